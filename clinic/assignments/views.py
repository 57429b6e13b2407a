"""Pages of homework."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.assignments import events, queries, services
from clinic.assignments.admission import admission
from clinic.assignments.forms import AssignForm, RhythmForm, entry_form, key_of, review_form
from clinic.assignments.models import Assignment
from clinic.assignments.permissions import (
    ASSIGN,
    ENTER_HOMEWORK,
    REVIEW_HOMEWORK,
    STEER_ASSIGNMENT,
    VIEW_ASSIGNMENT,
    VIEW_HOMEWORK,
)
from clinic.assignments.queries.choosing import not_given_yet, read_choice
from clinic.assignments.queries.diary import read_diary
from clinic.assignments.queries.glance import glance_of
from clinic.assignments.queries.in_turn import find_whose_turn
from clinic.assignments.queries.looking import find_appraisal, list_answered, list_to_look_at
from clinic.assignments.queries.programmes import find_run, find_step
from clinic.assignments.queries.sheet import read_sheet
from clinic.assignments.queries.talks import list_talks
from clinic.assignments.queries.weighing import list_confidences, weigh
from clinic.assignments.suggesting import suggest
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.exercises.exercise import Exercise
from clinic.exercises.queries import get_exercise
from clinic.exercises.wording import rule_words
from clinic.practices import local_time
from clinic.safety.agreeing import is_stopped

blueprint = Blueprint("assignments", __name__)


@dataclass(frozen=True)
class Offer:
    """An exercise, about to be given to a couple."""

    case: Case
    exercise: Exercise


def get_offer(case_id: uuid.UUID, slug: str) -> Offer:
    """Both, or nothing."""
    return Offer(get_case(case_id), get_exercise(slug))


@blueprint.get("/cases/<uuid:case_id>/homework/")
@guard(VIEW_HOMEWORK, get_case)
def homework(case: Case) -> ResponseReturnValue:
    """What the couple is doing between sessions, and what came of it."""
    page = queries.glance_page(viewer(), case, today=local_time.today(), whole="all" in request.args)
    held = not viewer().in_room and is_stopped(case)
    audit.record(events.HOMEWORK_SEEN, case_id=case.id)
    run = find_run(viewer(), case)
    return render_template(
        "assignments/homework.html", case=case, rows=page.rows, earlier=page.earlier, held=held, run=run
    )


@blueprint.route("/cases/<uuid:case_id>/homework/review", methods=["GET", "POST"])
@guard(REVIEW_HOMEWORK, get_case)
def review(case: Case) -> ResponseReturnValue:
    """What came back in one table, with the counsellor's own view beside it; one tap answers who told it."""
    today, by = local_time.today(), viewer().account_id
    rows = list_to_look_at(viewer(), case, today)
    form = review_form(rows)
    if form.validate_on_submit():
        for assignment, how, understood in form.views():
            services.appraise(assignment, how=how, understood=understood, on=today, by=by)
        answer = form.answer(request.form.get("seen"))
        if answer is not None:
            services.acknowledge(answer[0], answer[1], word=answer[2], on=today, by=by)
        flash(_("They will read that you have seen it.") if answer else _("Kept."))
        return redirect(url_for(".review", case_id=case.id), 303)
    audit.record(events.HOMEWORK_SEEN, case_id=case.id)
    return render_template("assignments/review.html", case=case, rows=rows, form=form, key_of=key_of)


@blueprint.get("/cases/<uuid:case_id>/assign")
@guard(ASSIGN, get_case)
def pick(case: Case) -> ResponseReturnValue:
    """Pick an exercise: what is at hand first."""
    wanted = request.args.get("find", "")
    return render_template(
        "assignments/pick.html", case=case, choice=read_choice(viewer(), case, wanted), wanted=wanted
    )


@blueprint.route("/cases/<uuid:case_id>/assign/<slug>", methods=["GET", "POST"])
@guard(ASSIGN, get_offer)
def assign(offer: Offer) -> ResponseReturnValue:
    """Give it: everything comes filled in."""
    case, exercise, today = offer.case, offer.exercise, local_time.today()
    found = admission(case, exercise)
    again = queries.find_given_before(viewer(), case, exercise, request.args.get("again"))
    next_session = queries.find_next_session_day(case, today)
    suggestion = suggest(
        case, exercise, today=today, next_session=next_session, again=again, held=found.joint_is_out
    )
    form = AssignForm(case, exercise, suggestion, found)
    step = find_step(viewer(), case, exercise.id, queries.as_id(request.args.get("step")))
    weighed = weigh(
        viewer(),
        case,
        exercise,
        suggestion.schedule(exercise),
        minutes=suggestion.minutes,
        partner_id=queries.as_id(suggestion.to),
        today=today,
    )
    if form.validate_on_submit():
        terms, by = form.terms(again), viewer().account_id
        assignment = (
            services.give_step(step, terms, on=today, by=by) if step else services.assign(case, terms, by=by)
        )
        flash(_("Assigned: %(name)s.", name=exercise.name))
        printing = request.form.get("then") == "print"
        target = queries.sheet_address(assignment) if printing else url_for(".homework", case_id=case.id)
        return redirect(target, 303)
    return render_template(
        "assignments/assign.html",
        case=case,
        exercise=exercise,
        form=form,
        admission=found,
        before=not_given_yet(case, exercise),
        weighed=weighed,
        rhythm=rule_words(suggestion.rule) if suggestion.rule else "",
    )


