"""What is done by itself: looking whom to remind."""

from datetime import timedelta
from typing import Any, Final

from clinic.jobs.queries import is_asked_for
from clinic.reminders import services

#: Looked at so often.
PAUSE: Final = timedelta(minutes=3)


def look(_payload: dict[str, Any]) -> None:
    """In the practice in scope; after a restore it waits until it is known what is held back."""
    if not is_asked_for(services.AFTER_RESTORE):
        services.look()


def look_after_restore(_payload: dict[str, Any]) -> None:
    """Once, before anybody is reminded again."""
    services.look(after_restore=True)
