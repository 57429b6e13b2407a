"""What followed when limits were crossed: what each owned, plans after a misstep, and limits to look at again."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.agreements.looking_again import LOOKS, WITHIN, asks_to_look_again
from clinic.agreements.models import (
    Agreement,
    AgreementRevision,
    Crossing,
    CrossingOwned,
    History,
    MisstepPlan,
)
from clinic.agreements.queries.finding import LIVE
from clinic.couples import Audience, Case, CaseStatus, visible_to
from clinic.database import db
from clinic.database.together import Asking, Found
from clinic.refusal import Missing

#: So many are read of all of somebody's couples.
MOST = 300


@dataclass(frozen=True)
class ToLookAgain:
    """A limit that was crossed again and again lately."""

    agreement_id: uuid.UUID
    case_id: uuid.UUID
    title: str


@dataclass(frozen=True)
class ToCheck:
    """A plan after a misstep whose day has come, or comes soon."""

    agreement_id: uuid.UUID
    case_id: uuid.UUID
    said_by_id: uuid.UUID
    on: date
    audience: Audience


def list_owned(viewer: Viewer, crossings: Collection[Crossing]) -> dict[uuid.UUID, list[CrossingOwned]]:
    """Crossing → what each owned of it, as far as the viewer may know, in the order in which it was said."""
    if not crossings:
        return {}
    rows = db.session.scalars(
        select(CrossingOwned)
        .where(
            CrossingOwned.crossing_id.in_([crossing.id for crossing in crossings]),
            visible_to(viewer, CrossingOwned),
        )
        .order_by(CrossingOwned.at, CrossingOwned.id)
    )
    found: dict[uuid.UUID, list[CrossingOwned]] = {}
    for row in rows:
        found.setdefault(row.crossing_id, []).append(row)
    return found


def get_crossing(crossing_id: uuid.UUID) -> Crossing:
    """A limit that was crossed."""
    found = db.session.get(Crossing, crossing_id)
    if found is None:
        raise Missing
    return found


def get_plan(plan_id: uuid.UUID) -> MisstepPlan:
    """A plan after a misstep."""
    found = db.session.get(MisstepPlan, plan_id)
    if found is None:
        raise Missing
    return found


def list_plans(viewer: Viewer, case: Case) -> list[MisstepPlan]:
    """Plans that nobody has looked at again, of agreements that hold: the one that is due first stands first."""
    return list(
        db.session.scalars(
            select(MisstepPlan)
            .join(Agreement, Agreement.id == MisstepPlan.agreement_id)
            .where(
                MisstepPlan.case_id == case.id,
                MisstepPlan.outcome.is_(None),
                Agreement.state.in_(LIVE),
                visible_to(viewer, MisstepPlan),
            )
            .options(joinedload(MisstepPlan.agreement))
            .order_by(MisstepPlan.check_on, MisstepPlan.at, MisstepPlan.id)
        )
    )


def what_is_to_look_at_again(viewer: Viewer, case_ids: Any, today: date) -> Asking[list[ToLookAgain]]:
    """Of these cases (ids, or a select of them), the limits that were crossed again and again lately."""
    lately = (
        Crossing.case_id.in_(case_ids),
        visible_to(viewer, Crossing),
        Crossing.on > today - WITHIN,
        Crossing.on <= today,
    )
    looked = (
        select(History.agreement_id, func.max(History.on).label("looked_on"))
        .where(History.step.in_(LOOKS), History.case_id.in_(case_ids), History.on > today - WITHIN)
        .group_by(History.agreement_id)
        .subquery()
    )
    rows = (
        select(
            Agreement.id,
            Agreement.case_id,
            Crossing.on,
            looked.c.looked_on,
            AgreementRevision.id.label("wording_id"),
            AgreementRevision.words_sealed,
        )
        .join(Crossing, Crossing.agreement_id == Agreement.id)
        .join(Case, Case.id == Agreement.case_id)
        .join(
            AgreementRevision,
            (AgreementRevision.agreement_id == Agreement.id)
            & (AgreementRevision.number == Agreement.in_force),
        )
        .outerjoin(looked, looked.c.agreement_id == Agreement.id)
        .where(*lately, Agreement.state.in_(LIVE), Case.status != CaseStatus.CLOSED)
        .order_by(Agreement.proposed_on, Agreement.id, Crossing.on.desc(), Crossing.id)
        .limit(MOST)
    )
    return Asking(parts={"crossed": rows}, read=lambda found: _again(found, today))


def _again(found: Found, today: date) -> list[ToLookAgain]:
    of: dict[uuid.UUID, list[Any]] = {}
    for row in found["crossed"]:
        of.setdefault(row.id, []).append(row)
    lines = []
    for agreement_id, rows in of.items():
        first = rows[0]
        if asks_to_look_again([row.on for row in rows], first.looked_on, today):
            words = AgreementRevision.words.open(
                first.words_sealed, row=first.wording_id, holder=first.case_id
            )
            lines.append(ToLookAgain(agreement_id, first.case_id, str(words["title"])))
    return lines


def what_is_to_check(viewer: Viewer, case_ids: Any, until: date) -> Asking[list[ToCheck]]:
    """Plans after a misstep to look at again until that day; what is overdue stands first."""
    rows = (
        select(
            MisstepPlan.agreement_id,
            MisstepPlan.case_id,
            MisstepPlan.said_by_id,
            MisstepPlan.check_on,
            MisstepPlan.audience,
        )
        .join(Case, Case.id == MisstepPlan.case_id)
        .join(Agreement, Agreement.id == MisstepPlan.agreement_id)
        .where(
            MisstepPlan.case_id.in_(case_ids),
            visible_to(viewer, MisstepPlan),
            MisstepPlan.outcome.is_(None),
            MisstepPlan.check_on <= until,
            Agreement.state.in_(LIVE),
            Case.status != CaseStatus.CLOSED,
        )
        .order_by(MisstepPlan.check_on, MisstepPlan.id)
        .limit(MOST)
    )
    return Asking(
        parts={"plans": rows},
        read=lambda found: [
            ToCheck(row.agreement_id, row.case_id, row.said_by_id, row.check_on, row.audience)
            for row in found["plans"]
        ],
    )
