"""A limit was crossed, as one of them tells it; and what they will do differently. For the counsellor, or for both."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.agreements import Agreement, sentences
from clinic.agreements.careful_words import BLAME
from clinic.agreements.forms import CheckBackForm
from clinic.agreements.models import MisstepPlan
from clinic.agreements.queries import get_agreement
from clinic.agreements.queries.crossed import get_plan
from clinic.agreements.services import crossings, missteps
from clinic.couples import CaseStatus
from clinic.portal.forms.agreements import crossing_form, misstep_form
from clinic.portal.permissions import KEEP_PLAN, READ_AGREEMENT
from clinic.portal.queries.acts import find_spell
from clinic.portal.seats import own_seat_of, reader_beside
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


@blueprint.route("/agreements/<uuid:agreement_id>/crossed", methods=["GET", "POST"])
@guard(READ_AGREEMENT, get_held)
def crossed(agreement: Agreement) -> ResponseReturnValue:
    """A limit was crossed. Told to the counsellor only, it is not shown here again."""
    seat = own_seat_of(agreement.case)
    form = crossing_form(reader_beside(seat))
    if form.validate_on_submit():
        crossings.record(agreement, form.terms(seat), by=viewer().account_id)
        flash(_("Thank you. It is written down."))
        return redirect(url_for(".agreements"), 303)
    return render_template(
        "portal/crossed.html",
        agreement=agreement,
        form=form,
        careful_words=BLAME,
        spell=find_spell(viewer(), agreement.case, local_time.today()),
    )


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
