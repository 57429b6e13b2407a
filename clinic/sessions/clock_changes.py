"""Wall times that do not exist, or exist twice, because the clocks change."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_MINUTE = timedelta(minutes=1)


class ClockChange(StrEnum):
    """What the change of clocks does to a wall time."""

    NONE = "none"
    SKIPPED = "skipped"
    TWICE = "twice"


def clock_change_at(wall: datetime, zone: str) -> ClockChange:
    """Whether *wall* (without a zone) is a plain time in *zone*, is skipped there, or comes twice."""
    place = ZoneInfo(zone)
    first = wall.replace(tzinfo=place, fold=0)
    if first.astimezone(UTC).astimezone(place).replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        return ClockChange.SKIPPED
    if first.utcoffset() != wall.replace(tzinfo=place, fold=1).utcoffset():
        return ClockChange.TWICE
    return ClockChange.NONE


def first_existing(wall: datetime, zone: str) -> datetime:
    """*wall*, or where the clocks of *zone* leave it out, the next minute that they show."""
    while clock_change_at(wall, zone) is ClockChange.SKIPPED:
        wall = wall.replace(second=0, microsecond=0) + _MINUTE
    return wall
