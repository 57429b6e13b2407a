"""Whether two appointments want the same time. Data in, data out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Span:
    """A wall time in a zone, and how long."""

    starts_at: datetime
    minutes: int
    zone: str

    @property
    def begins(self) -> datetime:
        """The moment it begins, in UTC."""
        return self.starts_at.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """The moment it ends."""
        return self.begins + timedelta(minutes=self.minutes)


def meet(one: Span, other: Span) -> bool:
    """Whether they overlap. What ends when the other begins does not."""
    return one.begins < other.ends and other.begins < one.ends
