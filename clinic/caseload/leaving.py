"""Somebody leaves: all their couples go to colleagues on one page, and their account is locked.

What is planned belongs to the couple, so it goes along by itself. Notes that were never signed are listed, to be signed before;
afterwards they stay in the record as drafts that the couple's counsellors can read and nobody can change.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from clinic.access import guard, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_member
from clinic.accounts.services import team as accounts
from clinic.caseload.counts import unsigned_of
from clinic.caseload.leaving_form import LeavingForm, key_of
from clinic.caseload.permissions import SEND_OFF
from clinic.couples.services import handing_over
from clinic.couples.services.team import active_ids, has_another
from clinic.couples.team import list_practitioners
from clinic.supervision.services import relations

blueprint = Blueprint("leaving", __name__)


@blueprint.route("/practice/team/<uuid:account_id>/hand-over", methods=["GET", "POST"])
@guard(SEND_OFF, get_member)
def hand_over(account: Account) -> ResponseReturnValue:
    """Every couple to somebody; from the next request on the leaver sees nothing of them."""
    members, able = handing_over.list_to_hand_over(account.id), active_ids()
    shared = {member.case_id: has_another(member, able=able) for member in members}
    form = LeavingForm.for_cases(members, list_practitioners(but=[account.id]), shared=shared)
    if form.validate_on_submit():
        count = handing_over.hand_over(account, form.terms(), by=viewer().account_id)
        relations.end_all_of(account.id, by=viewer().account_id)
        if form.lock.data:
            accounts.lock(account, by=viewer())
        flash(
            ngettext(
                "%(num)s couple handed over. %(name)s sees nothing of it any more.",
                "%(num)s couples handed over. %(name)s sees nothing of them any more.",
                count,
                name=account.name,
            )
        )
        return redirect(url_for("accounts.member", account_id=account.id), 303)
    return render_template(
        "caseload/hand_over.html",
        account=account,
        form=form,
        members=members,
        key_of=key_of,
        unsigned=unsigned_of(account.id),
    )
