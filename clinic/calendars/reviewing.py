"""The day that a couple and their counsellor meant for the next quarterly review, in the counsellor's feed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.calendars.feed import Told
from clinic.couples import Case, CaseStatus, visible_to
from clinic.couples.audience import cases_practised_by
from clinic.database import db
from clinic.reviews import Review


def days_of_reviews(reader: Viewer, since: date) -> Iterator[tuple[int, Told]]:
    """Of each open couple the day that its newest review named: the couple's number, and an event without words of its own.

    It is one event for good: held on another day, it moves, and changes once with each review.
    """
    newest = select(
        Review.case_id, func.max(Review.held_on).label("held_on"), func.count(Review.id).label("so_far")
    )
    last = newest.group_by(Review.case_id).subquery()
    rows = db.session.execute(
        select(
            Review.case_id,
            Case.number,
            last.c.so_far,
            func.min(Review.next_on).label("next_on"),
            func.max(Review.entered_at).label("entered_at"),
        )
        .join(last, (last.c.case_id == Review.case_id) & (last.c.held_on == Review.held_on))
        .join(Case, Case.id == Review.case_id)
        .where(
            visible_to(reader, Review),
            Review.case_id.in_(cases_practised_by([reader.account_id])),
            Case.status != CaseStatus.CLOSED,
            Review.next_on >= since,
        )
        .group_by(Review.case_id, Case.number, last.c.so_far)
        .order_by(Review.case_id)
    )
    for row in rows:
        starts = datetime.combine(row.next_on, time.min)
        yield (
            row.number,
            Told(
                uid=f"review-{row.case_id}@common-ground",
                words="",
                starts_at=starts,
                ends_at=starts + timedelta(days=1),
                zone="UTC",
                changed_at=row.entered_at,
                changes=row.so_far,
                all_day=True,
            ),
        )
