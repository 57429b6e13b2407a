"""A limit was crossed, as one of them tells it; what each owns of it, and will do differently. For their counsellor, or both."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.agreements import Agreement, sentences
from clinic.agreements.careful_words import BLAME
from clinic.agreements.forms import CheckBackForm
from clinic.agreements.models import Crossing, MisstepPlan
from clinic.agreements.queries import get_agreement
from clinic.agreements.queries.crossed import get_crossing, get_plan
from clinic.agreements.services import crossings, missteps
from clinic.couples import CaseStatus, Partner
from clinic.journal.spell import Spell
from clinic.portal.forms.agreements import Repairing, crossing_form, misstep_form, own_part_form
from clinic.portal.permissions import KEEP_PLAN, OWN_CROSSING, READ_AGREEMENT
from clinic.portal.queries.acts import find_spell
from clinic.portal.seats import own_seat_of, reader_beside
from clinic.portal.services import acts
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.refusal import Missing


def get_held(agreement_id: uuid.UUID) -> Agreement:
    """An agreement that holds; any other is missing, and so is each of a case that is closed."""
    agreement = get_agreement(agreement_id)
    if not agreement.is_live or agreement.case.status is CaseStatus.CLOSED:
        raise Missing
    return agreement


def get_open_plan(plan_id: uuid.UUID) -> MisstepPlan:
    """A plan that both read and of which nothing was said yet: what is for the counsellor only is not shown again."""
    plan = get_plan(plan_id)
    if plan.outcome is not None or plan.case.status is CaseStatus.CLOSED or not plan.agreement.is_live:
        raise Missing
    return plan


def get_joint_crossing(crossing_id: uuid.UUID) -> Crossing:
    """A crossing of a limit that still holds; of any other, and of a case that is closed, nothing more is said."""
    crossing = get_crossing(crossing_id)
    if not crossing.agreement.is_live or not crossing.case.is_open:
        raise Missing
    return crossing


def _repair(seat: Partner, form: Repairing, spell: Spell | None) -> None:
    """What was done to make it good goes into the repair log, which both read."""
    act = form.act()
    if act is not None:
        acts.log(seat, act, spell=spell, by=viewer())


@blueprint.route("/agreements/<uuid:agreement_id>/crossed", methods=["GET", "POST"])
@guard(READ_AGREEMENT, get_held)
def crossed(agreement: Agreement) -> ResponseReturnValue:
    """A limit was crossed. Told to the counsellor only, it is not shown here again."""
    seat = own_seat_of(agreement.case)
    spell = find_spell(viewer(), agreement.case, local_time.today())
    form = crossing_form(agreement, reader_beside(seat), spell)
    if form.validate_on_submit():
        crossings.record(agreement, form.terms(seat), by=viewer().account_id)
        _repair(seat, form, spell)
        flash(_("Thank you. It is written down."))
        return redirect(url_for(".agreements"), 303)
    return render_template("portal/crossed.html", agreement=agreement, form=form, careful_words=BLAME)


@blueprint.route("/agreements/crossings/<uuid:crossing_id>/own", methods=["GET", "POST"])
@guard(OWN_CROSSING, get_joint_crossing)
def own_crossing(crossing: Crossing) -> ResponseReturnValue:
    """What I own of a crossing that both read of, whoever told it, and what I did to make it good; again and again."""
    seat = own_seat_of(crossing.case)
    spell = find_spell(viewer(), crossing.case, local_time.today())
    form = own_part_form(reader_beside(seat), spell)
    if form.validate_on_submit():
        if words := (form.owned.data or "").strip():
            crossings.own(crossing, seat, words, joint=form.is_joint(), by=viewer().account_id)
        _repair(seat, form, spell)
        flash(_("Thank you. It is written down."))
        return redirect(url_for(".agreements"), 303)
    return render_template("portal/own_crossing.html", crossing=crossing, form=form)


@blueprint.route("/agreements/<uuid:agreement_id>/plan", methods=["GET", "POST"])
@guard(READ_AGREEMENT, get_held)
def plan_misstep(agreement: Agreement) -> ResponseReturnValue:
    """What I will do differently, and when I look at it again."""
    seat = own_seat_of(agreement.case)
    form = misstep_form(reader_beside(seat))
    if form.validate_on_submit():
        missteps.plan(seat, agreement, form.terms(joint=form.is_joint()), by=viewer().account_id)
        flash(_("Thank you. It is written down."))
        return redirect(url_for(".agreements"), 303)
    return render_template("portal/misstep.html", agreement=agreement, form=form)


@blueprint.route("/agreements/plans/<uuid:plan_id>/", methods=["GET", "POST"])
@guard(KEEP_PLAN, get_open_plan)
def check_misstep(plan: MisstepPlan) -> ResponseReturnValue:
    """What became of it: one of three, none of them a fault."""
    form = CheckBackForm()
    if form.validate_on_submit():
        missteps.check_back(plan, form.said(), by=viewer().account_id)
        flash(_("Thank you. It is written down."))
        return redirect(url_for(".agreements"), 303)
    return render_template("portal/check_misstep.html", plan=plan, form=form, sentences=sentences)
