"""Signing in, as far as it is a partner's own to change."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.accounts import sessions
from clinic.accounts.forms import NewPasswordForm
from clinic.accounts.queries import get_own_account
from clinic.accounts.services import own_account
from clinic.couples import Partner
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint, factors
from clinic.portal.views.proving import proved


@blueprint.route("/account/")
@guard(USE_PORTAL, get_own_seat)
def account(_seat: Partner) -> ResponseReturnValue:
    """The name they sign in with, and by what."""
    return render_template("portal/account.html", account=get_own_account())


@blueprint.route("/account/password", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@proved
def password(_seat: Partner) -> ResponseReturnValue:
    """A new password, or a first one; every other browser is signed out by it."""
    form, own = NewPasswordForm(), get_own_account()
    if form.validate_on_submit():
        own_account.change_password(own, form.new.data or "")
        codes = own_account.first_recovery_codes(own)
        sessions.go_on(own)
        flash(_("Your password is set. Other browsers were signed out."))
        return factors.shown_once(codes)
    return render_template("portal/password.html", form=form, account=own)


@blueprint.post("/account/sign-out-everywhere")
@guard(USE_PORTAL, get_own_seat)
def end_everywhere(_seat: Partner) -> ResponseReturnValue:
    """No browser knows them any more, this one neither."""
    own_account.end_everywhere(get_own_account())
    sessions.end()
    return redirect(url_for(".today"), 303)
