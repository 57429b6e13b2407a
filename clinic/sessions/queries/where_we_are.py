"""Where a couple stand in the row of their sessions: for the page before one. Asked as one question."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, func, select

from clinic.access import Viewer
from clinic.couples import Audience, Case, visible_to
from clinic.database.together import Asking, Found, Part
from clinic.sessions.models import Meeting, SessionNote, SessionState, TherapySession
from clinic.sessions.note_formats import PLAN
from clinic.sessions.queries.notes import Plan

#: How far back the last plan is looked for, note by note.
_LOOK_BACK = 10
#: An appointment that has begun counts as coming until it is over; none lasts longer.
_LONGEST = timedelta(hours=8)


@dataclass(frozen=True)
class Coming:
    """The next appointment. ``partner_id`` None means with both; ``number`` says which joint session it will be."""

    id: uuid.UUID
    starts_at: datetime
    minutes: int
    partner_id: uuid.UUID | None
    meeting: Meeting
    number: int | None = None

    @property
    def is_joint(self) -> bool:
        """Whether it is with both."""
        return self.partner_id is None

    @property
    def ends_at(self) -> datetime:
        """Wall time of its end."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class ToWrite:
    """A note that is not signed, or a session (``session_id``) of which there is none; ``alone`` where it is about one only."""

    on: date
    note_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    alone: bool = False


@dataclass(frozen=True)
class WhereWeAre:
    """``met_until`` is when the last joint session was over, in wall time; ``joint`` how many there were.

    ``plan_about`` is the partner whom the last plan is about, None where it is about both.
    """

    met_until: datetime | None = None
    met_on: date | None = None
    joint: int = 0
    coming: Coming | None = None
    plan: Plan | None = None
    plan_about: uuid.UUID | None = None
    to_write: tuple[ToWrite, ...] = ()


def where_we_are(viewer: Viewer, case: Case, *, now: datetime) -> Asking[WhereWeAre]:
    """All of it as the viewer may know it; *now* is the practice's wall time. In the room nothing of the notes is asked for."""
    return Asking(
        parts=_sessions(viewer, case, now) | ({} if viewer.in_room else _notes(viewer, case)),
        read=lambda found: _read(case, found, now),
    )


def _sessions(viewer: Viewer, case: Case, now: datetime) -> dict[str, Part]:
    mine = (TherapySession.case_id == case.id, visible_to(viewer, TherapySession))
    joint = (*mine, TherapySession.audience == Audience.JOINT, TherapySession.state == SessionState.HELD)
    until_today = TherapySession.starts_at < datetime.combine(now.date() + timedelta(days=1), time.min)
    return {
        "last": select(TherapySession.starts_at, TherapySession.minutes)
        .where(*joint, until_today)
        .order_by(TherapySession.starts_at.desc())
        .limit(1),
        "coming": select(
            TherapySession.id,
            TherapySession.starts_at,
            TherapySession.minutes,
            TherapySession.audience_partner_id,
            TherapySession.meeting,
        )
        .where(*mine, TherapySession.state == SessionState.PLANNED, TherapySession.starts_at > now - _LONGEST)
        .order_by(TherapySession.starts_at, TherapySession.id)
        .limit(10),
        "joint": select(func.count(TherapySession.id).label("n")).where(*joint, until_today),
    }


def _notes(viewer: Viewer, case: Case) -> dict[str, Part]:
    mine = (SessionNote.case_id == case.id, visible_to(viewer, SessionNote))
    of_it = exists().where(SessionNote.session_id == TherapySession.id)
    return {
        "signed": select(
            SessionNote.id, SessionNote.service_date, SessionNote.concerns_id, SessionNote.sections_sealed
        )
        .where(*mine, SessionNote.signed_at.is_not(None))
        .order_by(SessionNote.service_date.desc(), SessionNote.signed_at.desc())
        .limit(_LOOK_BACK),
        "drafts": select(SessionNote.id, SessionNote.service_date, SessionNote.concerns_id)
        .where(*mine, SessionNote.entered_by_id == viewer.account_id, SessionNote.signed_at.is_(None))
        .order_by(SessionNote.service_date)
        .limit(5),
        "unwritten": select(TherapySession.id, TherapySession.starts_at, TherapySession.audience_partner_id)
        .where(
            TherapySession.case_id == case.id,
            visible_to(viewer, TherapySession),
            TherapySession.state == SessionState.HELD,
            ~of_it,
        )
        .order_by(TherapySession.starts_at.desc())
        .limit(3),
    }


def _read(case: Case, found: Found, now: datetime) -> WhereWeAre:
    last = next(iter(found["last"]), None)
    joint = found["joint"][0].n
    ahead = [Coming(*row) for row in sorted(found["coming"], key=lambda row: (row.starts_at, row.id))]
    coming = next((one for one in ahead if one.ends_at > now), None)
    if coming is not None and coming.is_joint:
        coming = Coming(coming.id, coming.starts_at, coming.minutes, None, coming.meeting, number=joint + 1)
    drafts = [
        ToWrite(row.service_date, note_id=row.id, alone=row.concerns_id is not None)
        for row in found.get("drafts", ())
    ]
    unwritten = [
        ToWrite(row.starts_at.date(), session_id=row.id, alone=row.audience_partner_id is not None)
        for row in found.get("unwritten", ())
    ]
    plan, plan_about = _plan(case, found)
    return WhereWeAre(
        met_until=last.starts_at + timedelta(minutes=last.minutes) if last else None,
        met_on=last.starts_at.date() if last else None,
        joint=joint,
        coming=coming,
        plan=plan,
        plan_about=plan_about,
        to_write=tuple(sorted(drafts + unwritten, key=lambda one: one.on)),
    )


def _plan(case: Case, found: Found) -> tuple[Plan | None, uuid.UUID | None]:
    """The plan of the latest signed note that has one, and whom it is about."""
    for row in found.get("signed", ()):
        sections = SessionNote.sections_stored.open(row.sections_sealed, row=row.id, holder=case.id) or {}
        if text := sections.get(PLAN, "").strip():
            return Plan(text, row.service_date, row.id), row.concerns_id
    return None, None
