"""Agreements to look at again, in all of somebody's cases. Asked as one question."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.models import Agreement, AgreementRevision
from clinic.agreements.queries.finding import due
from clinic.agreements.terms import Lasts
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database.together import Asking, Found

MOST = 60


@dataclass(frozen=True)
class ToReview:
    """An agreement whose trial ends, or whose review is due."""

    id: uuid.UUID
    case_id: uuid.UUID
    title: str
    on: date
    is_trial: bool


def what_is_to_review(viewer: Viewer, *, until: date) -> Asking[list[ToReview]]:
    """What is due until that day in open cases that the viewer works on, the earliest first."""
    wanted = (
        select(
            Agreement.id,
            Agreement.case_id,
            Agreement.lasts,
            Agreement.trial_until,
            Agreement.review_on,
            AgreementRevision.id.label("wording_id"),
            AgreementRevision.words_sealed,
        )
        .join(Case, Case.id == Agreement.case_id)
        .join(
            AgreementRevision,
            (AgreementRevision.agreement_id == Agreement.id)
            & (AgreementRevision.number == Agreement.in_force),
        )
        .where(
            visible_to(viewer, Agreement),
            Agreement.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            Case.status != CaseStatus.CLOSED,
            due(until),
        )
        .limit(MOST)
    )
    return Asking(parts={"agreements": wanted}, read=_read)


def _read(found: Found) -> list[ToReview]:
    lines = []
    for row in found["agreements"]:
        words = AgreementRevision.words.open(row.words_sealed, row=row.wording_id, holder=row.case_id)
        ends = row.trial_until if row.lasts is Lasts.TRIAL else None
        on = min(day for day in (ends, row.review_on) if day)
        lines.append(ToReview(row.id, row.case_id, words["title"], on, is_trial=on == ends))
    return sorted(lines, key=lambda line: (line.on, line.id))