@blueprint.get("/assignments/<uuid:assignment_id>/")
@guard(VIEW_ASSIGNMENT, queries.get_assignment)
def show(assignment: Assignment) -> ResponseReturnValue:
    """One assignment: what was agreed, and what came back."""
    row = glance_of(viewer(), assignment, today=local_time.today())
    times = queries.list_occurrences(assignment)
    audit.record(events.SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return render_template(
        "assignments/show.html",
        case=assignment.case,
        assignment=assignment,
        exercise=assignment.revision.exercise,
        row=row,
        steps=queries.steps_of(assignment),
        next_in_turn=find_whose_turn(assignment),
        days=read_diary(viewer(), assignment, times),
        sure=list_confidences(viewer(), assignment),
        appraisal=find_appraisal(viewer(), assignment),
        answered=list_answered(viewer(), assignment),
        talks=list_talks(viewer(), assignment),
    )


@blueprint.route("/assignments/<uuid:assignment_id>/enter", methods=["GET", "POST"])
@guard(ENTER_HOMEWORK, queries.get_assignment)
def enter(assignment: Assignment) -> ResponseReturnValue:
    """Enter what came back on paper. The rows of a repair log have a page of their own, and only the rest is entered here."""
    if assignment.is_repair_log and request.method == "GET" and "rest" not in request.args:
        return redirect(f"/assignments/{assignment.id}/acts", 303)
    sheet = read_sheet(viewer(), assignment, local_time.today(), queries.as_id(request.args.get("about")))
    form = entry_form(sheet)
    if form.validate_on_submit():
        services.tell(assignment, form.terms(), by=viewer().account_id)
        flash(_("Entered."))
        more = request.form.get("then") == "more"
        return redirect(url_for(".enter" if more else ".show", assignment_id=assignment.id), 303)
    audit.record(events.SEEN, case_id=assignment.case_id, subject_id=assignment.id)
    return render_template(
        "assignments/enter.html",
        case=assignment.case,
        assignment=assignment,
        name=assignment.revision.name,
        sheet=sheet,
        form=form,
    )


@blueprint.post("/assignments/<uuid:assignment_id>/pause")
@guard(STEER_ASSIGNMENT, queries.get_assignment)
def pause(assignment: Assignment) -> ResponseReturnValue:
    """Nothing is expected until it is resumed."""
    services.pause(assignment, on=local_time.today(), by=viewer().account_id)
    flash(_("Paused. Nothing is expected until you resume it."))
    return redirect(url_for(".show", assignment_id=assignment.id), 303)


@blueprint.post("/assignments/<uuid:assignment_id>/resume")
@guard(STEER_ASSIGNMENT, queries.get_assignment)
def resume(assignment: Assignment) -> ResponseReturnValue:
    """Go on from today."""
    services.resume(assignment, on=local_time.today(), by=viewer().account_id)
    flash(_("It goes on from today."))
    return redirect(url_for(".show", assignment_id=assignment.id), 303)


@blueprint.route("/assignments/<uuid:assignment_id>/rhythm", methods=["GET", "POST"])
@guard(STEER_ASSIGNMENT, queries.get_assignment)
def rhythm(assignment: Assignment) -> ResponseReturnValue:
    """Another rhythm from today on."""
    form = RhythmForm(assignment)
    if form.validate_on_submit():
        services.change_rhythm(
            assignment,
            rule=form.chosen_rule(),
            at_time=form.at_time.data,
            on=local_time.today(),
            by=viewer().account_id,
        )
        flash(_("From today in the new rhythm. What came back stays."))
        return redirect(url_for(".show", assignment_id=assignment.id), 303)
    return render_template("assignments/rhythm.html", case=assignment.case, assignment=assignment, form=form)


@blueprint.post("/assignments/<uuid:assignment_id>/end")
@guard(STEER_ASSIGNMENT, queries.get_assignment)
def end(assignment: Assignment) -> ResponseReturnValue:
    """It is over after today."""
    services.end(assignment, on=local_time.today(), by=viewer().account_id)
    flash(_("Ended. What came back stays with the case."))
    return redirect(url_for(".show", assignment_id=assignment.id), 303)
