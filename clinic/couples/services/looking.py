"""Opening a case that one is not on: for a written reason, to read, for a few days. Whose case it is, is told."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit, clock
from clinic.access import Viewer
from clinic.couples import events
from clinic.couples.audience import is_on_team
from clinic.couples.joining import join
from clinic.couples.models import AccessNotice, Case, CaseAccess, TeamMember, TeamRole, Via
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal

LONGEST: Final = 7


@dataclass(frozen=True)
class LookTerms:
    """Which case, why, and for how many days, today included."""

    number: int
    reason: str
    days: int = 1


def open_for_a_reason(terms: LookTerms, *, by: Viewer) -> CaseAccess:
    """The case can be read from now on, until the last day; everybody who practises it is told with the reason."""
    case = _find(terms.number)
    if is_on_team(by, case):
        raise Refusal(_("You are on this case already."), field="reference")
    if not terms.reason.strip():
        raise Refusal(_("Please write the reason. The couple’s counsellor reads it."), field="reason")
    if not 1 <= terms.days <= LONGEST:
        raise Refusal(_("Between 1 and 7 days, please."), field="days")
    today = local_time.today()
    access = CaseAccess(
        case_id=case.id,
        account_id=by.account_id,
        since=today,
        last_day=today + timedelta(days=terms.days - 1),
    )
    access.reason = terms.reason.strip()
    db.session.add(access)
    db.session.flush()
    for account_id in sorted({row.account_id for row in case.team if _is_told(row, today)}):
        db.session.add(AccessNotice(case_id=case.id, access_id=access.id, account_id=account_id))
    join(
        case,
        by.account_id,
        TeamRole.READER,
        by=by.account_id,
        until=access.last_day + timedelta(days=1),
        via=Via.REASON,
        source_id=access.id,
    )
    audit.record(events.OPENED_FOR_A_REASON, case_id=case.id, subject_id=access.id, by=by.account_id)
    return access


def acknowledge(access: CaseAccess, *, by: uuid.UUID) -> None:
    """Somebody who was told has seen it."""
    notices = db.session.scalars(
        select(AccessNotice).where(
            AccessNotice.access_id == access.id,
            AccessNotice.account_id == by,
            AccessNotice.seen_at.is_(None),
        )
    ).all()
    for notice in notices:
        notice.seen_at = clock.now()
        audit.record(events.ACCESS_ACKNOWLEDGED, case_id=access.case_id, subject_id=access.id, by=by)
    db.session.flush()


def tell_instead(case: Case, account_id: uuid.UUID, *, of: uuid.UUID) -> None:
    """What *of* was told about this case and has not seen yet is told to whoever has the case now."""
    for notice in db.session.scalars(
        select(AccessNotice).where(
            AccessNotice.case_id == case.id, AccessNotice.account_id == of, AccessNotice.seen_at.is_(None)
        )
    ).all():
        notice.account_id = account_id
    db.session.flush()


def _find(number: int) -> Case:
    found = db.session.scalars(select(Case).where(Case.number == number)).one_or_none()
    if found is None:
        raise Refusal(_("There is no couple with this reference."), field="reference")
    return found


def _is_told(row: TeamMember, today: date) -> bool:
    return row.role is TeamRole.PRACTITIONER and row.is_on(today)
