"""Every PDF is a GET that ends in ``.pdf``, so that it can be opened, saved, linked and measured."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.agreements import Agreement
from clinic.agreements.permissions import LIST_AGREEMENTS, VIEW_AGREEMENT
from clinic.agreements.queries import get_agreement
from clinic.assignments.models import Assignment
from clinic.assignments.permissions import VIEW_ASSIGNMENT
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.pause_card import read_pause_card
from clinic.couples import Case, as_couple
from clinic.couples.models import PolicyOffer
from clinic.couples.permissions import VIEW_FILE
from clinic.couples.queries import get_case
from clinic.couples.queries.policies import get_offer
from clinic.documents.answering import answer
from clinic.documents.asked_for import asked_owner
from clinic.documents.permissions import PRINT_BRIEF
from clinic.documents.sheets import (
    agreement_page,
    booklet,
    brief_page,
    for_assignment,
    from_exercise,
    homework_sheet,
    pause_card,
    policy_page,
    progress_report,
    review_sheet,
    session_note,
    truce_page,
)
from clinic.exercises.exercise import Exercise
from clinic.exercises.permissions import VIEW_EXERCISE
from clinic.exercises.queries import get_exercise
from clinic.expectations.queries import list_signs
from clinic.practices import local_time
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.progress.brief import build_brief
from clinic.progress.forms import PeriodForm
from clinic.progress.period import usual_period
from clinic.progress.permissions import VIEW_AS_TWO
from clinic.reviews.opening import what_to_look_at
from clinic.reviews.permissions import VIEW_REVIEWS
from clinic.reviews.queries import due_in_brief
from clinic.sessions import SessionNote
from clinic.sessions.permissions import READ_NOTE
from clinic.sessions.queries import find_names, get_note
from clinic.sharing.agreed import NONE
from clinic.sharing.queries import charts_for_both
from clinic.truces.permissions import VIEW_TRUCE
from clinic.truces.queries import list_closed

blueprint = Blueprint("documents", __name__)


@blueprint.route("/exercises/<exercise_id>/sheet.pdf")
@guard(VIEW_EXERCISE, get_exercise)
def blank_sheet(exercise: Exercise) -> ResponseReturnValue:
    """An exercise of the library, with lines for names and dates."""
    sheet = from_exercise.homework_sheet(exercise, from_exercise.Letterhead.of(get_own_practice()))
    return answer("blank sheet", sheet, homework_sheet.pdf, case_id=None, name=exercise.id)


@blueprint.route("/assignments/<uuid:assignment_id>/sheet.pdf")
@guard(VIEW_ASSIGNMENT, get_assignment)
def sheet(assignment: Assignment) -> ResponseReturnValue:
    """The couple's homework sheet; with ``?of=`` a partner's id, that partner's own."""
    content = for_assignment.sheet_of(
        assignment, get_own_practice(), owner=asked_owner(assignment), today=today()
    )
    name = f"{assignment.case.reference}-{assignment.exercise_id}"
    return answer("homework sheet", content, homework_sheet.pdf, case_id=assignment.case_id, name=name)


@blueprint.route("/agreements/<uuid:agreement_id>/page.pdf")
@guard(VIEW_AGREEMENT, get_agreement)
def agreement(agreement: Agreement) -> ResponseReturnValue:
    """An agreement with its signature lines; with ``?wording=`` an older wording, with ``?history=yes`` its life."""
    asked = request.args.get("wording", type=int)
    revision = next((row for row in agreement.revisions if row.number == asked), None)
    if asked is not None and revision is None:
        abort(404)
    content = agreement_page.agreement_page(
        agreement,
        get_own_practice(),
        today=today(),
        revision=revision,
        with_history=request.args.get("history") == "yes",
    )
    name = f"{agreement.case.reference}-agreement"
    return answer("agreement", content, agreement_page.pdf, case_id=agreement.case_id, name=name)


@blueprint.route("/policies/<uuid:offer_id>/policy.pdf")
@guard(VIEW_FILE, get_offer)
def policy(offer: PolicyOffer) -> ResponseReturnValue:
    """What a couple sign about secrets, a page for each; what was signed before words were kept has none."""
    if not offer.text:
        abort(404)
    content = policy_page.policy_page(offer, get_own_practice(), today=today())
    name = f"{offer.case.reference}-policy"
    return answer("policy", content, policy_page.pdf, case_id=offer.case_id, name=name)


