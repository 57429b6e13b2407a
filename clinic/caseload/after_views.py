"""The screen after the session."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from clinic import audit, clock
from clinic.access import guard, viewer
from clinic.agreements import sentences
from clinic.caseload.after import read_after
from clinic.caseload.permissions import WIND_UP
from clinic.couples import Case, events
from clinic.couples.queries import get_case
from clinic.practices.queries import get_own_practice
from clinic.sessions import SessionNote, note_words, telling, words
from clinic.sessions.before_signing import gaps_of
from clinic.sessions.forms import NoteForm, SessionForm
from clinic.sessions.queries import find_last_session

blueprint = Blueprint("after", __name__)


@blueprint.route("/cases/<uuid:case_id>/after/")
@guard(WIND_UP, get_case)
def screen(case: Case) -> ResponseReturnValue:
    """The note, the homework, the agreements and the next date, each optional, each saved by itself."""
    audit.record(events.CASE_SEEN, case_id=case.id, subject_id=case.id)
    zone = get_own_practice().time_zone
    now = clock.local(clock.now(), zone).replace(tzinfo=None)
    after = read_after(viewer(), case, today=now.date(), now=now)
    last = find_last_session(viewer(), case)
    return render_template(
        "caseload/after.html",
        case=case,
        tab="sessions",
        words=words,
        note_words=note_words,
        sentences=sentences,
        zone=zone,
        today=now.date(),
        after=after,
        plan=SessionForm.for_new(case, last, today=now.date(), joint_only=False),
        **_to_write(after.note),
    )


def _to_write(note: SessionNote | None) -> dict[str, object]:
    """The form of a note that is not signed yet, with what is known already and what is still missing."""
    if note is None or note.is_signed:
        return {"form": None}
    known = telling.known_about(viewer(), note)
    return {
        "form": NoteForm.of(note, known.facts),
        "homework": known.homework,
        "gaps": gaps_of(note, known.homework) if "closing" in request.args else (),
    }
