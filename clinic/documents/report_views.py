"""Reports for others, as paper: kept as they were handed out."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.documents.answering import answer
from clinic.documents.sheets import outside_report
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.reports import OutsideReport
from clinic.reports.permissions import READ_REPORT
from clinic.reports.queries import get_report
from clinic.reports.services import figures_of
from clinic.sessions.queries import find_names

blueprint = Blueprint("outside_reports", __name__)


@blueprint.route("/reports/<uuid:report_id>/report.pdf")
@guard(READ_REPORT, get_report)
def report(report: OutsideReport) -> ResponseReturnValue:
    """One report. A draft is set anew each time; what was signed is the same for good."""
    today = local_time.today()
    people = find_names([one for one in (report.signed_by_id, report.cosigned_by_id) if one])
    content = outside_report.outside_page(
        report, figures_of(report, viewer(), today=today), get_own_practice(), people, today=today
    )
    name = f"{report.case.reference}-report"
    return answer(
        f"report for a {report.reader}",
        content,
        outside_report.pdf,
        case_id=report.case_id,
        name=name,
        about_id=report.id,
    )