@blueprint.route("/cases/<uuid:case_id>/agreements.pdf")
@guard(LIST_AGREEMENTS, get_case)
def agreements_booklet(case: Case) -> ResponseReturnValue:
    """All that holds between the two, each on a page of its own."""
    content = booklet.booklet_of(case, get_own_practice(), today=today())
    return answer("agreements", content, booklet.pdf, case_id=case.id, name=f"{case.reference}-agreements")


@blueprint.route("/cases/<uuid:case_id>/pause-card.pdf")
@guard(LIST_AGREEMENTS, get_case)
def pause_cards(case: Case) -> ResponseReturnValue:
    """The pause card, one for each of the two."""
    content = pause_card.pause_cards(
        read_pause_card(as_couple(case), case),
        get_own_practice(),
        today=today(),
        signs=list_signs(as_couple(case), case),
    )
    return answer("pause card", content, pause_card.pdf, case_id=case.id, name=f"{case.reference}-pause-card")


@blueprint.route("/cases/<uuid:case_id>/truce.pdf")
@guard(VIEW_TRUCE, get_case)
def truce(case: Case) -> ResponseReturnValue:
    """What the couple leave closed, with room for more, and a line on which both initial it."""
    closed = list_closed(as_couple(case), case)
    content = truce_page.truce_page(case, closed, get_own_practice(), today=today())
    return answer("truce", content, truce_page.pdf, case_id=case.id, name=f"{case.reference}-truce")


@blueprint.route("/cases/<uuid:case_id>/brief.pdf")
@guard(PRINT_BRIEF, get_case)
def brief(case: Case) -> ResponseReturnValue:
    """The brief, without what is private; ``?with=`` names what was ticked, and the audit keeps it."""
    private = frozenset(brief_page.Private) & frozenset(request.args.getlist("with"))
    also = due_in_brief(viewer(), case, today=today())
    read = build_brief(viewer(), case, now=local_time.wall_time(), also=also)
    content = brief_page.brief_page(read, get_own_practice(), today=today(), private=private)
    kind = f"brief with {' '.join(sorted(private))}" if private else "brief"  # 40 letters are kept
    return answer(kind, content, brief_page.pdf, case_id=case.id, name=f"{case.reference}-brief")


@blueprint.route("/cases/<uuid:case_id>/report.pdf")
@guard(VIEW_AS_TWO, get_case)
def report(case: Case) -> ResponseReturnValue:
    """The progress report in the copy of ``?copy=couple``, ``practitioner`` (usual at the desk) or a partner's id.

    The couple's has the charts that both agreed to, unless ``?charts=no``.
    """
    day = today()
    form = PeriodForm.asked(request.args, usual_period(case.opened_on, day))
    if not form.validate():
        return redirect(
            f"{url_for('progress.show', case_id=case.id)}?{request.query_string.decode('ascii', 'replace')}",
            303,
        )
    reader = request.args.get("copy") or ("couple" if viewer().in_room else "practitioner")
    charts = NONE if reader == "practitioner" or request.args.get("charts") == "no" else charts_for_both(case)
    content = progress_report.copy_for(
        reader, viewer(), case, form.period(), get_own_practice(), today=day, charts=charts
    )
    if content is None:
        abort(404)
    name = f"{case.reference}-progress"
    return answer("progress report", content, progress_report.pdf, case_id=case.id, name=name)


@blueprint.route("/cases/<uuid:case_id>/review.pdf")
@guard(VIEW_REVIEWS, get_case)
def review(case: Case) -> ResponseReturnValue:
    """The quarterly review as a sheet to fill in together."""
    looked_at = what_to_look_at(case, today=today())
    content = review_sheet.review_sheet(case, looked_at, get_own_practice(), today=today())
    return answer("review sheet", content, review_sheet.pdf, case_id=case.id, name=f"{case.reference}-review")


@blueprint.route("/notes/<uuid:note_id>/note.pdf")
@guard(READ_NOTE, get_note)
def note(note: SessionNote) -> ResponseReturnValue:
    """A session note with what was added to it."""
    people = find_names([note.entered_by_id, *(entry.by_id for entry in note.entries)])
    content = session_note.note_page(
        note, get_own_practice(), people, today=today(), printed_by=viewer().name
    )
    name = f"{note.case.reference}-note-{note.service_date}"
    return answer("session note", content, session_note.pdf, case_id=note.case_id, name=name)
