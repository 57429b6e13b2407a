"""Search in notes: of one couple, or of all that the viewer is on. What was looked for is written down nowhere."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.sessions import events, permissions
from clinic.sessions.queries.searching import Search, search_notes
from clinic.sessions.searching import LONGEST, Wanted

blueprint = Blueprint("note_search", __name__)


def _nothing() -> None:
    """For doors that need no thing."""


@blueprint.context_processor
def _typed() -> dict[str, object]:
    """The field as it was filled in."""
    return {"tab": "sessions", "typed": _asked(), "longest": LONGEST}


@blueprint.route("/cases/<uuid:case_id>/notes/search")
@guard(permissions.SEARCH_NOTES, get_case)
def of_case(case: Case) -> ResponseReturnValue:
    """In the notes of one couple."""
    return render_template("sessions/search_case.html", case=case, search=_search(case))


@blueprint.route("/notes/search")
@guard(permissions.SEARCH_CASELOAD, _nothing)
def of_caseload(_nothing: None) -> ResponseReturnValue:
    """In the notes of all couples that the viewer is on."""
    return render_template("sessions/search_caseload.html", search=_search())


def _asked() -> str:
    return request.args.get("q", "")[:LONGEST].replace("\0", "")


def _search(case: Case | None = None) -> Search:
    start = max(0, request.args.get("start", 0, type=int))
    found = search_notes(viewer(), Wanted.of(_asked()), case=case, start=start)
    audit.record_seen_in(events.NOTES_SEARCHED, dict.fromkeys(hit.note.case_id for hit in found.notes))
    return found
