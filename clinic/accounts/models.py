"""Accounts (provisional columns; the sign-in itself moves in next)."""

import uuid
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from clinic.access import Role
from clinic.database import Base, new_id


class Account(Base):
    """Somebody who signs in; belongs to one practice."""

    __tablename__ = "accounts"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role_names: Mapped[list[Any]] = mapped_column(default=list)
    person_id: Mapped[uuid.UUID | None] = mapped_column(default=None)

    @property
    def held_roles(self) -> frozenset[Role]:
        """What this person is in the practice."""
        return frozenset(Role(name) for name in self.role_names)
