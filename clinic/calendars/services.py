"""Giving out the secret address of a calendar, and taking it back."""

import hashlib
import secrets
import uuid

from sqlalchemy import select

from clinic import audit, clock
from clinic.accounts import Account
from clinic.calendars import events
from clinic.calendars.models import CalendarFeed
from clinic.database import db


def digest_of(secret: str) -> str:
    """What is kept of a secret; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_address(account: Account, *, by: uuid.UUID, seat_id: uuid.UUID | None = None) -> str:
    """A new secret for somebody's feed, told this once. An earlier address stops working at the same moment.

    *seat_id* is where a partner sits: the feed is of that case, and of no other.
    """
    secret = secrets.token_urlsafe(32)
    feed = _feed_of(account)
    if feed is None:
        feed = CalendarFeed(practice_id=account.practice_id, account_id=account.id, digest=digest_of(secret))
        db.session.add(feed)
    else:
        feed.digest, feed.made_at, feed.last_read_at = digest_of(secret), clock.now(), None
    feed.partner_id = seat_id
    db.session.flush()
    audit.record(events.FEED_MADE, subject_id=account.id, by=by)
    return secret


def say_reference(feed: CalendarFeed, with_reference: bool, *, by: uuid.UUID) -> None:
    """Whether the couple's reference stands beside the word."""
    feed.with_reference = with_reference
    db.session.flush()
    audit.record(
        events.FEED_CHANGED,
        subject_id=feed.account_id,
        detail="reference" if with_reference else "neutral",
        by=by,
    )


def stop(account: Account, *, by: uuid.UUID) -> None:
    """The address leads nowhere any more. Stopping twice is stopping once."""
    feed = _feed_of(account)
    if feed is None:
        return
    db.session.delete(feed)
    db.session.flush()
    audit.record(events.FEED_STOPPED, subject_id=account.id, by=by)


def _feed_of(account: Account) -> CalendarFeed | None:
    return db.session.scalars(select(CalendarFeed).where(CalendarFeed.account_id == account.id)).one_or_none()
