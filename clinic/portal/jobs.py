"""What is done by itself: looking whom to remind of homework."""

from datetime import timedelta
from typing import Any, Final

from clinic.jobs.queries import is_asked_for
from clinic.portal.services import homework_reminders

#: Looked at so often.
PAUSE: Final = timedelta(minutes=5)


def look(_payload: dict[str, Any]) -> None:
    """In the practice in scope; after a restore it waits until it is known what is held back."""
    if not is_asked_for(homework_reminders.AFTER_RESTORE):
        homework_reminders.look()


def look_after_restore(_payload: dict[str, Any]) -> None:
    """Once, before anybody is reminded again."""
    homework_reminders.look_after_restore()
