"""Which draft versions stay: each at least a minute after the one before it, and always the latest."""

from datetime import datetime, timedelta

APART = timedelta(minutes=1)


def takes_its_place(before: datetime | None, latest: datetime | None) -> bool:
    """Whether a new version replaces the latest one, because that stands less than a minute after the one *before* it."""
    if before is None or latest is None:
        return False
    return latest - before < APART
