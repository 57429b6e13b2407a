"""One's own account."""

import segno
from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from clinic.access import guard
from clinic.accounts import sessions
from clinic.accounts.forms import AppForm, ChangePasswordForm, ConfirmForm, NameForm, NewPasskeyForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.models import Account, Passkey
from clinic.accounts.permissions import KEEP_OWN_ACCOUNT, KEEP_OWN_PASSKEY
from clinic.accounts.queries import get_own_account, get_own_passkey
from clinic.accounts.services import own_account, passkeys
from clinic.accounts.signing import security
from clinic.accounts.views import blueprint


@blueprint.route("/account/", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
def account(account: Account) -> ResponseReturnValue:
    """Name, password, second factors, and signing out everywhere."""
    form = NameForm(obj=account)
    if form.validate_on_submit():
        own_account.rename(account, form.name.data or "")
        flash(_("Saved."))
        return redirect(url_for(".account"), 303)
    return render_template("accounts/account.html", account=account, form=form)


@blueprint.route("/account/password", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def password(account: Account) -> ResponseReturnValue:
    """A new password; every other browser is signed out."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        own_account.change_password(account, form.password.data or "", form.new.data or "")
        sessions.go_on(account)
        flash(_("Your password is changed. Other browsers were signed out."))
        return redirect(url_for(".account"), 303)
    return render_template("accounts/password.html", form=form)


@blueprint.route("/account/app", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def add_app(account: Account) -> ResponseReturnValue:
    """Set up an authenticator app: its secret waits, sealed, in the session until a code shows that the app has it."""
    form = AppForm()
    secret = session.setdefault("new_app", security().totp_factory.generate_totp_secret())
    if form.validate_on_submit():
        codes = own_account.add_app(account, secret, form.code.data or "", form.password.data or "")
        session.pop("new_app")
        flash(_("From now on signing in asks for a code of your app."))
        return _codes_once(codes)
    totp = security().totp_factory
    picture = segno.make(totp.get_totp_uri(account.email, secret), error="m").svg_inline(
        scale=5, border=3, light="#fff", svgclass=None, lineclass=None, title=_("Code for the app")
    )
    return render_template(
        "accounts/add_app.html",
        form=form,
        picture=Markup(picture),  # noqa: S704 (made by the library from an address that it escapes)
        key=totp.get_totp_pretty_key(secret),
    )


@blueprint.route("/account/app/remove", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def remove_app(account: Account) -> ResponseReturnValue:
    """Sign in without the app again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        own_account.remove_app(account, form.password.data or "")
        flash(_("The app is removed."))
        return redirect(url_for(".account"), 303)
    return _confirm(form, _("Remove the authenticator app"), _("Remove the app"))


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def recovery_codes(account: Account) -> ResponseReturnValue:
    """New recovery codes instead of the old ones."""
    form = ConfirmForm()
    if form.validate_on_submit():
        return _codes_once(own_account.make_recovery_codes(account, form.password.data or ""))
    return _confirm(form, _("New recovery codes"), _("Make new codes"))


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def add_passkey(account: Account) -> ResponseReturnValue:
    """Let the browser make a passkey."""
    form = NewPasskeyForm()
    if form.validate_on_submit():
        codes = passkeys.add_passkey(
            account,
            form.name.data or "",
            form.credential.data or "",
            challenge=session.pop("challenge", ""),
            password=form.password.data or "",
        )
        flash(_("The passkey is kept."))
        return _codes_once(codes)
    form.credential.data = ""
    session["challenge"] = passkeys.new_challenge()
    options = passkeys.options_to_make(account, session["challenge"])
    return render_template("accounts/add_passkey.html", form=form, options=options)


@blueprint.route("/account/passkeys/<uuid:passkey_id>/remove", methods=["GET", "POST"])
@guard(KEEP_OWN_PASSKEY, get_own_passkey)
@slowed_down
def remove_passkey(passkey: Passkey) -> ResponseReturnValue:
    """This key opens nothing any more."""
    form = ConfirmForm()
    if form.validate_on_submit():
        passkeys.remove_passkey(passkey, form.password.data or "")
        flash(_("The passkey is removed."))
        return redirect(url_for(".account"), 303)
    return _confirm(form, _("Remove the passkey %(name)s", name=passkey.name), _("Remove the passkey"))


@blueprint.route("/account/sign-out-everywhere", methods=["POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
def end_everywhere(account: Account) -> ResponseReturnValue:
    """End every session of this account, here and elsewhere."""
    own_account.end_everywhere(account)
    sessions.end()
    flash(_("You are signed out everywhere."))
    return redirect(url_for(".sign_in"), 303)


def _confirm(form: ConfirmForm, title: str, words: str) -> ResponseReturnValue:
    return render_template("accounts/confirm.html", form=form, title=title, words=words)


def _codes_once(codes: list[str]) -> ResponseReturnValue:
    """New codes are shown this once, as the answer itself (201: something was made)."""
    if not codes:
        return redirect(url_for(".account"), 303)
    return render_template("accounts/codes.html", codes=codes), 201
