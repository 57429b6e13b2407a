"""Changing a series from one of its sessions on, and making one of a single appointment.

The new rule is a new series; what was said of single sessions by hand (moved, left out, called off) goes over to it, each
to the time of the same week.
"""

import uuid
from collections.abc import Sequence

from clinic import audit
from clinic.database import db
from clinic.sessions import events
from clinic.sessions.models import Series, SessionState, TherapySession
from clinic.sessions.recurrence import Occurrence, Repeat, stand_ins
from clinic.sessions.services.arranging import (
    SessionTerms,
    refuse_other_company,
    refuse_unless_ahead,
    settle,
    touch,
)
from clinic.sessions.services.series import (
    begin,
    drop,
    end_before,
    ids_with_notes,
    list_following,
    row_of,
    series_of,
    terms_of,
    times_of,
)


def repeat_from(
    session: TherapySession, terms: SessionTerms, repeat: Repeat, *, by: uuid.UUID
) -> list[TherapySession]:
    """A single appointment becomes the first of a series."""
    refuse_unless_ahead(session)
    refuse_other_company(session, terms)
    return _take_over([session], session, begin(session.case, terms, repeat, by=by), by=by)


def change_following(
    session: TherapySession, terms: SessionTerms, repeat: Repeat, *, by: uuid.UUID
) -> list[TherapySession]:
    """This one and all after it, by another rule or at another time. What was moved or left out by hand stays so."""
    refuse_unless_ahead(session)
    series, planned_for = series_of(session)
    refuse_other_company(session, terms)
    begun = begin(session.case, terms, repeat, by=by)
    following = list_following(series, planned_for)
    end_before(series, planned_for.date())
    return _take_over(following, session, begun, by=by)


def _take_over(
    before: Sequence[TherapySession], first: TherapySession, series: Series, *, by: uuid.UUID
) -> list[TherapySession]:
    """The rows of *before* become those of *series*, each for its week; *first* for the first time, whatever its week."""
    times = times_of(series)
    rows = {row.planned_for or row.starts_at: row for row in before}
    own = first.planned_for or first.starts_at
    pairs = stand_ins(
        [wall for wall in rows if wall != own],
        [time.planned_for for time in times[1:]],
        series.rule,
    )
    pairs[times[0].planned_for] = own
    noted = ids_with_notes(before)
    for wall in rows.keys() - pairs.values():
        drop(rows[wall], stays=rows[wall].id in noted)
    taken = []
    for time in times:
        row = rows[pairs[time.planned_for]] if time.planned_for in pairs else None
        if row is None:
            taken.append(row_of(series, time))
        elif row is first or row.partner_id == series.partner_id:
            taken.append(_carried(row, series, time, anew=row is first))
        else:
            taken.append(_replaced(row, series, time, stays=row.id in noted))
    db.session.add_all(taken)
    db.session.flush()
    audit.record(events.SERIES_CHANGED, case_id=series.case_id, subject_id=series.id, by=by)
    return taken


def _carried(row: TherapySession, series: Series, time: Occurrence, *, anew: bool) -> TherapySession:
    """An old row in its new place. Moved by hand, it keeps its time; called off, it stays as it was called off."""
    moved, at = row.is_moved and not anew, row.starts_at
    row.series, row.series_id, row.planned_for = series, series.id, time.planned_for
    if row.state is SessionState.PLANNED or row.left_out:
        settle(row, terms_of(series, at if moved else time.starts_at))
        row.zone = series.zone
    touch(row)
    return row


def _replaced(row: TherapySession, series: Series, time: Occurrence, *, stays: bool) -> TherapySession:
    """With other people it is another row: what is known of the old one stays with those it was with."""
    new = row_of(series, time)
    if row.state is not SessionState.PLANNED:
        new.state, new.left_out = SessionState.CANCELLED, True
    drop(row, stays=stays)
    return new
