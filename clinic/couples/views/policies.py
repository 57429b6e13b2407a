"""What a couple sign about secrets, and the practice's words for it. Not shown in the room: it says who has signed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import events, policy_words
from clinic.couples.forms.policies import OfferPolicyForm, PolicyWordingForm, SignPolicyForm
from clinic.couples.models import Case, PolicyOffer, SecretsPolicy
from clinic.couples.permissions import EDIT_CASE, OFFER_POLICY, VIEW_FILE
from clinic.couples.queries import get_case
from clinic.couples.queries.policies import (
    find_in_force,
    find_newest_offer,
    get_offer,
    list_offers,
    list_wordings,
    wording_now,
)
from clinic.couples.services import policies as services
from clinic.couples.team import names_of
from clinic.couples.views import blueprint, nothing
from clinic.practices import local_time
from clinic.practices.permissions import EDIT_PRACTICE
from clinic.refusal import Missing


@blueprint.route("/cases/<uuid:case_id>/policy/")
@guard(VIEW_FILE, get_case)
def policy(case: Case) -> ResponseReturnValue:
    """What holds, what waits for whose signature, and what was signed before."""
    audit.record(events.FILE_SEEN, case_id=case.id, subject_id=case.id)
    today = local_time.today()
    newest = find_newest_offer(case, today)
    return render_template(
        "couples/policy.html",
        case=case,
        tab="file",
        held=find_in_force(case, today),
        waiting=newest if newest and newest.unsigned else None,
        offers=list(reversed(list_offers(case))),
        words=policy_words,
    )


@blueprint.route("/cases/<uuid:case_id>/policy/choose", methods=["GET", "POST"])
@guard(OFFER_POLICY, get_case)
def choose_policy(case: Case) -> ResponseReturnValue:
    """Put one of the three before both of them."""
    form = OfferPolicyForm(data={"on": local_time.today()})
    if form.validate_on_submit():
        variant, on = form.terms()
        services.offer_policy(case, variant, on=on, by=viewer().account_id)
        flash(_("Put before both. Until each has signed it, the strictest holds."))
        return _to_policy(case)
    return render_template(
        "couples/choose_policy.html",
        case=case,
        tab="file",
        form=form,
        words=policy_words,
        wordings={variant: wording_now(variant)[1] for variant in SecretsPolicy},
    )


@blueprint.route("/policies/<uuid:offer_id>/sign", methods=["GET", "POST"])
@guard(EDIT_CASE, get_offer)
def sign_policy(offer: PolicyOffer) -> ResponseReturnValue:
    """Note that one of them signed, on paper or in a talk alone."""
    form = SignPolicyForm(offer, data={"on": local_time.today()})
    if form.validate_on_submit():
        partner_id, how, on = form.terms()
        partner = offer.case.partner(partner_id)
        assert partner is not None, "the form offers the seats of this case"
        services.sign_policy(offer, partner, how=how, on=on, by=viewer().account_id)
        flash(_("Written down: %(name)s signed.", name=partner.called))
        return _to_policy(offer.case)
    audit.record(events.FILE_SEEN, case_id=offer.case_id, subject_id=offer.id)
    return render_template(
        "couples/sign_policy.html", case=offer.case, tab="file", offer=offer, form=form, words=policy_words
    )


@blueprint.post("/policies/<uuid:offer_id>/withdraw")
@guard(EDIT_CASE, get_offer)
def withdraw_policy(offer: PolicyOffer) -> ResponseReturnValue:
    """Take back what not both have signed."""
    services.withdraw_policy(offer, by=viewer().account_id)
    flash(_("Taken back. What they had signed before holds again."))
    return _to_policy(offer.case)


@blueprint.route("/practice/policies/")
@guard(EDIT_PRACTICE, nothing)
def wordings(_nothing: None) -> ResponseReturnValue:
    """The three variants as this practice words them."""
    return render_template(
        "couples/wordings.html",
        words=policy_words,
        wordings=[(variant, *wording_now(variant)) for variant in SecretsPolicy],
    )


def _get_variant(variant: str) -> SecretsPolicy:
    if variant not in set(SecretsPolicy):
        raise Missing
    return SecretsPolicy(variant)


@blueprint.route("/practice/policies/<variant>/", methods=["GET", "POST"])
@guard(EDIT_PRACTICE, _get_variant)
def wording(variant: SecretsPolicy) -> ResponseReturnValue:
    """Word one of them anew; every wording before is kept."""
    version, text = wording_now(variant)
    form = PolicyWordingForm(data={"text": text})
    if form.validate_on_submit():
        if services.word_policy(variant, form.text.data or "", by=viewer().account_id):
            flash(_("Kept as a new wording. Couples who have signed keep the words that they signed."))
        return redirect(url_for(".wordings"), 303)
    earlier = list_wordings(variant)
    return render_template(
        "couples/wording.html",
        form=form,
        variant=variant,
        version=version,
        earlier=earlier,
        names=names_of(row.by_id for row in earlier),
        words=policy_words,
    )


def _to_policy(case: Case) -> Response:
    return redirect(url_for(".policy", case_id=case.id), 303)
