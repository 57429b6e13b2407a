"""The one place that knows what time it is.

Everything else asks here, so that tests can stand the clock still. Events are kept in UTC; what people see is in the
practice's time zone.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day in *zone* (an IANA name such as ``Europe/London``)."""
    return now().astimezone(ZoneInfo(zone)).date()


def local(moment: datetime, zone: str) -> datetime:
    """*moment* (aware) as wall-clock time in *zone*, still aware."""
    return moment.astimezone(ZoneInfo(zone))
