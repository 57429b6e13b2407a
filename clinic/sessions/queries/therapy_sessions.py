"""Reading appointments, with what became of their notes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import lazyload

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.practices import local_time
from clinic.practices.local_time import today
from clinic.refusal import Missing
from clinic.sessions.beside_notes import told_in_short
from clinic.sessions.models import SessionNote, SessionState, TherapySession
from clinic.sessions.readership import reads_drafts_of

PAGE = 50


@dataclass(frozen=True)
class NoteLine:
    """What a list says about a note: whose, whether it is signed, and what came of that. Never a word of it."""

    id: uuid.UUID
    author_id: uuid.UUID
    author: str
    is_signed: bool
    is_readable: bool
    state: str = ""


@dataclass(frozen=True)
class SessionRow:
    """A session with the notes of it that the viewer may know of."""

    session: TherapySession
    notes: tuple[NoteLine, ...]


def get_therapy_session(session_id: uuid.UUID) -> TherapySession:
    """The appointment."""
    found = db.session.get(TherapySession, session_id)
    if found is None:
        raise Missing
    return found


def find_session(session_id: uuid.UUID | None) -> TherapySession | None:
    """The appointment with this id, where there is one."""
    return db.session.get(TherapySession, session_id) if session_id else None


def find_last_session(viewer: Viewer, case: Case) -> TherapySession | None:
    """The latest that was planned and not cancelled, whether it is over or ahead; of a series, one of those until today."""
    tomorrow = datetime.combine(today() + timedelta(days=1), time.min)
    return db.session.scalars(
        _of(viewer, case)
        .where(
            TherapySession.state != SessionState.CANCELLED,
            or_(TherapySession.series_id.is_(None), TherapySession.starts_at < tomorrow),
        )
        .order_by(TherapySession.starts_at.desc())
        .limit(1)
    ).one_or_none()


def find_last_begun(viewer: Viewer, case: Case, now: datetime) -> TherapySession | None:
    """The latest that has begun and was not cancelled. *now* is wall-clock time of the practice."""
    return db.session.scalars(
        _of(viewer, case)
        .where(TherapySession.starts_at <= now, TherapySession.state != SessionState.CANCELLED)
        .order_by(TherapySession.starts_at.desc())
        .limit(1)
    ).one_or_none()


def list_planned(viewer: Viewer, case: Case) -> list[SessionRow]:
    """What is ahead, and what was planned and has not been said anything of yet; the earliest first."""
    sessions = db.session.scalars(
        _of(viewer, case)
        .where(TherapySession.state == SessionState.PLANNED)
        .order_by(TherapySession.starts_at, TherapySession.id)
        .limit(PAGE)
    ).all()
    return _with_notes(viewer, sessions)


def list_sessions(viewer: Viewer, case: Case, *, before: TherapySession | None = None) -> list[SessionRow]:
    """What has been, newest first, a page of 50 and one more; *before* is the last of the page above.

    A time of a series that was left out never was a session.
    """
    query = _of(viewer, case).where(
        TherapySession.state != SessionState.PLANNED, TherapySession.left_out.is_(False)
    )
    if before is not None:
        query = query.where(_earlier_than(before))
    sessions = db.session.scalars(
        query.order_by(TherapySession.starts_at.desc(), TherapySession.id.desc()).limit(PAGE + 1)
    ).all()
    return _with_notes(viewer, sessions)


def find_next_session(viewer: Viewer, case: Case) -> TherapySession | None:
    """The next appointment that the viewer may know of; one that has begun counts until it is over."""
    now = local_time.wall_time()
    ahead = db.session.scalars(
        _of(viewer, case)
        .where(
            TherapySession.state == SessionState.PLANNED,
            TherapySession.starts_at > now - timedelta(hours=8),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
        .limit(10)
        .options(lazyload(TherapySession.attendance))
    )
    return next((session for session in ahead if session.ends_at > now), None)


def find_session_to_note(viewer: Viewer, case: Case) -> TherapySession | None:
    """The session of today that has no note of the viewer's yet; of several, the one that began last."""
    return next((session for session in list_sessions_to_note(viewer, case) if session.day == today()), None)


def list_sessions_to_note(viewer: Viewer, case: Case) -> list[TherapySession]:
    """Sessions of the last weeks, until today, without a note of the viewer's, newest first."""
    until = today()
    own = exists().where(
        SessionNote.session_id == TherapySession.id, SessionNote.entered_by_id == viewer.account_id
    )
    return list(
        db.session.scalars(
            _of(viewer, case)
            .where(
                *_between(until - timedelta(weeks=8), until),
                TherapySession.state.in_((SessionState.PLANNED, SessionState.HELD)),
                ~own,
            )
            .order_by(TherapySession.starts_at.desc())
            .limit(20)
        )
    )


def has_note(session: TherapySession) -> bool:
    """Whether anybody has begun a note of it."""
    return bool(
        db.session.scalar(select(func.count(SessionNote.id)).where(SessionNote.session_id == session.id))
    )


def list_note_lines(viewer: Viewer, session: TherapySession) -> tuple[NoteLine, ...]:
    """The notes of one session that the viewer may know of."""
    return _with_notes(viewer, [session])[0].notes


def _of(viewer: Viewer, case: Case) -> Select[TherapySession]:
    return select(TherapySession).where(TherapySession.case_id == case.id, visible_to(viewer, TherapySession))


def _between(since: date, until: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        TherapySession.starts_at >= datetime.combine(since, time.min),
        TherapySession.starts_at < datetime.combine(until + timedelta(days=1), time.min),
    )


def _earlier_than(last: TherapySession) -> ColumnElement[bool]:
    same_time = and_(TherapySession.starts_at == last.starts_at, TherapySession.id < last.id)
    return or_(TherapySession.starts_at < last.starts_at, same_time)


def _with_notes(viewer: Viewer, sessions: Sequence[TherapySession]) -> list[SessionRow]:
    """One statement for the notes of all of them, one for what came of them; they are of one case."""
    lines: dict[uuid.UUID | None, list[NoteLine]] = {}
    if sessions:
        found = db.session.execute(
            select(
                SessionNote.session_id,
                SessionNote.id,
                SessionNote.entered_by_id,
                Account.name,
                SessionNote.signed_at,
            )
            .join(Account, Account.id == SessionNote.entered_by_id)
            .where(
                visible_to(viewer, SessionNote),
                SessionNote.session_id.in_([session.id for session in sessions]),
            )
            .order_by(SessionNote.started_at)
        ).all()
        states = told_in_short([row.id for row in found if row.signed_at is not None])
        for session_id, note_id, author_id, author, signed_at in found:
            signed = signed_at is not None
            readable = signed or reads_drafts_of(viewer, sessions[0].case, author_id)
            line = NoteLine(note_id, author_id, author, signed, readable, states.get(note_id, ""))
            lines.setdefault(session_id, []).append(line)
    return [SessionRow(session, tuple(lines.get(session.id, ()))) for session in sessions]
