"""What somebody does with their own account.

Nothing of it asks who they are: the doors do, directly before, for the password or for a passkey.
"""

from typing import Any, cast

from flask_babel import gettext as _
from flask_security import hash_password

from clinic import audit
from clinic.accounts import events
from clinic.accounts.models import Account, fresh_mark
from clinic.accounts.passwords import SHORTEST, PasswordFault, fault_of
from clinic.accounts.services.proving import is_app_code, normal
from clinic.accounts.signing import security
from clinic.refusal import Refusal


def rename(account: Account, name: str) -> None:
    """The name that stands under notes and in the bar."""
    account.name = name
    audit.record(events.RENAMED, subject_id=account.id)


def set_password(account: Account, password: str, *, field: str = "password") -> None:
    """Give the account this password; every session that it has ends."""
    fault = fault_of(password, email=account.email, name=account.name)
    if fault is not None:
        raise Refusal(_in_words(fault), field=field)
    account.password = hash_password(normal(password))
    account.invitation = account.invited_until = None
    account.fs_uniquifier = fresh_mark()


def change_password(account: Account, new: str) -> None:
    """A new password instead of the old one, or the first one."""
    set_password(account, new, field="new")
    audit.record(events.PASSWORD_CHANGED, subject_id=account.id)


def end_everywhere(account: Account) -> None:
    """No browser knows this account any more."""
    account.fs_uniquifier = fresh_mark()
    audit.record(events.ENDED_EVERYWHERE, subject_id=account.id)


def add_app(account: Account, secret: str, code: str) -> list[str]:
    """Ask for a code of this app from now on; recovery codes, when these are the first."""
    if not is_app_code(account, secret, "".join(code.split())):
        raise Refusal(_("That code does not fit. Is the clock of the phone right?"), field="code")
    account.tf_totp_secret = secret
    account.tf_primary_method = "authenticator"
    audit.record(events.APP_ADDED, subject_id=account.id)
    return first_recovery_codes(account)


def remove_app(account: Account) -> None:
    """The password, or a passkey beside it, is enough again."""
    account.tf_totp_secret = account.tf_primary_method = account.totp_counter = None
    audit.record(events.APP_REMOVED, subject_id=account.id)
    drop_codes_without_factor(account)


def make_recovery_codes(account: Account) -> list[str]:
    """New codes; the old ones are worth nothing any more."""
    audit.record(events.CODES_MADE, subject_id=account.id)
    return list(security().mf_recovery_codes_util.create_recovery_codes(cast(Any, account)))


def first_recovery_codes(account: Account) -> list[str]:
    """Codes for somebody who has none yet and could use one, otherwise nothing."""
    return make_recovery_codes(account) if account.takes_codes and not account.mf_recovery_codes else []


def drop_codes_without_factor(account: Account) -> None:
    """A recovery code stands in for a second factor: without one it must not be a key of its own."""
    if not account.has_second_factor:
        account.mf_recovery_codes = None


def drop_factors(account: Account) -> None:
    """App, passkeys and recovery codes are gone, and every session ends."""
    account.tf_totp_secret = account.tf_primary_method = account.totp_counter = None
    account.mf_recovery_codes = None
    account.webauthn.clear()
    account.fs_uniquifier = fresh_mark()


def _in_words(fault: PasswordFault) -> str:
    words = {
        PasswordFault.TOO_SHORT: _(
            "At least %(n)s letters, please. A few words in a row do well.", n=SHORTEST
        ),
        PasswordFault.TOO_LONG: _("This is longer than we can take."),
        PasswordFault.TOO_PLAIN: _("This is too easy to guess: it is little more than your name."),
    }
    return str(words[fault])
