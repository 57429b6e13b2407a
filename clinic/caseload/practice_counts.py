"""The manager's page: what waits with whom, as numbers."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from clinic import audit, clock
from clinic.access import guard
from clinic.caseload import events
from clinic.caseload.counts import count_practice
from clinic.caseload.permissions import VIEW_COUNTS
from clinic.practices.models import Practice
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("practice_counts", __name__)


@blueprint.route("/practice/counts/")
@guard(VIEW_COUNTS, get_own_practice)
def index(practice: Practice) -> ResponseReturnValue:
    """Notes that are not signed, sessions without a note, partners not seen alone; never a couple's name."""
    audit.record(events.COUNTED, subject_id=practice.id)
    counts = count_practice(today=clock.today(practice.time_zone))
    return render_template("caseload/counts.html", counts=counts)
