"""Pages of agreements."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit, clock
from clinic.access import guard, viewer
from clinic.agreements import events, forms, permissions, queries, sentences
from clinic.agreements.careful_words import BLAME, points_to_control
from clinic.agreements.lifecycle import Step
from clinic.agreements.looking_again import LOOKS, asks_to_look_again
from clinic.agreements.models import Agreement, MisstepPlan, SignOff
from clinic.agreements.queries.crossed import get_plan, list_owned, list_plans
from clinic.agreements.queries.pauses import list_pauses
from clinic.agreements.services import crossings, drafting, missteps, reviewing, signing, trials
from clinic.agreements.starting_points import find_starting_point, starting_points
from clinic.couples import Case, policy_words
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.safety.agreeing import is_stopped
from clinic.topics.queries import list_in_use

blueprint = Blueprint("agreements", __name__)

#: What falls due within a week is due: the next session may be the last one before.
SOON = timedelta(days=7)
LATELY = timedelta(days=28)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How agreements are spoken of."""
    return {"sentences": sentences, "tab": "agreements", "careful_words": BLAME}


@blueprint.route("/cases/<uuid:case_id>/agreements/")
@guard(permissions.LIST_AGREEMENTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What the couple live by, what waits, what ended, and what is due for review; of one topic, if it is asked for."""
    audit.record(events.LIST_SEEN, case_id=case.id, subject_id=case.id)
    every = queries.list_agreements(viewer(), case)
    topic = request.args.get("topic", "")
    agreements = [one for one in every if not topic or one.current_revision.terms.topic == topic]
    return render_template(
        "agreements/index.html",
        case=case,
        topics=sentences.topics_of(one.current_revision.terms for one in every),
        topic=topic,
        live=[agreement for agreement in agreements if agreement.is_live],
        waiting=[agreement for agreement in agreements if agreement.waits and not agreement.is_live],
        ended=[agreement for agreement in agreements if not (agreement.is_live or agreement.waits)],
        due=queries.list_due(viewer(), case, today() + SOON),
        crossed=queries.list_crossings(viewer(), case, today() - LATELY, today()),
        pauses=list_pauses(viewer(), case, clock.now() - LATELY),
        zone=get_own_practice().time_zone,
        today=today(),
    )


@blueprint.route("/cases/<uuid:case_id>/agreements/propose", methods=["GET", "POST"])
@guard(permissions.PROPOSE_AGREEMENT, get_case)
def propose(case: Case) -> ResponseReturnValue:
    """Word a new agreement."""
    start, about = find_starting_point(request.args.get("from")), request.args.get("topic", "")
    form = forms.TermsForm.blank(case, start, about)
    if form.validate_on_submit():
        agreement = drafting.propose(case, form.terms(), by=viewer().account_id)
        flash(_("Proposed. It waits for both to sign off."))
        return _to(agreement)
    beginnings = [topic for topic in list_in_use() if topic.wording and not topic.cannot_wait]
    return render_template(
        "agreements/propose.html", case=case, form=form, starts=starting_points(), beginnings=beginnings
    )


@blueprint.route("/agreements/<uuid:agreement_id>/")
@guard(permissions.VIEW_AGREEMENT, queries.get_agreement)
def show(agreement: Agreement) -> ResponseReturnValue:
    """The agreement as it stands, what waits, and its history."""
    audit.record(events.SEEN, case_id=agreement.case_id, subject_id=agreement.id)
    crossed = queries.list_crossings_of(viewer(), agreement)
    history = queries.list_history(viewer(), agreement)
    return render_template(
        "agreements/show.html",
        case=agreement.case,
        agreement=agreement,
        history=history,
        crossed=crossed,
        owned=list_owned(viewer(), crossed),
        again=agreement.is_live
        and asks_to_look_again([one.on for one in crossed], _looked_on(history), today()),
        plans=[plan for plan in list_plans(viewer(), agreement.case) if plan.agreement_id == agreement.id],
        fairness=queries.list_fairness(viewer(), agreement),
        tried=queries.list_trial_answers(viewer(), agreement),
        signing=forms.SignOffForm.under(agreement, in_room=viewer().in_room),
        stopped=is_stopped(agreement.case),
        control=points_to_control(agreement.latest_revision.terms),
        today=today(),
    )


@blueprint.route("/agreements/<uuid:agreement_id>/revise", methods=["GET", "POST"])
@guard(permissions.REVISE_AGREEMENT, queries.get_agreement)
def revise(agreement: Agreement) -> ResponseReturnValue:
    """Word the agreement anew; both partners sign off again."""
    form = forms.TermsForm.anew(agreement.latest_revision)
    if form.validate_on_submit():
        drafting.revise(agreement, form.terms(), by=viewer().account_id)
        flash(_("Worded anew. It waits for both to sign off."))
        return _to(agreement)
    return render_template("agreements/revise.html", case=agreement.case, agreement=agreement, form=form)


@blueprint.route("/agreements/<uuid:agreement_id>/sign-off", methods=["GET", "POST"])
@guard(permissions.SIGN_OFF_AGREEMENT, queries.get_agreement)
def sign_off(agreement: Agreement) -> ResponseReturnValue:
    """Read the wording out; whoever says yes has a tick of their own."""
    form = forms.SignOffForm.under(agreement, in_room=viewer().in_room)
    if form.validate_on_submit():
        signing.sign_off(agreement, form.terms(), by=viewer().account_id)
        flash(_("Signed off."))
        return _to(agreement)
    return render_template("agreements/sign_off.html", case=agreement.case, agreement=agreement, form=form)


@blueprint.route("/agreements/sign-offs/<uuid:sign_off_id>/take-back", methods=["POST"])
@guard(permissions.TAKE_BACK_SIGN_OFF, queries.get_sign_off)
def take_back(sign_off: SignOff) -> ResponseReturnValue:
    """Somebody thought better of it, or the wrong name was ticked."""
    signing.take_back(sign_off, by=viewer().account_id)
    flash(_("Taken back. Nobody needs to explain."))
    return _to(sign_off.agreement)


@blueprint.route("/agreements/<uuid:agreement_id>/put-in-force", methods=["POST"])
@guard(permissions.PUT_IN_FORCE, queries.get_agreement)
def put_in_force(agreement: Agreement) -> ResponseReturnValue:
    """From today it holds."""
    signing.put_in_force(agreement, by=viewer().account_id)
    flash(_("In force from today."))
    return _to(agreement)


@blueprint.route("/agreements/<uuid:agreement_id>/fairness/<int:seat>", methods=["GET", "POST"])
@guard(permissions.ASK_FAIRNESS, queries.get_asking)
def ask_fairness(asking: queries.Asking) -> ResponseReturnValue:
    """Ask one partner alone. Nothing of the other stands on this page."""
    form = forms.FairnessForm.about(asking.agreement.latest_revision.terms)
    if form.validate_on_submit():
        rating, words = form.terms()
        signing.ask_fairness(
            asking.agreement,
            asking.partner,
            rating=rating,
            words=words,
            by=viewer().account_id,
            predicted=form.expected(),
        )
        flash(_("Saved."))
        return _to(asking.agreement)
    return render_template("agreements/ask_fairness.html", case=asking.case, asking=asking, form=form)


@blueprint.route("/agreements/<uuid:agreement_id>/trial/<int:seat>", methods=["GET", "POST"])
@guard(permissions.ASK_FAIRNESS, queries.get_trying)
def ask_about_trial(asking: queries.Asking) -> ResponseReturnValue:
    """Ask one partner alone what they think of what is tried. Nothing of the other stands on this page."""
    form = forms.TrialForm()
    if form.validate_on_submit():
        trials.say(asking.partner, asking.agreement, form.terms(), by=viewer().account_id)
        flash(_("Saved."))
        return _to(asking.agreement)
    return render_template("agreements/ask_trial.html", case=asking.case, asking=asking, form=form)


@blueprint.route("/agreements/<uuid:agreement_id>/review", methods=["GET", "POST"])
@guard(permissions.REVIEW_AGREEMENT, queries.get_agreement)
def review(agreement: Agreement) -> ResponseReturnValue:
    """Keep it, try it longer, word it anew, leave it open, or end it."""
    form = forms.ReviewForm(agreement, in_room=viewer().in_room)
    if form.validate_on_submit():
        terms = form.terms()
        decide = reviewing.end if terms.step is Step.END else reviewing.review
        decide(agreement, terms, by=viewer().account_id)
        flash(_("Reviewed."))
        return _to(agreement, "revise" if terms.step is Step.REWORD else "show")
    tried = queries.list_trial_answers(viewer(), agreement)
    return render_template(
        "agreements/review.html", case=agreement.case, agreement=agreement, form=form, tried=tried
    )


@blueprint.route("/agreements/<uuid:agreement_id>/end", methods=["GET", "POST"])
@guard(permissions.END_AGREEMENT, queries.get_agreement)
def end(agreement: Agreement) -> ResponseReturnValue:
    """It holds no more, or is not to be."""
    form = forms.EndForm(in_room=viewer().in_room)
    if form.validate_on_submit():
        reviewing.end(agreement, form.terms(), by=viewer().account_id)
        flash(_("Ended. It stays readable."))
        return _to(agreement)
    return render_template("agreements/end.html", case=agreement.case, agreement=agreement, form=form)


@blueprint.route("/agreements/<uuid:agreement_id>/crossed", methods=["GET", "POST"])
@guard(permissions.RECORD_CROSSING, queries.get_agreement)
def crossed(agreement: Agreement) -> ResponseReturnValue:
    """Write down that the limit was crossed, as information."""
    form = forms.CrossingForm(agreement, in_room=viewer().in_room)
    if form.validate_on_submit():
        crossings.record(agreement, form.terms(), by=viewer().account_id)
        flash(_("Written down."))
        return _to(agreement)
    case = agreement.case
    between = None if viewer().in_room else policy_words.of_either(case.secrets_policy)
    return render_template(
        "agreements/crossed.html", case=case, agreement=agreement, form=form, between=between
    )


@blueprint.route("/missteps/<uuid:plan_id>/check-back", methods=["POST"])
@guard(permissions.CHECK_BACK, get_plan)
def check_back(plan: MisstepPlan) -> ResponseReturnValue:
    """What became of a plan after a misstep, as they tell it."""
    form = forms.CheckBackForm()
    if form.validate_on_submit():
        missteps.check_back(plan, form.said(), by=viewer().account_id)
        flash(_("Written down."))
    return _to(plan.agreement)


def _looked_on(history: Sequence[queries.Told]) -> date | None:
    """When the limit was last looked at."""
    return max((told.entry.on for told in history if told.entry.step in LOOKS), default=None)


def _to(agreement: Agreement, page: str = "show") -> Response:
    return redirect(url_for(f"agreements.{page}", agreement_id=agreement.id), 303)
