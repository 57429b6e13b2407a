"""What is done by itself: appointments that come round are written out half a year ahead."""

from datetime import timedelta
from typing import Any, Final

from clinic.practices import local_time
from clinic.sessions.services.series import top_up_series

#: Looked at so often; done twice it changes nothing the second time.
PAUSE: Final = timedelta(hours=1)


def top_up(_payload: dict[str, Any]) -> None:
    """Of the practice in scope."""
    top_up_series(local_time.today())
