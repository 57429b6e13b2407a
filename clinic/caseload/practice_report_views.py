"""The manager's report of the practice: on the screen, and as paper."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard
from clinic.caseload import events, practice_report
from clinic.caseload.permissions import VIEW_COUNTS
from clinic.caseload.practice_numbers import count_months
from clinic.documents.answering import answer
from clinic.practices import local_time
from clinic.practices.models import Practice
from clinic.practices.queries import get_own_practice
from clinic.progress.forms import PeriodForm
from clinic.progress.period import Period, usual_period

blueprint = Blueprint("practice_report", __name__)


def _asked() -> tuple[PeriodForm, Period, bool]:
    today = local_time.today()
    usual = usual_period(today.replace(year=today.year - 1, day=1), today)
    form = PeriodForm.asked(request.args, usual)
    holds = form.validate()
    return form, form.period() if holds else usual, holds


@blueprint.route("/practice/report/")
@guard(VIEW_COUNTS, get_own_practice)
def index(practice: Practice) -> ResponseReturnValue:
    """Caseload, attendance, drop-out and change, as counts of five and more."""
    audit.record(events.COUNTED, subject_id=practice.id)
    form, period, holds = _asked()
    page = practice_report.practice_report(count_months(period), practice, today=local_time.today())
    asked = {"from": period.since.isoformat(), "until": period.until.isoformat()}
    shown = render_template("caseload/practice_report.html", form=form, page=page, asked=asked)
    return shown, 200 if holds else 422


@blueprint.route("/practice/report.pdf")
@guard(VIEW_COUNTS, get_own_practice)
def paper(practice: Practice) -> ResponseReturnValue:
    """The same on paper."""
    audit.record(events.COUNTED, subject_id=practice.id, detail="pdf")
    _form, period, _holds = _asked()
    page = practice_report.practice_report(count_months(period), practice, today=local_time.today())
    return answer("practice report", page, practice_report.pdf, case_id=None, name="practice-report")
