"""The manager's reports of the practice: the list, issuing one, reading it, and paper."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.documents.answering import answer_unkept
from clinic.practice_reports import events, services
from clinic.practice_reports.days import usual_days
from clinic.practice_reports.forms import DaysForm
from clinic.practice_reports.models import PracticeReport
from clinic.practice_reports.page import practice_page
from clinic.practice_reports.permissions import ISSUE_PRACTICE_REPORT, READ_PRACTICE_REPORTS
from clinic.practice_reports.queries import get_practice_report, list_papers, list_practice_reports
from clinic.practices import local_time
from clinic.practices.models import Practice
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period

blueprint = Blueprint("practice_reports", __name__)


@blueprint.route("/practice/reports/")
@guard(READ_PRACTICE_REPORTS, get_own_practice)
def index(practice: Practice) -> ResponseReturnValue:
    """What was issued."""
    audit.record(events.SEEN, subject_id=practice.id)
    return render_template("practice_reports/index.html", reports=list_practice_reports())


@blueprint.route("/practice/reports/new", methods=["GET", "POST"])
@guard(ISSUE_PRACTICE_REPORT, get_own_practice)
def issue(practice: Practice) -> ResponseReturnValue:
    """Issue the report of some days."""
    today = local_time.today()
    issued = [Period(one.since, one.until) for one in list_practice_reports()]
    usual = usual_days(issued, today=today)
    form = DaysForm(data={"since": usual.since, "until": usual.until})
    if form.validate_on_submit():
        report = services.issue(practice, form.terms(), today=today, by=viewer().account_id)
        flash(_("Issued."))
        return redirect(url_for(".show", practice_report_id=report.id), 303)
    return render_template("practice_reports/issue.html", form=form)


@blueprint.route("/practice/reports/<uuid:practice_report_id>/")
@guard(READ_PRACTICE_REPORTS, get_practice_report)
def show(report: PracticeReport) -> ResponseReturnValue:
    """One report, as it was issued."""
    audit.record(events.SEEN, subject_id=report.id)
    page = practice_page(report, services.numbers_of(report), get_own_practice())
    return render_template("practice_reports/show.html", report=report, page=page, papers=list_papers(report))


@blueprint.route("/practice/reports/<uuid:practice_report_id>/report.pdf")
@guard(READ_PRACTICE_REPORTS, get_practice_report)
def paper(report: PracticeReport) -> ResponseReturnValue:
    """The same on paper, as it was printed first."""
    practice = get_own_practice()
    return answer_unkept(
        report,
        lambda one, sheet, size: services.printed(one, practice, sheet, size),
        name=f"practice-report-{report.since}-{report.until}",
    )
