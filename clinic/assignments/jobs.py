"""What is done by itself: homework without an end is written out eight weeks ahead, and programmes move on."""

from datetime import timedelta
from typing import Any, Final

from clinic.assignments.services import top_up_everything
from clinic.assignments.services.programmes import advance_everything
from clinic.practices import local_time

#: Looked at so often; done twice it changes nothing the second time.
PAUSE: Final = timedelta(hours=1)


def top_up(_payload: dict[str, Any]) -> None:
    """Of the practice in scope."""
    top_up_everything(local_time.today())


def move_on(_payload: dict[str, Any]) -> None:
    """Every programme of the practice in scope."""
    advance_everything(local_time.today())
