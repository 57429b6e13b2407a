"""How much of the homework was done, in counts. Data in, data out.

Expected is what the cadence asks for from the beginning to today (or to the end), without the days of agreed pauses and
setbacks. It is said in counts ("9 of 14, 2 part") and never as a rate: per partner where each does it, once where both do it
together. What happens per event is not expected on a day, and nothing is counted of touch exercises. To compare what two told
of one thing, all of it weighs 1, part ½, tried ¼; these weights are our own default.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _


class How(StrEnum):
    """How much of it was done. Each of them is information; ``tried`` counts."""

    ALL = "all"
    PART = "part"
    TRIED = "tried"
    NOT_THIS_TIME = "not_this_time"


WEIGHTS = {How.ALL: 1.0, How.PART: 0.5, How.TRIED: 0.25, How.NOT_THIS_TIME: 0.0}


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last, both included; without a last one it goes on."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Adherence:
    """Counts of what was expected and what was told."""

    expected: int = 0
    done: int = 0
    part: int = 0
    tried: int = 0
    not_this_time: int = 0

    @property
    def told(self) -> int:
        """How many of the expected times somebody has said something about."""
        return self.done + self.part + self.tried + self.not_this_time

    @property
    def untold(self) -> int:
        """How many are still to be heard of. That is not the same as not done."""
        return self.expected - self.told

    @property
    def words(self) -> str:
        """``9 of 14, 2 part, 1 tried``."""
        if not self.expected:
            return _("nothing due yet")
        said = [_("%(done)s of %(expected)s", done=self.done, expected=self.expected)]
        if self.part:
            said.append(_("%(n)s part", n=self.part))
        if self.tried:
            said.append(_("%(n)s tried", n=self.tried))
        return ", ".join(said)


def is_expected(
    day: date, *, until: date, pauses: Iterable[Stretch] = (), setbacks: Collection[date] = frozenset()
) -> bool:
    """Whether something that was due on *day* counts."""
    return day <= until and day not in setbacks and not any(day in pause for pause in pauses)


def count(told: Iterable[How | None]) -> Adherence:
    """The counts of expected times, given what was told of each (None: nothing yet)."""
    hows = list(told)
    return Adherence(
        expected=len(hows),
        done=hows.count(How.ALL),
        part=hows.count(How.PART),
        tried=hows.count(How.TRIED),
        not_this_time=hows.count(How.NOT_THIS_TIME),
    )


def together(said: Sequence[How]) -> How | None:
    """One word for what both did, where each has told it: the more modest of the two. None when nobody has."""
    return min(said, key=lambda how: WEIGHTS[how], default=None)


def differs_most(first: Sequence[How | None], second: Sequence[How | None]) -> float:
    """How far apart two partners are over the times that both told of: 0 is agreement, 1 as far as can be."""
    both = [(one, other) for one, other in zip(first, second, strict=True) if one and other]
    if not both:
        return 0.0
    return sum(abs(WEIGHTS[one] - WEIGHTS[other]) for one, other in both) / len(both)
