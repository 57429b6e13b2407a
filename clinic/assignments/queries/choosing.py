"""What a counsellor chooses from: what is at hand first, then two paths, then everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from clinic.access import Viewer
from clinic.assignments.for_one import fits_one
from clinic.assignments.queries.finding import list_given_ids, list_last_used
from clinic.couples import Case
from clinic.exercises.exercise import Exercise
from clinic.exercises.library import StartingPath
from clinic.exercises.queries import get_library, get_library_by_topic, list_favourites
from clinic.exercises.search import search


@dataclass(frozen=True)
class Level:
    """One level of the library with everything in it."""

    name: str
    exercises: Sequence[Exercise]


@dataclass(frozen=True)
class Choice:
    """The page on which an exercise is picked. ``found`` is None where nothing was looked for."""

    favourites: Sequence[Exercise]
    last_used: Sequence[Exercise]
    paths: Sequence[tuple[StartingPath, Sequence[Exercise]]]
    levels: Sequence[Level]
    given: frozenset[str]
    found: Sequence[Exercise] | None = None


def read_choice(viewer: Viewer, case: Case, wanted: str) -> Choice:
    """What to choose from, for this viewer and this couple; for somebody who is seen alone, what fits one."""
    if case.is_single:
        return _for_one(viewer, case, wanted)
    library = get_library()
    favourites = list_favourites(viewer)
    at_hand = {exercise.id for exercise in favourites}
    last = [library.find(exercise_id) for exercise_id in list_last_used(viewer)]
    return Choice(
        favourites=favourites,
        last_used=[exercise for exercise in last if exercise is not None and exercise.id not in at_hand],
        paths=[(path, library.on_path(path.id)) for path in library.paths.values()],
        levels=[
            Level(name, [exercise for exercise in library.browse() if exercise.level == number])
            for number, name in library.vocabulary.levels.items()
        ],
        given=list_given_ids(case),
        found=_found(wanted) if wanted.strip() else None,
    )


def _for_one(viewer: Viewer, case: Case, wanted: str) -> Choice:
    library = get_library()
    levels = [
        Level(name, [one for one in library.browse() if one.level == number and fits_one(one)])
        for number, name in library.vocabulary.levels.items()
    ]
    return Choice(
        favourites=[one for one in list_favourites(viewer) if fits_one(one)],
        last_used=[],
        paths=[],
        levels=[level for level in levels if level.exercises],
        given=list_given_ids(case),
        found=[one for one in _found(wanted) if fits_one(one)] if wanted.strip() else None,
    )


def _found(wanted: str) -> list[Exercise]:
    library = get_library_by_topic()
    return search(library.browse(), wanted, library.vocabulary.topics)


def list_at_hand(viewer: Viewer, *, most: int) -> list[Exercise]:
    """The viewer's favourites, then what they gave last, each once, at most so many."""
    library = get_library()
    last = [library.find(exercise_id) for exercise_id in list_last_used(viewer)]
    found = dict.fromkeys([*list_favourites(viewer), *(exercise for exercise in last if exercise)])
    return list(found)[:most]


def not_given_yet(case: Case, exercise: Exercise) -> list[Exercise]:
    """What usually comes before *exercise* and this couple has not been given: a hint, never a hurdle."""
    library = get_library()
    given = list_given_ids(case)
    needed = [library.find(exercise_id) for exercise_id in exercise.needs_first if exercise_id not in given]
    return [one for one in needed if one is not None]
