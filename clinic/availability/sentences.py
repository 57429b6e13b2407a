"""How hours and times without a couple are spoken of. An empty name is the reader's own."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.availability.in_the_way import Stretch
from clinic.availability.models import BusyKind
from clinic.web.templating import day as short_day


def kind_name(kind: BusyKind) -> str:
    """What somebody does without a couple."""
    return {
        BusyKind.SUPERVISION: _("Supervision"),
        BusyKind.LEAVE: _("Away"),
        BusyKind.TRAINING: _("Training"),
        BusyKind.OTHER: _("Busy"),
        BusyKind.IMPORTED: _("Busy"),
    }[kind]


def time_of_day(minutes: int) -> str:
    """``09:30`` of minutes from midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def stretches_words(stretches: Sequence[Stretch]) -> str:
    """``09:00–12:30, 13:30–17:00``."""
    return ", ".join(f"{time_of_day(opens)}–{time_of_day(closes)}" for opens, closes in stretches)


def outside_hours(name: str, stretches: Sequence[Stretch], on: date) -> str:
    """That a time lies outside somebody's usual hours, and what these are that day."""
    weekday = str(format_date(on, "EEEE"))
    hours = stretches_words(stretches)
    if not stretches:
        if name:
            return _("%(name)s does not usually work on a %(weekday)s.", name=name, weekday=weekday)
        return _("You do not usually work on a %(weekday)s.", weekday=weekday)
    if name:
        return _("Outside the hours of %(name)s that day (%(hours)s).", name=name, hours=hours)
    return _("Outside your hours that day (%(hours)s).", hours=hours)


def busy_then(name: str, kind: BusyKind, begin: datetime, end: datetime, all_day: bool) -> str:
    """That somebody has something else then."""
    span = span_words(begin, end, all_day)
    if name:
        return {
            BusyKind.SUPERVISION: _("%(name)s has supervision then (%(span)s).", name=name, span=span),
            BusyKind.LEAVE: _("%(name)s is away then (%(span)s).", name=name, span=span),
            BusyKind.TRAINING: _("%(name)s has training then (%(span)s).", name=name, span=span),
        }.get(kind) or _("%(name)s has something else then (%(span)s).", name=name, span=span)
    return {
        BusyKind.SUPERVISION: _("You have supervision then (%(span)s).", span=span),
        BusyKind.LEAVE: _("You are away then (%(span)s).", span=span),
        BusyKind.TRAINING: _("You have training then (%(span)s).", span=span),
    }.get(kind) or _("You have something else then (%(span)s).", span=span)


def span_words(begin: datetime, end: datetime, all_day: bool) -> str:
    """``16:00–17:00``, or days."""
    last = (end - timedelta(microseconds=1)).date()
    if all_day:
        if last == begin.date():
            return short_day(last)
        return f"{short_day(begin.date())} – {short_day(last)}"
    if end.date() == begin.date():
        return f"{begin:%H:%M}–{end:%H:%M}"
    return f"{short_day(begin.date())} {begin:%H:%M} – {short_day(end.date())} {end:%H:%M}"
