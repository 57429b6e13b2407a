"""A page of the calendar as data: columns of hours for a day and a week, weeks of days for a month."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from clinic.availability.in_the_way import Hours, Stretch
from clinic.availability.queries import Busy
from clinic.calendars.laying_out import Placed, hours_shown, place
from clinic.calendars.looking import Look
from clinic.calendars.period import Period, View
from clinic.calendars.queries import Meet, Written

#: A thing of the calendar.
Thing = Meet | Busy
#: So many lines stand in a day of a month; the rest is a number.
LINES: Final = 4


@dataclass(frozen=True)
class Column:
    """One day. ``closed`` are the stretches outside usual hours, ``free`` the half hours that can be clicked."""

    day: date
    placed: tuple[Placed[Thing], ...]
    whole_days: tuple[Busy, ...]
    looks: tuple[Look, ...]
    closed: tuple[Stretch, ...]
    free: tuple[int, ...]
    is_today: bool
    is_over: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not self.placed and not self.whole_days and not self.looks


@dataclass(frozen=True)
class Page:
    """What one look shows: hours *opens* to *closes*, and where now is in them (minutes from midnight), if there."""

    period: Period
    columns: tuple[Column, ...]
    opens: int
    closes: int
    today: date
    now: int | None

    @property
    def weeks(self) -> list[tuple[Column, ...]]:
        """Of a month, seven by seven."""
        return [self.columns[start : start + 7] for start in range(0, len(self.columns), 7)]


def build_page(period: Period, written: Written, hours: Hours, *, now: datetime) -> Page:
    """Lay out what was written. A week without anything at its end stops on Friday."""
    days = [day for day in period.days if _is_shown(period, day, written, hours, now.date())]
    timed: list[Thing] = [*written.meets, *(busy for busy in written.busy if not busy.all_day)]
    placed = {day: place(timed, day) for day in days}
    usual = [stretch for day in days for stretch in hours.on(day.weekday())]
    opens, closes = hours_shown(placed.values(), usual)
    columns = [
        Column(
            day=day,
            placed=tuple(placed[day]),
            whole_days=tuple(busy for busy in written.busy if busy.all_day and _on(busy, day)),
            looks=tuple(look for look in written.looks if look.on == day),
            closed=_closed(hours, day, opens * 60, closes * 60),
            free=_free(day, opens, closes, now) if period.view is not View.MONTH else (),
            is_today=day == now.date(),
            is_over=day < now.date(),
        )
        for day in days
    ]
    minute = now.hour * 60 + now.minute // 5 * 5
    return Page(
        period,
        tuple(columns),
        opens,
        closes,
        now.date(),
        minute if opens * 60 <= minute < closes * 60 else None,
    )


def _is_shown(period: Period, day: date, written: Written, hours: Hours, today: date) -> bool:
    """Saturday and Sunday stand in a week when there is something, somebody works then, or it is one of them."""
    if period.view is not View.WEEK or day.weekday() < 5 or hours.on(day.weekday()) or day == today:
        return True
    weekend = [one for one in period.days if one.weekday() >= day.weekday()]
    if any(look.on in weekend for look in written.looks):
        return True
    things: list[Thing] = [*written.meets, *written.busy]
    return any(_touches(thing, one) for one in weekend for thing in things)


def _touches(thing: Thing, day: date) -> bool:
    return thing.starts_at.date() <= day <= thing.ends_at.date() and bool(place([thing], day))


def _on(busy: Busy, day: date) -> bool:
    return busy.starts_at.date() <= day <= busy.last_day


def _closed(hours: Hours, day: date, opens: int, closes: int) -> tuple[Stretch, ...]:
    """What of the page lies outside somebody's hours; nothing where they have not said."""
    if not hours.are_known:
        return ()
    found, at = [], opens
    for begin, end in hours.on(day.weekday()):
        if begin > at:
            found.append((at, begin))
        at = max(at, end)
    if at < closes:
        found.append((at, closes))
    return tuple(found)


def _free(day: date, opens: int, closes: int, now: datetime) -> tuple[int, ...]:
    """The half hours that are still ahead, also where something stands: collisions are said, not forbidden."""
    if day < now.date():
        return ()
    begin = now.hour * 60 + now.minute if day == now.date() else 0
    return tuple(minute for minute in range(opens * 60, closes * 60, 30) if minute + 30 > begin)
