"""Splitting a joint case: what goes on in it ends, and what both could read stays as it was."""

import uuid
from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.assignments.services import programmes, steering
from clinic.closings import Reason
from clinic.closings.queries import find_closing
from clinic.closings.services import ClosingTerms, close
from clinic.couples import Case, CaseStatus
from clinic.couples.copying import as_they_were
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.database.holding import hold
from clinic.measures.services import end_giving
from clinic.portal.services import inviting
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.separations import events, queries
from clinic.sessions.services.planning import cancel
from clinic.sessions.services.series import end_series


def separate(case: Case, *, by: uuid.UUID, summary: str = "") -> None:
    """From now on the two go on apart. Nothing that either reads of their joint time changes any more.

    *summary* is what the counsellor writes of the end, for the practice; a closing that was written before stays as it is.
    """
    hold(case)
    if case.is_split:
        raise Refusal(_("These two were separated already."))
    if case.is_single:
        raise Refusal(_("One person sits here alone: there is nothing to separate."))
    today = local_time.today()
    _end_what_goes_on(case, today, by=by)
    if find_closing(case) is None:
        close(case, ClosingTerms(today, Reason.SEPARATED, summary), by=by)
    case.status, case.closed_on = CaseStatus.CLOSED, case.closed_on or today
    _keep_as_it_was(case, today)
    audit.record(events.SEPARATED, case_id=case.id, subject_id=case.id, by=by)
    db.session.flush()


def _end_what_goes_on(case: Case, today: date, *, by: uuid.UUID) -> None:
    """Appointments, homework, programmes, questions and codes that were handed over lead nowhere from now on."""
    for run in queries.list_runs(case):
        programmes.end_programme(run, by=by)
    for assignment in queries.list_given(case):
        steering.end(assignment, on=today, by=by)
    for giving in queries.list_asked(case):
        end_giving(giving, on=today, by=by)
    for session in queries.list_ahead(case):
        cancel(session, called_off_by=(), by=by)
    for series in queries.list_series(case):
        end_series(series, today, by=by)
    for seat in case.partners:
        inviting.withdraw(seat, by=by)
    db.session.flush()


def _keep_as_it_was(case: Case, today: date) -> None:
    """How each is known is copied to where they sat, here and in the couple's earlier cases; then nothing of it is written."""
    for one in _back_from(case):
        for seat in one.partners:
            seat.person = as_they_were(seat.person)
        one.separated_on = today
    db.session.flush()


def _back_from(case: Case) -> Iterator[Case]:
    """This case of the two and those before it, as far as they were not split yet."""
    here: Case | None = case
    while here is not None and not here.is_split and not here.is_single:
        before_id = here.previous_case_id
        yield here
        here = get_case(before_id) if before_id else None
