"""When a joint session is under way, and whether it leads into the room. Data in, data out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Span:
    """From when until when, both aware."""

    begins: datetime
    ends: datetime

    @classmethod
    def of(cls, starts_at: datetime, zone: str, minutes: int) -> "Span":
        """The span of a session that begins at that wall-clock time."""
        begins = starts_at.replace(tzinfo=ZoneInfo(zone))
        return cls(begins, begins + timedelta(minutes=minutes))


def leads_in(span: Span, *, now: datetime, left_at: datetime | None) -> bool:
    """From its beginning until its end; not again, once somebody has left the room in the meantime."""
    if not span.begins <= now < span.ends:
        return False
    return left_at is None or left_at < span.begins


def seconds_until_next(spans: list[Span], *, now: datetime) -> int | None:
    """How long until the next of them begins; None where all have begun."""
    ahead = [span.begins - now for span in spans if span.begins > now]
    return int(min(ahead).total_seconds()) + 1 if ahead else None
