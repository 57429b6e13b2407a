"""What came back, as one sees it: each partner's results of a measure, and what the newest says beside the first.

Always within one partner. The first result with a total is what later ones are held against.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from clinic.measures.change import Change, judge
from clinic.measures.instrument import Fact, Instrument


@dataclass(frozen=True)
class Told:
    """One result, with what it says beside the first one (None for the first itself, and where there is no total)."""

    id: uuid.UUID
    on: date
    total: Fraction | None
    left_out: tuple[int, ...] = ()
    change: Change | None = None


@dataclass(frozen=True)
class Course:
    """One partner's results of one measure, oldest first."""

    partner_id: uuid.UUID
    name: str
    seat: int
    told: tuple[Told, ...]

    @property
    def known(self) -> list[Told]:
        """Those with a total."""
        return [one for one in self.told if one.total is not None]

    @property
    def first(self) -> Told | None:
        """What the others are held against."""
        return self.known[0] if self.known else None

    @property
    def last(self) -> Told | None:
        """The newest."""
        return self.known[-1] if self.known else None

    @property
    def change(self) -> Change | None:
        """What the newest says beside the first; None as long as there is one only."""
        return self.last.change if self.last else None


@dataclass(frozen=True)
class Taken:
    """A measure that somebody of the couple has answered, with the results of each who has.

    ``unconfirmed`` are the facts that were recalled, and that nobody of the practice has looked up.
    """

    instrument: Instrument
    courses: tuple[Course, ...]
    unconfirmed: tuple[Fact, ...] = ()

    @property
    def in_doubt(self) -> tuple[Fact, ...]:
        """Those of them that a category rests on: as long as there are any, it is said beside every category."""
        return tuple(fact for fact in self.unconfirmed if fact in self.instrument.judged_by)


def course_of(
    instrument: Instrument, told: Sequence[Told], *, partner_id: uuid.UUID, name: str, seat: int
) -> Course:
    """The results of one partner, in order, each held against the first."""
    ordered = sorted(told, key=lambda one: one.on)
    first = next((one for one in ordered if one.total is not None), None)
    by = instrument.yardstick
    return Course(
        partner_id=partner_id,
        name=name,
        seat=seat,
        told=tuple(
            one
            if first is None or one.total is None or one is first
            else Told(one.id, one.on, one.total, one.left_out, judge(first.total, one.total, by))
            for one in ordered
        ),
    )
