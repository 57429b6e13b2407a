"""Who of the practice can be put on a case, and under what name they are listed."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from clinic import clock
from clinic.access import Role
from clinic.accounts import Account
from clinic.couples.models import Case, TeamRole
from clinic.database import db, practice_in_scope
from clinic.practices.queries import get_own_practice


@dataclass(frozen=True)
class Colleague:
    """Somebody who is or could be on a case."""

    account_id: uuid.UUID
    name: str
    role: TeamRole


def list_colleagues(*, but: uuid.UUID) -> list[Colleague]:
    """Practitioners and supervisors of the practice, by name; *but* is left out as a practitioner."""
    found = []
    for account in _accounts_here():
        if Role.PRACTITIONER in account.held_roles and account.id != but:
            found.append(Colleague(account.id, account.name, TeamRole.PRACTITIONER))
        if Role.SUPERVISOR in account.held_roles and account.id != but:
            found.append(Colleague(account.id, account.name, TeamRole.SUPERVISOR))
    return found


def list_team(case: Case) -> list[Colleague]:
    """Who is on the case now."""
    called = {account.id: account.name for account in _accounts_here()}
    today = clock.today(get_own_practice().time_zone)
    return [
        Colleague(member.account_id, called.get(member.account_id, ""), member.role)
        for member in case.team
        if member.is_on(today)
    ]


def _accounts_here() -> list[Account]:
    """Accounts stand outside the scope, because they set it: so the practice is asked for here."""
    return list(
        db.session.scalars(
            select(Account)
            .where(Account.practice_id == practice_in_scope())
            .order_by(Account.name, Account.id)
        )
    )
