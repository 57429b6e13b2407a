"""Everything that can be prescribed, to look through: by family, level, who, minutes and topic, and along two paths."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clinic.exercises import prerequisites
from clinic.exercises.exercise import Exercise, Who
from clinic.exercises.programmes import Programme
from clinic.exercises.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class StartingPath:
    """An order of exercises to begin with, for couples who come with a certain kind of history."""

    id: str
    name: str
    summary: str
    exercises: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody is looking for; None means that it does not matter."""

    family: str | None = None
    level: int | None = None
    who: Who | None = None
    minutes: int | None = None
    """It should usually be done within so many minutes."""
    topic: str | None = None

    def admits(self, exercise: Exercise) -> bool:
        """Whether *exercise* is of that kind."""
        return (
            self.family in (None, exercise.family)
            and self.level in (None, exercise.level)
            and self.who in (None, exercise.who)
            and (self.minutes is None or exercise.duration.minutes <= self.minutes)
            and (self.topic is None or self.topic in exercise.topics)
        )


ANYTHING = Wanted()


@dataclass(frozen=True, kw_only=True)
class Library:
    """The exercises in their order (level, family, name), the shared words, the starting paths and the programmes."""

    vocabulary: Vocabulary
    exercises: Mapping[str, Exercise]
    paths: Mapping[str, StartingPath]
    programmes: Mapping[str, Programme] = field(default_factory=dict)

    def find(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id, if there is one."""
        return self.exercises.get(exercise_id)

    def browse(self, wanted: Wanted = ANYTHING) -> list[Exercise]:
        """Every exercise that is wanted, in order."""
        return [exercise for exercise in self.exercises.values() if wanted.admits(exercise)]

    def on_path(self, path_id: str) -> list[Exercise]:
        """The exercises of a starting path in the order in which to take them; empty for an unknown path."""
        path = self.paths.get(path_id)
        return [self.exercises[exercise_id] for exercise_id in path.exercises] if path else []

    def needed_first(self, exercise: Exercise) -> list[Exercise]:
        """What comes before *exercise*, directly or further back, in an order in which it can be done."""
        needs = {known.id: known.needs_first for known in self.exercises.values()}
        return [self.exercises[needed] for needed in prerequisites.all_needed(exercise.id, needs)]


def in_order(exercises: Iterable[Exercise], vocabulary: Vocabulary) -> dict[str, Exercise]:
    """The exercises by id: foundation first, then by family, then by name."""
    families = list(vocabulary.families)
    ordered = sorted(exercises, key=lambda known: (known.level, families.index(known.family), known.name))
    return {known.id: known for known in ordered}
