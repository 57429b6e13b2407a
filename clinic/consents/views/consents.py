"""Consents of a couple, and the practice's wording of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.consents import events, words
from clinic.consents.asking import Why
from clinic.consents.forms.consents import SignPointsForm, WordingForm
from clinic.consents.permissions import KEEP_CONSENTS, VIEW_CONSENTS, WORD_CONSENTS
from clinic.consents.queries.consents import (
    Point,
    get_point,
    list_askings,
    list_points,
    list_signed,
    list_wordings,
    signed_by,
    why_ask_anew,
)
from clinic.consents.services import consents as services
from clinic.couples import Case, Partner
from clinic.couples.queries import get_case, get_partner
from clinic.practices import local_time

blueprint = Blueprint("consents", __name__)


@blueprint.route("/cases/<uuid:case_id>/consents/")
@guard(VIEW_CONSENTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What each of them has signed, and what is missing."""
    audit.record(events.CONSENT_SEEN, case_id=case.id, subject_id=case.id)
    each = list_signed(case)
    return render_template(
        "consents/consents.html",
        tab="file",
        case=case,
        points=list_points(),
        each=each,
        askings=list_askings(case),
        anew=why_ask_anew(viewer(), case, each, today=local_time.today()),
        words=words,
    )


@blueprint.post("/cases/<uuid:case_id>/consents/ask")
@guard(KEEP_CONSENTS, get_case)
def ask(case: Case) -> ResponseReturnValue:
    """Put it before both; anew, where what they signed is to count no more."""
    anew = why_ask_anew(viewer(), case, list_signed(case), today=local_time.today())
    why = next((one for one in anew if one == request.form.get("why")), Why.BEGIN)
    services.ask_both(case, why, by=viewer().account_id)
    flash(_("It is before both of them, each alone: in the portal, in the room or on paper."))
    return redirect(url_for(".index", case_id=case.id), 303)


@blueprint.route("/partners/<uuid:partner_id>/consents", methods=["GET", "POST"])
@guard(KEEP_CONSENTS, get_partner)
def sign(partner: Partner) -> ResponseReturnValue:
    """Write down what one of them has signed."""
    found = signed_by(partner)
    form = SignPointsForm.of(found)
    if form.validate_on_submit():
        codes, on, how = form.terms()
        services.sign_points(partner, codes, on=on, how=how, by=viewer().account_id)
        flash(_("Written down: %(name)s has signed.", name=partner.called))
        return redirect(url_for(".index", case_id=partner.case_id), 303)
    return render_template(
        "consents/sign_consents.html", tab="file", case=partner.case, partner=partner, form=form
    )


@blueprint.post("/partners/<uuid:partner_id>/consents/withdraw")
@guard(KEEP_CONSENTS, get_partner)
def withdraw(partner: Partner) -> ResponseReturnValue:
    """Write down that one of them takes it back."""
    services.withdraw(partner, by=viewer().account_id)
    flash(_("Written down: %(name)s takes it back from today on.", name=partner.called))
    return redirect(url_for(".index", case_id=partner.case_id), 303)


@blueprint.route("/practice/consents/")
@guard(WORD_CONSENTS, list_points)
def points(found: list[Point]) -> ResponseReturnValue:
    """How the practice words each point."""
    return render_template("consents/points.html", points=found)


@blueprint.route("/practice/consents/<element>", methods=["GET", "POST"])
@guard(WORD_CONSENTS, get_point)
def word(point: Point) -> ResponseReturnValue:
    """Word a point anew; the earlier wordings stay."""
    form = WordingForm(data={"words": point.words})
    if form.validate_on_submit():
        services.word_anew(point, form.words.data or "", by=viewer().account_id)
        flash(_("Worded. Whoever signed before is asked again."))
        return redirect(url_for(".points"), 303)
    return render_template(
        "consents/word_point.html", point=point, form=form, earlier=list_wordings(point.code)
    )
