"""When the next session probably is."""

from datetime import date, datetime, time, timedelta


def next_after(last: datetime | None, today: date) -> datetime:
    """The next week that has not passed, on the weekday and at the time of the *last* one; else tomorrow at ten."""
    if last is None:
        return datetime.combine(today + timedelta(days=1), time(10))
    weeks = max(1, -(-(today - last.date()).days // 7))
    return last + timedelta(weeks=weeks)
