"""Attended sessions for the invoices that are made elsewhere."""

from datetime import timedelta

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit, clock
from clinic.access import Role, guard, viewer
from clinic.caseload import events
from clinic.caseload.attended import list_attended
from clinic.caseload.invoice_lines import as_text
from clinic.caseload.permissions import TAKE_ATTENDED
from clinic.practices.models import Practice
from clinic.practices.queries import get_own_practice
from clinic.progress.forms import PeriodForm
from clinic.progress.period import Period

blueprint = Blueprint("invoicing", __name__)


@blueprint.route("/attended/")
@guard(TAKE_ATTENDED, get_own_practice)
def index(practice: Practice) -> ResponseReturnValue:
    """Which days, then the file."""
    return _asked(practice)[1], 200


@blueprint.route("/attended/sessions.csv")
@guard(TAKE_ATTENDED, get_own_practice)
def sessions(practice: Practice) -> ResponseReturnValue:
    """A counsellor's own couples; all of the practice's for a manager and the front desk, unless they say "mine"."""
    period, page = _asked(practice)
    if period is None:
        return page, 422
    whole = sees_all() and request.args.get("of") != "mine"
    lines = list_attended(None if whole else viewer(), since=period.since, until=period.until)
    days = f"{period.since.isoformat()}--{period.until.isoformat()}"
    audit.record(events.ATTENDED_TAKEN, subject_id=practice.id, detail=f"{'all' if whole else 'mine'} {days}")
    answer = make_response(as_text(lines))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="sessions-{days}.csv"'
    return answer


def sees_all() -> bool:
    """Whether the viewer makes the practice's invoices."""
    return bool(viewer().roles & {Role.MANAGER, Role.FRONT_DESK})


def _asked(practice: Practice) -> tuple[Period | None, str]:
    """The days that were asked for, and the page that asks; usual is the month before this one."""
    first = clock.today(practice.time_zone).replace(day=1)
    last = first - timedelta(days=1)
    form = PeriodForm.asked(request.args, Period(last.replace(day=1), last))
    held = form.validate()
    page = render_template("caseload/attended.html", form=form, all=sees_all(), counsels=_counsels())
    return form.period() if held else None, page


def _counsels() -> bool:
    return Role.PRACTITIONER in viewer().roles
