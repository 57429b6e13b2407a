"""How what was found is laid out: by level, or along a path, or best match first."""

from collections.abc import Set
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.exercises.exercise import Exercise
from clinic.exercises.library import ANYTHING, Library, StartingPath, Wanted
from clinic.exercises.search import search, words_of


@dataclass(frozen=True, kw_only=True)
class Look:
    """What somebody looks through the library for."""

    words: str = ""
    wanted: Wanted = ANYTHING
    path: StartingPath | None = None
    only_favourites: bool = False
    only_own: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen beyond words and path."""
        return self.wanted != ANYTHING


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Some exercises under one heading; *numbered* when their order means something."""

    heading: str
    exercises: tuple[Exercise, ...]
    lead: str = ""
    numbered: bool = False


def lay_out(library: Library, look: Look, favourites: Set[str] = frozenset()) -> list[Shelf]:
    """The shelves for *look*; none when nothing fits."""
    of_interest = library.on_path(look.path.id) if look.path else library.browse()
    fitting = [
        exercise
        for exercise in of_interest
        if look.wanted.admits(exercise)
        and (not look.only_favourites or exercise.id in favourites)
        and (not look.only_own or exercise.id in library.own)
    ]
    if words_of(look.words):
        found = search(fitting, look.words, library.vocabulary.topics)
        shelves = [Shelf(heading=_("Found"), exercises=tuple(found))]
    elif look.path:
        path = look.path
        shelves = [
            Shelf(
                heading=path.name,
                lead=path.summary,
                exercises=tuple(fitting),
                numbered=len(fitting) == len(of_interest),
            )
        ]
    else:
        shelves = [
            Shelf(heading=name, exercises=tuple(one for one in fitting if one.level == level))
            for level, name in library.vocabulary.levels.items()
        ]
    return [shelf for shelf in shelves if shelf.exercises]
