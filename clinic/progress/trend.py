"""The weekly check-in over time: lines, the events beside them, and a sentence that says what the picture says.

The sliders are in our own words and not a validated measure, so nothing is claimed for them: no cut-off, no reliable change,
and never one partner's numbers against the other's.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.couples import Case
from clinic.journal import SLIDERS, Slider
from clinic.progress.charts import LARGE, SMALL, WEEK, Band, Chart, Event, EventKind, Frame, Line, draw
from clinic.progress.usual_weeks import OwnUsual, OwnWeeks


class Weekly(Protocol):
    """Somebody's week; its numbers are found under the keys of the sliders."""

    @property
    def said_by_id(self) -> uuid.UUID | None: ...
    @property
    def week_of(self) -> date: ...


class OfADay(Protocol):
    """Something that happened on a day."""

    @property
    def on(self) -> date: ...


@dataclass(frozen=True)
class Trend:
    """One slider over the weeks that there are."""

    slider: Slider
    weeks: tuple[date, ...]
    lines: tuple[Line, ...]
    events: tuple[Event, ...]
    sentence: str
    frame: Frame = LARGE
    usual: tuple[OwnUsual, ...] = ()

    @property
    def chart(self) -> Chart | None:
        """The drawing."""
        return draw(self.lines, self.events, self.frame, bands=self.bands)

    @property
    def bands(self) -> list[Band]:
        """What is usual for each, where enough is known."""
        return [own.band for own in self.usual]

    @property
    def is_large(self) -> bool:
        """Whether it needs the width of a page."""
        return self.frame is LARGE

    @property
    def narrow(self) -> Chart | None:
        """The same for a narrow screen."""
        return draw(self.lines, self.events, SMALL, bands=self.bands)

    @property
    def name(self) -> str:
        """What was asked, and which way it goes where that is not plain."""
        return (
            self.slider.name
            if self.slider.more_is_better
            else _("%(name)s, less is lighter", name=self.slider.name)
        )

    @property
    def title(self) -> str:
        """What the drawing shows, for those who do not see it."""
        names = _(" and ").join(line.name for line in self.lines if line.known)
        return _("%(what)s, week by week from 0 to 10: %(names)s", what=self.slider.name, names=names)

    @property
    def rows(self) -> list[tuple[date, list[float | None]]]:
        """The same as a table: each week with a number of each."""
        numbers = [dict(line.points) for line in self.lines]
        return [(week, [of_one.get(week) for of_one in numbers]) for week in self.weeks]


def trend_of(
    case: Case,
    check_ins: Sequence[Weekly],
    crossings: Sequence[OfADay],
    slider: Slider = SLIDERS[0],
    *,
    more: Sequence[Event] = (),
    seats: Collection[uuid.UUID] | None = None,
) -> Trend | None:
    """The trend of one slider, or None when nobody has given a number yet; *seats* are those who may stand in it."""
    events = [*more, *limits_crossed(crossings)]
    wanted = [seat for seat in case.partners if seats is None or seat.id in seats]
    ids = {seat.id for seat in wanted}
    numbers = {(row.said_by_id, row.week_of): getattr(row, slider.key) for row in check_ins}
    weeks = tuple(
        sorted({week for (said_by, week), number in numbers.items() if said_by in ids and number is not None})
    )
    lines = tuple(
        Line(seat.called, seat.seat, tuple((week, numbers.get((seat.id, week))) for week in weeks))
        for seat in wanted
    )
    if not weeks:
        return None
    shown = tuple(
        sorted(
            {one for one in events if weeks[0] <= one.on < weeks[-1] + WEEK},
            key=lambda one: (one.on, one.words),
        )
    )
    sentence = " ".join([*(_sentence(line) for line in lines if line.known), *_of_events(shown)])
    return Trend(slider, weeks, lines, shown, sentence)


def all_trends(
    case: Case,
    check_ins: Sequence[Weekly],
    events: Sequence[Event],
    *,
    seats: Collection[uuid.UUID] | None = None,
    usual: OwnWeeks | None = None,
) -> tuple[Trend, ...]:
    """Every slider that has a number: the first large, the others small, and only the first tells of the events."""
    found = [trend_of(case, check_ins, (), slider, more=events, seats=seats) for slider in SLIDERS]
    trends = [trend for trend in found if trend is not None]
    return tuple(
        _with_usual(
            replace(
                trend,
                frame=SMALL,
                sentence=" ".join(_sentence(line) for line in trend.lines if line.known),
            )
            if nth
            else trend,
            (usual or {}).get(trend.slider.key, ()),
        )
        for nth, trend in enumerate(trends)
    )


def _with_usual(trend: Trend, usual: tuple[OwnUsual, ...]) -> Trend:
    """What is usual stands in the drawing and in its sentence."""
    return replace(trend, usual=usual, sentence=" ".join([trend.sentence, *(own.words for own in usual)]))


def limits_crossed(crossings: Sequence[OfADay]) -> list[Event]:
    """Limits crossed, as events."""
    return [Event(crossing.on, _("limit crossed"), EventKind.LIMIT) for crossing in crossings]


def _sentence(line: Line) -> str:
    numbers = [number for _week, number in line.known]
    first, last, low, high = numbers[0], numbers[-1], min(numbers), max(numbers)
    words = {"name": line.name, "first": first, "last": last, "low": low, "high": high}
    if len(numbers) == 1:
        return _("%(name)s gave %(first)s, once.", **words)
    if low == high:
        said = _("%(name)s stayed at %(first)s.", **words)
    elif first == last:
        said = _("%(name)s began and ended at %(first)s, between %(low)s and %(high)s.", **words)
    elif {first, last} == {low, high}:
        said = _("%(name)s went from %(first)s to %(last)s.", **words)
    else:
        said = _("%(name)s went from %(first)s to %(last)s, between %(low)s and %(high)s.", **words)
    (first_week, _first), (last_week, _last) = line.known[0], line.known[-1]
    left_out = (last_week - first_week) // WEEK + 1 - len(numbers)
    if left_out > 0:
        gap = ngettext(
            "In between, one week was left out.", "In between, %(num)s weeks were left out.", left_out
        )
        said = f"{said} {gap}"
    return said


def _of_events(events: Sequence[Event]) -> list[str]:
    kinds = [event.kind for event in events]
    said = []
    if met := kinds.count(EventKind.SESSION):
        said.append(ngettext("one joint session", "%(num)s joint sessions", met))
    if agreed := kinds.count(EventKind.AGREEMENT):
        said.append(ngettext("one agreement put in force", "%(num)s agreements put in force", agreed))
    if crossed := kinds.count(EventKind.LIMIT):
        said.append(ngettext("a limit crossed on one day", "a limit crossed on %(num)s days", crossed))
    return [_("In these weeks: %(what)s.", what=", ".join(said))] if said else []
