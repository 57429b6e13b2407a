"""What a partner decides for themselves: how they may be reached, and what they are reminded of."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.calendars.feeding_partners import find_partners_feed
from clinic.couples import Partner
from clinic.deletions import services as deletions
from clinic.deletions.forms import AskForm
from clinic.portal.forms import contact_form, wish_form
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.queries.homework_reminders import find_wish
from clinic.portal.seats import get_couples_seat, get_living_seat, get_own_seat, has_joint_past
from clinic.portal.services import homework_reminders
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.safety.queries import find_own_safe_contact, find_safe_contact
from clinic.safety.services import record_safe_contact
from clinic.sharing import services as sharing
from clinic.sharing.forms import ChartsForm


@blueprint.route("/settings/")
@guard(USE_PORTAL, get_own_seat)
def settings(seat: Partner) -> ResponseReturnValue:
    """All that is theirs to decide, one line each. Whether a reminder comes is told by what they said themselves."""
    said, wish = find_own_safe_contact(seat), find_wish(seat)
    return render_template(
        "portal/settings.html",
        card=find_safe_contact(seat),
        wish=wish,
        comes=wish is not None and homework_reminders.can_come(wish, said.card if said else None),
        today=local_time.today(),
        feed=find_partners_feed(seat),
        seat=seat,
        was_together=has_joint_past(seat),
    )


@blueprint.route("/settings/contact", methods=["GET", "POST"])
@guard(USE_PORTAL, get_living_seat)
def contact(seat: Partner) -> ResponseReturnValue:
    """How they may safely be reached: said by themselves, asked again after 90 days.

    The form comes with what they said here last; what their counsellor noted since is not theirs to read.
    """
    said = find_own_safe_contact(seat)
    form = contact_form((said.card if said else None) or {})
    if form.validate_on_submit():
        newest = find_safe_contact(seat)
        card = form.card((newest.card if newest else None) or {})
        record_safe_contact(seat, card=card, asked_on=local_time.today(), by=viewer().account_id)
        flash(_("Thank you. It is kept."))
        return redirect(url_for(".settings"), 303)
    return render_template("portal/contact.html", seat=seat, form=form)


@blueprint.route("/settings/reminders", methods=["GET", "POST"])
@guard(USE_PORTAL, get_living_seat)
def reminders(seat: Partner) -> ResponseReturnValue:
    """Whether, when and in which words they are reminded of what is due."""
    form = wish_form(find_wish(seat))
    if form.validate_on_submit():
        homework_reminders.wish(
            seat,
            wanted=form.wanted.data,
            at=form.time(),
            words=form.words.data or "",
            by=viewer().account_id,
        )
        flash(_("Thank you. It is kept."))
        return redirect(url_for(".settings"), 303)
    return render_template("portal/reminders.html", form=form)


@blueprint.route("/settings/page-for-both", methods=["GET", "POST"])
@guard(USE_PORTAL, get_couples_seat)
def page_for_both(seat: Partner) -> ResponseReturnValue:
    """Whether their own numbers may stand on it. The page is the same before and after: it may be looked at by the other."""
    form = ChartsForm()
    if form.validate_on_submit():
        sharing.say(seat, form.terms(), on=local_time.today(), by=viewer().account_id)
        flash(_("Thank you."))
        return redirect(url_for(".settings"), 303)
    return render_template("portal/shared_page.html", form=form)


@blueprint.route("/settings/deletion", methods=["GET", "POST"])
@guard(USE_PORTAL, get_living_seat)
def deletion(seat: Partner) -> ResponseReturnValue:
    """Asking that what is kept of them be deleted. The page is the same before and after: it may be looked at by the other."""
    form = AskForm()
    if form.validate_on_submit():
        deletions.ask(seat, form.words.data or "", on=local_time.today(), by=viewer().account_id)
        flash(_("Thank you."))
        return redirect(url_for(".settings"), 303)
    return render_template("portal/deletion.html", form=form)
