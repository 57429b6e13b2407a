"""Releases, and who signed them."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.consents.scope import Basis, Kind, Standing, standing, who_must_sign
from clinic.couples import Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column


class SignedHow(StrEnum):
    """Where somebody signed. A release is never signed in a portal: no screen of either partner tells of one."""

    IN_THE_ROOM = "in_the_room"
    ON_PAPER = "on_paper"
    IN_THE_PORTAL = "in_the_portal"


class Release(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What may go out of the house: to whom, for what, of which kinds, of which days, until when.

    Its audience is always the practice: whoever is asked signs on paper or in the room, and no screen of theirs tells of it.
    ``concerns_id`` names the partner whose own it lets out, None means both. ``kinds`` are codes of ``Kind``. ``items_until``
    None means up to the day on which something is handed out. ``ends_on`` is the last day on which it holds. ``written_basis`` is
    why it needs no signature, ``words`` what is passed on in words. Nothing of it is ever changed but that it was revoked.
    """

    __tablename__ = "releases"

    id: Mapped[uuid.UUID] = plain_id()
    basis: Mapped[Basis]
    kinds: Mapped[list[Any]]
    items_since: Mapped[date]
    ends_on: Mapped[date]
    made_on: Mapped[date]
    items_until: Mapped[date | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
    revoked_on: Mapped[date | None] = mapped_column(default=None)
    revoked_of_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    recipient_sealed: Mapped[bytes | None] = sealed_column()
    purpose_sealed: Mapped[bytes | None] = sealed_column()
    written_basis_sealed: Mapped[bytes | None] = sealed_column()
    words_sealed: Mapped[bytes | None] = sealed_column()

    recipient = SealedText("recipient_sealed")
    purpose = SealedText("purpose_sealed")
    written_basis = SealedText("written_basis_sealed")
    words = SealedText("words_sealed")

    signatures: Mapped[list["ReleaseSignature"]] = relationship(
        order_by="ReleaseSignature.signed_on, ReleaseSignature.id", init=False, lazy="selectin", repr=False
    )

    @property
    def of(self) -> Partner | None:
        """The partner whose own it lets out; None where it is both's."""
        return self.case.partner(self.concerns_id)

    @property
    def needed(self) -> list[Partner]:
        """The partners who have to sign it, in the order of their seats; who has left as well: it is theirs still."""
        ids = who_must_sign(self.basis, self.concerns_id, [seat.id for seat in self.case.partners])
        return [seat for seat in self.case.partners if seat.id in ids]

    @property
    def unsigned(self) -> list[Partner]:
        """Who has still to sign."""
        signed = {signature.partner_id for signature in self.signatures}
        return [seat for seat in self.needed if seat.id not in signed]

    @property
    def needs_consent(self) -> bool:
        """Whether it rests on signatures."""
        return self.basis is Basis.CONSENT

    def standing(self, today: date) -> Standing:
        """Where it stands on that day."""
        return standing(
            [seat.id for seat in self.needed],
            [signature.partner_id for signature in self.signatures],
            ends_on=self.ends_on,
            revoked_on=self.revoked_on,
            today=today,
        )

    def covers(self, kind: Kind) -> bool:
        """Whether it lets out this kind of items."""
        return kind.value in self.kinds

    def signature_of(self, partner: Partner) -> "ReleaseSignature | None":
        """How and when this partner signed."""
        return next((one for one in self.signatures if one.partner_id == partner.id), None)


class ReleaseSignature(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One partner signed a release: on which day, and where."""

    __tablename__ = "release_signatures"
    __table_args__ = (UniqueConstraint("release_id", "partner_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    release_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("releases.id"))
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    signed_on: Mapped[date]
    how: Mapped[SignedHow]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now)
