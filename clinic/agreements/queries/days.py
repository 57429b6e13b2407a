"""The days on which what a couple agreed is looked at again: reviews, ends of trials, and plans after a misstep.

For calendars: which day, of which couple, and nothing of what it is about.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import func, or_, select

from clinic.access import Viewer
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement, History, MisstepPlan
from clinic.agreements.queries.finding import LIVE
from clinic.agreements.terms import Lasts
from clinic.couples import Case, CaseStatus, visible_to
from clinic.database.together import Asking, Found

#: So many are read of all of somebody's couples.
MOST = 300
#: With these the days are set anew. What else was done, such as a wording that waits and is not asked for just now, leaves no
#: mark in a calendar that a partner reads.
DATING: Final = (Step.PUT_IN_FORCE, Step.KEEP, Step.TRY_LONGER)


@dataclass(frozen=True)
class DayToLook:
    """One day. ``id`` is the agreement's or the plan's and stays when the day moves; ``said_by_id`` is whose plan it is."""

    id: uuid.UUID
    case_id: uuid.UUID
    agreement_id: uuid.UUID
    on: date
    number: int
    changed_at: datetime
    changes: int = 0
    said_by_id: uuid.UUID | None = None

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan after a misstep."""
        return self.said_by_id is not None


def which_days_to_look(viewer: Viewer, case_ids: Any, since: date) -> Asking[list[DayToLook]]:
    """Of these cases (ids, or a select of them), the days from *since* on that the viewer may know of, the earliest first.

    Of an agreement it is the end of the trial or the review, whichever comes first. What was looked at, has ended or is closed
    is not among them.
    """
    due = func.coalesce(Agreement.trial_until, Agreement.review_on)
    changed = (
        select(History.agreement_id, func.max(History.at).label("changed_at"), func.count().label("changes"))
        .where(History.case_id.in_(case_ids), or_(History.step.in_(DATING), History.review_on.is_not(None)))
        .group_by(History.agreement_id)
        .subquery()
    )
    agreements = (
        select(
            Agreement.id,
            Agreement.case_id,
            Agreement.lasts,
            Agreement.trial_until,
            Agreement.review_on,
            Case.number,
            changed.c.changed_at,
            changed.c.changes,
        )
        .join(Case, Case.id == Agreement.case_id)
        .join(changed, changed.c.agreement_id == Agreement.id)
        .where(
            visible_to(viewer, Agreement),
            Agreement.case_id.in_(case_ids),
            Agreement.state.in_(LIVE),
            Case.status != CaseStatus.CLOSED,
            or_(Agreement.trial_until >= since, Agreement.review_on >= since),
        )
        .order_by(due, Agreement.id)
        .limit(MOST)
    )
    plans = (
        select(
            MisstepPlan.id,
            MisstepPlan.case_id,
            MisstepPlan.agreement_id,
            MisstepPlan.check_on,
            MisstepPlan.on,
            MisstepPlan.said_by_id,
            Case.number,
        )
        .join(Case, Case.id == MisstepPlan.case_id)
        .join(Agreement, Agreement.id == MisstepPlan.agreement_id)
        .where(
            visible_to(viewer, MisstepPlan),
            MisstepPlan.case_id.in_(case_ids),
            MisstepPlan.outcome.is_(None),
            MisstepPlan.check_on >= since,
            Agreement.state.in_(LIVE),
            Case.status != CaseStatus.CLOSED,
        )
        .order_by(MisstepPlan.check_on, MisstepPlan.id)
        .limit(MOST)
    )
    return Asking(
        parts={"agreements": agreements, "plans": plans},
        read=lambda found: sorted(_read(found, since), key=lambda one: (one.on, one.id)),
    )


def _read(found: Found, since: date) -> list[DayToLook]:
    days = []
    for row in found["agreements"]:
        ends = row.trial_until if row.lasts is Lasts.TRIAL else None
        ahead = [day for day in (ends, row.review_on) if day is not None and day >= since]
        if ahead:
            days.append(
                DayToLook(
                    id=row.id,
                    case_id=row.case_id,
                    agreement_id=row.id,
                    on=min(ahead),
                    number=row.number,
                    changed_at=row.changed_at,
                    changes=row.changes,
                )
            )
    for row in found["plans"]:
        # The day on which it was written, and no time of it: that is for nobody to know.
        written = datetime.combine(row.on, time.min, UTC)
        days.append(
            DayToLook(
                id=row.id,
                case_id=row.case_id,
                agreement_id=row.agreement_id,
                on=row.check_on,
                number=row.number,
                changed_at=written,
                said_by_id=row.said_by_id,
            )
        )
    return days
