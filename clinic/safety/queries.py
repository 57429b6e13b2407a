"""Reading what is known about safety. Nobody in the room and no partner gets here: the doors see to that."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from clinic.couples import Case, Partner
from clinic.database import db
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


def get_flag(flag_id: uuid.UUID) -> RiskFlag:
    """A risk flag with its history."""
    found = db.session.get(RiskFlag, flag_id)
    if found is None:
        raise Missing
    return found


def latest_screenings(case_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, SeenAlone]:
    """Partner → newest screening, for many cases in one statement. Who was never seen alone is not in it.

    Newest is what was written last, with one exception: an older day that is written down late never takes the place of
    something stricter that was seen after it. So no late paper lifts a hold, and no slip in a date lets one pass unseen.
    """
    cases = list(case_ids)
    rank = (
        func.row_number()
        .over(partition_by=Screening.partner_id, order_by=(Screening.at.desc(), Screening.id))
        .label("rank")
    )
    ranked = select(Screening.partner_id, Screening.outcome, Screening.seen_on, Screening.at, rank).where(
        Screening.case_id.in_(cases), ~_overtaken(cases)
    )
    newest = ranked.subquery()
    rows = db.session.execute(
        select(newest.c.partner_id, newest.c.outcome, newest.c.seen_on, newest.c.at).where(newest.c.rank == 1)
    )
    return {row.partner_id: SeenAlone(row.partner_id, row.outcome, row.seen_on, row.at) for row in rows}


def _overtaken(case_ids: Sequence[uuid.UUID]) -> ColumnElement[bool]:
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


def list_safe_contacts(case: Case) -> dict[uuid.UUID, SafeContact]:
    """Partner → newest card."""
    return list_safe_contacts_of([case.id])


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


def list_open_flags(case: Case) -> Sequence[RiskFlag]:
    """Risk flags that are not closed, newest first."""
    return [flag for flag in list_flags(case) if flag.closed_on is None]


def open_gate_codes(case: Case) -> frozenset[str]:
    """Codes of the exercise library's gates that are open now. An acute flag opens ``acute_risk_open`` as well."""
    rows = db.session.execute(
        select(RiskFlag.kind, RiskFlag.severity).where(
            RiskFlag.case_id == case.id, RiskFlag.closed_on.is_(None)
        )
    ).all()
    acute = {"acute_risk_open"} if any(row.severity is Severity.ACUTE for row in rows) else set()
    return frozenset({row.kind for row in rows} | acute)


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


def standing_from(case: Case, seen: Mapping[uuid.UUID, SeenAlone], reason: JointOverride | None) -> Standing:
    """The same, from what was read already. A reason counts until somebody is found to be "not yet" again."""
    outcomes = [seen[partner.id].outcome if partner.id in seen else None for partner in case.partners]
    asked_again = [
        screening.at
        for screening in seen.values()
        if screening.outcome is Outcome.NOT_YET and case.partner(screening.partner_id)
    ]
    return standing(outcomes, overridden=reason is not None and all(reason.at > at for at in asked_again))
