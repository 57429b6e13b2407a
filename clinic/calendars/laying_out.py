"""Where things stand on a page of hours: side by side where they overlap, and no earlier or later hours than are needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Generic, Protocol, TypeVar

#: A usual day, shown also when it is empty.
USUAL: Final = (8, 18)
#: More than these side by side could not be read; further ones share the last lane.
MOST_LANES: Final = 4
#: What is shorter is drawn as long, so that its words have room.
SHORTEST: Final = 30
_STEP: Final = 5


class Timed(Protocol):
    """Anything with a beginning and an end on the wall clock."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A thing on one day's column: minutes from midnight, rounded to five; its lane (from 0) of so many."""

    thing: T
    opens: int
    closes: int
    lane: int
    lanes: int

    @property
    def minutes(self) -> int:
        """How high it stands."""
        return self.closes - self.opens


def place(things: Iterable[T], day: date) -> list[Placed[T]]:
    """What of these lies on *day*, each in a lane in which nothing else stands at its time, up to four lanes."""
    spans = sorted(
        (*_span(thing, day), index, thing) for index, thing in enumerate(things) if _is_on(thing, day)
    )
    placed: list[Placed[T]] = []
    group: list[tuple[int, int, int, T]] = []
    for opens, closes, _index, thing in spans:
        if group and opens >= max(end for _start, end, _lane, _thing in group):
            placed += _settled(group)
            group = []
        taken = {lane for _start, end, lane, _thing in group if end > opens}
        lane = next(lane for lane in range(MOST_LANES) if lane not in taken or lane == MOST_LANES - 1)
        group.append((opens, closes, lane, thing))
    return placed + _settled(group)


def hours_shown(
    columns: Iterable[Sequence[Placed[T]]], usual: Iterable[tuple[int, int]] = ()
) -> tuple[int, int]:
    """The first hour on the page and the one after its last: a usual day, the working hours, and all that stands there."""
    stretches = list(usual)
    begins = [USUAL[0] * 60, *(opens for opens, _closes in stretches)]
    ends = [USUAL[1] * 60, *(closes for _opens, closes in stretches)]
    for column in columns:
        begins += [placed.opens for placed in column]
        ends += [placed.closes for placed in column]
    return min(begins) // 60, -(-max(ends) // 60)


def _settled(group: list[tuple[int, int, int, T]]) -> list[Placed[T]]:
    lanes = max((lane for _opens, _closes, lane, _thing in group), default=0) + 1
    return [Placed(thing, opens, closes, lane, lanes) for opens, closes, lane, thing in group]


def _is_on(thing: Timed, day: date) -> bool:
    opening = datetime.combine(day, time.min)
    return thing.starts_at < opening + timedelta(days=1) and (
        thing.ends_at > opening or thing.starts_at >= opening
    )


def _span(thing: Timed, day: date) -> tuple[int, int]:
    opening = datetime.combine(day, time.min)
    opens = max(0, int((thing.starts_at - opening).total_seconds() // 60)) // _STEP * _STEP
    closes = min(24 * 60, -(-int((thing.ends_at - opening).total_seconds() // 60) // _STEP) * _STEP)
    closes = min(24 * 60, max(closes, opens + SHORTEST))
    return min(opens, closes - SHORTEST), closes
