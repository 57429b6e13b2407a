"""The weekly check-in over time: two lines, the events beside them, and a sentence that says what the picture says."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.agreements import Crossing
from clinic.couples import Case
from clinic.journal import SLIDERS, CheckIn, Slider


@dataclass(frozen=True)
class Line:
    """One partner's numbers. A week that was left out is None, and the line has a gap there."""

    partner_id: uuid.UUID
    name: str
    seat: int
    points: tuple[tuple[date, int | None], ...]

    @property
    def known(self) -> list[tuple[date, int]]:
        """The weeks with a number."""
        return [(day, number) for day, number in self.points if number is not None]


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, as a dashed vertical."""

    on: date
    words: str


@dataclass(frozen=True)
class Trend:
    """One slider of both partners over the weeks that there are."""

    slider: Slider
    weeks: tuple[date, ...]
    lines: tuple[Line, ...]
    events: tuple[Event, ...]
    sentence: str


def trend_of(
    case: Case, check_ins: Sequence[CheckIn], crossings: Sequence[Crossing], slider: Slider = SLIDERS[0]
) -> Trend | None:
    """The trend of one slider, or None when nobody has given a number yet. Never one number against the other."""
    weeks = tuple(sorted({row.week_of for row in check_ins}))
    numbers = {(row.said_by_id, row.week_of): getattr(row, slider.key) for row in check_ins}
    lines = tuple(
        Line(seat.id, seat.called, seat.seat, tuple((week, numbers.get((seat.id, week))) for week in weeks))
        for seat in case.partners
    )
    if not any(line.known for line in lines):
        return None
    first, last = weeks[0], weeks[-1]
    events = tuple(
        Event(crossing.on, _("limit crossed")) for crossing in crossings if first <= crossing.on <= last
    )
    return Trend(slider, weeks, lines, events, " ".join(_sentence(line) for line in lines if line.known))


def _sentence(line: Line) -> str:
    (_first_week, first), (_last_week, last) = line.known[0], line.known[-1]
    if len(line.known) == 1:
        return _("%(name)s gave %(number)s, once.", name=line.name, number=first)
    if first == last:
        return _("%(name)s gave %(number)s at first and %(number)s now.", name=line.name, number=first)
    words = {"name": line.name, "first": first, "last": last}
    return _("%(name)s went from %(first)s to %(last)s.", **words)
