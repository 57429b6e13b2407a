"""Beginning, changing and ending a supervision."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.access import Role
from clinic.accounts import Account
from clinic.accounts.queries import get_member
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.supervision import events
from clinic.supervision.models import SupervisedCase, Supervision
from clinic.supervision.queries import list_practised_by, list_to_come_or_in_force
from clinic.supervision.services.standing import bring_all_in_line


@dataclass(frozen=True)
class RelationTerms:
    """Who supervises, on which cases, from when on, and until which day (not included; None: open)."""

    supervisor_id: uuid.UUID
    since: date
    until: date | None = None
    every_case: bool = True
    case_ids: frozenset[uuid.UUID] = frozenset()
    co_signs: bool = False


def start(supervisee: Account, terms: RelationTerms, *, by: uuid.UUID) -> Supervision:
    """From now on, or from a day to come, somebody supervises *supervisee*."""
    _check_people(supervisee, terms)
    _check_days(terms)
    _check_cases(supervisee, terms)
    _check_others(terms, list_to_come_or_in_force({supervisee.id}))
    supervision = Supervision(
        supervisor_id=terms.supervisor_id,
        supervisee_id=supervisee.id,
        since=terms.since,
        until=terms.until,
        every_case=terms.every_case,
        co_signs=terms.co_signs,
    )
    db.session.add(supervision)
    db.session.flush()
    for case_id in sorted(terms.case_ids) if not terms.every_case else ():
        db.session.add(SupervisedCase(supervision_id=supervision.id, case_id=case_id))
    db.session.flush()
    db.session.refresh(supervision, ["named"])
    audit.record(events.STARTED, subject_id=supervision.id, detail=_in_short(supervision), by=by)
    bring_all_in_line(supervisee.id, by)
    return supervision


def change(supervision: Supervision, terms: RelationTerms, *, by: uuid.UUID) -> Supervision:
    """Other terms from today on: what was agreed before stays readable as it was."""
    if _same(supervision, terms):
        return supervision
    if supervision.is_over(today()):
        raise Refusal(_("This supervision has ended. Begin a new one."))
    _end(supervision, by=by)
    return start(get_member(supervision.supervisee_id), terms, by=by)


def end(supervision: Supervision, *, by: uuid.UUID) -> None:
    """From the next request on the supervisor is on none of the cases for this. Ending twice is ending once."""
    if not supervision.is_over(today()):
        _end(supervision, by=by)
        bring_all_in_line(supervision.supervisee_id, by)


def end_all_of(account_id: uuid.UUID, *, by: uuid.UUID) -> None:
    """Somebody leaves: they supervise nobody any more, and nobody supervises them."""
    for supervision in list_to_come_or_in_force():
        if account_id in (supervision.supervisor_id, supervision.supervisee_id):
            end(supervision, by=by)


def _end(supervision: Supervision, *, by: uuid.UUID) -> None:
    supervision.until = max(supervision.since, today())
    # One that was still to come never was: it ends on the day it would have begun.
    db.session.flush()
    audit.record(events.ENDED, subject_id=supervision.id, detail=_in_short(supervision), by=by)


def _in_short(supervision: Supervision) -> str:
    scope = "every case" if supervision.every_case else f"{len(supervision.case_ids)} cases"
    return f"{scope}, co-signs" if supervision.co_signs else scope


def _same(supervision: Supervision, terms: RelationTerms) -> bool:
    cases = frozenset() if terms.every_case else terms.case_ids
    return (supervision.supervisor_id, supervision.until, supervision.every_case) == (
        terms.supervisor_id,
        terms.until,
        terms.every_case,
    ) and (supervision.case_ids, supervision.co_signs) == (cases, terms.co_signs)


def _check_people(supervisee: Account, terms: RelationTerms) -> None:
    supervisor = get_member(terms.supervisor_id)
    if supervisor.id == supervisee.id:
        raise Refusal(_("Nobody supervises themselves."), field="supervisor")
    if Role.SUPERVISOR not in supervisor.held_roles or not supervisor.active:
        raise Refusal(_("Only somebody who is here as a supervisor can supervise."), field="supervisor")


def _check_days(terms: RelationTerms) -> None:
    if terms.until is not None and terms.until <= max(terms.since, today()):
        raise Refusal(_("It would be over before it began."), field="last_day")


def _check_cases(supervisee: Account, terms: RelationTerms) -> None:
    if terms.every_case:
        return
    if not terms.case_ids:
        raise Refusal(_("Name at least one case, or choose all of them."), field="cases")
    if not terms.case_ids <= {case.id for case in list_practised_by(supervisee.id)}:
        raise Refusal(_("One of these cases is not theirs any more. Please choose again."), field="cases")


def _check_others(terms: RelationTerms, others: Iterable[Supervision]) -> None:
    for other in others:
        if not _overlap(terms, other):
            continue
        if other.supervisor_id == terms.supervisor_id:
            raise Refusal(
                _("These two work together already in those days. Change that supervision instead."),
                field="supervisor",
            )
        if other.co_signs and terms.co_signs:
            raise Refusal(
                _("Somebody co-signs in those days already. One person gives the second signature."),
                field="co_signs",
            )


def _overlap(terms: RelationTerms, other: Supervision) -> bool:
    return (other.until is None or terms.since < other.until) and (
        terms.until is None or other.since < terms.until
    )
