"""Signing in, as far as it is a partner's own to change."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.accounts import sessions
from clinic.accounts.forms import ChangePasswordForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.queries import get_own_account
from clinic.accounts.services import own_account
from clinic.couples import Partner
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint


@blueprint.route("/account/", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@slowed_down
def account(_seat: Partner) -> ResponseReturnValue:
    """The name they sign in with, and a new password; every other browser is signed out by it."""
    form, own = ChangePasswordForm(), get_own_account()
    if form.validate_on_submit():
        own_account.change_password(own, form.password.data or "", form.new.data or "")
        sessions.go_on(own)
        flash(_("Your password is changed. Other browsers were signed out."))
        return redirect(url_for(".account"), 303)
    return render_template("portal/account.html", form=form, account=own)


@blueprint.post("/account/sign-out-everywhere")
@guard(USE_PORTAL, get_own_seat)
def end_everywhere(_seat: Partner) -> ResponseReturnValue:
    """No browser knows them any more, this one neither."""
    own_account.end_everywhere(get_own_account())
    sessions.end()
    return redirect(url_for(".today"), 303)
