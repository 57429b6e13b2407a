"""What somebody's feed says: that there is something, and when. Never with whom, unless a reference was asked for.

A session with one partner looks like any other. What was read from another calendar is left out: it would stand there twice.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import func, or_, select

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.accounts.sessions import viewer_of
from clinic.agreements import Agreement, History, Lasts
from clinic.agreements.queries import LIVE
from clinic.availability import BusyKind, BusyTime
from clinic.availability.occurring import Pattern
from clinic.availability.queries import list_busy_times, pattern_of
from clinic.availability.repeating import parse
from clinic.calendars.feed import Told
from clinic.calendars.models import CalendarFeed
from clinic.calendars.reviewing import days_of_reviews
from clinic.calendars.services import digest_of
from clinic.couples import Case, CaseStatus, visible_to
from clinic.couples.audience import cases_practised_by
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Missing
from clinic.sessions import SessionState, TherapySession
from clinic.sessions.models import Series

#: How long ago something may be and still stand in the feed, and how far ahead single things are looked for.
BACK, AHEAD = timedelta(days=90), timedelta(days=3 * 366)
_UID: Final = "{}@common-ground"
#: Of a series not its changes are counted but the seconds since then: a session that leaves it takes its changes along.
_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)


def get_feed(secret: str) -> tuple[CalendarFeed, Account]:
    """The feed behind a secret address, while its owner may sign in."""
    feed = db.session.scalars(
        select(CalendarFeed).where(CalendarFeed.digest == digest_of(secret))
    ).one_or_none()
    account = db.session.get(Account, feed.account_id) if feed else None
    if feed is None or account is None or not account.active or account.is_partner:
        raise Missing
    return feed, account


def find_feed(account: Account) -> CalendarFeed | None:
    """Somebody's own feed, where there is one."""
    return db.session.scalars(select(CalendarFeed).where(CalendarFeed.account_id == account.id)).one_or_none()


def what_it_says(feed: CalendarFeed, account: Account) -> list[Told]:
    """All events of a feed, in a fixed number of statements."""
    today = local_time.today()
    since = today - BACK
    reader = viewer_of(account)
    told = [*_single(reader, since, feed.with_reference), *_repeating(reader, since, feed.with_reference)]
    told += _to_look_at(reader, since, feed.with_reference)
    told += [
        replace(one, words=_look_at(number, feed.with_reference))
        for number, one in days_of_reviews(reader, since)
    ]
    rows = list_busy_times([account.id], since, today + AHEAD)
    told += [_busy(row) for row in rows if row.kind is not BusyKind.IMPORTED]
    return told


def _single(reader: Viewer, since: date, with_reference: bool) -> Iterator[Told]:
    rows = db.session.execute(
        _columns()
        .where(
            *_own(reader, TherapySession),
            TherapySession.series_id.is_(None),
            TherapySession.state != SessionState.CANCELLED,
            TherapySession.starts_at >= datetime.combine(since, time.min),
        )
        .order_by(TherapySession.starts_at)
    )
    for row in rows:
        yield _session(row, words(row.number, with_reference))


def _to_look_at(reader: Viewer, since: date, with_reference: bool) -> Iterator[Told]:
    """The days on which what a couple agreed is to be looked at again: that there is something, and nothing of what."""
    changed = func.max(History.at).label("changed_at")
    due = func.coalesce(Agreement.trial_until, Agreement.review_on)
    rows = db.session.execute(
        select(
            Agreement.id,
            Agreement.lasts,
            Agreement.trial_until,
            Agreement.review_on,
            Case.number,
            changed,
            func.count(History.id).label("changes"),
        )
        .join(Case, Case.id == Agreement.case_id)
        .join(History, History.agreement_id == Agreement.id)
        .where(
            visible_to(reader, Agreement),
            Agreement.case_id.in_(cases_practised_by([reader.account_id])),
            Agreement.state.in_(LIVE),
            Case.status != CaseStatus.CLOSED,
            due.is_not(None),
        )
        .group_by(Agreement.id, Agreement.lasts, Agreement.trial_until, Agreement.review_on, Case.number)
        .order_by(Agreement.id)
    )
    for row in rows:
        ends = row.trial_until if row.lasts is Lasts.TRIAL else None
        days = [day for day in (ends, row.review_on) if day is not None and day >= since]
        if days:
            starts = datetime.combine(min(days), time.min)
            yield Told(
                uid=_UID.format(row.id),
                words=_look_at(row.number, with_reference),
                starts_at=starts,
                ends_at=starts + timedelta(days=1),
                zone="UTC",
                changed_at=row.changed_at,
                changes=row.changes,
                all_day=True,
            )


def _look_at(number: int, with_reference: bool) -> str:
    return _("To look at, C-%(number)s", number=f"{number:04d}") if with_reference else _("To look at")


def _repeating(reader: Viewer, since: date, with_reference: bool) -> Iterator[Told]:
    found = db.session.execute(
        select(Series, Case.number)
        .join(Case, Case.id == Series.case_id)
        .where(*_own(reader, Series), or_(Series.until.is_(None), Series.until >= since))
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
        yield from _series(series, rows.get(series.id, []), words(number, with_reference))


def _series(series: Series, rows: list[Any], says: str) -> Iterator[Told]:
    """The rule with what is left out of it, then what was moved, then what its end no longer covers."""
    covered = [row for row in rows if series.covers(row.planned_for)]
    there = [row for row in covered if row.state is not SessionState.CANCELLED]
    changed_at = max([series.changed_at, *(row.changed_at for row in rows)])
    whole = Told(
        uid=_UID.format(series.id),
        words=says,
        starts_at=series.starts_at,
        ends_at=series.starts_at + timedelta(minutes=series.minutes),
        zone=series.zone,
        changed_at=changed_at,
        changes=int((changed_at - _BEGAN).total_seconds()),
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
        uid=_UID.format(row.id),
        words=says,
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        zone=row.zone,
        changed_at=row.changed_at,
        changes=row.changes,
    )


def _busy(row: BusyTime) -> Told:
    pattern: Pattern = pattern_of(row)
    return Told(
        uid=_UID.format(row.id),
        words=_("Busy"),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        changed_at=row.changed_at,
        changes=row.changes,
        all_day=row.all_day,
        rule=row.rule,
        until=row.until,
        off=[datetime.combine(day, row.starts_at.time()) for day in sorted(pattern.days_off)],
    )


def words(number: int, with_reference: bool) -> str:
    """What a session is called where anybody may look at the screen."""
    return _("Appointment C-%(number)s", number=f"{number:04d}") if with_reference else _("Appointment")


def _own(reader: Viewer, model: type[TherapySession] | type[Series]) -> Iterable[Any]:
    yield visible_to(reader, model)
    yield model.case_id.in_(cases_practised_by([reader.account_id]))


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
