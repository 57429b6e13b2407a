"""Which days are named under a picture: Mondays in a few weeks, months in a year, years in a decade."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date

A_FEW_WEEKS = timedelta(weeks=11)
SOME_YEARS = timedelta(days=3 * 366)
MONTHS = 12


@dataclass(frozen=True)
class DayMark:
    """A day, its name, and its name where the year has to be said: at the beginning, and when a new one begins."""

    on: date
    words: str
    with_year: str


def day_marks(first: date, last: date) -> list[DayMark]:
    """The days from *first* to *last* that are worth a name, in order; never none."""
    if last - first <= A_FEW_WEEKS:
        weeks = range(0, (last - first).days + 1, 7)
        return [_named(first + timedelta(days=days), "d MMM", "d MMM") for days in weeks]
    months = [month for month in _months(first, last) if month >= first]
    if last - first > SOME_YEARS:
        return [_named(month, "yyyy", "yyyy") for month in months if month.month == 1]
    return [_named(month, "MMM", "MMM yyyy") for month in months]


def named(marks: list[DayMark], step: int) -> list[tuple[date, str]]:
    """Every so many of them, with the year where it has to be said."""
    found: list[tuple[date, str]] = []
    for mark in marks[::step]:
        new_year = not found or found[-1][0].year != mark.on.year
        found.append((mark.on, mark.with_year if new_year else mark.words))
    return found


def _months(first: date, last: date) -> list[date]:
    whole = range(first.year * MONTHS + first.month - 1, last.year * MONTHS + last.month)
    return [date(month // MONTHS, month % MONTHS + 1, 1) for month in whole]


def _named(day: date, form: str, with_year: str) -> DayMark:
    return DayMark(day, str(format_date(day, form)), str(format_date(day, with_year)))
