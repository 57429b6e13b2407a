"""A note as it is read: the facts around it, then its sections in order.

A signed note shows the facts as they were when it was signed; a draft shows them as they are now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from clinic.couples import Case
from clinic.sessions import words
from clinic.sessions.facts import facts_of
from clinic.sessions.fingerprints import is_intact
from clinic.sessions.models import AttendanceState, Meeting, SessionNote
from clinic.sessions.note_formats import Section
from clinic.sessions.signing import is_late


@dataclass(frozen=True)
class ReadingCopy:
    """What stands on the page of a note. ``days_late`` counts from session to signature, where that is long."""

    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    days_late: int
    intact: bool


def reading_copy(note: SessionNote) -> ReadingCopy:
    """The note as it is read."""
    facts: Mapping[str, Any] = note.header if note.header is not None else facts_of(note.session)
    starts_at, ends_at = (
        datetime.fromisoformat(facts[key]) if key in facts else None for key in ("starts_at", "ends_at")
    )
    return ReadingCopy(
        day=note.service_date,
        starts_at=starts_at,
        ends_at=ends_at,
        facts=_in_words(note.case, facts),
        sections=words.sections_of(note.case, note.format, note.sections),
        days_late=_days_late(note, ends_at, facts),
        intact=not note.is_signed or is_intact(note),
    )


def _in_words(case: Case, facts: Mapping[str, Any]) -> tuple[str, ...]:
    if "meeting" not in facts:
        return (_("without an appointment"),)
    came = [
        words.came(AttendanceState(mark["state"]), mark["minutes_late"], seat.called)
        for mark in facts["attendance"]
        for seat in case.partners
        if str(seat.id) == mark["partner"]
    ]
    return (
        words.meeting_name(Meeting(facts["meeting"])),
        *(came or [_("who came is not noted")]),
        *_otherwise_than_planned(facts),
    )


def _otherwise_than_planned(facts: Mapping[str, Any]) -> list[str]:
    """What it was in fact, where that differs. Notes of before these facts were kept say nothing of it."""
    found = []
    if facts.get("in_fact") and facts["in_fact"] != facts["planned_with"]:
        found.append(_("planned with both partners"))
    if facts.get("held_minutes"):
        found.append(_("%(minutes)s minutes in fact", minutes=facts["held_minutes"]))
    return found


def _days_late(note: SessionNote, ends_at: datetime | None, facts: Mapping[str, Any]) -> int:
    if note.signed_at is None or ends_at is None:
        return 0
    ended = ends_at.replace(tzinfo=ZoneInfo(facts["zone"]))
    return (note.signed_at - ended).days if is_late(ended, note.signed_at) else 0
