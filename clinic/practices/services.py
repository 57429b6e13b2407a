"""Changing the practice's own data."""

import uuid
from dataclasses import dataclass

from clinic import audit
from clinic.practices import events
from clinic.practices.models import Paper, PortalIcon, Practice


@dataclass(frozen=True)
class PracticeTerms:
    """How the practice calls itself, where it is, what its printer holds, and how little a partner's browser shows."""

    name: str
    time_zone: str
    paper: Paper
    portal_title: str
    portal_icon: PortalIcon
    leave_to: str
    address: str = ""
    phone: str = ""
    crisis_line: str = ""
    in_need: str = ""
    codes_on_sheets: bool = True
    most_targets: int = 3


def change_settings(practice: Practice, terms: PracticeTerms, *, by: uuid.UUID) -> None:
    """From now on letterheads, sheets and times follow these terms; what was issued stays as it was."""
    practice.name = terms.name
    practice.time_zone = terms.time_zone
    practice.paper = terms.paper
    practice.address = terms.address
    practice.phone = terms.phone
    practice.crisis_line = terms.crisis_line
    practice.in_need = terms.in_need
    practice.portal_title = terms.portal_title
    practice.portal_icon = terms.portal_icon
    practice.leave_to = terms.leave_to
    practice.codes_on_sheets = terms.codes_on_sheets
    practice.most_targets = terms.most_targets
    audit.record(events.SETTINGS_CHANGED, subject_id=practice.id, by=by)
