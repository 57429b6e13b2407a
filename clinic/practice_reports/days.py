"""Of which days a report may be issued. Data in, data out.

Any days, as long as they are over, are four weeks at least, and no report counts one of them already. Two reports that have a day
in common could be taken from each other; days by days, numbers would tell when somebody came; and a day that is not over would
have other numbers in another report.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from clinic.progress.period import Period, fault_of

#: Fewer days are the days of somebody.
LEAST: Final = timedelta(days=28)


class Fault(StrEnum):
    """Why days cannot be reported."""

    NO_PERIOD = "no_period"
    TOO_FEW = "too_few"
    NOT_OVER = "not_over"
    COUNTED = "counted"


def fault_in(asked: Period, issued: Iterable[Period], *, today: date) -> Fault | None:
    """What is wrong with these days, or None."""
    if fault_of(asked.since, asked.until) is not None:
        return Fault.NO_PERIOD
    if asked.until >= today:
        return Fault.NOT_OVER
    if asked.until - asked.since + timedelta(days=1) < LEAST:
        return Fault.TOO_FEW
    return Fault.COUNTED if overlapped(asked, issued) is not None else None


def overlapped(asked: Period, issued: Iterable[Period]) -> Period | None:
    """The first of *issued* that has a day in common with the asked ones."""
    return next((one for one in issued if one.since <= asked.until and asked.since <= one.until), None)


def usual_days(issued: Iterable[Period], *, today: date) -> Period:
    """What is offered: from the day after the newest report, or a year back, to the end of last month."""
    until = today.replace(day=1) - timedelta(days=1)
    last = max((one.until for one in issued), default=None)
    since = (
        last + timedelta(days=1) if last else date(until.year - (until.month < 12), until.month % 12 + 1, 1)
    )
    return Period(since, max(until, since))
