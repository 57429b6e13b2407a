"""What the couple agree on, to be read again at home; and what waits, of which each says alone what they think."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts import sessions
from clinic.agreements import Agreement, sentences
from clinic.agreements.queries.crossed import list_owned, list_plans
from clinic.agreements.services import signing
from clinic.couples import Partner, as_couple
from clinic.portal.closed import is_open
from clinic.portal.forms.agreements import OwnWordForm
from clinic.portal.permissions import READ_AGREEMENT, USE_PORTAL
from clinic.portal.queries import get_to_read, list_agreed, list_to_read
from clinic.portal.seats import get_couples_seat, own_seat_of
from clinic.portal.views import blueprint


@blueprint.route("/agreements/")
@guard(USE_PORTAL, get_couples_seat)
def agreements(seat: Partner) -> ResponseReturnValue:
    """What holds, on trial and standing; and what waits to be read, the same for both."""
    return agreements_of(seat)


def agreements_of(seat: Partner) -> ResponseReturnValue:
    """What holds between these two."""
    agreed, couple = list_agreed(viewer(), seat.case), as_couple(seat.case)
    return render_template(
        "portal/agreements.html",
        seat=seat,
        agreed=agreed,
        owned=list_owned(couple, [item for one in agreed for item in one.crossed]),
        plans=list_plans(couple, seat.case),
        may_tell=seat.until is None and is_open(seat),
        to_read=list_to_read(viewer(), seat),
        sentences=sentences,
    )


@blueprint.route("/agreements/<uuid:agreement_id>/")
@guard(READ_AGREEMENT, get_to_read)
def agreement(agreement: Agreement) -> ResponseReturnValue:
    """A wording that waits. The page is the same for both, whoever has said what of it."""
    return render_template("portal/agreement.html", agreement=agreement, sentences=sentences)


@blueprint.route("/agreements/<uuid:agreement_id>/own", methods=["GET", "POST"])
@guard(READ_AGREEMENT, get_to_read)
def own_word(agreement: Agreement) -> ResponseReturnValue:
    """How fair it feels, and then whether they agree or wait; taken from whoever has just shown who they are only.

    What was typed is kept all the same: it must not be lost for taking long. Afterwards the pages are as they were.
    """
    is_proved = sessions.is_proved()
    if request.method != "POST" and not is_proved:
        return redirect(url_for(".prove", next=request.path), 303)
    form = OwnWordForm.about(agreement.latest_revision.terms)
    if form.validate_on_submit():
        _said(agreement, form, agrees=request.form.get("then") == "agree", is_proved=is_proved)
        return redirect(url_for(".agreements"), 303)
    form.number.data = str(
        agreement.latest
    )  # what stands on the page now, also where another was read before
    return render_template("portal/own_word.html", agreement=agreement, form=form, sentences=sentences)


def _said(agreement: Agreement, form: OwnWordForm, *, agrees: bool, is_proved: bool) -> None:
    seat, by = own_seat_of(agreement.case), viewer().account_id
    words = (form.words.data or "").strip()
    if is_proved:
        signing.say_in_portal(seat, agreement, number=form.wording(), agrees=agrees, by=by)
    rating, predicted = form.fair.data, form.expected()
    if words or rating is not None or predicted is not None:
        signing.ask_fairness(agreement, seat, rating=rating, words=words, by=by, predicted=predicted)
    flash(
        _("Thank you. It waits for your counsellor.")
        if is_proved
        else _("It is kept. Please press once more, so that we know that it is you.")
    )
