"""What somebody means who types "Thu 16:00", "2 Dec 4pm" or "tomorrow 9". Text in, day and time out.

A day without a year is the next such day. A bare hour from one to seven is meant in the afternoon, as nobody has
appointments at four in the night. "2/12" is not guessed at: it is a different day on either side of the sea.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from clinic.clock import in_our_time

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_FILLING: Final = {"at", "on", "the", "of"}
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})?)?(am|pm)?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DOTTED_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})?")
_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?")
_YEAR = re.compile(r"[0-9]{4}")
_NIGHT_IS_OVER: Final = 8
_LONGEST: Final = 60


@dataclass(frozen=True)
class Typed:
    """A day, a time, or both. What was not said is None."""

    day: date | None = None
    at: time | None = None


def understood(text: str, today: date) -> Typed | None:
    """What *text* means, seen from *today*; None where it cannot be told."""
    words = _words(text[:_LONGEST]) if len(text) <= _LONGEST else []
    if not words:
        return None
    for day_words, time_words in _splits(words):
        day = _day(day_words, today) if day_words else None
        at = _time("".join(time_words)) if time_words else None
        if (day or not day_words) and (at or not time_words):
            return Typed(day, at)
    return None


def _words(text: str) -> list[str]:
    plain = re.sub(r"([0-9]) ?([ap])\.?m\.?(?![a-z])", r"\1\2m", text.lower().replace(",", " "))
    return [word for word in plain.split() if word not in _FILLING]


def _splits(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The day first, then the time; or the time first; all of it a day before any of it a time."""
    yield words, []
    yield [], words
    for cut in range(len(words) - 1, 0, -1):
        yield words[:cut], words[cut:]
        # "2 Dec 27" is not two o'clock on the 27th: a bare number is a time only after the day
        if not words[0].isdecimal():
            yield words[cut:], words[:cut]


def _time(word: str) -> time | None:
    if word in ("noon", "midday"):
        return time(12)
    found = _CLOCK.fullmatch(word)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found[2] is None and 1 <= hour < _NIGHT_IS_OVER:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(words: list[str], today: date) -> date | None:
    named = {"today": 0, "tomorrow": 1}
    if len(words) == 1 and words[0] in named:
        return today + timedelta(days=named[words[0]])
    later = words[0] == "next"
    weekday = _one_of(_WEEKDAYS, words[1 if later and len(words) > 1 else 0].rstrip("."))
    if weekday is None:
        return None if later else _date(words, today)
    rest = words[2:] if later else words[1:]
    if rest:
        found = None if later else _date(rest, today)
        return found if found is not None and found.weekday() == weekday else None
    if later:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _date(words: list[str], today: date) -> date | None:
    if len(words) == 1:
        if found := _ISO_DAY.fullmatch(words[0]):
            return _real(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED_DAY.fullmatch(words[0]):
            return _next_such(int(found[2]), int(found[1]), found[3], today)
        return None
    year = words[2] if len(words) == 3 and _YEAR.fullmatch(words[2]) else None
    if len(words) > 2 and year is None:
        return None
    for day_word, month_word in (words[:2], reversed(words[:2])):
        month, number = _one_of(_MONTHS, month_word.rstrip(".")), _NUMBER.fullmatch(day_word)
        if month is not None and number is not None:
            return _next_such(month + 1, int(number[1]), year, today)
    return None


def _next_such(month: int, day: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _real(int(year), month, day)
    # The 29th of February may be eight years away.
    years = (_real(today.year + ahead, month, day) for ahead in range(9))
    return next((found for found in years if found is not None and found >= today), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if in_our_time(found) else None


def _one_of(names: tuple[str, ...], word: str) -> int | None:
    """Which name begins like the word; three letters at least tell them apart."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(names) if name.startswith(word)), None)
