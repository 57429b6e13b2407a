"""Making accounts and signing in without the sign-in page, which has tests of its own."""

import uuid
from collections.abc import Sequence
from functools import cache

from flask.testing import FlaskClient
from flask_security import hash_password
from sqlalchemy import select

from clinic import clock
from clinic.access import Role
from clinic.accounts import Account
from clinic.accounts.signing import security
from clinic.database import db


def make_account(
    practice_id: uuid.UUID,
    email: str,
    name: str,
    roles: Sequence[Role],
    *,
    person_id: uuid.UUID | None = None,
) -> Account:
    """An account that can sign in at once."""
    account = Account(
        practice_id=practice_id,
        email=email,
        name=name,
        role_names=[str(role) for role in roles],
        person_id=person_id,
    )
    db.session.add(account)
    db.session.flush()
    return account


PASSWORD = "quiet evenings by the harbour"


@cache
def _hashed() -> str:
    return str(hash_password(PASSWORD))


def give_password(account_id: uuid.UUID) -> Account:
    """From now on this account signs in with ``PASSWORD``."""
    account = db.session.get_one(Account, account_id)
    account.password = _hashed()
    return account


def give_app(account_id: uuid.UUID) -> str:
    """This account has an authenticator app; the secret that both share, sealed as it is kept."""
    account = give_password(account_id)
    account.tf_totp_secret = security().totp_factory.generate_totp_secret()
    return account.tf_totp_secret


def sign_in(client: FlaskClient, account_id: uuid.UUID) -> None:
    """From now on the client is this person: the session that the sign-in page would have made."""
    with client.application.app_context():
        account = db.session.scalars(select(Account).where(Account.id == account_id)).one()
        mark, partner = account.fs_uniquifier, account.is_partner
    now = clock.now().timestamp()
    with client.session_transaction() as session:
        session.clear()
        session.update(
            _user_id=mark, _fresh=True, fs_cc="set", fs_paa=now, since=now, seen=now, partner=partner
        )
