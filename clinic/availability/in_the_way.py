"""What speaks against a time: decided here, said elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Minutes from midnight: opens, closes.
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Hours:
    """Somebody's usual hours: weekday, 0 is Monday, to its stretches in order. Empty: nobody has said."""

    by_weekday: dict[int, tuple[Stretch, ...]]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> "Hours":
        """From rows of weekday, opens, closes."""
        found: dict[int, list[Stretch]] = {}
        for weekday, opens, closes in rows:
            found.setdefault(weekday, []).append((opens, closes))
        return cls({weekday: tuple(sorted(stretches)) for weekday, stretches in found.items()})

    @property
    def are_known(self) -> bool:
        """Whether anything was said at all."""
        return bool(self.by_weekday)

    def on(self, weekday: int) -> tuple[Stretch, ...]:
        """The stretches of one weekday."""
        return self.by_weekday.get(weekday, ())

    def hold(self, starts_at: datetime, minutes: int) -> bool:
        """Whether a time lies within them; stretches that meet are one. Where nothing was said, every time does."""
        if not self.are_known:
            return True
        opens = starts_at.hour * 60 + starts_at.minute
        closes = opens + minutes
        return any(a <= opens and closes <= b for a, b in _joined(self.on(starts_at.weekday())))


def overlaps(starts_at: datetime, minutes: int, begin: datetime, end: datetime) -> bool:
    """Whether a time of *minutes* meets another; what ends when the other begins does not."""
    return begin < starts_at + timedelta(minutes=minutes) and starts_at < end


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for opens, closes in stretches:
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(closes, found[-1][1]))
        else:
            found.append((opens, closes))
    return found
