"""Who is on a case: putting somebody on it, taking somebody off it. No case is left without a counsellor."""

import uuid
from collections.abc import Collection

from flask_babel import gettext as _

from clinic.couples.joining import join, leave
from clinic.couples.models import Case, TeamMember, TeamRole, Via
from clinic.couples.staying import is_own_practice, keeps_a_counsellor
from clinic.couples.team import list_colleagues, list_practitioners
from clinic.practices import local_time
from clinic.refusal import Refusal


def add(case: Case, account_id: uuid.UUID, role: TeamRole, *, by: uuid.UUID) -> TeamMember:
    """Put somebody of the practice on the case, from today."""
    if not any((one.account_id, one.role) == (account_id, role) for one in list_colleagues()):
        raise Refusal(_("Please choose somebody of the team."), field="who")
    if find_own(case, account_id, role) is not None:
        raise Refusal(_("This person is on the case already."), field="who")
    if account_id == by and _is_only_others(case, by):
        raise Refusal(
            _(
                "Nobody puts themselves on a couple of somebody else. Ask their counsellor, or write a reason to look."
            ),
            field="who",
        )
    return join(case, account_id, role, by=by)


def end(member: TeamMember, *, by: uuid.UUID) -> None:
    """Take somebody off the case; they find nothing of it at their next click."""
    if member.via is Via.SUPERVISION:
        raise Refusal(_("This comes from a supervision. A manager ends that under Practice, Supervision."))
    if is_own_practice(member) and not has_another(member, able=active_ids()):
        raise Refusal(_("Somebody must stay on the case. Put the next counsellor on it first."))
    leave(member, by=by)


def find_own(case: Case, account_id: uuid.UUID, role: TeamRole) -> TeamMember | None:
    """The row by which the case is somebody's own now."""
    today = local_time.today()
    return next(
        (
            member
            for member in case.team
            if (member.account_id, member.role, member.via) == (account_id, role, Via.OWN)
            and member.is_on(today)
        ),
        None,
    )


def has_another(member: TeamMember, *, able: Collection[uuid.UUID]) -> bool:
    """Whether the case stays the own of somebody who can sign in when this one leaves; *able* are those who can."""
    today = local_time.today()
    team = [row for row in member.case.team if row is member or row.account_id in able]
    return keeps_a_counsellor(team, but=[member], day=today)


def _is_only_others(case: Case, account_id: uuid.UUID) -> bool:
    """Whether the case has a counsellor who can sign in, and is this account's in no way but for a reason."""
    today, able = local_time.today(), active_ids()
    now = [row for row in case.team if row.is_on(today)]
    if any(row.account_id == account_id and row.via is not Via.REASON for row in now):
        return False
    return any(is_own_practice(row) and row.account_id in able for row in now)


def active_ids() -> frozenset[uuid.UUID]:
    """Who can have a couple: counsellors who can sign in."""
    return frozenset(account.id for account in list_practitioners())
