"""Notes on paper: a range of them for the record, and one's own private note, which is no part of it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.documents.answering import answer, answer_unkept
from clinic.documents.forms import PrintApartForm
from clinic.documents.permissions import PRINT_NOTES
from clinic.documents.sheets import notes_record, private_note
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.progress.forms import PeriodForm
from clinic.progress.period import Period
from clinic.sessions import ProcessNote, events
from clinic.sessions.permissions import PRINT_APART
from clinic.sessions.queries import find_names, get_process_note
from clinic.sessions.queries.ranges import (
    count_signed_notes,
    count_unsigned_notes,
    find_first_day,
    list_signed_notes,
)

blueprint = Blueprint("note_papers", __name__)


@blueprint.route("/cases/<uuid:case_id>/notes/print")
@guard(PRINT_NOTES, get_case)
def choose(case: Case) -> ResponseReturnValue:
    """From which day to which; and what the file will hold."""
    form = _period_asked(case)
    period = form.period() if form.validate() else None
    signed, unsigned = (
        (
            count_signed_notes(viewer(), case, since=period.since, until=period.until),
            count_unsigned_notes(viewer(), case, since=period.since, until=period.until),
        )
        if period
        else (0, 0)
    )
    return render_template(
        "documents/choose_notes.html",
        tab="sessions",
        case=case,
        form=form,
        period=period,
        signed=signed,
        unsigned=unsigned,
        most=notes_record.MOST,
    )


@blueprint.route("/cases/<uuid:case_id>/notes.pdf")
@guard(PRINT_NOTES, get_case)
def notes(case: Case) -> ResponseReturnValue:
    """The signed notes of ``?from=`` until ``?until=`` in one file."""
    form = _period_asked(case)
    back = f"{url_for('.choose', case_id=case.id)}?{request.query_string.decode('ascii', 'replace')}"
    if not form.validate():
        return redirect(back, 303)
    period = form.period()
    found = list_signed_notes(viewer(), case, since=period.since, until=period.until, most=notes_record.MOST)
    if not 0 < len(found) <= notes_record.MOST:
        return redirect(back, 303)
    people = find_names(
        list(
            {key for note in found for key in (note.entered_by_id, *(entry.by_id for entry in note.entries))}
        )
    )
    content = notes_record.notes_record(
        case,
        found,
        period,
        get_own_practice(),
        people,
        unsigned=count_unsigned_notes(viewer(), case, since=period.since, until=period.until),
        printed_by=viewer().name,
        today=today(),
    )
    name = f"{case.reference}-notes-{period.since}-{period.until}"
    return answer("session notes", content, notes_record.pdf, case_id=case.id, name=name)


@blueprint.route("/private-notes/<uuid:note_id>/print", methods=["GET", "POST"])
@guard(PRINT_APART, get_process_note)
def private(note: ProcessNote) -> ResponseReturnValue:
    """One's own private note: asked first, written down each time, and kept nowhere."""
    form = PrintApartForm()
    if form.validate_on_submit():
        page = private_note.private_page(note, author=viewer().name, today=today())
        audit.record(events.APART_PRINTED, case_id=note.case_id, subject_id=note.id)
        return answer_unkept(page, private_note.pdf, name=f"private-{note.on}")
    return render_template(
        "documents/print_private_note.html", tab="sessions", case=note.case, note=note, form=form
    )


def _period_asked(case: Case) -> PeriodForm:
    """From the first signed note until today, where nobody asked for certain days."""
    first = find_first_day(viewer(), case) or case.opened_on
    return PeriodForm.asked(request.args, Period(min(first, today()), today()))
