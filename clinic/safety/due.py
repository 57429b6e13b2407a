"""Whom to see alone and whom to ask again, in all of somebody's cases, and what to know of a few. Asked as questions."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.couples import Case, CaseStatus, Partner, TeamRole
from clinic.couples.audience import cases_of
from clinic.database.together import Asking, Found
from clinic.safety.models import RiskFlag, SafeContact, Screening
from clinic.safety.queries import is_not_overtaken
from clinic.safety.standing import Outcome

MOST = 100


@dataclass(frozen=True)
class ToAsk:
    """A partner to be asked again how they may safely be reached."""

    case_id: uuid.UUID
    partner_id: uuid.UUID
    on: date


@dataclass(frozen=True)
class ToLook:
    """An open risk that is to be looked at again."""

    case_id: uuid.UUID
    flag_id: uuid.UUID
    on: date


@dataclass(frozen=True)
class ToSee:
    """What is to be done alone with one partner, in open cases that the viewer works on."""

    unseen: Mapping[uuid.UUID, tuple[uuid.UUID, ...]]
    cards: tuple[ToAsk, ...]
    again: tuple[ToAsk, ...] = ()
    """Who was seen alone, and is to be seen so again."""
    risks: tuple[ToLook, ...] = ()


def whom_to_see(viewer: Viewer, *, until: date) -> Asking[ToSee]:
    """Who was never seen alone, or came to "not yet", and whose card is to be asked for again until that day."""
    mine = cases_of(viewer, TeamRole.PRACTITIONER)
    newest_seen = (
        select(
            Screening.partner_id,
            Screening.outcome,
            Screening.again_on,
            func.row_number()
            .over(partition_by=Screening.partner_id, order_by=(Screening.at.desc(), Screening.id))
            .label("rank"),
        )
        .where(Screening.case_id.in_(mine), is_not_overtaken(mine))
        .subquery()
    )
    newest_card = (
        select(
            SafeContact.partner_id,
            SafeContact.review_on,
            func.row_number()
            .over(partition_by=SafeContact.partner_id, order_by=(SafeContact.at.desc(), SafeContact.id))
            .label("rank"),
        )
        .where(SafeContact.case_id.in_(mine))
        .subquery()
    )
    seats = select(Partner.case_id, Partner.id, Partner.seat).join(Case, Case.id == Partner.case_id)
    sitting = (Partner.case_id.in_(mine), Case.status == CaseStatus.ACTIVE, Partner.until.is_(None))
    return Asking(
        parts={
            "unseen": seats.outerjoin(
                newest_seen, (newest_seen.c.partner_id == Partner.id) & (newest_seen.c.rank == 1)
            )
            .where(*sitting, func.coalesce(newest_seen.c.outcome, Outcome.NOT_YET) == Outcome.NOT_YET)
            .order_by(Case.opened_on.desc(), Partner.case_id, Partner.seat)
            .limit(MOST),
            "cards": select(Partner.case_id, Partner.id.label("partner_id"), newest_card.c.review_on)
            .join(Case, Case.id == Partner.case_id)
            .join(newest_card, (newest_card.c.partner_id == Partner.id) & (newest_card.c.rank == 1))
            .where(*sitting, newest_card.c.review_on <= until)
            .order_by(newest_card.c.review_on)
            .limit(MOST),
            "again": select(Partner.case_id, Partner.id.label("partner_id"), newest_seen.c.again_on)
            .join(Case, Case.id == Partner.case_id)
            .join(newest_seen, (newest_seen.c.partner_id == Partner.id) & (newest_seen.c.rank == 1))
            .where(*sitting, newest_seen.c.outcome != Outcome.NOT_YET, newest_seen.c.again_on <= until)
            .order_by(newest_seen.c.again_on)
            .limit(MOST),
            "risks": select(RiskFlag.case_id, RiskFlag.id, RiskFlag.look_on)
            .join(Case, Case.id == RiskFlag.case_id)
            .where(
                RiskFlag.case_id.in_(mine),
                Case.status != CaseStatus.CLOSED,
                RiskFlag.closed_on.is_(None),
                RiskFlag.look_on <= until,
            )
            .order_by(RiskFlag.look_on, RiskFlag.id)
            .limit(MOST),
        },
        read=_to_see,
    )


def open_risks(case_ids: Collection[uuid.UUID]) -> Asking[frozenset[uuid.UUID]]:
    """Which of these cases have an open risk. Ask only for a practitioner's or supervisor's desk."""
    wanted = select(RiskFlag.case_id).where(RiskFlag.case_id.in_(case_ids), RiskFlag.closed_on.is_(None))
    return Asking(
        parts={"risks": wanted.distinct()},
        read=lambda found: frozenset(row.case_id for row in found["risks"]),
    )


def _to_see(found: Found) -> ToSee:
    unseen: dict[uuid.UUID, list[uuid.UUID]] = {}
    for row in found["unseen"]:
        unseen.setdefault(row.case_id, []).append(row.id)
    cards, again = (
        tuple(sorted((ToAsk(*row) for row in found[part]), key=lambda one: (one.on, one.partner_id)))
        for part in ("cards", "again")
    )
    risks = tuple(ToLook(*row) for row in found["risks"])
    return ToSee({case_id: tuple(seats) for case_id, seats in unseen.items()}, cards, again, risks)
