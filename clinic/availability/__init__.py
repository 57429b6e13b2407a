"""When the people of the practice are there, and when they have something else than a couple.

``WorkingHours`` are the usual hours of one person, by weekday; without any nothing is known and nothing is said. A ``BusyTime``
is supervision, leave, training or anything else without a couple, once or repeating, typed in or read from a file
(``ImportedCalendar``). Its title is for its owner alone. ``what_is_in_the_way`` says in sentences what speaks against an
appointment; it forbids nothing.

Nothing here knows couples or appointments: those are above, and ask. The pages are in ``calendars``.
"""

from flask import Flask

from clinic.availability.models import BusyKind, BusyTime, ImportedCalendar, WorkingHours

__all__ = ["BusyKind", "BusyTime", "ImportedCalendar", "WorkingHours", "init_app"]


def init_app(app: Flask) -> None:
    """This room has no doors of its own."""
