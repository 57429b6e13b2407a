"""Usual hours as people type them: ``9–12:30, 13:30-17``."""

import re
from itertools import pairwise
from typing import Final

from clinic.availability.in_the_way import Stretch

_CLOCK: Final = r"(\d{1,2})(?:[:.h](\d{2}))?"
_STRETCH: Final = re.compile(rf"{_CLOCK}\s*(?:-|–|—|to|until|bis)\s*{_CLOCK}", re.IGNORECASE)
_MOST: Final = 6


class NotHours(ValueError):
    """What was typed names no hours."""


def read_hours(typed: str) -> tuple[Stretch, ...]:
    """The stretches of one day, in order; none where nothing was typed."""
    parts = [part.strip() for part in re.split(r"[,;&]|\band\b", typed) if part.strip()]
    if len(parts) > _MOST:
        raise NotHours(typed)
    found = sorted(_stretch(part) for part in parts)
    if any(later[0] < earlier[1] for earlier, later in pairwise(found)):
        raise NotHours(typed)
    return tuple(found)


def _stretch(part: str) -> Stretch:
    match = _STRETCH.fullmatch(part)
    if match is None:
        raise NotHours(part)
    opens, closes = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if not opens < closes:
        raise NotHours(part)
    return opens, closes


def _minutes(hours: str, minutes: str | None) -> int:
    found = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) > 59 or found > 24 * 60:
        raise NotHours(hours)
    return found
