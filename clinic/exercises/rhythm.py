"""Which RFC 5545 rules we speak: every so many days, weeks on named days, months on a day. Rule text in, parts out.

The end is not part of a rule here (no COUNT, no UNTIL): how long something goes on is said in weeks or by a date, and
changes more often than its rhythm.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_ORDINAL_DAY = re.compile(r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)\Z")
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY")
_LARGEST_INTERVAL = 52


class Frequency(StrEnum):
    """The unit a rule counts in."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class BadRule(ValueError):
    """The text is not a rule that we speak; the message says why, in words."""


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """A rule, understood. With no day named, the first date decides which day it is."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    nth_weekday: tuple[int, str] | None = None
    month_day: int | None = None

    @property
    def rule(self) -> str:
        """The rule as text, in one fixed spelling."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(self.weekdays))
        if self.nth_weekday:
            parts.append(f"BYDAY={self.nth_weekday[0]}{self.nth_weekday[1]}")
        if self.month_day is not None:
            parts.append(f"BYMONTHDAY={self.month_day}")
        return ";".join(parts)


def parse(rule: str) -> Rhythm:
    """The rhythm that *rule* describes, or ``BadRule``."""
    parts = _split(rule)
    try:
        frequency = Frequency(parts["FREQ"])
    except KeyError:
        raise BadRule("FREQ is missing: DAILY, WEEKLY or MONTHLY") from None
    except ValueError:
        raise BadRule(f"FREQ={parts['FREQ']} is not DAILY, WEEKLY or MONTHLY") from None
    interval = _number(parts.get("INTERVAL", "1"), "INTERVAL", 1, _LARGEST_INTERVAL)
    weekdays, nth = _days(frequency, parts.get("BYDAY"))
    month_day = None
    if "BYMONTHDAY" in parts:
        if frequency is not Frequency.MONTHLY or nth:
            raise BadRule("BYMONTHDAY stands alone, and only with FREQ=MONTHLY")
        month_day = -1 if parts["BYMONTHDAY"] == "-1" else _number(parts["BYMONTHDAY"], "BYMONTHDAY", 1, 31)
    return Rhythm(
        frequency=frequency, interval=interval, weekdays=weekdays, nth_weekday=nth, month_day=month_day
    )


def _split(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in rule.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or not value:
            raise BadRule(f"“{piece}” is not a part such as FREQ=WEEKLY")
        if name not in _PARTS:
            raise BadRule(f"{name} is not used here; known are {', '.join(_PARTS)}")
        if name in parts:
            raise BadRule(f"{name} stands twice")
        parts[name] = value
    return parts


def _number(text: str, name: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", text) or not low <= int(text) <= high:
        raise BadRule(f"{name}={text} is not a whole number from {low} to {high}")
    return int(text)


def _days(frequency: Frequency, text: str | None) -> tuple[tuple[str, ...], tuple[int, str] | None]:
    if text is None:
        return (), None
    match frequency:
        case Frequency.DAILY:
            raise BadRule("BYDAY goes with FREQ=WEEKLY or FREQ=MONTHLY")
        case Frequency.MONTHLY:
            found = _ORDINAL_DAY.match(text)
            if not found:
                raise BadRule(f"BYDAY={text} with FREQ=MONTHLY should be one day such as 1MO or -1FR")
            return (), (int(found[1]), found[2])
        case Frequency.WEEKLY:  # pragma: no branch - there is no other
            days = text.split(",")
            unknown = [day for day in days if day not in WEEKDAYS]
            if unknown:
                raise BadRule(f"BYDAY names no weekday with “{unknown[0]}”; known are {', '.join(WEEKDAYS)}")
            if len(set(days)) < len(days):
                raise BadRule("BYDAY names a day twice")
            return tuple(sorted(days, key=WEEKDAYS.index)), None
