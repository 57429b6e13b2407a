"""What progress reads for itself, beside what the rooms below answer; each takes the viewer first."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import lazyload

from clinic.access import Viewer
from clinic.agreements import Agreement, AgreementRevision, Crossing, History, Remark
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.progress.period import Period
from clinic.sessions import SessionState, TherapySession


@dataclass(frozen=True)
class Meeting:
    """A session, held or planned: when, and with whom (None: with both)."""

    starts_at: datetime
    partner_id: uuid.UUID | None
    was_held: bool

    @property
    def on(self) -> date:
        """Its day."""
        return self.starts_at.date()

    @property
    def is_joint(self) -> bool:
        """Whether it was with both."""
        return self.partner_id is None


def list_meetings(viewer: Viewer, case: Case, period: Period, today: date) -> list[Meeting]:
    """Sessions held in the period, and those planned from *today* on, in order."""
    held = and_(
        TherapySession.state == SessionState.HELD,
        TherapySession.starts_at >= datetime.combine(period.since, time.min),
        TherapySession.starts_at < datetime.combine(period.until + timedelta(days=1), time.min),
    )
    ahead = and_(
        TherapySession.state == SessionState.PLANNED,
        TherapySession.starts_at >= datetime.combine(today, time.min),
    )
    rows = db.session.execute(
        select(TherapySession.starts_at, TherapySession.audience_partner_id, TherapySession.state)
        .where(TherapySession.case_id == case.id, visible_to(viewer, TherapySession), or_(held, ahead))
        .order_by(TherapySession.starts_at)
    )
    return [Meeting(row.starts_at, row.audience_partner_id, row.state is SessionState.HELD) for row in rows]


def list_agreements(
    viewer: Viewer, case: Case, period: Period
) -> list[tuple[Agreement, AgreementRevision, list[tuple[History, Remark | None]]]]:
    """Each agreement, as they were proposed: the wording it goes by, and the steps of its life in the period.

    With each step stands what the viewer may read of what was said about it. One statement for all of it.
    """
    goes_by = func.coalesce(Agreement.in_force, Agreement.latest)
    in_period = and_(History.agreement_id == Agreement.id, History.on.between(period.since, period.until))
    rows = db.session.execute(
        select(Agreement, AgreementRevision, History, Remark)
        .join(
            AgreementRevision,
            and_(AgreementRevision.agreement_id == Agreement.id, AgreementRevision.number == goes_by),
        )
        .outerjoin(History, in_period)
        .outerjoin(Remark, and_(Remark.history_id == History.id, visible_to(viewer, Remark)))
        .where(Agreement.case_id == case.id, visible_to(viewer, Agreement))
        .order_by(Agreement.proposed_on, Agreement.id, History.on, History.at, History.id)
        .options(lazyload(Agreement.revisions), lazyload(AgreementRevision.sign_offs))
    )
    found: dict[uuid.UUID, tuple[Agreement, AgreementRevision, list[tuple[History, Remark | None]]]] = {}
    for agreement, wording, step, remark in rows:
        steps = found.setdefault(agreement.id, (agreement, wording, []))[2]
        if step is not None:
            steps.append((step, remark))
    return list(found.values())


def list_limits_crossed(viewer: Viewer, case: Case, period: Period) -> list[Crossing]:
    """Limits crossed in the period that the viewer may know of, in order."""
    return list(
        db.session.scalars(
            select(Crossing)
            .where(
                Crossing.case_id == case.id,
                visible_to(viewer, Crossing),
                Crossing.on.between(period.since, period.until),
            )
            .order_by(Crossing.on, Crossing.id)
            .options(lazyload(Crossing.agreement))
        )
    )
