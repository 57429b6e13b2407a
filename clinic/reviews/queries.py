"""Reading reviews, and when the next one is due."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.progress.tasks import SOON, Task
from clinic.refusal import Missing
from clinic.reviews.models import Review
from clinic.web.templating import day_month

#: So many are read of all of somebody's couples.
MOST: Final = 300


def get_review(review_id: uuid.UUID) -> Review:
    """A review."""
    found = db.session.get(Review, review_id)
    if found is None:
        raise Missing
    return found


def list_reviews(viewer: Viewer, case: Case) -> Sequence[Review]:
    """The reviews that were held, newest first."""
    return db.session.scalars(
        select(Review)
        .where(Review.case_id == case.id, visible_to(viewer, Review))
        .order_by(Review.held_on.desc(), Review.entered_at.desc())
    ).all()


@dataclass(frozen=True)
class ReviewDue:
    """The day on which a couple meant to hold the next review."""

    case_id: uuid.UUID
    on: date


def what_reviews_are_due(viewer: Viewer, *, until: date, case: Case | None = None) -> Asking[list[ReviewDue]]:
    """Of each open couple (or of one) that the viewer works with whose newest review named a day until then, by that day."""
    newest = (
        select(Review.case_id, func.max(Review.held_on).label("held_on")).group_by(Review.case_id).subquery()
    )
    wanted = (
        select(Review.case_id, func.min(Review.next_on).label("next_on"))
        .join(newest, (newest.c.case_id == Review.case_id) & (newest.c.held_on == Review.held_on))
        .join(Case, Case.id == Review.case_id)
        .where(
            visible_to(viewer, Review),
            Review.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            Case.status != CaseStatus.CLOSED,
            Review.next_on <= until,
            *([Review.case_id == case.id] if case else ()),
        )
        .group_by(Review.case_id)
        .limit(60)
    )
    return Asking(
        parts={"reviews": wanted},
        read=lambda found: sorted(
            (ReviewDue(row.case_id, row.next_on) for row in found["reviews"]),
            key=lambda one: (one.on, one.case_id),
        ),
    )


@dataclass(frozen=True)
class NextReview:
    """The day that a couple's newest review named. ``changes`` is how many they have held; ``number`` is that of the case."""

    case_id: uuid.UUID
    on: date
    number: int
    changed_at: datetime
    changes: int

    @property
    def id(self) -> uuid.UUID:
        """Stays when the day moves: a couple have one next review."""
        return self.case_id


def which_reviews_are_next(viewer: Viewer, case_ids: Any, since: date) -> Asking[list[NextReview]]:
    """Of these open cases (ids, or a select of them) the next review from *since* on, in the order of the cases."""
    held = (
        select(
            Review.case_id, func.max(Review.held_on).label("held_on"), func.count(Review.id).label("so_far")
        )
        .where(Review.case_id.in_(case_ids))
        .group_by(Review.case_id)
        .subquery()
    )
    wanted = (
        select(
            Review.case_id,
            Case.number,
            held.c.so_far,
            func.min(Review.next_on).label("next_on"),
            func.max(Review.entered_at).label("entered_at"),
        )
        .join(held, (held.c.case_id == Review.case_id) & (held.c.held_on == Review.held_on))
        .join(Case, Case.id == Review.case_id)
        .where(visible_to(viewer, Review), Case.status != CaseStatus.CLOSED, Review.next_on >= since)
        .group_by(Review.case_id, Case.number, held.c.so_far)
        .order_by(Review.case_id)
        .limit(MOST)
    )
    return Asking(
        parts={"reviews": wanted},
        read=lambda found: [
            NextReview(row.case_id, row.next_on, row.number, row.entered_at, row.so_far)
            for row in found["reviews"]
        ],
    )


def due_in_brief(viewer: Viewer, case: Case, *, today: date) -> Asking[list[Task]]:
    """What the brief of a couple says of the next review, from a week before its day."""
    due = what_reviews_are_due(viewer, until=today + SOON, case=case)
    address = f"/cases/{case.id}/reviews/new"
    return Asking(
        parts=due.parts,
        read=lambda found: [
            Task(_("Quarterly review: %(day)s", day=day_month(one.on)), address, pressing=one.on <= today)
            for one in due.read(found)
        ],
    )
