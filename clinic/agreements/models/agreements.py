"""An agreement, its wordings, and each partner's yes to one of them.

Wordings and sign-offs are appended: a change is a new row. A sign-off can be taken back, by a date of its own.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.agreements.dates import Dated
from clinic.agreements.lifecycle import PROPOSED, State, signed_by_both
from clinic.agreements.terms import Lasts, Terms
from clinic.couples import Case, Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, sealed_column


class SignedHow(StrEnum):
    """Where a partner said yes."""

    IN_THE_ROOM = "in_the_room"
    ON_PAPER = "on_paper"
    IN_PORTAL = "in_portal"


class Agreement(Dated, PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """Something that a couple agree on. Its audience is joint, always: what is not for both is not agreed.

    ``latest`` and ``in_force`` are numbers of its wordings. ``lasts``, ``trial_until`` and ``review_on`` say how it stands
    now: they come from the wording when it is put in force, and from each review after that.
    """

    __tablename__ = "agreements"
    __table_args__ = (Index("ix_agreements_case_state_review", "case_id", "state", "review_on"),)

    id: Mapped[uuid.UUID] = plain_id()
    state: Mapped[State] = mapped_column(default=PROPOSED.state)
    latest: Mapped[int] = mapped_column(default=PROPOSED.latest)
    in_force: Mapped[int | None] = mapped_column(default=None)
    lasts: Mapped[Lasts | None] = mapped_column(default=None)
    trial_until: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)
    proposed_on: Mapped[date]
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)

    revisions: Mapped[list["AgreementRevision"]] = relationship(
        order_by="AgreementRevision.number",
        init=False,
        lazy="selectin",
        back_populates="agreement",
        repr=False,
    )

    @property
    def latest_revision(self) -> "AgreementRevision":
        """The newest wording."""
        return self.revisions[self.latest - 1]

    @property
    def current_revision(self) -> "AgreementRevision":
        """The wording that is in force (or was until the end), or else the newest."""
        return self.latest_revision if self.in_force is None else self.revisions[self.in_force - 1]

    @property
    def title(self) -> str:
        """What it is called now."""
        return self.current_revision.terms.title

    @property
    def unsigned(self) -> list[Partner]:
        """Whose yes to the newest wording is still missing."""
        return self.latest_revision.unsigned


class AgreementRevision(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One wording of an agreement, as it was proposed. Never changed."""

    __tablename__ = "agreement_revisions"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreements.id"))
    number: Mapped[int]
    lasts: Mapped[Lasts]
    trial_until: Mapped[date | None]
    review_on: Mapped[date | None]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    on: Mapped[date]
    words_sealed: Mapped[bytes | None] = sealed_column()

    agreement: Mapped[Agreement] = relationship(init=False, back_populates="revisions", repr=False)
    case: Mapped[Case] = relationship(init=False, repr=False)
    sign_offs: Mapped[list["SignOff"]] = relationship(
        order_by="SignOff.at", init=False, lazy="selectin", back_populates="revision", repr=False
    )

    words = SealedJson("words_sealed")

    @property
    def terms(self) -> Terms:
        """What it says."""
        return Terms.of(self.words, lasts=self.lasts, trial_until=self.trial_until, review_on=self.review_on)

    @property
    def signed(self) -> list["SignOff"]:
        """The sign-offs that stand, in the order of the seats: who was first is nobody's business."""
        return self._seated(sign_off for sign_off in self.sign_offs if sign_off.stands)

    @property
    def signed_ids(self) -> frozenset[uuid.UUID]:
        """The seats that signed off this wording."""
        return frozenset(sign_off.partner_id for sign_off in self.sign_offs if sign_off.stands)

    @property
    def unsigned(self) -> list[Partner]:
        """The partners whose yes is still missing, in the order of their seats."""
        return [partner for partner in seated(self.case) if partner.id not in self.signed_ids]

    @property
    def openly_signed(self) -> list["SignOff"]:
        """Those that both may know of: what somebody says in their own portal only when the wording is in force.

        Neither a yes that was given there, nor that a yes given before both was taken back there. In the order of the seats,
        which tells nothing.
        """
        if self.number == self.agreement.in_force:
            return self.signed
        before_both = [one for one in self.sign_offs if one.how is not SignedHow.IN_PORTAL]
        in_time = sorted(before_both, key=lambda one: (one.at, one.stands))
        newest = {one.partner_id: one for one in in_time}
        return self._seated(one for one in newest.values() if one.stands or one.taken_back_alone)

    def _seated(self, sign_offs: Iterable["SignOff"]) -> list["SignOff"]:
        seats = [partner.id for partner in self.case.partners]
        return sorted(sign_offs, key=lambda one: seats.index(one.partner_id))

    @property
    def openly_unsigned(self) -> list[Partner]:
        """Who has not said yes before both, in the order of the seats."""
        said = {sign_off.partner_id for sign_off in self.openly_signed}
        return [partner for partner in seated(self.case) if partner.id not in said]

    @property
    def is_signed_by_both(self) -> bool:
        """Whether both said yes to this very wording."""
        return signed_by_both(self.signed_ids, {partner.id for partner in seated(self.case)})


class SignOff(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A partner's yes to one wording: who, where, on what day, and who wrote it down."""

    __tablename__ = "agreement_sign_offs"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement_revisions.id"), index=True)
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"))
    how: Mapped[SignedHow]
    on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    taken_back_on: Mapped[date | None] = mapped_column(default=None)
    taken_back_alone: Mapped[bool] = mapped_column(default=False)
    """In their own portal: the other, who may have seen the yes being given, does not learn that it is no more."""

    case: Mapped[Case] = relationship(init=False, repr=False)
    partner: Mapped[Partner] = relationship(init=False, repr=False)
    revision: Mapped[AgreementRevision] = relationship(init=False, back_populates="sign_offs", repr=False)

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_on is None

    @property
    def agreement(self) -> Agreement:
        """The agreement whose wording was signed off."""
        return self.revision.agreement


#: A partner says yes to a wording once, unless the yes was taken back.
Index(
    "uq_agreement_sign_offs_standing",
    SignOff.revision_id,
    SignOff.partner_id,
    unique=True,
    sqlite_where=SignOff.taken_back_on.is_(None),
    postgresql_where=SignOff.taken_back_on.is_(None),
)


def seated(case: Case) -> list[Partner]:
    """Who has a seat now, in the order of the seats."""
    return [partner for partner in case.partners if partner.until is None]
