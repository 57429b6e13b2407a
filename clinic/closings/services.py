"""Closing a case, and opening a new one for those who come back."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.closings import events
from clinic.closings.keeping import what_is_kept
from clinic.closings.models import Closing, Reason
from clinic.closings.queries import came_back, find_closing
from clinic.couples import Audience, Case, CaseStatus, Partner, TeamRole
from clinic.couples.copying import as_they_were
from clinic.couples.joining import join
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor


@dataclass(frozen=True)
class ClosingTerms:
    """How it ended: ``summary`` and ``decided`` for the practice, ``goes_on`` for both."""

    closed_on: date
    reason: Reason
    summary: str = ""
    decided: str = ""
    goes_on: str = ""


def close(case: Case, terms: ClosingTerms, *, by: uuid.UUID) -> Closing:
    """The work is over. Nothing more is written into the case; all of it stays readable."""
    hold(case)
    if find_closing(case) is not None:
        raise Refusal(_("This case was closed before. How it ended stays as it was written."))
    if terms.closed_on > local_time.today():
        raise Refusal(_("This day is still to come."), field="closed_on")
    if terms.closed_on < case.opened_on:
        raise Refusal(_("That is before it began."), field="closed_on")
    case.status, case.closed_on = CaseStatus.CLOSED, terms.closed_on
    row = Closing(
        case_id=case.id,
        audience=Audience.PRACTICE,
        entered_by_id=by,
        closed_on=terms.closed_on,
        reason=terms.reason,
    )
    row.summary, row.decided = terms.summary.strip(), terms.decided.strip()
    row.goes_on = terms.goes_on.strip()
    db.session.add(row)
    db.session.flush()
    row.kept = what_is_kept(row, by=by)
    audit.record(events.CLOSED, case_id=case.id, subject_id=row.id, detail=terms.reason.value, by=by)
    db.session.flush()
    return row


def reopen(case: Case, *, by: uuid.UUID) -> Case:
    """A new case of the same people, which points back. Safety, consents and the secrets policy are asked anew.

    After a separation it begins with how each was reached before that: what is known since then belongs to their single cases.
    """
    hold(case)
    if case.is_open:
        raise Refusal(_("This case goes on: there is nothing to begin again."))
    if came_back(case):
        raise Refusal(_("There is a newer case of theirs already."))
    practice, today = get_own_practice(), local_time.today()
    hold(practice)
    practice.last_case_number += 1
    anew = Case(number=practice.last_case_number, opened_on=today, previous_case_id=case.id)
    db.session.add(anew)
    db.session.flush()
    keyring().ensure(KeyFor.CASE, anew.id)
    for seat in case.partners:
        person = as_they_were(seat.person) if case.is_split else seat.person
        db.session.add(Partner(case_id=anew.id, person_id=person.id, seat=seat.seat, since=today))
    anew.living_together, anew.children_at_home = case.living_together, case.children_at_home
    join(anew, by, TeamRole.PRACTITIONER, since=today, by=by)
    db.session.flush()
    db.session.refresh(anew, ["partners", "team"])
    audit.record(events.REOPENED, case_id=anew.id, subject_id=case.id, by=by)
    return anew
