"""One's own times: without a couple, and usual hours."""

from datetime import date, time

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_own_account
from clinic.availability import BusyTime, services
from clinic.availability.occurring import Pattern
from clinic.availability.queries import get_busy_time, hours_of, pattern_of
from clinic.availability.repeating import parse
from clinic.calendars.forms import BusyForm, HoursForm
from clinic.calendars.permissions import CHANGE_BUSY, KEEP_OWN_TIMES
from clinic.calendars.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice


@blueprint.route("/calendar/busy/new", methods=["GET", "POST"])
@guard(KEEP_OWN_TIMES, get_own_account)
def add_busy(account: Account) -> ResponseReturnValue:
    """Supervision, leave, training, or anything else without a couple."""
    form = BusyForm.for_new(_asked_day() or local_time.today(), _asked_time() or time(9))
    if form.validate_on_submit():
        row = services.add_busy(account.id, form.terms(get_own_practice().time_zone), by=account.id)
        flash(_("It stands in your calendar."))
        return _to_the_week_of(row.starts_at.date())
    return render_template("calendars/busy.html", form=form, row=None, day=None)


@blueprint.route("/calendar/busy/<uuid:busy_id>/", methods=["GET", "POST"])
@guard(CHANGE_BUSY, get_busy_time)
def change_busy(row: BusyTime) -> ResponseReturnValue:
    """Another time, another rule, or of a repeating one this day only."""
    form = BusyForm.for_change(row)
    if form.validate_on_submit():
        services.change_busy(row, form.terms(get_own_practice().time_zone), by=viewer().account_id)
        flash(_("Saved."))
        return _to_the_week_of(_asked_day() or row.starts_at.date())
    return render_template("calendars/busy.html", form=form, row=row, day=_day_of(pattern_of(row)))


@blueprint.post("/calendar/busy/<uuid:busy_id>/leave-out")
@guard(CHANGE_BUSY, get_busy_time)
def leave_out(row: BusyTime) -> ResponseReturnValue:
    """This one time only."""
    day = _date(request.form.get("day")) or row.starts_at.date()
    services.leave_out(row, day, by=viewer().account_id)
    flash(_("Left out that day."))
    return _to_the_week_of(day)


@blueprint.post("/calendar/busy/<uuid:busy_id>/remove")
@guard(CHANGE_BUSY, get_busy_time)
def remove_busy(row: BusyTime) -> ResponseReturnValue:
    """All of it."""
    day = _date(request.form.get("day")) or row.starts_at.date()
    services.remove_busy(row, by=viewer().account_id)
    flash(_("Removed from your calendar."))
    return _to_the_week_of(day)


@blueprint.route("/calendar/hours", methods=["GET", "POST"])
@guard(KEEP_OWN_TIMES, get_own_account)
def hours(account: Account) -> ResponseReturnValue:
    """When one usually works."""
    form = HoursForm(hours_of([account.id])[account.id])
    if form.validate_on_submit():
        services.set_hours(account.id, form.terms(), by=account.id)
        flash(_("Saved. What is planned outside them is said, and never forbidden."))
        return redirect(url_for(".index"), 303)
    return render_template("calendars/hours.html", form=form)


def _day_of(pattern: Pattern) -> date | None:
    """The day that was clicked, where it is one of a repeating time."""
    day = _asked_day()
    repeats = day is not None and pattern.rule and day not in pattern.days_off
    return day if day and repeats and parse(pattern.rule).falls_on(pattern.starts_at.date(), day) else None


def _asked_day() -> date | None:
    return _date(request.args.get("day"))


def _asked_time() -> time | None:
    try:
        return time.fromisoformat(request.args.get("at", "")).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _date(typed: str | None) -> date | None:
    try:
        found = date.fromisoformat(typed or "")
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None


def _to_the_week_of(day: date) -> ResponseReturnValue:
    return redirect(url_for(".index", on=day.isoformat()), 303)
