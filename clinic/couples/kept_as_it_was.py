"""The joint time of two who separated stays as both may read it: the wall behind the doors.

From the day of the separation on no row that either partner can read is added to their joint case, changed or taken away. What
is for the practice's eyes (a note that is still to be signed, a risk that is closed) may be finished, and what is asked or
handed out about the record may be written down beside it: those tables are named here. A table that nobody has named is closed.
"""

from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from clinic.couples.audience import Audience, Spoken
from clinic.couples.models import Case
from clinic.refusal import Refusal

#: Table → why it may still be written for a case that was split. None of them is read by a partner in the portal.
STILL_WRITTEN: Final = {
    "access_notices": "who looked at the record",
    "access_requests": "what is asked about the record",
    "audit_entries": "who looked at the record",
    "case_accesses": "who looked at the record",
    "case_team": "who may look at the record",
    "data_keys": "the case's own key",
    "deletion_requests": "what is asked about the record",
    "enquiries": "how they once asked, which may be forgotten",
    "held_entries": "the counsellor's own card",
    "issued_documents": "what was handed out of the record",
    "note_drafts": "a note is finished",
    "note_entries": "a note is finished",
    "note_steps": "a note is co-signed",
    "process_notes": "the author's own, apart from the record",
    "ready_to_share": "what somebody wrote for themselves alone, which they may take away",
    "release_signatures": "each one's yes to handing something out of the record",
    "releases": "handing something out of the record",
    "reminders": "that the counsellor saw to it",
    "risk_entries": "a risk is looked at again",
    "risk_flags": "a risk is looked at again",
    "supervised_cases": "whose work a supervisor hears of",
    "supervision_meeting_cases": "what a meeting of counsellors touched",
}
_FOR_PARTNERS: Final = frozenset({Audience.JOINT, Audience.PARTNER})


def _stays(thing: Any) -> bool:
    """Whether it may not be written once its case was split."""
    if thing.__tablename__ in STILL_WRITTEN:
        return False
    if not isinstance(thing, Spoken):
        return True
    was = inspect(thing).attrs.audience.history.deleted or ()
    return bool(_FOR_PARTNERS & {thing.audience, *was})


def _is_of_split_case(session: Session, thing: Any) -> bool:
    """Whether its case was split before: the writing of that day itself is let through."""
    case = session.get(Case, thing.case_id) if thing.case_id else None
    return case is not None and case.is_split and not inspect(case).attrs.separated_on.history.has_changes()


def stand() -> None:
    """Before every flush, from now on; said twice, it stands once."""
    if not event.contains(Session, "before_flush", _keep_as_it_was):
        event.listen(Session, "before_flush", _keep_as_it_was)


def _keep_as_it_was(session: Session, *_args: Any) -> None:
    changed = [thing for thing in session.dirty if session.is_modified(thing)]
    for thing in (*session.new, *changed, *session.deleted):
        if hasattr(thing, "case_id") and _stays(thing) and _is_of_split_case(session, thing):
            raise Refusal(_("The two were separated. What they had together stays as it was."))
