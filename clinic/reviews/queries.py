"""Reading reviews, and what is to be looked at in the next one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.agreements.sentences import where_it_stands
from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries.setbacks import Setback, list_setbacks
from clinic.couples import Case, CaseStatus, TeamRole, as_couple, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.journal import EntryKind
from clinic.progress.course import Course, read_course
from clinic.progress.period import Period
from clinic.refusal import Missing
from clinic.reviews.models import Review

VALUES: Final = "values-to-commitments"
#: Without an earlier review: the last quarter.
QUARTER: Final = timedelta(weeks=13)
MOST_WORDS: Final = 8


@dataclass(frozen=True)
class Subject:
    """Something to keep, adjust or stop: a routine, or an agreement (which is ended). ``key`` names it in the form."""

    key: str
    title: str
    words: str
    is_agreement: bool = False


@dataclass(frozen=True)
class Crossed:
    """A limit that was crossed, told to both."""

    on: date
    title: str


@dataclass(frozen=True)
class LookedAt:
    """All that a review opens with. Joint things only, read as the couple read."""

    since: date
    until: date
    sessions: int
    subjects: tuple[Subject, ...]
    words: tuple[tuple[date, str, str], ...]
    crossed: tuple[Crossed, ...]
    setbacks: tuple[Setback, ...]
    values: tuple[str, ...]
    before: Review | None


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


def what_to_look_at(case: Case, *, today: date) -> LookedAt:
    """What a review opens with today: since the one before, or of the last quarter. A fixed number of statements."""
    couple = as_couple(case)
    before = next(iter(list_reviews(couple, case)), None)
    since = before.held_on if before else max(case.opened_on, today - QUARTER)
    period = Period(min(since, today), today)
    course = read_course(couple, case, period, today=today)
    names = {seat.id: seat.called for seat in case.partners}
    said = [
        entry
        for entry in course.entries
        if entry.kind in (EntryKind.MATTERED, EntryKind.JOY, EntryKind.WIN, EntryKind.APPRECIATION)
    ]
    return LookedAt(
        since=period.since,
        until=today,
        sessions=len(course.joint_sessions),
        subjects=(*_routines(course), *_agreements(course)),
        words=tuple(
            (entry.on_day, entry.words or "", names.get(entry.said_by_id, "") if entry.said_by_id else "")
            for entry in said[-MOST_WORDS:]
        ),
        crossed=tuple(Crossed(one.on, course.title_of(one.agreement_id)) for one in course.crossings),
        setbacks=tuple(list_setbacks(couple, case, since=period.since, until=today)),
        values=tuple(_values(couple, case)),
        before=before,
    )


def _routines(course: Course) -> list[Subject]:
    """What both do together, with its counts; of what each does alone the name, and nothing of who did it."""
    found = {}
    for one in course.homework:
        if one.partner_id is not None or not one.counted:
            continue
        row = one.row_of(None)
        words = row.counts.words if row and not one.each_tells else one.often
        found[one.name] = Subject(f"routine-{one.assignment_id.hex}", one.name, words)
    return list(found.values())


def _agreements(course: Course) -> list[Subject]:
    return [
        Subject(
            f"agreement-{known.agreement.id.hex}",
            known.title,
            where_it_stands(known.agreement),
            is_agreement=True,
        )
        for known in course.agreements
        if known.agreement.in_force is not None
    ]


def _values(couple: Viewer, case: Case) -> list[str]:
    """What they want to live by, and what they are building, as they wrote it last."""
    rows = db.session.scalars(
        select(Answer)
        .join(Assignment, Assignment.id == Answer.assignment_id)
        .where(
            Answer.case_id == case.id,
            Assignment.exercise_id == VALUES,
            Answer.field_key.in_(("shared", "purpose")),
            visible_to(couple, Answer),
        )
        .order_by(Answer.on, Answer.field_key.desc())
    )
    newest = {row.field_key: str(row.value) for row in rows if row.value}
    return [newest[key] for key in ("shared", "purpose") if key in newest]


@dataclass(frozen=True)
class ReviewDue:
    """The day on which a couple meant to hold the next review."""

    case_id: uuid.UUID
    on: date


def what_reviews_are_due(viewer: Viewer, *, until: date) -> Asking[list[ReviewDue]]:
    """Of each open couple that the viewer works with whose newest review named a day until then; the earliest first."""
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
