"""At the desk: a partner is let in, in the room. On a page of the team, so it stands outside the portal."""

from urllib.parse import urljoin

import segno
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.documents.answering import answer_unkept
from clinic.portal import card as cards
from clinic.portal.forms.joining import InviteForm
from clinic.portal.permissions import INVITE
from clinic.portal.services import inviting, inviting_by_mail
from clinic.practices.queries import get_own_practice

desk = Blueprint("invitations", __name__)


@desk.route("/partners/<uuid:partner_id>/invitation", methods=["GET", "POST"])
@guard(INVITE, get_partner)
def invite(partner: Partner) -> ResponseReturnValue:
    """How long it holds; then the code, shown this once, to read out or to print as a card. Or it goes by mail."""
    form = InviteForm()
    if form.validate_on_submit():
        by = viewer().account_id
        if request.form.get("by") == "mail":
            inviting_by_mail.send(partner, form.life(), where=_where(), by=by)
            flash(_("The code is on its way by mail. It is shown to nobody."))
            return redirect(url_for(".invite", partner_id=partner.id), 303)
        made, code = inviting.invite(partner, form.life(), by=by)
        # behind the hash, so that the code reaches no server's log
        picture = segno.make(f"{_where()}#{code}", error="m").svg_inline(
            scale=4, border=2, light="#fff", svgclass=None, lineclass=None, title=_("Code for the telephone")
        )
        page = render_template(
            "portal/invitation.html",
            case=partner.case,
            partner=partner,
            code=code,
            until=made.until,
            zone=get_own_practice().time_zone,
            where=_where(),
            # a browser prints the title of the page on the card
            neutral_title=get_own_practice().portal_title,
            picture=Markup(picture),  # noqa: S704 (made by the library from an address of ours)
        )
        return page, 201
    return render_template(
        "portal/invite.html",
        case=partner.case,
        partner=partner,
        form=form,
        until=inviting.open_until(partner),
        zone=get_own_practice().time_zone,
        account=inviting.find_account_of(partner),
        not_by_mail=inviting_by_mail.why_not(partner),
        safe_hours=inviting_by_mail.safe_hours(partner),
        sent=inviting_by_mail.find_sent(partner),
    )


@desk.post("/partners/<uuid:partner_id>/invitation/card.pdf")
@guard(INVITE, get_partner)
def card(partner: Partner) -> ResponseReturnValue:
    """The code on a card. The one paper that is no address to open again: its code is kept nowhere and comes with the form."""
    code = request.form.get("code", "")
    made = inviting.print_out(partner, code, by=viewer().account_id)
    content = cards.card(made, partner, get_own_practice(), code=code, where=_where())
    return answer_unkept(content, cards.pdf, name="card")


@desk.post("/partners/<uuid:partner_id>/invitation/withdraw")
@guard(INVITE, get_partner)
def withdraw(partner: Partner) -> ResponseReturnValue:
    """The code that was handed over opens nothing any more."""
    inviting.withdraw(partner, by=viewer().account_id)
    flash(_("Withdrawn."))
    return redirect(url_for(".invite", partner_id=partner.id), 303)


def _where() -> str:
    return urljoin(request.host_url, url_for("portal.join"))
