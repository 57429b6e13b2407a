"""Expectations and warning signs at the desk and in the room."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.expectations import events, services
from clinic.expectations.forms import DECISIONS, ExpectationForm, ResetForm, SignForm
from clinic.expectations.models import Decision, Expectation, WarningSign
from clinic.expectations.permissions import (
    KEEP_EXPECTATIONS,
    KEEP_SIGN,
    RESET_EXPECTATION,
    VIEW_EXPECTATIONS,
)
from clinic.expectations.queries import get_expectation, get_sign, has_shown, list_expectations, list_signs
from clinic.practices.local_time import today

blueprint = Blueprint("expectations", __name__)


@blueprint.get("/cases/<uuid:case_id>/expectations/")
@guard(VIEW_EXPECTATIONS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What they expected and reset, and what warns them."""
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return _page(case, ExpectationForm(), SignForm(case))


@blueprint.post("/cases/<uuid:case_id>/expectations/")
@guard(KEEP_EXPECTATIONS, get_case)
def write(case: Case) -> ResponseReturnValue:
    """One more expectation, and what they make of it."""
    form = ExpectationForm()
    if form.validate_on_submit():
        services.write(
            case,
            form.words.data or "",
            Decision(form.decision.data),
            form.sentence.data or "",
            on=today(),
            by=viewer().account_id,
        )
        return _back(case, _("It stands on both their pages."))
    return _page(case, form, SignForm(case, formdata=None))


@blueprint.post("/cases/<uuid:case_id>/warning-signs/")
@guard(KEEP_EXPECTATIONS, get_case)
def write_sign(case: Case) -> ResponseReturnValue:
    """One more sign."""
    form = SignForm(case)
    if form.validate_on_submit():
        services.write_sign(case, form.words.data or "", form.actions(), by=viewer().account_id)
        return _back(case, _("It stands on both their pages, and on the pause card."))
    return _page(case, ExpectationForm(formdata=None), form)


@blueprint.route("/expectations/<uuid:expectation_id>/", methods=["GET", "POST"])
@guard(RESET_EXPECTATION, get_expectation)
def reset(expectation: Expectation) -> ResponseReturnValue:
    """They look at it again."""
    form = ResetForm()
    if form.validate_on_submit():
        decision, sentence = Decision(form.decision.data), form.sentence.data or ""
        services.reset(expectation, decision, sentence, on=today(), by=viewer().account_id)
        return _back(expectation.case, _("Saved. What it was before stays readable."))
    return render_template(
        "expectations/reset.html",
        case=expectation.case,
        tab="agreements",
        expectation=expectation,
        form=form,
        decisions=DECISIONS,
    )


@blueprint.post("/warning-signs/<uuid:sign_id>/seen")
@guard(KEEP_SIGN, get_sign)
def saw(sign: WarningSign) -> ResponseReturnValue:
    """It showed."""
    services.saw(sign, on=today())
    return _back(sign.case, _("Noted. It is nobody’s, and each sees what they meant to do."))


@blueprint.post("/warning-signs/<uuid:sign_id>/end")
@guard(KEEP_SIGN, get_sign)
def end_sign(sign: WarningSign) -> ResponseReturnValue:
    """They look out for it no more."""
    services.end_sign(sign, on=today(), by=viewer().account_id)
    return _back(sign.case, _("Ended."))


def _page(case: Case, form: ExpectationForm, sign_form: SignForm) -> str:
    return render_template(
        "expectations/index.html",
        case=case,
        tab="agreements",
        form=form,
        sign_form=sign_form,
        expectations=list_expectations(viewer(), case),
        signs=list_signs(viewer(), case),
        decisions=DECISIONS,
        has_shown=has_shown,
        today=today(),
    )


def _back(case: Case, words: str) -> Response:
    flash(words)
    return redirect(url_for("expectations.index", case_id=case.id), 303)
