"""Proving who one is: password, code of an app, recovery code.

A failure is written down even though its page goes out as refused: it is the one thing here that commits by itself,
after everything else of the request was rolled back.
"""

from typing import Any, cast

from flask_babel import gettext as _
from flask_security import hash_password, verify_password

from clinic import audit
from clinic.accounts import events
from clinic.accounts.models import Account
from clinic.accounts.queries import find_by_email
from clinic.accounts.signing import security
from clinic.database import db, in_practice
from clinic.refusal import Refusal


def prove_password(email: str, password: str) -> Account:
    """The account whose address and password these are; the same words for every way in which they are not."""
    account = find_by_email(email)
    if account is None:
        hash_password(normal(password))  # takes as long as for an address that we know
        raise Refusal(_mismatch(), field="password")
    if not is_password(account, password) or not account.active:
        write_failure(account, "password")
        raise Refusal(_mismatch(), field="password")
    return account


def confirm_password(account: Account, password: str, *, field: str = "password") -> None:
    """Somebody who is signed in says again who they are."""
    if not account.active or not is_password(account, password):
        write_failure(account, "password")
        raise Refusal(_("That is not your password."), field=field)


def prove_code(account: Account, code: str) -> str:
    """A code of the app, or a recovery code, which is used up by it; which of them it was."""
    typed = "".join(code.split())
    if account.active and account.tf_totp_secret and typed.isdigit():
        if is_app_code(account, account.tf_totp_secret, typed):
            return "app"
    elif account.active and account.has_second_factor and use_recovery_code(account, typed.lower()):
        return "recovery code"
    write_failure(account, "code")
    raise Refusal(_("That code does not fit, or was used before."), field="code")


def is_password(account: Account, password: str) -> bool:
    """Whether this is the account's password."""
    if account.password is None:
        hash_password(normal(password))
        return False
    return bool(verify_password(normal(password), account.password))


def is_app_code(account: Account, secret: str, code: str) -> bool:
    """Whether the app shows this now; half a minute of difference between two clocks is forgiven."""
    return bool(
        security().totp_factory.verify_totp(
            token=code, totp_secret=secret, user=cast(Any, account), window=30
        )
    )


def use_recovery_code(account: Account, code: str) -> bool:
    """Use the code up; False when there is none such."""
    codes = security().mf_recovery_codes_util
    someone = cast(Any, account)
    if not codes.check_recovery_code(someone, code):
        return False
    codes.delete_recovery_code(someone, code)
    write(account, events.CODE_USED)
    return True


def normal(password: str) -> str:
    """The same letters, however the keyboard composed them."""
    return str(security().password_util.normalize(password))


def write(account: Account, event: str, detail: str = "") -> None:
    """An audit entry about the account itself, by its owner; who is signed in as yet as nobody has no scope."""
    with in_practice(account.practice_id):
        audit.record(event, subject_id=account.id, by=account.id, detail=detail)
        db.session.flush()


def write_failure(account: Account, what: str) -> None:
    """That somebody tried in vain, kept whatever becomes of the request."""
    practice_id, account_id = account.practice_id, account.id
    db.session.rollback()
    with in_practice(practice_id):
        audit.record(events.SIGN_IN_FAILED, subject_id=account_id, by=account_id, detail=what)
        db.session.commit()


def _mismatch() -> str:
    return str(_("We do not know this address with this password."))
