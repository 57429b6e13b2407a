"""A partner's passkeys, authenticator app and recovery codes. Nothing here is asked of anybody; each is their own to add or not.

Devices keep lists of passkeys and apps, and people look at each other's: what stands there is the sign-in name and the title
that the practice chose for tabs, and no name of ours.
"""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.accounts import Account, Passkey
from clinic.accounts.forms import AppCodeForm, PasskeyNameForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.queries import get_own_account, get_own_passkey
from clinic.accounts.services import own_account, passkeys
from clinic.accounts.signing import new_app, picture_of
from clinic.couples import Partner
from clinic.portal.permissions import KEEP_PASSKEY, USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint
from clinic.portal.views.proving import proved
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing
from clinic.web.forms import Form


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@proved
def add_passkey(_seat: Partner) -> ResponseReturnValue:
    """Let the browser make a passkey."""
    own, form = get_own_account(), PasskeyNameForm()
    if form.validate_on_submit():
        answer, challenge = form.credential.data or "", session.pop("challenge", "")
        codes = passkeys.add_passkey(own, form.name.data or "", answer, challenge=challenge)
        flash(_("The passkey is kept."))
        return shown_once(codes)
    form.credential.data = ""
    challenge = session["challenge"] = passkeys.new_challenge()
    options = passkeys.options_to_make(own, challenge, site=get_own_practice().portal_title)
    return render_template("portal/add_passkey.html", form=form, options=options, account=own)


@blueprint.route("/account/passkeys/<uuid:passkey_id>/remove", methods=["GET", "POST"])
@guard(KEEP_PASSKEY, get_own_passkey)
@proved
def remove_passkey(passkey: Passkey) -> ResponseReturnValue:
    """This key opens nothing any more."""
    form = Form()
    if form.validate_on_submit():
        passkeys.remove_passkey(passkey)
        flash(_("The passkey is removed."))
        return redirect(url_for(".account"), 303)
    return _sure(form, _("Remove the passkey %(name)s", name=passkey.name), _("Remove the passkey"))


@blueprint.route("/account/app", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@slowed_down
@proved
def add_app(_seat: Partner) -> ResponseReturnValue:
    """An authenticator app, asked after the password; its secret waits, sealed, in the session until a code shows it."""
    own, form = _with_password(), AppCodeForm()
    secret = session.setdefault("new_app", new_app())
    if form.validate_on_submit():
        codes = own_account.add_app(own, secret, form.code.data or "")
        session.pop("new_app")
        flash(_("From now on signing in asks for a code of your app."))
        return shown_once(codes)
    picture = picture_of(secret, name=own.email, site=get_own_practice().portal_title)
    return render_template("portal/add_app.html", form=form, picture=picture)


@blueprint.route("/account/app/remove", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@proved
def remove_app(_seat: Partner) -> ResponseReturnValue:
    """Sign in without the app again."""
    form = Form()
    if form.validate_on_submit():
        own_account.remove_app(get_own_account())
        flash(_("The app is removed."))
        return redirect(url_for(".account"), 303)
    return _sure(form, _("Remove the authenticator app"), _("Remove the app"))


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@proved
def recovery_codes(_seat: Partner) -> ResponseReturnValue:
    """New recovery codes instead of the old ones."""
    own, form = get_own_account(), Form()
    if not own.takes_codes:
        raise Missing
    if form.validate_on_submit():
        return shown_once(own_account.make_recovery_codes(own))
    return _sure(form, _("New recovery codes"), _("Make new codes"))


def shown_once(codes: list[str]) -> ResponseReturnValue:
    """New codes are shown this once, as the answer itself (201: something was made)."""
    if not codes:
        return redirect(url_for(".account"), 303)
    return render_template("portal/codes.html", codes=codes), 201


def _with_password() -> Account:
    """An app is asked after the password; for whoever has none there is no such page."""
    own = get_own_account()
    if own.password is None:
        raise Missing
    return own


def _sure(form: Form, title: str, words: str) -> ResponseReturnValue:
    return render_template("portal/sure.html", form=form, title=title, words=words)
