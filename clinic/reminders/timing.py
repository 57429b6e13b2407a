"""When a reminder may go out: long enough before, and only at hours at which a message may arrive."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

#: Shortly before the session a reminder is of no use any more.
MARGIN: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Window:
    """Hours of the day, from ``opens`` until before ``closes``; None means no bound."""

    opens: time | None = None
    closes: time | None = None

    def is_open(self, at: time) -> bool:
        """Whether a message may arrive at that time of the day."""
        return (self.opens or time.min) <= at and (self.closes is None or at < self.closes)


class Turn(StrEnum):
    """Whose turn it is."""

    WAIT = "wait"
    NOW = "now"
    TOO_LATE = "too_late"


def turn(now: datetime, starts: datetime, hours: int, window: Window, zone: str) -> Turn:
    """What to do *now* about a session that *starts* then; all moments aware."""
    if now < begins(starts, hours, window, zone):
        return Turn.WAIT
    opening = next_opening(now, window, zone)
    if opening >= starts - MARGIN:
        return Turn.TOO_LATE
    return Turn.NOW if opening <= now else Turn.WAIT


def begins(starts: datetime, hours: int, window: Window, zone: str) -> datetime:
    """From when on it may go out: so many hours before; at a closed hour, when it was last open before that."""
    due = (starts - timedelta(hours=hours)).astimezone(ZoneInfo(zone))
    if window.is_open(due.time()):
        return due.astimezone(UTC)
    opens = window.opens or time.min
    day = due.date() if due.time() >= opens else due.date() - timedelta(days=1)
    return datetime.combine(day, opens, ZoneInfo(zone)).astimezone(UTC)


def next_opening(now: datetime, window: Window, zone: str) -> datetime:
    """Now, or when the window opens next."""
    local = now.astimezone(ZoneInfo(zone))
    if window.is_open(local.time()):
        return now
    opens = window.opens or time.min
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return datetime.combine(day, opens, ZoneInfo(zone)).astimezone(UTC)
