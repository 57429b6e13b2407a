"""What a practitioner takes away of the measures: the numbers as CSV, each drawing as SVG."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.measures import events
from clinic.measures.permissions import VIEW_MEASURES
from clinic.measures.queries import list_taken
from clinic.practices import local_time
from clinic.progress.beside import read_beside
from clinic.progress.files import as_file
from clinic.progress.measured import Measured, all_measured, as_csv
from clinic.refusal import Missing

blueprint = Blueprint("measured", __name__)


@blueprint.route("/cases/<uuid:case_id>/progress/measures.csv")
@guard(VIEW_MEASURES, get_case)
def numbers(case: Case) -> ResponseReturnValue:
    """Every result of both."""
    audit.record(events.RESULTS_SEEN, case_id=case.id, subject_id=case.id, detail="csv")
    return as_file(as_csv(list_taken(viewer(), case)), "text/csv", f"{case.reference}-measures.csv")


@dataclass(frozen=True)
class Drawn:
    """A measure that somebody of a couple has answered."""

    case: Case
    measured: Measured


def _get_drawn(case_id: uuid.UUID, measure: str) -> Drawn:
    case = get_case(case_id)
    for one in all_measured(
        list_taken(viewer(), case), read_beside(viewer(), case, until=local_time.today())
    ):
        if one.taken.instrument.id == measure:
            return Drawn(case, one)
    raise Missing


@blueprint.route("/cases/<uuid:case_id>/progress/<measure>.svg")
@guard(VIEW_MEASURES, _get_drawn)
def drawing(about: Drawn) -> ResponseReturnValue:
    """One measure, as it stands on the page."""
    audit.record(events.RESULTS_SEEN, case_id=about.case.id, subject_id=about.case.id, detail="svg")
    measured = about.measured
    svg = render_template(
        "progress/drawing.svg", chart=measured.chart, id=measured.taken.instrument.id, title=measured.title
    )
    return as_file(svg, "image/svg+xml", f"{about.case.reference}-{about.measured.taken.instrument.id}.svg")
