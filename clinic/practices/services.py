"""Changing the practice's own data."""

import uuid
from dataclasses import dataclass

from clinic import audit
from clinic.practices import events
from clinic.practices.models import Paper, Practice


@dataclass(frozen=True)
class PracticeTerms:
    """How the practice calls itself, where it is, and what its printer holds."""

    name: str
    time_zone: str
    paper: Paper
    address: str = ""
    phone: str = ""
    crisis_line: str = ""


def change_settings(practice: Practice, terms: PracticeTerms, *, by: uuid.UUID) -> None:
    """From now on letterheads, sheets and times follow these terms; what was issued stays as it was."""
    practice.name = terms.name
    practice.time_zone = terms.time_zone
    practice.paper = terms.paper
    practice.address = terms.address
    practice.phone = terms.phone
    practice.crisis_line = terms.crisis_line
    audit.record(events.SETTINGS_CHANGED, subject_id=practice.id, by=by)
