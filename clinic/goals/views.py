"""At the desk, never in the room: what each came for, how far each feels they are, and what became of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Audience, Case, Partner
from clinic.couples.queries import get_case, get_partner
from clinic.goals import events, queries, services
from clinic.goals.forms import GoalChangeForm, GoalForm, SharingForm
from clinic.goals.models import Goal
from clinic.goals.permissions import CHANGE_GOAL, KEEP_GOALS, VIEW_GOALS
from clinic.practices import local_time
from clinic.refusal import Missing

blueprint = Blueprint("goals", __name__)


@blueprint.get("/cases/<uuid:case_id>/goals/")
@guard(VIEW_GOALS, get_case)
def of_case(case: Case) -> ResponseReturnValue:
    """Both partners' goals, each one's own."""
    goals = queries.list_goals(viewer(), case)
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return render_template(
        "goals/of_case.html",
        case=case,
        tab="progress",
        goals=goals,
        sharing=queries.sharing_of(viewer(), case),
        side_by_side=any(goal.audience is Audience.JOINT for goal in goals),
    )


@blueprint.route("/partners/<uuid:partner_id>/goals/new", methods=["GET", "POST"])
@guard(KEEP_GOALS, get_partner)
def new(partner: Partner) -> ResponseReturnValue:
    """Write down what one partner, asked alone, wants."""
    form = GoalForm()
    if form.validate_on_submit():
        services.set_goal(
            partner,
            form.words.data or "",
            how_far=form.how_far.data,
            on=local_time.today(),
            by=viewer().account_id,
        )
        flash(_("Written down."))
        return redirect(url_for(".of_case", case_id=partner.case_id), 303)
    return render_template("goals/new.html", case=partner.case, tab="progress", partner=partner, form=form)


def _partner_of(goal: Goal) -> Partner:
    partner = goal.case.partner(goal.said_by_id)
    if partner is None:
        raise Missing
    return partner


@blueprint.route("/goals/<uuid:goal_id>/", methods=["GET", "POST"])
@guard(CHANGE_GOAL, queries.get_goal)
def change(goal: Goal) -> ResponseReturnValue:
    """How far, what became of it, or other words."""
    partner = _partner_of(goal)
    form = GoalChangeForm(data={"state": goal.state, "words": goal.words})
    if form.validate_on_submit():
        services.change_goal(goal, partner, form.terms(), by=viewer().account_id)
        flash(_("Kept."))
        return redirect(url_for(".of_case", case_id=goal.case_id), 303)
    audit.record(events.SEEN, case_id=goal.case_id, subject_id=goal.id)
    told = next(one for one in queries.list_goals(viewer(), goal.case, of=partner) if one.id == goal.id)
    return render_template(
        "goals/change.html", case=goal.case, tab="progress", partner=partner, goal=told, form=form
    )


@blueprint.route("/partners/<uuid:partner_id>/goals/sharing", methods=["GET", "POST"])
@guard(KEEP_GOALS, get_partner)
def sharing(partner: Partner) -> ResponseReturnValue:
    """Ask one partner alone whether their goals may lie beside the other's."""
    said = queries.sharing_of(viewer(), partner.case).get(partner.id)
    form = SharingForm(data={"shares": {True: "yes", False: "no", None: ""}[said]})
    if form.validate_on_submit():
        services.ask_sharing(partner, shares=form.answer(), on=local_time.today(), by=viewer().account_id)
        flash(_("Kept."))
        return redirect(url_for(".of_case", case_id=partner.case_id), 303)
    return render_template(
        "goals/sharing.html", case=partner.case, tab="progress", partner=partner, form=form
    )


@blueprint.post("/cases/<uuid:case_id>/goals/side-by-side")
@guard(KEEP_GOALS, get_case)
def side_by_side(case: Case) -> ResponseReturnValue:
    """For both to read, or each one's own again."""
    if request.form.get("show") == "yes":
        services.lay_side_by_side(case, by=viewer().account_id)
        flash(_("They lie side by side now, for both to read."))
    else:
        services.keep_apart(case, by=viewer().account_id)
        flash(_("Each one’s goals are their own again."))
    return redirect(url_for(".of_case", case_id=case.id), 303)
