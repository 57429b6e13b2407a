"""How sessions, and days on which something is looked at, become events of a feed. The caller gives the words, and says whose."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select

from clinic.agreements.queries.days import DayToLook
from clinic.availability.repeating import parse
from clinic.calendars.feed import Told
from clinic.couples import Case
from clinic.database import db
from clinic.reviews.queries import NextReview
from clinic.sessions import SessionState, TherapySession
from clinic.sessions.models import Series

OURS: Final = "@common-ground"
UID: Final = "{}" + OURS
#: Of a series not its changes are counted but the seconds since then: a session that leaves it takes its changes along.
_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)

#: Which sessions, and which series, stand in a feed.
Which = Callable[[type[TherapySession] | type[Series]], Iterable[ColumnElement[bool]]]
#: What something is called, by the number of its case.
Says = Callable[[int], str]


def single(which: Which, since: date, says: Says) -> Iterator[Told]:
    """Sessions that belong to no series."""
    rows = db.session.execute(
        _columns()
        .where(
            *which(TherapySession),
            TherapySession.series_id.is_(None),
            TherapySession.state != SessionState.CANCELLED,
            TherapySession.starts_at >= datetime.combine(since, time.min),
        )
        .order_by(TherapySession.starts_at)
    )
    for row in rows:
        yield _session(row, says(row.number))


def repeating(which: Which, since: date, says: Says) -> Iterator[Told]:
    """Series, each as one event with its rule and what differs from it."""
    found = db.session.execute(
        select(Series, Case.number)
        .join(Case, Case.id == Series.case_id)
        .where(*which(Series), or_(Series.until.is_(None), Series.until >= since))
        .order_by(Series.starts_at)
    ).all()
    rows: dict[uuid.UUID | None, list[Any]] = {}
    for row in db.session.execute(
        _columns()
        .where(TherapySession.series_id.in_([series.id for series, _number in found]))
        .order_by(TherapySession.planned_for)
    ):
        rows.setdefault(row.series_id, []).append(row)
    for series, number in found:
        yield from _series(series, rows.get(series.id, []), says(number))


def to_look_at(days: Iterable[DayToLook | NextReview], says: Says) -> Iterator[Told]:
    """The days on which a couple look at what they agreed, or at the whole: that there is something, and nothing of what."""
    for one in days:
        starts = datetime.combine(one.on, time.min)
        yield Told(
            uid=UID.format(one.id),
            words=says(one.number),
            starts_at=starts,
            ends_at=starts + timedelta(days=1),
            zone="UTC",
            changed_at=one.changed_at,
            changes=one.changes,
            all_day=True,
        )


def seconds(changed_at: datetime) -> int:
    """A number that grows with every change, and tells of no other."""
    return int((changed_at - _BEGAN).total_seconds())


def _series(series: Series, rows: list[Any], says: str) -> Iterator[Told]:
    """The rule with what is left out of it, then what was moved, then what its end no longer covers."""
    covered = [row for row in rows if series.covers(row.planned_for)]
    there = [row for row in covered if row.state is not SessionState.CANCELLED]
    changed_at = max([series.changed_at, *(row.changed_at for row in rows)])
    whole = Told(
        uid=UID.format(series.id),
        words=says,
        starts_at=series.starts_at,
        ends_at=series.starts_at + timedelta(minutes=series.minutes),
        zone=series.zone,
        changed_at=changed_at,
        changes=seconds(changed_at),
        rule=series.rule,
        until=series.until,
    )
    yield replace(whole, off=_left_out(series, covered, there))
    for row in there:
        if row.starts_at != row.planned_for or row.minutes != series.minutes:
            yield replace(
                whole,
                rule="",
                starts_at=row.starts_at,
                ends_at=row.starts_at + timedelta(minutes=row.minutes),
                stands_for=row.planned_for,
            )
    for row in rows:
        if row not in covered and row.state is not SessionState.CANCELLED:
            yield _session(row, says)


def _left_out(series: Series, covered: list[Any], there: list[Any]) -> list[datetime]:
    """Times of the rule, as far as sessions were written out, at which none takes place."""
    if not covered:
        return []
    taken = {row.planned_for for row in there}
    days = parse(series.rule).days(
        series.starts_at.date(), series.starts_at.date(), covered[-1].planned_for.date()
    )
    walls = (datetime.combine(day, series.starts_at.time()) for day in days)
    return [wall for wall in walls if wall not in taken]


def _session(row: Any, says: str) -> Told:
    return Told(
        uid=UID.format(row.id),
        words=says,
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        zone=row.zone,
        changed_at=row.changed_at,
        changes=row.changes,
    )


def _columns() -> Any:
    return select(
        TherapySession.id,
        TherapySession.series_id,
        TherapySession.planned_for,
        TherapySession.starts_at,
        TherapySession.minutes,
        TherapySession.zone,
        TherapySession.state,
        TherapySession.changes,
        TherapySession.changed_at,
        Case.number,
    ).join(Case, Case.id == TherapySession.case_id)
