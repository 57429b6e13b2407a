"""Several small questions in one statement.

A page that needs a little of many tables spends more on asking than on reading. A room offers what it can be asked as an
``Asking``: selects of columns, and what their rows come to. Whoever needs several of them asks once::

    where, known = ask(where_we_are(viewer, case).beside(known_about(case)))

Each select keeps its own criteria, order and limit, and is confined to the practice like any other read. They are for a few rows
each: no list of a thousand belongs here.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Select, Subquery, cast, literal, null, select, union_all
from sqlalchemy.orm import Session, scoped_session

T = TypeVar("T")
U = TypeVar("U")

#: The name of a select → what it found, with the names of its columns.
Found = Mapping[str, list[Any]]
#: A select of any columns.
Part = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Asking(Generic[T]):
    """What can be asked: selects by name, and what is made of what they find."""

    parts: Mapping[str, Part]
    read: Callable[[Found], T]

    def beside(self, other: "Asking[U]") -> "Asking[tuple[T, U]]":
        """Both in one statement."""
        return Asking(
            parts={f"a_{name}": part for name, part in self.parts.items()}
            | {f"b_{name}": part for name, part in other.parts.items()},
            read=lambda found: (self.read(_of("a_", found)), other.read(_of("b_", found))),
        )


#: Asks for nothing, and finds nothing.
NOTHING: Final[Asking[Any]] = Asking(parts={}, read=lambda _found: [])


def ask(session: Session | scoped_session[Any], asking: Asking[T]) -> T:
    """The answer, in one statement: a UNION ALL in which each row belongs to one of the selects."""
    if not asking.parts:
        return asking.read({})
    found: dict[str, list[Any]] = {name: [] for name in asking.parts}
    chosen = [part.subquery(name) for name, part in asking.parts.items()]
    width, places = _placed(chosen)
    kinds: list[Any] = [namedtuple("Row", one.c.keys()) for one in chosen]
    lists = list(found.values())
    sides = [_side(nth, one, places[nth], width) for nth, one in enumerate(chosen)]
    for row in session.execute(union_all(*sides)):
        which = row[0]
        lists[which].append(kinds[which]._make(row[place + 1] for place in places[which]))
    return asking.read(found)


def _placed(chosen: list[Subquery]) -> tuple[list[Any], list[list[int]]]:
    """The kinds of the columns of the whole, and the place of each column of each select: those of one kind share places."""
    width: list[Any] = []
    places = []
    for one in chosen:
        free = list(range(len(width)))
        taken = []
        for column in one.c:
            kind = column.type
            place = next((place for place in free if _same(width[place], kind)), None)
            if place is None:
                place = len(width)
                width.append(kind)
            else:
                free.remove(place)
            taken.append(place)
        places.append(taken)
    return width, places


def _same(one: Any, other: Any) -> bool:
    """Whether two columns are stored and read alike. The keys of two enums are equal whatever their words."""
    if getattr(one, "enum_class", None) is not getattr(other, "enum_class", None):
        return False
    return bool(one is other or one._static_cache_key == other._static_cache_key)


def _side(nth: int, one: Subquery, places: list[int], width: list[Any]) -> Part:
    own = dict(zip(places, one.c, strict=True))
    columns = [own.get(place, cast(null(), kind)).label(f"c{place}") for place, kind in enumerate(width)]
    return select(literal(nth).label("which"), *columns)


def _of(prefix: str, found: Found) -> Found:
    return {name.removeprefix(prefix): rows for name, rows in found.items() if name.startswith(prefix)}
