"""Appointments that come round: beginning a series, leaving one out, and ending it.

Sessions are rows from the start, half a year ahead; ``top_up_series`` goes on writing them as time goes by. A row that is
to have no session any more is left out, never deleted: something may point to it.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from clinic import audit, clock
from clinic.couples import Audience, Case
from clinic.couples.models import CaseStatus
from clinic.database import db
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.sessions import events
from clinic.sessions.models import Series, SessionNote, SessionState, TherapySession
from clinic.sessions.queries import has_note
from clinic.sessions.recurrence import (
    HORIZON,
    LONGEST_AGO,
    NotThatDay,
    Occurrence,
    Repeat,
    occurrences,
    rule_for,
)
from clinic.sessions.services.arranging import (
    SessionTerms,
    check,
    day_in_words,
    mark_left_out,
    refuse_unless_ahead,
    settle,
    to_the_minute,
    touch,
)


def plan_series(case: Case, terms: SessionTerms, repeat: Repeat, *, by: uuid.UUID) -> list[TherapySession]:
    """Appointments by a rule, the first of them as *terms* say; those of the next half year, in order."""
    series = begin(case, terms, repeat, by=by)
    sessions = [row_of(series, time) for time in times_of(series)]
    db.session.add_all(sessions)
    db.session.flush()
    audit.record(events.SERIES_PLANNED, case_id=case.id, subject_id=series.id, by=by)
    return sessions


def end_series(series: Series, from_day: date, *, by: uuid.UUID) -> None:
    """From that day on it comes round no more; what is planned from then on is left out."""
    following = list_following(series, datetime.combine(from_day, datetime.min.time()))
    noted = ids_with_notes(following)
    for session in following:
        drop(session, stays=session.day < from_day or session.id in noted)
    end_before(series, from_day)
    db.session.flush()
    audit.record(events.SERIES_ENDED, case_id=series.case_id, subject_id=series.id, by=by)


def leave_out(session: TherapySession, *, by: uuid.UUID) -> None:
    """One time of the rule has no session: a holiday. Nobody called it off."""
    if session.left_out:
        return
    refuse_unless_ahead(session)
    series_of(session)
    if has_note(session):
        raise Refusal(_("A note was begun for this session. Cancel it instead, and say who called it off."))
    mark_left_out(session)
    db.session.flush()
    audit.record(events.SESSION_LEFT_OUT, case_id=session.case_id, subject_id=session.id, by=by)


def top_up_series(today: date) -> int:
    """Write out what has come within half a year, for every open case; how many. Done twice, it does nothing twice."""
    latest = (
        select(TherapySession.series_id, func.max(TherapySession.planned_for).label("planned_for"))
        .where(TherapySession.series_id.is_not(None))
        .group_by(TherapySession.series_id)
        .subquery()
    )
    found = db.session.execute(
        select(Series, latest.c.planned_for)
        .join(Case, Case.id == Series.case_id)
        .join(latest, latest.c.series_id == Series.id)
        .where(
            Case.status != CaseStatus.CLOSED,
            or_(Series.until.is_(None), Series.until >= today),
            latest.c.planned_for < datetime.combine(today + HORIZON, datetime.max.time()),
        )
        .order_by(Series.id)
    ).all()
    added = [
        row_of(series, time)
        for series, last in found
        for time in occurrences(
            series.starts_at, series.rule, series.zone, until=_horizon(series, today), after=last
        )
    ]
    db.session.add_all(added)
    db.session.flush()
    return len(added)


def begin(case: Case, terms: SessionTerms, repeat: Repeat, *, by: uuid.UUID) -> Series:
    """The rule by itself, without a session yet."""
    zone = get_own_practice().time_zone
    check(case, terms, zone)
    first = to_the_minute(terms.starts_at)
    try:
        rule = rule_for(repeat.pattern, first.date())
    except NotThatDay:
        raise Refusal(
            _("%(day)s is not the last such day of its month.", day=day_in_words(first)), field="pattern"
        ) from None
    if not rule:
        raise Refusal(_("How often does it come round?"), field="pattern")
    if repeat.until is not None and repeat.until < first.date():
        raise Refusal(_("The last day is before the first."), field="until")
    if first.date() < clock.today(zone) - LONGEST_AGO:
        raise Refusal(_("A series begins within the last year, or later."), field="day")
    series = Series(
        case_id=case.id,
        audience=Audience.JOINT,
        entered_by_id=by,
        starts_at=first,
        zone=zone,
        rule=rule,
        until=repeat.until,
    )
    settle(series, terms)
    db.session.add(series)
    db.session.flush()
    return series


def drop(session: TherapySession, *, stays: bool) -> None:
    """The rule has no time for it any more: it is left out, or where it *stays*, it is one by itself."""
    if session.state is not SessionState.PLANNED:
        return
    if stays:
        let_go(session)
    else:
        mark_left_out(session)


def let_go(row: TherapySession) -> None:
    """It stays, as one by itself. Calendars that ask what is new of the series are told of the gap."""
    series, _planned_for = series_of(row)
    touch(series)
    row.series, row.series_id, row.planned_for = None, None, None
    touch(row)


def row_of(series: Series, time: Occurrence) -> TherapySession:
    """The session of one time of the rule."""
    session = TherapySession(
        case_id=series.case_id,
        audience=series.audience,
        entered_by_id=series.entered_by_id,
        starts_at=time.starts_at,
        zone=series.zone,
        series_id=series.id,
        planned_for=time.planned_for,
    )
    settle(session, terms_of(series, time.starts_at))
    return session


def terms_of(series: Series, starts_at: datetime) -> SessionTerms:
    """What all of its sessions have in common, at that time."""
    return SessionTerms(starts_at, series.minutes, series.partner_id, series.meeting, series.place)


def times_of(series: Series) -> list[Occurrence]:
    """Its times from the first to half a year ahead."""
    until = _horizon(series, clock.today(series.zone))
    return occurrences(series.starts_at, series.rule, series.zone, until=until)


def _horizon(series: Series, today: date) -> date:
    ahead = max(today, series.starts_at.date()) + HORIZON
    return min(ahead, series.until) if series.until else ahead


def end_before(series: Series, from_day: date) -> None:
    """It ends the day before, unless it has ended earlier."""
    last = from_day - timedelta(days=1)
    series.until = min(series.until, last) if series.until else last
    touch(series)


def list_following(series: Series, planned_for: datetime) -> Sequence[TherapySession]:
    """Its sessions from that time of the rule on, as far as nothing has been said of who came."""
    return db.session.scalars(
        select(TherapySession)
        .where(
            TherapySession.series_id == series.id,
            TherapySession.planned_for >= planned_for,
            TherapySession.state.in_((SessionState.PLANNED, SessionState.CANCELLED)),
        )
        .order_by(TherapySession.planned_for)
    ).all()


def ids_with_notes(sessions: Sequence[TherapySession]) -> set[uuid.UUID]:
    """Those of which somebody has begun a note."""
    ids = [session.id for session in sessions]
    found = db.session.scalars(select(SessionNote.session_id).where(SessionNote.session_id.in_(ids)))
    return {session_id for session_id in found if session_id is not None}


def series_of(session: TherapySession) -> tuple[Series, datetime]:
    """The series that it is one of, and the time of the rule that it stands for."""
    if session.series is None or session.planned_for is None:
        raise Refusal(_("This session does not come round: it is one by itself."))
    return session.series, session.planned_for
