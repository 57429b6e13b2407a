"""Days, as the practice's calendar has them."""

from datetime import date

from flask_babel import gettext as _

from clinic.practices.local_time import today
from clinic.refusal import Refusal


def not_after_today(day: date, *, field: str) -> None:
    """Refuse a day on which it cannot have happened yet."""
    if day > today():
        raise Refusal(_("This day is still to come."), field=field)


def not_before_today(day: date | None, *, field: str) -> None:
    """Refuse a day that has passed where something is to happen on it."""
    if day is not None and day < today():
        raise Refusal(_("This day has passed."), field=field)
