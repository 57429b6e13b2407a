"""How templates see the world: strict about names, and with a few filters for dates and people."""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for
from flask_babel import format_date
from jinja2 import StrictUndefined

from clinic.clock import local
from clinic.config import ROOT


def init_app(app: Flask) -> None:
    """Filters, globals, and no silent blanks."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=day,
        brief_day=brief_day,
        long_day=long_day,
        short_day=short_day,
        weekday=weekday,
        month_name=month_name,
        day_month_year=day_month_year,
        when=when,
        clock_time=clock_time,
        names=names,
        in_zone=local,
    )
    app.jinja_env.globals.update(asset=asset)


def asset(path: str) -> str:
    """Address of a static file, with a mark of its content so that browsers may keep it."""
    return url_for("static", filename=path, v=_mark(Path(current_app.static_folder or ROOT) / path))


@cache
def _mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def day(value: date) -> str:
    """``Mon 23 Nov``."""
    return str(format_date(value, "EEE d MMM"))


def brief_day(value: date) -> str:
    """``23 Nov``, where the weekday does not fit."""
    return str(format_date(value, "d MMM"))


def short_day(value: date) -> str:
    """``23 Nov 2026``."""
    return str(format_date(value, "d MMM yyyy"))


def day_month(value: date) -> str:
    """``23 Nov``, within a sentence about these weeks."""
    return str(format_date(value, "d MMM"))


def day_month_year(value: date) -> str:
    """``23 November 2026``."""
    return str(format_date(value, "d MMMM yyyy"))


def month_name(value: date) -> str:
    """``November 2026``."""
    return str(format_date(value, "LLLL yyyy"))


def weekday(value: date) -> str:
    """``Mon``."""
    return str(format_date(value, "EEE"))


def long_day(value: date) -> str:
    """``Monday 23 November 2026``."""
    return str(format_date(value, "EEEE d MMMM yyyy"))


def clock_time(value: datetime) -> str:
    """``16:00``."""
    return value.strftime("%H:%M")


def when(value: datetime) -> str:
    """``Mon 23 Nov, 16:00``, of a wall-clock time."""
    return f"{day(value.date())}, {clock_time(value)}"


def names(values: list[str]) -> str:
    """``Maya & Jonas``."""
    return " & ".join(values)
