"""Subscribing to one's calendar, and the feed itself."""

import hashlib
from datetime import timedelta
from typing import Final

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import update

from clinic import clock
from clinic.access import guard, public, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_own_account
from clinic.calendars import feed as feeds
from clinic.calendars import services
from clinic.calendars.feeding import find_feed, get_feed, name_of, what_it_says
from clinic.calendars.forms import FeedForm
from clinic.calendars.models import CalendarFeed
from clinic.calendars.permissions import KEEP_OWN_TIMES
from clinic.calendars.views import blueprint
from clinic.database import db, in_practice, own_transaction
from clinic.practices.queries import get_own_practice

#: When it was last asked is noted at most this often: programs ask every few minutes.
_NOTED_EVERY: Final = timedelta(hours=1)


@blueprint.route("/calendar/subscribe", methods=["GET", "POST"])
@guard(KEEP_OWN_TIMES, get_own_account)
def subscribe(account: Account) -> ResponseReturnValue:
    """How the calendar of one's telephone may read along, and what it may say."""
    feed = find_feed(account)
    form = FeedForm(data={"with_reference": feed.with_reference if feed else False})
    if feed is not None and form.validate_on_submit():
        services.say_reference(feed, bool(form.with_reference.data), by=viewer().account_id)
        flash(_("Saved. Your other calendars will follow when they next ask."))
        return redirect(url_for(".subscribe"), 303)
    return _page(feed, form)


@blueprint.post("/calendar/subscribe/new")
@guard(KEEP_OWN_TIMES, get_own_account)
def make_address(account: Account) -> ResponseReturnValue:
    """A new address, shown this once."""
    secret = services.make_address(account, by=viewer().account_id)
    address = url_for(".feed", secret=secret, _external=True)
    return _page(find_feed(account), FeedForm(data=_said(account)), address=address), 201


@blueprint.post("/calendar/subscribe/stop")
@guard(KEEP_OWN_TIMES, get_own_account)
def stop(account: Account) -> ResponseReturnValue:
    """The address leads nowhere any more."""
    services.stop(account, by=viewer().account_id)
    flash(_("The address no longer works. Calendars that used it show nothing new."))
    return redirect(url_for(".subscribe"), 303)


@blueprint.get("/calendar/feed/<secret>.ics")
@public
def feed(secret: str) -> ResponseReturnValue:
    """The calendar, for whoever knows the address; unchanged, it is not sent again."""
    found, account = get_feed(secret)
    with in_practice(found.practice_id):
        made_by = feeds.MADE_BY_NOBODY if found.partner_id else feeds.MADE_BY
        content = feeds.write(what_it_says(found, account), name=name_of(found), made_by=made_by)
    _note_that_it_was_read(found)
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer.cache_control.private = True
    answer.cache_control.no_cache = True
    answer.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return answer.make_conditional(request)


def _page(feed: CalendarFeed | None, form: FeedForm, *, address: str = "") -> str:
    return render_template(
        "calendars/subscribe.html", feed=feed, form=form, address=address, zone=get_own_practice().time_zone
    )


def _said(account: Account) -> dict[str, object]:
    feed = find_feed(account)
    return {"with_reference": feed is not None and feed.with_reference}


def _note_that_it_was_read(feed: CalendarFeed) -> None:
    """So that its owner sees whether anything still asks."""
    now = clock.now()
    if feed.last_read_at is None or now - feed.last_read_at >= _NOTED_EVERY:
        with own_transaction(db.engine) as session:
            session.execute(update(CalendarFeed).where(CalendarFeed.id == feed.id).values(last_read_at=now))
