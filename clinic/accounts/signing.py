"""Flask-Security, told how this house wants it.

It hashes passwords, keeps the secrets of authenticator apps and recovery codes, and knows passkeys. None of its own
pages is registered: no mail link, no passwordless, unified or social sign-in, no registering, no changing of addresses,
no tokens in headers. The pages are ours (``views``), so that nothing is inline and nothing is forgotten.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any, Final, cast

import segno
from flask import Flask, current_app
from flask_babel import gettext as _
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore
from flask_security.totp import Totp
from markupsafe import Markup

from clinic import clock
from clinic.accounts.models import Account, Passkey
from clinic.accounts.sessions import load_account
from clinic.config import Settings
from clinic.database import db

#: What devices and apps call us in their lists, for the team.
SITE: Final = "Common Ground"


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's way to our tables, within our transactions."""

    def commit(self) -> None:
        """It asks to commit when it pleases; the request decides, so this only sends what is new to the database."""
        db.session.flush()

    def mf_delete_recovery_code(self, user: Any, idx: int) -> bool:
        """Its own deletes within the list, which the database does not notice: the code could be used again."""
        account = cast(Account, user)
        left = list(account.mf_recovery_codes or ())
        del left[idx]
        account.mf_recovery_codes = left
        return True


class OnceOnly(Totp):
    """A code of an authenticator app is taken once, also within its half minute."""

    def get_last_counter(self, user: Any) -> int | None:
        """The counter of the last code that was taken."""
        return cast(Account, user).totp_counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """This one was taken."""
        cast(Account, user).totp_counter = tmatch.counter


@dataclass(frozen=True)
class AppPicture:
    """What an authenticator app takes up: a picture to scan, and the same in letters."""

    picture: Markup
    letters: str


def new_app() -> str:
    """A new secret for an authenticator app, sealed as it is kept."""
    return str(security().totp_factory.generate_totp_secret())


def picture_of(secret: str, *, name: str, site: str = SITE) -> AppPicture:
    """How an app gets the secret; *name* and *site* are what it then shows beside its codes."""
    one = security().totp_factory._totp.from_source(secret)
    picture = segno.make(one.to_uri(name, site), error="m").svg_inline(
        scale=5, border=3, light="#fff", svgclass=None, lineclass=None, title=_("Code for the app")
    )
    letters = str(one.pretty_key())
    return AppPicture(Markup(picture), letters)  # noqa: S704 (made by the library from an address that it escapes)


def security() -> Security:
    """Flask-Security of the running app."""
    return cast(Security, current_app.extensions["security"])


def init_app(app: Flask, settings: Settings) -> None:
    """Set Flask-Security up, without any page of its own."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 (its name, not a password)
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={
            "argon2__memory_cost": 46 * 1024,
            "argon2__time_cost": 1,
            "argon2__parallelism": 1,
        },
        SECURITY_PASSWORD_LENGTH_MIN=12,
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TOTP_ISSUER=SITE,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_N=8,
        SECURITY_WEBAUTHN=True,
        SECURITY_WAN_RP_NAME=SITE,
        SECURITY_UNIFIED_SIGNIN=False,
        SECURITY_PASSWORDLESS=False,
        SECURITY_REGISTERABLE=False,
        SECURITY_RECOVERABLE=False,
        SECURITY_CONFIRMABLE=False,
        SECURITY_CHANGEABLE=False,
        SECURITY_CHANGE_EMAIL=False,
        SECURITY_TRACKABLE=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_DATETIME_FACTORY=clock.now,
        SECURITY_CLI_USERS_NAME=False,
        SECURITY_CLI_ROLES_NAME=False,
        SESSION_PROTECTION=None,  # addresses of laptops change; our own limits are in ``sessions``
        **_secrets(settings.secret_key),
    )
    datastore = Accounts(db, cast(Any, Account), RoleMixin, cast(Any, Passkey))
    extension = Security(app, datastore, register_blueprint=False, totp_cls=OnceOnly)
    extension.login_manager.user_loader(load_account)
    extension.login_manager._request_callback = None  # no token in a header, no token in an address


def take_secret(app: Flask, settings: Settings) -> None:
    """The set-up chose a master key: from now on everything that hangs on it is signed and sealed with it."""
    app.config.update(SECRET_KEY=settings.secret_key, **_secrets(settings.secret_key))
    extension: Security = app.extensions["security"]
    extension._totp_factory = OnceOnly(app.config["SECURITY_TOTP_SECRETS"], SITE)
    extension._mf_recovery_codes_util.setup_cryptor(app.config["SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS"])


def _secrets(secret: bytes) -> dict[str, Any]:
    """What seals the secrets of apps and the recovery codes; without the second one they are kept as plain text."""
    return {
        "SECURITY_TOTP_SECRETS": {"1": hashlib.sha256(b"authenticator apps" + secret).hexdigest()},
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [
            base64.urlsafe_b64encode(hashlib.sha256(b"recovery codes" + secret).digest())
        ],
        "SECURITY_PASSWORD_SALT": hashlib.sha256(b"passwords" + secret).hexdigest(),
    }
