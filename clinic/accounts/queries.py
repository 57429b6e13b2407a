"""Reading accounts. The table is in no practice's scope, so each query names the practice itself."""

import uuid
from typing import Final

from sqlalchemy import bindparam, select

from clinic.access import viewer
from clinic.accounts.models import Account, Passkey
from clinic.database import db, practice_in_scope
from clinic.refusal import Missing

#: Asked by every request, so it is put together once.
_BY_MARK: Final = (
    select(Account).where(Account.fs_uniquifier == bindparam("mark")).execution_options(lasting=True)
)


def normal_email(typed: str) -> str:
    """An address as it is kept and looked up."""
    return typed.strip().lower()


def find_by_email(email: str) -> Account | None:
    """The account that signs in with this address."""
    return db.session.scalars(select(Account).where(Account.email == normal_email(email))).one_or_none()


def find_by_mark(mark: str) -> Account | None:
    """The account that a session's mark belongs to."""
    return db.session.scalars(_BY_MARK, {"mark": mark}).one_or_none()


def find_of_person(person_id: uuid.UUID) -> Account | None:
    """The account of somebody whom the practice treats, where they have one."""
    wanted = select(Account).where(Account.person_id == person_id, Account.practice_id == practice_in_scope())
    return db.session.scalars(wanted.order_by(Account.id).limit(1)).one_or_none()


def get_own_account() -> Account:
    """The viewer's own account."""
    found = db.session.get(Account, viewer().account_id)
    if found is None:
        raise Missing
    return found


def get_member(account_id: uuid.UUID) -> Account:
    """Somebody of the practice's team."""
    found = db.session.get(Account, account_id)
    if found is None or found.practice_id != practice_in_scope():
        raise Missing
    return found


def get_own_passkey(passkey_id: uuid.UUID) -> Passkey:
    """One of the viewer's own passkeys."""
    found = db.session.get(Passkey, passkey_id)
    if found is None or found.account_id != viewer().account_id:
        raise Missing
    return found


def list_team() -> list[Account]:
    """Everyone who works in the practice in scope, by name; nobody of a couple."""
    everyone = db.session.scalars(
        select(Account).where(Account.practice_id == practice_in_scope()).order_by(Account.name, Account.id)
    )
    return [account for account in everyone if not account.is_partner]
