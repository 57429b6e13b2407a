"""Accounts and their passkeys.

Plain declarative classes: Flask-Security's mixins are no dataclasses. Both tables are the listed exception from the
scope of a practice: somebody who signs in says by it which practice is meant.
"""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic import clock
from clinic.access import Role
from clinic.database import Base, new_id
from clinic.practices import Practice

if TYPE_CHECKING:

    class UserMixin:
        """Flask-Security declares its columns as plain values where ours are mapped."""

        is_authenticated: bool

    class WebAuthnMixin:
        """Likewise."""

else:
    from flask_security import UserMixin, WebAuthnMixin


def fresh_mark() -> str:
    """A new mark that sessions are recognised by; no session knows it yet."""
    return secrets.token_hex(32)


class Account(Base, UserMixin):
    """Somebody who signs in; belongs to one practice, and to one person where they are one of a couple.

    ``email`` is what they sign in with: an address, or for one of a couple any name that they chose.

    ``fs_uniquifier`` is what a session knows the account by: a new one ends every session. ``password`` is empty until
    the one-time code (``invitation``, hashed) was used to set one, and for one of a couple who signs in with passkeys only.
    """

    __tablename__ = "accounts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role_names: Mapped[list[Any]]
    person_id: Mapped[uuid.UUID | None] = mapped_column(index=True, unique=True)
    opened_at: Mapped[datetime]

    enabled: Mapped[bool]
    locked_at: Mapped[datetime | None]
    password: Mapped[str | None] = mapped_column(String(255))
    invitation: Mapped[str | None] = mapped_column(String(255))
    invited_until: Mapped[datetime | None]

    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(40))
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    totp_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[Any] | None]

    #: Read with the account: every page asks for the practice's time zone.
    practice: Mapped[Practice] = relationship(lazy="joined", innerjoin=True, viewonly=True)
    webauthn: Mapped[list["Passkey"]] = relationship(
        order_by="Passkey.made_at", back_populates="account", cascade="all, delete-orphan"
    )

    def __init__(
        self,
        *,
        practice_id: uuid.UUID,
        email: str,
        name: str,
        role_names: Iterable[str],
        person_id: uuid.UUID | None = None,
    ) -> None:
        self.id = new_id()
        self.practice_id = practice_id
        self.email = email
        self.name = name
        self.role_names = sorted(str(Role(name)) for name in role_names)
        self.person_id = person_id
        self.opened_at = clock.now()
        self.enabled = True
        self.fs_uniquifier = fresh_mark()
        self.fs_webauthn_user_handle = fresh_mark()

    @property
    def active(self) -> bool:
        """Whether this account may be used at all: asked by every step of signing in and by every request."""
        return self.enabled and self.locked_at is None

    @property
    def held_roles(self) -> frozenset[Role]:
        """What this person is in the practice."""
        return frozenset(Role(name) for name in self.role_names)

    @property
    def is_partner(self) -> bool:
        """One of a couple, with no role in the team."""
        return Role.PARTNER in self.held_roles

    @property
    def is_manager(self) -> bool:
        """Whether this person keeps the practice's settings and team, and can sign in to do so."""
        return Role.MANAGER in self.held_roles and self.active

    @property
    def has_app(self) -> bool:
        """Whether an authenticator app is set up."""
        return self.tf_totp_secret is not None

    @property
    def has_second_factor(self) -> bool:
        """Whether the password alone does not let in."""
        return self.has_app or bool(self.webauthn)

    @property
    def takes_codes(self) -> bool:
        """Whether a recovery code would let in: it stands in for the second step, after the password."""
        return self.password is not None and self.has_second_factor


class Passkey(Base, WebAuthnMixin):
    """A key in somebody's phone, computer or pocket; only its public half is here.

    ``usage``: ``first`` lets in by itself, because the device asked who holds it; ``secondary`` only after the password.
    """

    __tablename__ = "passkeys"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[Any] | None]
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    usage: Mapped[str] = mapped_column(String(64))
    lastuse_datetime: Mapped[datetime]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    account: Mapped[Account] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, Any]:
        """How Flask-Security finds the account of a key."""
        return {"id": self.account_id}
