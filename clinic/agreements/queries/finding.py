"""Agreements and what became of them: one, those of a couple, those that are due."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.agreements.lifecycle import State
from clinic.agreements.models import (
    Agreement,
    AgreementRevision,
    Crossing,
    Fairness,
    History,
    Remark,
    SignOff,
)
from clinic.agreements.terms import Lasts
from clinic.couples import Case, Partner, visible_to
from clinic.database import db
from clinic.refusal import Missing

LIVE = (State.IN_FORCE, State.UNDER_REVIEW)


@dataclass(frozen=True)
class Asking:
    """An agreement, and the partner who is asked alone about its newest wording."""

    agreement: Agreement
    partner: Partner

    @property
    def case(self) -> Case:
        """The case that both are of."""
        return self.agreement.case


@dataclass(frozen=True)
class Told:
    """A step in the life of an agreement, with what the viewer may read of what was said about it."""

    entry: History
    remark: Remark | None


def get_agreement(agreement_id: uuid.UUID) -> Agreement:
    """The agreement with its wordings and sign-offs."""
    found = db.session.get(Agreement, agreement_id)
    if found is None:
        raise Missing
    return found


def get_sign_off(sign_off_id: uuid.UUID) -> SignOff:
    """A sign-off of any wording."""
    found = db.session.get(SignOff, sign_off_id)
    if found is None:
        raise Missing
    return found


def get_asking(agreement_id: uuid.UUID, seat: int) -> Asking:
    """The agreement, and the partner in this seat."""
    agreement = get_agreement(agreement_id)
    partner = next((partner for partner in agreement.case.partners if partner.seat == seat), None)
    if partner is None:
        raise Missing
    return Asking(agreement, partner)


def list_agreements(viewer: Viewer, case: Case) -> list[Agreement]:
    """All agreements of the case, as they were proposed, with their wordings and sign-offs; one statement."""
    return list(
        db.session.scalars(
            select(Agreement)
            .where(Agreement.case_id == case.id, visible_to(viewer, Agreement))
            .options(joinedload(Agreement.revisions).joinedload(AgreementRevision.sign_offs))
            .order_by(Agreement.proposed_on, Agreement.at, Agreement.id)
        ).unique()
    )


def list_due(viewer: Viewer, case: Case, until: date) -> list[Agreement]:
    """Agreements whose trial ends or whose review is due until that day, the earliest first."""
    found = db.session.scalars(
        select(Agreement).where(Agreement.case_id == case.id, visible_to(viewer, Agreement), due(until))
    )
    return sorted(found, key=lambda agreement: (agreement.due_on or date.max, agreement.id))


def count_due(case_ids: Collection[uuid.UUID], until: date) -> dict[uuid.UUID, int]:
    """How many agreements are due until that day, of each of these cases that has any. One statement."""
    rows = db.session.execute(
        select(Agreement.case_id, func.count())
        .where(Agreement.case_id.in_(case_ids), due(until))
        .group_by(Agreement.case_id)
    )
    return {row[0]: row[1] for row in rows}


def due(until: date) -> ColumnElement[bool]:
    """Criterion of agreements whose trial ends or whose review is due until that day."""
    trial_ends = and_(Agreement.lasts == Lasts.TRIAL, Agreement.trial_until <= until)
    return and_(Agreement.state.in_(LIVE), or_(trial_ends, Agreement.review_on <= until))


def list_crossings(viewer: Viewer, case: Case, since: date, until: date) -> list[Crossing]:
    """Limits crossed in the period that the viewer may know of, with their agreements, the latest first."""
    return list(
        db.session.scalars(
            select(Crossing)
            .where(
                Crossing.case_id == case.id, visible_to(viewer, Crossing), Crossing.on.between(since, until)
            )
            .order_by(Crossing.on.desc(), Crossing.at.desc().nulls_last(), Crossing.id)
            .options(joinedload(Crossing.agreement))
        )
    )


def list_crossings_of(viewer: Viewer, agreement: Agreement) -> list[Crossing]:
    """Every crossing of this limit that the viewer may know of, the latest first."""
    return list(
        db.session.scalars(
            select(Crossing)
            .where(Crossing.agreement_id == agreement.id, visible_to(viewer, Crossing))
            .order_by(Crossing.on.desc(), Crossing.at.desc().nulls_last(), Crossing.id)
        )
    )


def list_history(viewer: Viewer, agreement: Agreement) -> list[Told]:
    """The life of the agreement, the latest step first. The steps are joint; what was said about them may not be."""
    remark_seen = and_(Remark.history_id == History.id, visible_to(viewer, Remark))
    rows = db.session.execute(
        select(History, Remark)
        .outerjoin(Remark, remark_seen)
        .where(History.agreement_id == agreement.id)
        .order_by(History.at.desc(), History.number.desc(), History.id)
    )
    return [Told(entry, remark) for entry, remark in rows]


def list_fairness(viewer: Viewer, agreement: Agreement) -> dict[uuid.UUID, Fairness]:
    """Partner → the newest answer to how fair the newest wording feels, as far as the viewer may see it."""
    answers = db.session.scalars(
        select(Fairness)
        .join(AgreementRevision, AgreementRevision.id == Fairness.revision_id)
        .where(
            AgreementRevision.agreement_id == agreement.id,
            AgreementRevision.number == agreement.latest,
            visible_to(viewer, Fairness),
        )
        .order_by(Fairness.at, Fairness.id)
    )
    return {answer.audience_partner_id: answer for answer in answers if answer.audience_partner_id}
