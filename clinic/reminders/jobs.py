"""What is done by itself: looking whom to remind."""

from datetime import timedelta
from typing import Any, Final

from clinic.reminders import services

#: Looked at so often.
PAUSE: Final = timedelta(minutes=3)


def look(_payload: dict[str, Any]) -> None:
    """In the practice in scope."""
    services.look()
