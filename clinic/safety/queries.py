"""Reading what is known about safety. Nobody in the room gets here, and a partner only to their own card: the
doors see to that."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import aliased

from clinic.accounts import Account
from clinic.couples import Case, Partner, Person
from clinic.database import db
from clinic.database.together import Asking, Found, Part
from clinic.refusal import Missing
from clinic.safety.models import JointOverride, RiskFlag, SafeContact, Screening, Severity
from clinic.safety.standing import Outcome, Standing, standing


@dataclass(frozen=True)
class SeenAlone:
    """What the newest screening of a partner says."""

    partner_id: uuid.UUID
    outcome: Outcome
    seen_on: date
    at: datetime
    again_on: date | None = None


@dataclass(frozen=True)
class OpenFlag:
    """A risk that is known of. ``partner_id`` None means both."""

    id: uuid.UUID
    partner_id: uuid.UUID | None
    severity: Severity
    opened_on: date


@dataclass(frozen=True)
class Reason:
    """When the practitioner gave a reason to go on."""

    at: datetime


class Reasoned(Protocol):
    """A reason to go on, by the moment at which it was given."""

    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Known:
    """What is known about the safety of a couple: newest screenings, newest reason, open risks newest first, and when each
    partner's card is to be asked for again.
    """

    seen: Mapping[uuid.UUID, SeenAlone] = field(default_factory=dict)
    reason: Reason | None = None
    flags: tuple[OpenFlag, ...] = ()
    cards: Mapping[uuid.UUID, date] = field(default_factory=dict)


def get_flag(flag_id: uuid.UUID) -> RiskFlag:
    """A risk flag with its history."""
    found = db.session.get(RiskFlag, flag_id)
    if found is None:
        raise Missing
    return found


def find_open_flag(partner: Partner, kind: str) -> RiskFlag | None:
    """An open risk of this kind that concerns this partner, the newest."""
    return db.session.scalars(
        select(RiskFlag)
        .where(
            RiskFlag.case_id == partner.case_id,
            RiskFlag.partner_id == partner.id,
            RiskFlag.kind == kind,
            RiskFlag.closed_on.is_(None),
        )
        .order_by(RiskFlag.opened_on.desc(), RiskFlag.id)
        .limit(1)
    ).first()


def latest_screenings(case_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, SeenAlone]:
    """Partner → newest screening, for many cases in one statement. Who was never seen alone is not in it.

    Newest is what was written last, with one exception: an older day that is written down late never takes the place of
    something stricter that was seen after it. So no late paper lifts a hold, and no slip in a date lets one pass unseen.
    """
    rows = db.session.execute(_newest_screenings(list(case_ids)))
    return {row.partner_id: SeenAlone(*row) for row in rows}


def known_about(couple: Case) -> Asking[Known]:
    """What is known about the safety of a couple, as a question that can be asked beside others."""
    newest_card = (
        func.row_number()
        .over(partition_by=SafeContact.partner_id, order_by=(SafeContact.at.desc(), SafeContact.id))
        .label("rank")
    )
    cards = (
        select(SafeContact.partner_id, SafeContact.review_on, newest_card)
        .where(SafeContact.case_id == couple.id)
        .subquery()
    )
    return Asking(
        parts={
            "seen": _newest_screenings([couple.id]),
            "reasons": select(JointOverride.at)
            .where(JointOverride.case_id == couple.id)
            .order_by(JointOverride.at.desc(), JointOverride.id)
            .limit(1),
            "flags": select(RiskFlag.id, RiskFlag.partner_id, RiskFlag.severity, RiskFlag.opened_on).where(
                RiskFlag.case_id == couple.id, RiskFlag.closed_on.is_(None)
            ),
            "cards": select(cards.c.partner_id, cards.c.review_on).where(cards.c.rank == 1),
        },
        read=_known,
    )


def _known(found: Found) -> Known:
    flags = sorted((OpenFlag(*row) for row in found["flags"]), key=lambda flag: (flag.opened_on, flag.id))
    return Known(
        seen={row.partner_id: SeenAlone(*row) for row in found["seen"]},
        reason=next((Reason(row.at) for row in found["reasons"]), None),
        flags=tuple(reversed(flags)),
        cards={row.partner_id: row.review_on for row in found["cards"]},
    )


def _newest_screenings(cases: Sequence[uuid.UUID]) -> Part:
    rank = (
        func.row_number()
        .over(partition_by=Screening.partner_id, order_by=(Screening.at.desc(), Screening.id))
        .label("rank")
    )
    newest = (
        select(
            Screening.partner_id, Screening.outcome, Screening.seen_on, Screening.at, Screening.again_on, rank
        )
        .where(Screening.case_id.in_(cases), is_not_overtaken(cases))
        .subquery()
    )
    return select(
        newest.c.partner_id, newest.c.outcome, newest.c.seen_on, newest.c.at, newest.c.again_on
    ).where(newest.c.rank == 1)


def is_not_overtaken(case_ids: Any) -> ColumnElement[bool]:
    """Whether a screening of one of these cases (ids, or a select of them) may count as the newest of its partner."""
    return ~_overtaken(case_ids)


def _overtaken(case_ids: Any) -> ColumnElement[bool]:
    """Whether something stricter, of a later day, had been written down before this screening was.

    The cases are named again, or PostgreSQL reads the screenings of the whole practice for it.
    """
    other = aliased(Screening)
    return (
        select(other.id)
        .where(
            other.case_id.in_(case_ids),
            other.case_id == Screening.case_id,
            other.partner_id == Screening.partner_id,
            other.seen_on > Screening.seen_on,
            other.at <= Screening.at,
            _strictness(other) > _strictness(Screening),
        )
        .exists()
    )


def _strictness(of: type[Screening]) -> ColumnElement[int]:
    return case((of.outcome == Outcome.HOLD, 2), (of.outcome == Outcome.NOT_YET, 1), else_=0)


def list_screenings(case: Case) -> Sequence[Screening]:
    """Every screening of a case, newest first."""
    return db.session.scalars(
        select(Screening)
        .where(Screening.case_id == case.id)
        .order_by(Screening.seen_on.desc(), Screening.at.desc(), Screening.id)
    ).all()


def find_safe_contact(partner: Partner) -> SafeContact | None:
    """The newest safe-contact card of a partner."""
    return db.session.scalars(
        select(SafeContact)
        .where(SafeContact.partner_id == partner.id)
        .order_by(SafeContact.at.desc(), SafeContact.id)
        .limit(1)
    ).first()


def find_own_safe_contact(partner: Partner) -> SafeContact | None:
    """The newest card that this partner filled in by themselves: what a counsellor noted is not among it."""
    return db.session.scalars(
        select(SafeContact)
        .join(Account, Account.id == SafeContact.by_id)
        .where(SafeContact.partner_id == partner.id, Account.person_id == partner.person.living_id)
        .order_by(SafeContact.at.desc(), SafeContact.id)
        .limit(1)
    ).first()


def list_newest_cards_of(person: Person) -> list[SafeContact]:
    """The newest card of each seat that this person has or had."""
    seats = db.session.scalars(select(Partner).where(Partner.person_id == person.id).order_by(Partner.id))
    return [card for card in map(find_safe_contact, seats) if card is not None]


def list_safe_contacts(case: Case) -> dict[uuid.UUID, SafeContact]:
    """Partner → newest card."""
    return list_safe_contacts_of([case.id])


def is_safe_contact_due(partner: Partner, today: date) -> bool:
    """Whether a partner is to be asked how they may be reached: for the first time, or once more."""
    newest = db.session.scalar(
        select(SafeContact.review_on)
        .where(SafeContact.partner_id == partner.id)
        .order_by(SafeContact.at.desc(), SafeContact.id)
        .limit(1)
    )
    return newest is None or newest <= today


def list_said_themselves(cards: Mapping[uuid.UUID, SafeContact]) -> frozenset[uuid.UUID]:
    """The partners who filled in their newest card by themselves, in the portal."""
    partners = db.session.execute(
        select(SafeContact.partner_id)
        .join(Partner, Partner.id == SafeContact.partner_id)
        .join(Person, Person.id == Partner.person_id)
        .join(
            Account,
            and_(
                Account.id == SafeContact.by_id,
                Account.person_id == func.coalesce(Person.lives_on_id, Person.id),
            ),
        )
        .where(SafeContact.id.in_([card.id for card in cards.values()]))
    )
    return frozenset(partners.scalars())


def list_safe_contacts_of(case_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, SafeContact]:
    """Partner → newest card, for many cases in one statement."""
    cards = db.session.scalars(
        select(SafeContact).where(SafeContact.case_id.in_(list(case_ids))).order_by(SafeContact.at)
    )
    return {card.partner_id: card for card in cards}


def list_flags(case: Case) -> Sequence[RiskFlag]:
    """Risk flags of a case, open ones first, then newest first."""
    return db.session.scalars(
        select(RiskFlag)
        .where(RiskFlag.case_id == case.id)
        .order_by(RiskFlag.closed_on.is_not(None), RiskFlag.opened_on.desc(), RiskFlag.id)
    ).all()


def find_override(case: Case) -> JointOverride | None:
    """The newest reason to go on, if there is one."""
    return db.session.scalars(
        select(JointOverride)
        .where(JointOverride.case_id == case.id)
        .order_by(JointOverride.at.desc(), JointOverride.id)
        .limit(1)
    ).first()


def standing_of(case: Case) -> Standing:
    """Where the couple stands now."""
    return standing_from(case, latest_screenings([case.id]), find_override(case))


def standing_from(case: Case, seen: Mapping[uuid.UUID, SeenAlone], reason: Reasoned | None) -> Standing:
    """The same, from what was read already. A reason counts until somebody is found to be "not yet" again."""
    outcomes = [seen[partner.id].outcome if partner.id in seen else None for partner in case.partners]
    asked_again = [
        screening.at
        for screening in seen.values()
        if screening.outcome is Outcome.NOT_YET and case.partner(screening.partner_id)
    ]
    return standing(outcomes, overridden=reason is not None and all(reason.at > at for at in asked_again))
