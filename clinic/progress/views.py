"""The progress tab: all there is at the desk, joint things only in the room."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case, events
from clinic.couples.queries import get_case
from clinic.goals.queries import goals_for_both, list_goals
from clinic.practices import local_time
from clinic.progress.forms import PeriodForm
from clinic.progress.period import usual_period
from clinic.progress.permissions import VIEW_AS_TWO, VIEW_PROGRESS
from clinic.progress.repair import ACT_KINDS, read_repair_log
from clinic.progress.reports import report_for_couple, report_for_practitioner
from clinic.sharing.queries import charts_for_both

blueprint = Blueprint("progress", __name__)


@blueprint.route("/cases/<uuid:case_id>/progress/")
@guard(VIEW_PROGRESS, get_case)
def show(case: Case) -> ResponseReturnValue:
    """What came of it over a period."""
    audit.record(events.CASE_SEEN, case_id=case.id, subject_id=case.id)
    today = local_time.today()
    usual = usual_period(case.opened_on, today)
    form = PeriodForm.asked(request.args, usual)
    held = form.validate()
    period = form.period() if held else usual
    asked = {"from": period.since.isoformat(), "until": period.until.isoformat()}
    shown = {"case": case, "form": form, "asked": asked}
    if viewer().in_room:
        shown["goals"] = goals_for_both(case, until=period.until)
        report = report_for_couple(case, period, today=today, charts=charts_for_both(case))
        page = render_template("progress/in_the_room.html", report=report, **shown)
    else:
        shown["goals"] = list_goals(viewer(), case, until=period.until)
        full = report_for_practitioner(viewer(), case, period, today=today)
        page = render_template("progress/index.html", report=full, **shown)
    return page, 200 if held else 422


@blueprint.route("/cases/<uuid:case_id>/repair-log")
@guard(VIEW_AS_TWO, get_case)
def repair_log(case: Case) -> ResponseReturnValue:
    """What each did for the other, and which kinds of act mattered most."""
    audit.record(events.CASE_SEEN, case_id=case.id, subject_id=case.id)
    log = read_repair_log(viewer(), case, today=local_time.today())
    return render_template("progress/repair_log.html", case=case, log=log, kinds=dict(ACT_KINDS))
