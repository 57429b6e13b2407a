"""What managers do with the accounts of their team. There is no default password: a one-time code opens an account."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from flask_babel import gettext as _
from flask_security import hash_password, verify_password

from clinic import audit, clock
from clinic.access import Role, Viewer
from clinic.accounts import events
from clinic.accounts.models import Account, fresh_mark
from clinic.accounts.queries import find_by_email, list_team, normal_email
from clinic.accounts.services.own_account import drop_factors, set_password
from clinic.accounts.services.proving import write, write_failure
from clinic.database import db, practice_in_scope
from clinic.refusal import Refusal

TEAM_ROLES: Final = (Role.PRACTITIONER, Role.SUPERVISOR, Role.MANAGER, Role.FRONT_DESK)
CODE_LASTS: Final = timedelta(days=7)
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look like another


@dataclass(frozen=True)
class MemberTerms:
    """Somebody new: who, and what they are here."""

    name: str
    email: str
    roles: frozenset[Role]


def new_code() -> str:
    """A code that is used once, in groups that can be read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))


def invite(terms: MemberTerms, *, by: Viewer) -> tuple[Account, str]:
    """An account for somebody new, and the one-time code to open it with."""
    if find_by_email(terms.email) is not None:
        raise Refusal(_("Somebody signs in with this address already."), field="email")
    account = Account(
        practice_id=practice_in_scope(),
        email=normal_email(terms.email),
        name=terms.name,
        role_names=_checked(terms.roles),
    )
    db.session.add(account)
    db.session.flush()
    audit.record(events.INVITED, subject_id=account.id, by=by.account_id, detail=_listed(terms.roles))
    return account, _issue(account)


def issue_code(account: Account, *, by: Viewer) -> str:
    """A new one-time code, for somebody who forgot their password; the old password holds until it is used."""
    audit.record(events.CODE_ISSUED, subject_id=account.id, by=by.account_id)
    return _issue(account)


def use_code(email: str, code: str, password: str) -> Account:
    """Open the account of this address with its one-time code, and give it a password."""
    account = find_by_email(email)
    typed = "".join(letter for letter in code.lower() if letter.isalnum())
    if account is None or account.invitation is None or account.invited_until is None:
        hash_password(typed)
        if account is not None:
            write_failure(account, "one-time code")
        raise Refusal(_no_such_code(), field="code")
    late = clock.now() > account.invited_until
    if not verify_password(typed, account.invitation) or late or not account.active:
        write_failure(account, "one-time code")
        raise Refusal(_no_such_code(), field="code")
    set_password(account, password, field="new")
    write(account, events.WELCOMED)
    return account


def lock(account: Account, *, by: Viewer) -> None:
    """From this moment the account can do nothing, wherever it is signed in."""
    if account.id == by.account_id:
        raise Refusal(_("You cannot lock yourself out. Ask another manager."))
    account.locked_at = clock.now()
    _keep_a_manager()
    account.fs_uniquifier = fresh_mark()
    audit.record(events.LOCKED, subject_id=account.id, by=by.account_id)


def unlock(account: Account, *, by: Viewer) -> None:
    """The account may sign in again."""
    account.locked_at = None
    account.enabled = True
    audit.record(events.UNLOCKED, subject_id=account.id, by=by.account_id)


def change_roles(account: Account, roles: frozenset[Role], *, by: Viewer) -> None:
    """What this person is here from now on; it holds at their next click."""
    account.role_names = _checked(roles)
    _keep_a_manager()
    audit.record(events.ROLES_CHANGED, subject_id=account.id, by=by.account_id, detail=_listed(roles))


def remove_factors(account: Account, *, by: Viewer) -> None:
    """For somebody who lost their phone."""
    drop_factors(account)
    audit.record(events.FACTORS_REMOVED, subject_id=account.id, by=by.account_id)


def _issue(account: Account) -> str:
    code = new_code()
    account.invitation = hash_password(code.replace("-", ""))
    account.invited_until = clock.now() + CODE_LASTS
    return code


def _checked(roles: frozenset[Role]) -> list[str]:
    if not roles or not roles <= set(TEAM_ROLES):
        raise Refusal(_("Say at least one thing that this person is here."), field="roles")
    return sorted(roles)


def _keep_a_manager() -> None:
    db.session.flush()
    if not any(account.is_manager for account in list_team()):
        raise Refusal(_("Somebody must stay a manager."), field="roles")


def _listed(roles: frozenset[Role]) -> str:
    return ", ".join(sorted(roles))


def _no_such_code() -> str:
    return str(_("This code does not fit this address, or its time is over. Ask your manager for a new one."))
