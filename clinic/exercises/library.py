"""Everything that can be prescribed, to look through: by family, level, who, minutes and topic, and along two paths.

What comes with the program and what a practice worded itself stand in it side by side; nobody who asks it needs to know
which is which.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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
    own: frozenset[str] = frozenset()
    """Which of them the practice worded itself."""
    retired: Mapping[str, Exercise] = field(default_factory=dict)
    """Of the practice's own, those that are given no more. They keep their names and their pages."""

    def find(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id, if it can be given."""
        return self.exercises.get(exercise_id)

    def find_any(self, exercise_id: str) -> Exercise | None:
        """The exercise of that id, also when it is given no more."""
        return self.find(exercise_id) or self.retired.get(exercise_id)

    def name_of(self, exercise_id: str) -> str:
        """What it is called; an exercise that is not here any more is called by the name of its file."""
        exercise = self.find_any(exercise_id)
        return exercise.name if exercise else exercise_id.replace("-", " ").capitalize()

    def names(self) -> list[str]:
        """What all of them are called, given or retired."""
        return [exercise.name for exercise in (*self.exercises.values(), *self.retired.values())]

    def with_own(self, own: Iterable[Exercise], retired: Iterable[Exercise]) -> "Library":
        """The same library with what a practice worded itself; *retired* are the ones it gives no more."""
        added = list(own)
        return replace(
            self,
            exercises=in_order((*self.exercises.values(), *added), self.vocabulary),
            own=frozenset(exercise.id for exercise in added),
            retired={exercise.id: exercise for exercise in retired},
        )

    def browse(self, wanted: Wanted = ANYTHING) -> list[Exercise]:
        """Every exercise that is wanted, in order."""
        return [exercise for exercise in self.exercises.values() if wanted.admits(exercise)]

    def on_path(self, path_id: str) -> list[Exercise]:
        """The exercises of a starting path in the order in which to take them; empty for an unknown path."""
        path = self.paths.get(path_id)
        return [self.exercises[exercise_id] for exercise_id in path.exercises] if path else []

    def needed_first(self, exercise: Exercise) -> list[Exercise]:
        """What comes before *exercise*, directly or further back, in an order in which it can be done.

        What is given no more is left out.
        """
        needs = {known.id: known.needs_first for known in (exercise, *self.exercises.values())}
        order = prerequisites.all_needed(exercise.id, needs)
        return [self.exercises[needed] for needed in order if needed in self.exercises]


def in_order(exercises: Iterable[Exercise], vocabulary: Vocabulary) -> dict[str, Exercise]:
    """The exercises by id: foundation first, then by family, then by name."""
    families = {family: place for place, family in enumerate(vocabulary.families)}
    last = len(families)
    ordered = sorted(
        exercises, key=lambda known: (known.level, families.get(known.family, last), known.name, known.id)
    )
    return {known.id: known for known in ordered}
