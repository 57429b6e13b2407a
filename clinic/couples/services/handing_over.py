"""Somebody leaves the practice: every case of theirs goes to a colleague, and none of them is theirs any more."""

import uuid
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.accounts import Account
from clinic.couples import events
from clinic.couples.joining import join, leave
from clinic.couples.models import Case, Enquiry, EnquiryState, TeamMember, TeamRole
from clinic.couples.services import covering, looking
from clinic.couples.services.team import active_ids, find_own, has_another
from clinic.couples.staying import is_own_practice
from clinic.couples.team import list_practitioners
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal


def list_held(account_id: uuid.UUID) -> list[TeamMember]:
    """Every row by which this account is, or will be, on a case; with its case, the lowest number first."""
    today = local_time.today()
    return list(
        db.session.scalars(
            select(TeamMember)
            .join(Case, Case.id == TeamMember.case_id)
            .where(
                TeamMember.account_id == account_id,
                TeamMember.until.is_(None) | (TeamMember.until > today),
            )
            .order_by(Case.number, TeamMember.since, TeamMember.id)
        )
    )


def list_to_hand_over(account_id: uuid.UUID) -> list[TeamMember]:
    """Those of them that are this account's own to practise: each needs somebody, or has somebody else already."""
    return [member for member in list_held(account_id) if is_own_practice(member)]


def hand_over(leaver: Account, to: Mapping[uuid.UUID, uuid.UUID | None], *, by: uuid.UUID) -> int:
    """Each case to the colleague that *to* names for it (None: to those who are on it anyway); how many cases it was.

    Afterwards the leaver is on no case: not as a supervisor, not for somebody else, and not for a reason either.
    """
    own = list_to_hand_over(leaver.id)
    _check(leaver, own, to)
    for member in own:
        successor = to[member.case_id]
        if successor is not None and find_own(member.case, successor, TeamRole.PRACTITIONER) is None:
            join(member.case, successor, TeamRole.PRACTITIONER, by=by)
        for account_id in _who_has_it(member.case, leaver.id, successor):
            looking.tell_instead(member.case, account_id, of=leaver.id)
        audit.record(events.HANDED_OVER, case_id=member.case_id, subject_id=leaver.id, by=by)
    for member in list_held(leaver.id):
        leave(member, by=by)
    covering.end_all_of(leaver.id, by=by)
    _give_back_enquiries(leaver.id, by=by)
    db.session.flush()
    return len(own)


def _check(leaver: Account, own: Sequence[TeamMember], to: Mapping[uuid.UUID, uuid.UUID | None]) -> None:
    choice, able = {account.id for account in list_practitioners(but=[leaver.id])}, active_ids()
    for member in own:
        successor = to.get(member.case_id)
        if successor is None and (member.case_id not in to or not has_another(member, able=able)):
            raise Refusal(_("%(reference)s would be left to nobody.", reference=member.case.reference))
        if successor is not None and successor not in choice:
            raise Refusal(_("Please choose a counsellor of the team."))


def _who_has_it(case: Case, leaver_id: uuid.UUID, successor: uuid.UUID | None) -> list[uuid.UUID]:
    """Who is told from now on what the leaver was told: the successor, or one of those who stay."""
    if successor is not None:
        return [successor]
    able, today = active_ids() - {leaver_id}, local_time.today()
    staying = (row.account_id for row in case.team if is_own_practice(row) and row.is_on(today))
    return [account_id for account_id in staying if account_id in able][:1]


def _give_back_enquiries(account_id: uuid.UUID, *, by: uuid.UUID) -> None:
    for enquiry in db.session.scalars(
        select(Enquiry).where(Enquiry.allocated_to_id == account_id, Enquiry.state == EnquiryState.OFFERED)
    ).all():
        enquiry.state, enquiry.allocated_to_id, enquiry.allocated_on = EnquiryState.NEW, None, None
        audit.record(events.ENQUIRY_MOVED, subject_id=enquiry.id, detail=EnquiryState.NEW, by=by)
