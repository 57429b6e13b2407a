"""Day, week and month, and what a click on a time leads to."""

from datetime import date, time
from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_own_account
from clinic.availability.queries import hours_of
from clinic.calendars import events
from clinic.calendars.pages import build_page
from clinic.calendars.period import period_of
from clinic.calendars.permissions import PLAN_FROM_CALENDAR, VIEW_CALENDAR
from clinic.calendars.queries import (
    find_couples,
    get_calendar_owner,
    list_calendars,
    list_couples_to_plan,
    list_written,
)
from clinic.calendars.views import blueprint
from clinic.practices import local_time


@blueprint.route("/calendar/")
@guard(VIEW_CALENDAR, get_calendar_owner)
def index(whose: Account) -> ResponseReturnValue:
    """One page of somebody's calendar."""
    looking, now = viewer(), local_time.wall_time()
    if whose.id != looking.account_id:
        audit.record(events.CALENDAR_SEEN, subject_id=whose.id)
    period = period_of(request.args.get("view"), request.args.get("on"), today=now.date())
    written = list_written(looking, whose, period.first, period.last)
    page = build_page(period, written, hours_of([whose.id])[whose.id], now=now)
    return render_template(
        "calendars/index.html",
        page=page,
        whose=whose,
        is_own=whose.id == looking.account_id,
        calendars=list_calendars,
    )


@blueprint.route("/calendar/plan")
@guard(PLAN_FROM_CALENDAR, get_own_account)
def choose(_account: Account) -> ResponseReturnValue:
    """Whom the clicked time is for: a couple, or none. With a couple in the room it is for them."""
    looking = viewer()
    day, at = _day(), _at()
    when = ({"day": day.isoformat()} if day else {}) | ({"at": f"{at:%H:%M}"} if at else {})
    if looking.room_id:
        return redirect(f"{url_for('sessions.plan', case_id=looking.room_id)}?{urlencode(when)}", 303)
    find = request.args.get("find", "")[:100].replace("\0", "").strip()
    couples = find_couples(looking, find) if find else list_couples_to_plan(looking, local_time.wall_time())
    return render_template("calendars/choose.html", couples=couples, find=find, when=when, day=day, at=at)


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def _at() -> time | None:
    try:
        return time.fromisoformat(request.args.get("at", "")).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
