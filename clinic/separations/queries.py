"""Reading what a separation ends, and what came of it. The doors let only those on the case get here."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select

from clinic.access import viewer
from clinic.assignments.models import Assignment, AssignmentState
from clinic.assignments.running import ProgrammeRun, RunState
from clinic.couples import Case, Partner
from clinic.couples.audience import is_on_team
from clinic.database import db
from clinic.measures.models import Giving
from clinic.practices import local_time
from clinic.sessions import SessionState, TherapySession
from clinic.sessions.models import Series


@dataclass(frozen=True)
class Beside:
    """What stands beside the file of a case that was split: seat → the single case of whoever sat
    there, as far as whoever looks is on it."""

    singles: Mapping[uuid.UUID, Case] = field(default_factory=dict)


def on_file(case: Case) -> Beside:
    """The single cases of either, for whoever is on them; of the others there is nothing."""
    if not case.is_split:
        return Beside()
    mine = {one.partners[0].person_id: one for one in list_singles(case) if is_on_team(viewer(), one)}
    return Beside(
        {seat.id: mine[seat.person.living_id] for seat in case.partners if seat.person.living_id in mine}
    )


def list_singles(joint: Case) -> list[Case]:
    """The single cases that point to this one, whoever is on them."""
    newer = db.session.scalars(
        select(Case).where(Case.previous_case_id == joint.id).order_by(Case.number)
    ).all()
    return [one for one in newer if one.is_single]


def has_single(seat: Partner) -> bool:
    """Whether there is a single case of whoever sat here."""
    return any(single.partners[0].person_id == seat.person.living_id for single in list_singles(seat.case))


def list_ahead(case: Case) -> Sequence[TherapySession]:
    """Sessions that are planned from now on, joint and alone."""
    return db.session.scalars(
        select(TherapySession)
        .where(
            TherapySession.case_id == case.id,
            TherapySession.state == SessionState.PLANNED,
            TherapySession.starts_at >= _now(),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
    ).all()


def list_series(case: Case) -> Sequence[Series]:
    """What comes round still."""
    return db.session.scalars(
        select(Series)
        .where(Series.case_id == case.id, or_(Series.until.is_(None), Series.until >= local_time.today()))
        .order_by(Series.starts_at, Series.id)
    ).all()


def list_given(case: Case) -> Sequence[Assignment]:
    """Homework that goes on or is paused."""
    return db.session.scalars(
        select(Assignment)
        .where(Assignment.case_id == case.id, Assignment.state != AssignmentState.ENDED)
        .order_by(Assignment.starts_on, Assignment.id)
    ).all()


def list_runs(case: Case) -> Sequence[ProgrammeRun]:
    """Programmes that go on or are paused."""
    return db.session.scalars(
        select(ProgrammeRun)
        .where(ProgrammeRun.case_id == case.id, ProgrammeRun.state != RunState.ENDED)
        .order_by(ProgrammeRun.id)
    ).all()


def list_asked(case: Case) -> Sequence[Giving]:
    """Measures that are still asked."""
    return db.session.scalars(
        select(Giving).where(Giving.case_id == case.id, Giving.ended_on.is_(None)).order_by(Giving.id)
    ).all()


def _now() -> datetime:
    return local_time.wall_time()
