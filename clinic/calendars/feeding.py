"""What somebody's feed says: that there is something, and when. Never with whom, unless a reference was asked for.

A session with one partner looks like any other. What was read from another calendar is left out: it would stand there twice.
What a partner's says is in ``feeding_partners``.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.accounts.sessions import viewer_of
from clinic.agreements.queries.days import which_days_to_look
from clinic.availability import BusyKind, BusyTime
from clinic.availability.occurring import Pattern
from clinic.availability.queries import list_busy_times, pattern_of
from clinic.calendars.feed import Told
from clinic.calendars.feeding_partners import what_a_partners_says
from clinic.calendars.models import CalendarFeed
from clinic.calendars.services import digest_of
from clinic.calendars.telling import UID, repeating, single, to_look_at
from clinic.couples import visible_to
from clinic.couples.audience import cases_practised_by
from clinic.database import db
from clinic.database.together import ask
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing
from clinic.reviews.queries import which_reviews_are_next
from clinic.sessions import TherapySession
from clinic.sessions.models import Series

#: How long ago something may be and still stand in the feed, and how far ahead single things are looked for.
BACK, AHEAD = timedelta(days=90), timedelta(days=3 * 366)


def get_feed(secret: str) -> tuple[CalendarFeed, Account]:
    """The feed behind a secret address, while its owner may sign in. A partner's is of a seat, anybody else's of none."""
    feed = db.session.scalars(
        select(CalendarFeed).where(CalendarFeed.digest == digest_of(secret))
    ).one_or_none()
    account = db.session.get(Account, feed.account_id) if feed else None
    if feed is None or account is None or not account.active:
        raise Missing
    if account.is_partner is not (feed.partner_id is not None):
        raise Missing
    return feed, account


def find_feed(account: Account) -> CalendarFeed | None:
    """Somebody's own feed, where there is one."""
    return db.session.scalars(select(CalendarFeed).where(CalendarFeed.account_id == account.id)).one_or_none()


def name_of(feed: CalendarFeed) -> str:
    """What the calendar is called: a partner's as the practice calls their pages, which says nothing."""
    return get_own_practice().portal_title if feed.partner_id else _("Appointments")


def what_it_says(feed: CalendarFeed, account: Account) -> list[Told]:
    """All events of a feed, in a fixed number of statements."""
    since = local_time.today() - BACK
    if feed.partner_id is not None:
        return what_a_partners_says(feed.partner_id, account, since)
    reader = viewer_of(account)
    own, says = partial(_own, reader), partial(words, with_reference=feed.with_reference)
    cases = cases_practised_by([reader.account_id])
    asked = which_days_to_look(reader, cases, since).beside(which_reviews_are_next(reader, cases, since))
    days, reviews = ask(db.session, asked)
    told = [*single(own, since, says), *repeating(own, since, says)]
    told += to_look_at([*days, *reviews], partial(words_to_look, with_reference=feed.with_reference))
    rows = list_busy_times([account.id], since, local_time.today() + AHEAD)
    told += [_busy(row) for row in rows if row.kind is not BusyKind.IMPORTED]
    return told


def _busy(row: BusyTime) -> Told:
    pattern: Pattern = pattern_of(row)
    return Told(
        uid=UID.format(row.id),
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


def words(number: int, *, with_reference: bool) -> str:
    """What a session is called where anybody may look at the screen."""
    return _("Appointment C-%(number)s", number=f"{number:04d}") if with_reference else _("Appointment")


def words_to_look(number: int, *, with_reference: bool) -> str:
    """And a day on which something is to be looked at."""
    return _("To look at, C-%(number)s", number=f"{number:04d}") if with_reference else _("To look at")


def _own(reader: Viewer, model: type[TherapySession] | type[Series]) -> Iterable[ColumnElement[bool]]:
    yield visible_to(reader, model)
    yield model.case_id.in_(cases_practised_by([reader.account_id]))
