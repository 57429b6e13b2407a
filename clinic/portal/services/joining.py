"""Coming in by an invitation, in two steps: the code and a name, then a passkey or a password.

One person has one account, in whatever case. Whoever has one keeps it and its name, and signs in anew from then on: the password,
the passkeys, the app and the recovery codes that there were are gone, and every session ends. That is so when the code is used
and not when it is made: a card that nobody uses locks nobody out.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_security import hash_password, verify_password
from sqlalchemy import select

from clinic import audit, clock
from clinic.access import Role
from clinic.accounts import Account
from clinic.accounts import events as accounts
from clinic.accounts.models import fresh_mark
from clinic.accounts.queries import find_by_email, normal_email
from clinic.accounts.services import passkeys
from clinic.accounts.services.own_account import drop_factors, set_password
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.database import db, in_practice
from clinic.portal import events
from clinic.portal.invitation import Invitation, halves
from clinic.portal.services.inviting import find_account_of
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal


@dataclass(frozen=True)
class Ajar:
    """A code has fitted and is not used yet: which invitation, the name chosen, and what a new passkey would be bound to."""

    invitation_id: uuid.UUID
    name: str
    handle: str


@dataclass(frozen=True)
class Coming:
    """Who comes in, as they will be kept; whether they were here before; what a device calls us in its list of passkeys."""

    account: Account
    known: bool
    site: str


def try_code(code: str, name: str) -> Ajar:
    """What this code opens, for somebody who wants to be called *name* where they have no account yet."""
    invitation = _opened(code)
    with _about(invitation) as partner:
        if find_account_of(partner) is None:
            _must_be_free(name)
    return Ajar(invitation.id, name, fresh_mark())


def find_coming(ajar: Ajar) -> Coming | None:
    """Who comes in; None when the code opens nothing any more."""
    invitation = db.session.get(Invitation, ajar.invitation_id)
    if invitation is None or not invitation.is_open(clock.now()):
        return None
    with _about(invitation) as partner:
        known = find_account_of(partner)
        account = known or _account_to_be(partner, ajar)
        return Coming(account, known is not None, get_own_practice().portal_title)


def join_by_password(ajar: Ajar, password: str) -> Account:
    """In, with a name and a password."""
    return _join(ajar, "password", lambda account: set_password(account, password, field="new"))


def join_by_passkey(ajar: Ajar, answer: str, *, challenge: str) -> Account:
    """In, with a passkey and no password."""

    def keep(account: Account) -> None:
        passkeys.add_passkey(account, _("my device"), answer, challenge=challenge)

    return _join(ajar, "passkey", keep)


def _join(ajar: Ajar, detail: str, keep: Callable[[Account], None]) -> Account:
    # whoever comes second by the same code waits, and finds it used
    held = select(Invitation).where(Invitation.id == ajar.invitation_id).with_for_update()
    invitation = db.session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if invitation is None or not invitation.is_open(clock.now()):
        raise _does_not_fit()
    with _about(invitation) as partner:
        account = find_account_of(partner)
        if account is None:
            account = _account_to_be(partner, ajar)
            _must_be_free(ajar.name)
            db.session.add(account)
            db.session.flush()
        else:
            _end_what_was(account)
        keep(account)
        invitation.used_at = clock.now()
        audit.record(
            events.JOINED, case_id=partner.case_id, subject_id=account.id, by=account.id, detail=detail
        )
        db.session.flush()
    return account


def _end_what_was(account: Account) -> None:
    """Nothing that somebody knew, held or had opened before goes on."""
    had_factors = account.has_second_factor
    account.password = None
    drop_factors(account)
    db.session.flush()
    if had_factors:
        audit.record(accounts.FACTORS_REMOVED, subject_id=account.id, by=account.id)


def _opened(code: str) -> Invitation:
    """The invitation of this code. Every way in which there is none takes as long and says the same."""
    finder, secret = halves(code)
    found = db.session.scalars(select(Invitation).where(Invitation.finder == finder)).one_or_none()
    if found is None:
        hash_password(secret)
    elif verify_password(secret, found.secret) and found.is_open(clock.now()):
        return found
    raise _does_not_fit()


def _does_not_fit() -> Refusal:
    return Refusal(
        _("This code does not fit, or its time is over. Your counsellor can give you a new one."),
        field="code",
    )


@contextmanager
def _about(invitation: Invitation) -> Iterator[Partner]:
    """Whose invitation it is, in the scope of their practice."""
    with in_practice(invitation.practice_id):
        yield get_partner(invitation.partner_id)


def _must_be_free(name: str) -> None:
    if not name:
        raise Refusal(_("Please choose a name to sign in with."), field="name")
    if find_by_email(name) is not None:
        raise Refusal(_("Please choose another name."), field="name")


def _account_to_be(partner: Partner, ajar: Ajar) -> Account:
    account = Account(
        practice_id=partner.practice_id,
        email=normal_email(ajar.name),
        name=partner.called,
        role_names=[Role.PARTNER],
        person_id=partner.person.living_id,
    )
    account.fs_webauthn_user_handle = ajar.handle
    return account
