"""What a note still waits for when somebody wants to sign it. Data in, data out: nothing here stops anyone.

Every session closes with a decision about homework: an assignment, what they have goes on, or none this week. A note
without an appointment, or of a session that did not take place, closes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clinic.sessions.models import NoteFormat
from clinic.sessions.note_formats import AROUND, PLAN, empty_ones


class Gap(StrEnum):
    """What is asked for, in the order in which it is asked."""

    WHO_CAME = "who_came"
    WORDS = "words"
    SECTIONS = "sections"
    PLAN = "plan"
    HOMEWORK = "homework"


@dataclass(frozen=True)
class Closing:
    """How a note stands: its text, whether its session took place and somebody said who came, and homework."""

    format: NoteFormat
    sections: Mapping[str, str]
    took_place: bool
    who_came: bool
    homework_decided: bool


def gaps_in(closing: Closing) -> tuple[Gap, ...]:
    """What is not there yet."""
    words = any(text.strip() for key, text in closing.sections.items() if key not in AROUND)
    missing = empty_ones(closing.sections, closing.format)
    asked = {
        Gap.WHO_CAME: closing.took_place and not closing.who_came,
        Gap.WORDS: not words,
        Gap.SECTIONS: words and any(key != PLAN for key in missing),
        Gap.PLAN: words and PLAN in missing,
        Gap.HOMEWORK: closing.took_place and not closing.homework_decided,
    }
    return tuple(gap for gap, is_missing in asked.items() if is_missing)
