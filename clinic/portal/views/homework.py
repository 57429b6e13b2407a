"""Homework on a partner's pages: what to do, how it went, and what is for the counsellor alone."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment
from clinic.assignments.offering import is_timed
from clinic.assignments.queries import steps_of
from clinic.assignments.queries.in_turn import find_whose_turn
from clinic.assignments.queries.looking import list_answered
from clinic.assignments.services import missing_half
from clinic.couples import Partner
from clinic.exercises.exercise import CadenceKind
from clinic.portal.forms import HowForm, alone_form, how_words, more_form
from clinic.portal.permissions import SEE_HOMEWORK, TELL_HOMEWORK, USE_PORTAL
from clinic.portal.queries import (
    find_time,
    get_offered,
    given_of,
    is_before_the_first,
    list_offered,
    list_told,
    list_words,
    told_by_the_clock,
)
from clinic.portal.questions import asks_how_sure, before_it_begins, joint_questions, private_questions
from clinic.portal.seats import get_own_seat, own_seat_of
from clinic.portal.services import tell_alone, tell_how, tell_more
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.repair_steps.queries import list_steps
from clinic.touch.queries import find_pace, find_shown


@blueprint.route("/homework/")
@guard(USE_PORTAL, get_own_seat)
def homework(seat: Partner) -> ResponseReturnValue:
    """Everything that goes on."""
    offered = list_offered(viewer(), seat.case, local_time.today())
    return render_template("portal/homework.html", offered=offered)


@blueprint.route("/homework/<uuid:assignment_id>/")
@guard(SEE_HOMEWORK, get_offered)
def exercise(assignment: Assignment) -> ResponseReturnValue:
    """What to do, step by step, and what was told so far."""
    seat, today = own_seat_of(assignment.case), local_time.today()
    return render_template(
        "portal/exercise.html",
        assignment=assignment,
        seat=seat,
        steps=steps_of(assignment),
        is_timed=is_timed(assignment),
        next_in_turn=find_whose_turn(assignment),
        told=list_told(viewer(), seat, assignment, today),
        words=list_words(viewer(), assignment),
        answered=list_answered(viewer(), assignment),
        asked_before=before_it_begins(assignment),
        asks_how_sure=asks_how_sure(
            assignment, None, is_before_the_first=is_before_the_first(seat, assignment)
        ),
        shown=find_shown(viewer(), assignment, today),
        pace=find_pace(viewer(), assignment, today),
        repair_steps=list_steps(viewer(), assignment),
        plans=[plan for plan in assignment.plans if plan.said_by_id == seat.id],
    )


@blueprint.route("/homework/<uuid:assignment_id>/how", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_offered)
def how(assignment: Assignment) -> ResponseReturnValue:
    """One word of four; the day comes filled in."""
    seat, today = own_seat_of(assignment.case), local_time.today()
    told = list_told(viewer(), seat, assignment, today)
    open_times = [one.time for one in told if one.open]
    form = HowForm(data={"on": today, "time": request.args.get("time")})
    form.offer(open_times, by_itself=assignment.cadence in (CadenceKind.PER_EVENT, CadenceKind.SPELL))
    if form.validate_on_submit():
        about = tell_how(
            seat,
            assignment,
            How(form.how.data),
            today=today,
            time=form.chosen(open_times),
            on=form.day(),
            by=viewer(),
        )
        return redirect(
            url_for(".more", assignment_id=assignment.id, time=about.id, together=_together()), 303
        )
    words = dict(how_words())
    told_today = [words[one.how] for one in told if one.time.due_on == today and one.how]
    return render_template(
        "portal/how.html", assignment=assignment, form=form, times=open_times, told_today=told_today
    )


@blueprint.route("/homework/<uuid:assignment_id>/more", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_offered)
def more(assignment: Assignment) -> ResponseReturnValue:
    """It is noted; whoever wants to adds what both may read."""
    seat = own_seat_of(assignment.case)
    about = find_time(assignment, request.args.get("time"))
    if about is None:
        return redirect(url_for(".exercise", assignment_id=assignment.id), 303)
    by_itself = told_by_the_clock(assignment, local_time.today())
    given = {**by_itself, **given_of(viewer(), seat, assignment, about)}
    form = more_form(
        joint_questions(assignment, seat, given), _people(assignment), minutes=by_itself.get("minutes")
    )
    if form.validate_on_submit():
        tell_more(
            assignment,
            about,
            seat=seat,
            minutes=form.minutes.data,
            answers=form.changes(),
            today=local_time.today(),
            by=viewer(),
        )
        missing = missing_half(assignment, about, seat)
        if missing:
            flash(_("Kept as half done. “%(what)s” belongs to it, too.", what=missing[0].label))
        else:
            flash(_("Thank you. It is kept."))
        here = url_for(".today") if _together() else url_for(".exercise", assignment_id=assignment.id)
        return redirect(here, 303)
    return render_template(
        "portal/more.html", assignment=assignment, form=form, about=about, together=_together()
    )


@blueprint.route("/homework/<uuid:assignment_id>/alone", methods=["GET", "POST"])
@guard(TELL_HOMEWORK, get_offered)
def alone(assignment: Assignment) -> ResponseReturnValue:
    """What is for the counsellor: comes empty, is sent, and is not shown here again."""
    seat = own_seat_of(assignment.case)
    about = find_time(assignment, request.args.get("time"))
    other = assignment.case.other(seat)
    shareable = other.called if other is not None and assignment.partner_id is None else ""
    first = is_before_the_first(seat, assignment)
    form = alone_form(
        private_questions(assignment, seat),
        _people(assignment),
        shareable,
        asks_how_sure=asks_how_sure(assignment, about, is_before_the_first=first),
    )
    if form.validate_on_submit():
        tell_alone(assignment, about, form.terms(), seat=seat, today=local_time.today(), by=viewer())
        flash(_("Thank you."))
        return redirect(url_for(".exercise", assignment_id=assignment.id), 303)
    return render_template("portal/alone.html", assignment=assignment, form=form, about=about)


def _together() -> str | None:
    """Whether both look at this telephone; then nothing private is asked on the way."""
    return "yes" if request.args.get("together") else None


def _people(assignment: Assignment) -> list[tuple[str, str]]:
    return [(str(seat.id), seat.called) for seat in assignment.case.partners]
