"""When a ritual comes next, and whose turn follows on whose. Data in, data out."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta


def next_day(weekday: int | None, today: date) -> date:
    """The day on which it comes next: today or within a week; one without a weekday comes every day."""
    return today if weekday is None else today + timedelta(days=(weekday - today.weekday()) % 7)


def after(turn_of: uuid.UUID | None, seats: Sequence[uuid.UUID]) -> uuid.UUID | None:
    """Whose turn follows: the other's. Where it was nobody's, the first seat begins; where nobody sits, nobody."""
    others = [seat for seat in seats if seat != turn_of]
    return others[0] if others else turn_of
