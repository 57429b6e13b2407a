"""Keeping a record of supervision."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Case
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.supervision import events
from clinic.supervision.models import Meeting, MeetingCase, Supervision
from clinic.supervision.naming import names_in
from clinic.supervision.queries import list_practised_by


@dataclass(frozen=True)
class MeetingTerms:
    """When, how long, about which cases, and what was said. ``names_are_meant``: the names in it are nobody's of a couple."""

    on: date
    minutes: int
    case_ids: frozenset[uuid.UUID] = frozenset()
    topics: str = ""
    guidance: str = ""
    ethics: str = ""
    follow_up: str = ""
    follow_up_on: date | None = None
    names_are_meant: bool = False


def keep(supervision: Supervision, terms: MeetingTerms, *, by: uuid.UUID) -> Meeting:
    """Written once: what was forgotten is written into another."""
    if terms.on > today():
        raise Refusal(_("This day is still to come."), field="on")
    if not any(text.strip() for text in (terms.topics, terms.guidance, terms.ethics)):
        raise Refusal(_("Write a sentence about what was said."), field="guidance")
    _refuse_names(supervision, terms)
    meeting = Meeting(
        supervision_id=supervision.id,
        on=terms.on,
        minutes=terms.minutes,
        follow_up_on=terms.follow_up_on,
        by_id=by,
    )
    meeting.topics, meeting.guidance = terms.topics, terms.guidance
    meeting.ethics, meeting.follow_up = terms.ethics, terms.follow_up
    db.session.add(meeting)
    db.session.flush()
    for case_id in sorted(terms.case_ids):
        db.session.add(MeetingCase(meeting_id=meeting.id, case_id=case_id))
    db.session.flush()
    db.session.refresh(meeting, ["spoken_of"])
    audit.record(events.MEETING_KEPT, subject_id=meeting.id, by=by)
    return meeting


def _refuse_names(supervision: Supervision, terms: MeetingTerms) -> None:
    """Cases stand in the record by reference, in the sentences too.

    Only names that the supervisor knows are looked for: otherwise the refusal would tell who else comes here.
    """
    if terms.names_are_meant:
        return
    texts = {
        "topics": terms.topics,
        "guidance": terms.guidance,
        "ethics": terms.ethics,
        "follow_up": terms.follow_up,
    }
    for case in _known_to_both(supervision):
        names = [name for seat in case.partners for name in (seat.person.called, seat.person.name)]
        for field, text in texts.items():
            if found := names_in(text, names):
                raise Refusal(
                    _(
                        "%(name)s is a client’s name. Write %(reference)s instead, or tick below that no client is meant.",
                        name=found[0],
                        reference=case.reference,
                    ),
                    field=field,
                )


def _known_to_both(supervision: Supervision) -> list[Case]:
    """Cases of the supervisee that the supervisor is on, or was."""
    day = today()
    return [
        case
        for case in list_practised_by(supervision.supervisee_id)
        if any(row.account_id == supervision.supervisor_id and row.since <= day for row in case.team)
    ]
