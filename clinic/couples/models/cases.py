"""Persons, cases, seats and who is on a case."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic.couples.directions import set_apart
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedText, sealed_column
from clinic.sealing.models import KeyFor


class CaseStatus(StrEnum):
    """Where an episode of care stands."""

    ENQUIRY = "enquiry"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class SecretsPolicy(StrEnum):
    """What happens with a thing that one partner says alone. Not yet signed acts as the strictest.

    The three variants follow the practice described for couples' records: transparency, limited, and full individual
    confidentiality. In all three, what a partner says about fear or violence is never joint.
    """

    NO_SECRETS = "no_secrets"
    LIMITED = "limited"
    INDIVIDUAL_CONFIDENTIALITY = "individual_confidentiality"


class TeamRole(StrEnum):
    """What somebody of the practice is for one case. A reader has opened it for a written reason, and writes nothing."""

    PRACTITIONER = "practitioner"
    SUPERVISOR = "supervisor"
    READER = "reader"


class Via(StrEnum):
    """Why somebody is on a case: it is theirs, they supervise who has it, stand in for them, or gave a reason to look."""

    OWN = "own"
    SUPERVISION = "supervision"
    COVER = "cover"
    REASON = "reason"


class Person(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Somebody the practice treats. Everything about them is sealed under the practice's key.

    ``name`` is the full name, ``called`` how they wish to be addressed. ``born`` is an ISO date or empty.

    When a couple are separated, the seats of their joint case are given a copy of each person as they were known that day;
    ``lives_on_id`` of such a copy is the person who lives on. It is no foreign key: nothing that follows rows from the joint
    case may come to a new address by it. ``frozen_on`` is the day from which nothing goes to this person, nor lets them in.
    """

    __tablename__ = "persons"

    id: Mapped[uuid.UUID] = plain_id()
    name_sealed: Mapped[bytes | None] = sealed_column()
    called_sealed: Mapped[bytes | None] = sealed_column()
    pronouns_sealed: Mapped[bytes | None] = sealed_column()
    born_sealed: Mapped[bytes | None] = sealed_column()
    phone_sealed: Mapped[bytes | None] = sealed_column()
    email_sealed: Mapped[bytes | None] = sealed_column()
    address_sealed: Mapped[bytes | None] = sealed_column()
    lives_on_id: Mapped[uuid.UUID | None] = mapped_column(default=None, index=True)
    frozen_on: Mapped[date | None] = mapped_column(default=None)

    name = SealedText("name_sealed", under=KeyFor.PRACTICE)
    called = SealedText("called_sealed", under=KeyFor.PRACTICE)
    pronouns = SealedText("pronouns_sealed", under=KeyFor.PRACTICE)
    born = SealedText("born_sealed", under=KeyFor.PRACTICE)
    phone = SealedText("phone_sealed", under=KeyFor.PRACTICE)
    email = SealedText("email_sealed", under=KeyFor.PRACTICE)
    address = SealedText("address_sealed", under=KeyFor.PRACTICE)

    @property
    def living_id(self) -> uuid.UUID:
        """Who this is, whichever copy of them it is: what an account is bound to."""
        return self.lives_on_id or self.id


def reference_of(number: int) -> str:
    """How the case with this number is called where no name may stand: ``C-0042``."""
    return f"C-{number:04d}"


class Case(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A couple's episode of care. A couple who return get a new case that points to the old one.

    ``separated_on`` is the day on which it was split into two single ones: from then on it stays as both may read it. A single
    case has one seat, and points to the joint one.
    """

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("number", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    number: Mapped[int]
    opened_on: Mapped[date]
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.ACTIVE)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    separated_on: Mapped[date | None] = mapped_column(default=None)
    previous_case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("cases.id"), default=None)
    secrets_policy: Mapped[SecretsPolicy | None] = mapped_column(default=None)
    policy_signed_on: Mapped[date | None] = mapped_column(default=None)
    living_together: Mapped[bool] = mapped_column(default=True)
    children_at_home: Mapped[bool] = mapped_column(default=False)
    concerns_sealed: Mapped[bytes | None] = sealed_column()

    partners: Mapped[list["Partner"]] = relationship(
        order_by="Partner.seat", init=False, lazy="selectin", back_populates="case", repr=False
    )
    team: Mapped[list["TeamMember"]] = relationship(
        order_by="TeamMember.since", init=False, lazy="selectin", repr=False
    )

    concerns = SealedText("concerns_sealed")

    @property
    def case_id(self) -> uuid.UUID:
        """A case holds the key of its own texts."""
        return self.id

    @property
    def case(self) -> "Case":
        """A case is of itself, so that rules about things of a case hold for the case too."""
        return self

    @property
    def reference(self) -> str:
        """How the case is called where no name may stand: ``C-0042``."""
        return reference_of(self.number)

    @property
    def called(self) -> list[str]:
        """How both partners are called, in the order of their seats."""
        return [partner.called for partner in self.partners]

    @property
    def title(self) -> str:
        """The couple's names, as a page is headed: ``Maya & Jonas``."""
        return " & ".join(self.called)

    @property
    def is_open(self) -> bool:
        """Whether work goes on."""
        return self.status is not CaseStatus.CLOSED

    @property
    def is_split(self) -> bool:
        """Whether the two were separated: nothing that either of them reads is changed any more."""
        return self.separated_on is not None

    @property
    def is_single(self) -> bool:
        """Whether one person sits in it alone, so that nothing can be given to two."""
        return len(self.partners) == 1

    def partner(self, partner_id: uuid.UUID | None) -> "Partner | None":
        """The seat with this id, or None when it is of another case or not said."""
        return next((partner for partner in self.partners if partner.id == partner_id), None)

    def other(self, partner: "Partner") -> "Partner | None":
        """The other seat."""
        return next((seat for seat in self.partners if seat.id != partner.id), None)


class Partner(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """A person's dated seat in a case. ``seat`` is 1 or 2 and tells the two apart in colour and shape, nothing else."""

    __tablename__ = "partners"
    __table_args__ = (UniqueConstraint("case_id", "seat"),)

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    seat: Mapped[int]
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)

    case: Mapped[Case] = relationship(init=False, back_populates="partners", repr=False)
    person: Mapped[Person] = relationship(init=False, lazy="joined", innerjoin=True, repr=False)

    @property
    def called(self) -> str:
        """How this partner wishes to be addressed, fit to stand in any sentence."""
        return set_apart(self.person.called or self.person.name)


class TeamMember(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Somebody of the practice who is on a case: the one table that says who may open it.

    From ``since`` on, and from ``until`` on no longer. Rows that follow from something else (supervision, cover, a
    reason) name it in ``source_id``; ``joining`` writes and ends them, nothing else does.
    """

    __tablename__ = "case_team"

    id: Mapped[uuid.UUID] = plain_id()
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[TeamRole]
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    via: Mapped[Via] = mapped_column(default=Via.OWN)
    source_id: Mapped[uuid.UUID | None] = mapped_column(default=None)

    case: Mapped[Case] = relationship(init=False, repr=False, viewonly=True)

    def is_on(self, day: date) -> bool:
        """Whether this row lets in on *day*."""
        return self.since <= day and (self.until is None or day < self.until)
