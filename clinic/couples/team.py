"""Who of the practice can be put on a case, and under what name they are listed."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.access import Role
from clinic.accounts import Account
from clinic.couples.models import Case, TeamMember, TeamRole, Via
from clinic.database import db, practice_in_scope
from clinic.practices import local_time


@dataclass(frozen=True)
class Colleague:
    """Somebody who is or could be on a case."""

    account_id: uuid.UUID
    name: str
    role: TeamRole

    @property
    def choice(self) -> tuple[str, str]:
        """How they stand in a form."""
        return f"{self.account_id}:{self.role}", f"{self.name}, {role_words(self.role)}"


@dataclass(frozen=True)
class OnCase:
    """One row of a case's team, for its page: who, as what, why, and from when to when."""

    member_id: uuid.UUID
    account_id: uuid.UUID
    name: str
    role: TeamRole
    via: Via
    since: date
    until: date | None
    source_id: uuid.UUID | None

    @property
    def last_day(self) -> date | None:
        """The last day on which this lets in; None where nobody has said."""
        return self.until - timedelta(days=1) if self.until else None


def role_words(role: TeamRole) -> str:
    """What somebody is on a case, in a word."""
    return {
        TeamRole.PRACTITIONER: _("counsellor"),
        TeamRole.SUPERVISOR: _("supervisor"),
        TeamRole.READER: _("reads for a reason"),
    }[role]


def list_colleagues(*, but: uuid.UUID | None = None) -> list[Colleague]:
    """Practitioners and supervisors of the practice who can sign in, by name, without *but*."""
    found = []
    for account in _who_can_sign_in():
        if Role.PRACTITIONER in account.held_roles and account.id != but:
            found.append(Colleague(account.id, account.name, TeamRole.PRACTITIONER))
        if Role.SUPERVISOR in account.held_roles and account.id != but:
            found.append(Colleague(account.id, account.name, TeamRole.SUPERVISOR))
    return found


def list_addable(case: Case) -> list[Colleague]:
    """Who can still be put on the case."""
    today = local_time.today()
    own = {(row.account_id, row.role) for row in case.team if row.via is Via.OWN and row.is_on(today)}
    return [one for one in list_colleagues() if (one.account_id, one.role) not in own]


def list_practitioners(*, but: Iterable[uuid.UUID] = ()) -> list[Account]:
    """Who can take on a couple: practitioners who can sign in, by name."""
    left_out = set(but)
    return [
        account
        for account in _who_can_sign_in()
        if Role.PRACTITIONER in account.held_roles and account.id not in left_out
    ]


def list_team(case: Case) -> list[Colleague]:
    """Who is on the case now, each once as what they are."""
    today = local_time.today()
    called = names_of(member.account_id for member in case.team)
    now = dict.fromkeys((member.account_id, member.role) for member in case.team if member.is_on(today))
    return [Colleague(account_id, called.get(account_id, ""), role) for account_id, role in now]


def list_rows(case: Case) -> list[OnCase]:
    """Everybody who is, was or will be on the case, as it came about."""
    called = names_of(member.account_id for member in case.team)
    return [_row(member, called) for member in sorted(case.team, key=lambda member: member.since)]


def names_of(account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How the people of the practice with these ids are called."""
    wanted = select(Account.id, Account.name).where(
        Account.id.in_(set(account_ids)), Account.practice_id == practice_in_scope()
    )
    return {row.id: row.name for row in db.session.execute(wanted)}


def _row(member: TeamMember, called: dict[uuid.UUID, str]) -> OnCase:
    return OnCase(
        member_id=member.id,
        account_id=member.account_id,
        name=called.get(member.account_id, ""),
        role=member.role,
        via=member.via,
        since=member.since,
        until=member.until,
        source_id=member.source_id,
    )


def _who_can_sign_in() -> list[Account]:
    """Accounts stand outside the scope, because they set it: so the practice is asked for here."""
    everyone = db.session.scalars(
        select(Account).where(Account.practice_id == practice_in_scope()).order_by(Account.name, Account.id)
    )
    return [account for account in everyone if account.active]
