"""What a practitioner takes away of the weekly check-in: the numbers as CSV, each drawing as SVG."""

import csv
import io
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.journal import SLIDERS, Slider, events
from clinic.journal.queries import list_check_ins
from clinic.practices import local_time
from clinic.progress.files import as_file, as_text
from clinic.progress.forms import PeriodForm
from clinic.progress.period import Period, usual_period
from clinic.progress.permissions import TAKE_NUMBERS
from clinic.progress.trend import trend_of
from clinic.refusal import Missing

blueprint = Blueprint("checked_in", __name__)


def _asked(case: Case) -> Period:
    """The days out of the address; what is no day is as usual."""
    today = local_time.today()
    usual = usual_period(case.opened_on, today)
    form = PeriodForm.asked(request.args, usual)
    return (form.period() if form.validate() else usual).as_far_as(today)


@blueprint.route("/cases/<uuid:case_id>/progress/check-ins.csv")
@guard(TAKE_NUMBERS, get_case)
def numbers(case: Case) -> ResponseReturnValue:
    """Every check-in of both in these weeks, a line for each."""
    period = _asked(case)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("week_of", "name", *(slider.key for slider in SLIDERS)))
    for row in list_check_ins(viewer(), case, since=period.first_week, until=period.until):
        seat = case.partner(row.said_by_id)
        said = [getattr(row, slider.key) for slider in SLIDERS]
        if seat is not None and any(number is not None for number in said):
            writer.writerow((row.week_of.isoformat(), as_text(seat.called), *said))
    audit.record(events.CHECK_IN_SEEN, case_id=case.id, subject_id=case.id, detail="csv")
    return as_file(out.getvalue(), "text/csv", f"{case.reference}-check-ins.csv")


@dataclass(frozen=True)
class Asked:
    """A slider of a couple."""

    case: Case
    slider: Slider


def _get_asked(case_id: object, key: str) -> Asked:
    for slider in SLIDERS:
        if slider.key == key:
            return Asked(get_case(case_id), slider)  # type: ignore[arg-type]
    raise Missing


@blueprint.route("/cases/<uuid:case_id>/progress/check-ins/<key>.svg")
@guard(TAKE_NUMBERS, _get_asked)
def drawing(asked: Asked) -> ResponseReturnValue:
    """One slider over these weeks, as large as a page has room for."""
    period = _asked(asked.case)
    rows = list_check_ins(viewer(), asked.case, since=period.first_week, until=period.until)
    trend = trend_of(asked.case, rows, (), asked.slider)
    if trend is None:
        raise Missing
    audit.record(events.CHECK_IN_SEEN, case_id=asked.case.id, subject_id=asked.case.id, detail="svg")
    svg = render_template("progress/drawing.svg", chart=trend.chart, id=asked.slider.key, title=trend.title)
    return as_file(svg, "image/svg+xml", f"{asked.case.reference}-{asked.slider.key}.svg")
