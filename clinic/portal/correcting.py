"""For how long what a partner told can still be put right by them. Data in, data out; the day is our own default."""

import uuid
from datetime import datetime, timedelta
from typing import Final

A_DAY: Final = timedelta(hours=24)


def may_correct(*, entered_at: datetime, entered_by: uuid.UUID, now: datetime, who: uuid.UUID) -> bool:
    """Whether *who* entered it themselves, less than a day ago. After that it stands, and the next session is there to talk."""
    return entered_by == who and timedelta(0) <= now - entered_at < A_DAY
