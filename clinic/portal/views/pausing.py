"""A pause: called by either for both, and then asked of each alone how it is."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import clock
from clinic.access import guard, viewer
from clinic.agreements.pausing import minutes_to_offer
from clinic.agreements.queries.pauses import where_in_pause
from clinic.agreements.services import pauses
from clinic.assignments.queries.pause_card import read_pause_card
from clinic.couples import Partner, as_couple
from clinic.documents.answering import answer_unkept
from clinic.documents.sheets import pause_card
from clinic.expectations.queries import list_signs
from clinic.portal.forms import AfterPauseForm, PauseForm
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_reaching_seat
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice


@blueprint.route("/pause", methods=["GET", "POST"])
@guard(USE_PORTAL, get_reaching_seat)
def pause(seat: Partner) -> ResponseReturnValue:
    """What they agreed on, and the button; while it lasts until when; then the three answers."""
    card = read_pause_card(as_couple(seat.case), seat.case)
    form = PauseForm(data={"minutes": minutes_to_offer(card)})
    if form.validate_on_submit():
        pauses.call(seat, minutes=form.minutes.data or 0, by=viewer().account_id)
        return redirect(url_for(".pause"), 303)
    return _page(seat, form, AfterPauseForm.at(local_time.wall_time()))


@blueprint.route("/pause/after", methods=["GET", "POST"])
@guard(USE_PORTAL, get_reaching_seat)
def after_pause(seat: Partner) -> ResponseReturnValue:
    """Back, later, not today. Afterwards the page is the same, whichever it was."""
    form = AfterPauseForm.at(local_time.wall_time())
    if form.validate_on_submit():
        later = form.later_at(clock.now(), get_own_practice().time_zone)
        pauses.answer(seat, form.said(), later_at=later, by=viewer().account_id)
        flash(_("Thank you."))
        return redirect(url_for(".today"), 303)
    card = read_pause_card(as_couple(seat.case), seat.case)
    return _page(seat, PauseForm(formdata=None, data={"minutes": minutes_to_offer(card)}), form)


@blueprint.route("/pause-card.pdf")
@guard(USE_PORTAL, get_reaching_seat)
def card(seat: Partner) -> ResponseReturnValue:
    """The card to cut out, one for each."""
    practice = get_own_practice()
    known = read_pause_card(as_couple(seat.case), seat.case)
    signs = list_signs(as_couple(seat.case), seat.case)
    content = pause_card.pause_cards(known, practice, today=local_time.today(), signs=signs)
    return answer_unkept(content, pause_card.pdf, name="card")


def _page(seat: Partner, form: PauseForm, after: AfterPauseForm) -> ResponseReturnValue:
    practice = get_own_practice()
    return render_template(
        "portal/pause.html",
        card=read_pause_card(as_couple(seat.case), seat.case),
        at=where_in_pause(seat, clock.now()),
        form=form,
        after=after,
        practice=practice,
        today=local_time.today(),
    )
