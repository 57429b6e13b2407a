"""One's own account."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard
from clinic.accounts import sessions
from clinic.accounts.forms import AppForm, ChangePasswordForm, ConfirmForm, NameForm, NewPasskeyForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.models import Account, Passkey
from clinic.accounts.permissions import KEEP_OWN_ACCOUNT, KEEP_OWN_PASSKEY
from clinic.accounts.queries import get_own_account, get_own_passkey
from clinic.accounts.services import own_account, passkeys, proving
from clinic.accounts.signing import new_app, picture_of
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
        proving.confirm_password(account, form.password.data or "")
        own_account.change_password(account, form.new.data or "")
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
    secret = session.setdefault("new_app", new_app())
    if form.validate_on_submit():
        proving.confirm_password(account, form.password.data or "")
        codes = own_account.add_app(account, secret, form.code.data or "")
        session.pop("new_app")
        flash(_("From now on signing in asks for a code of your app."))
        return _codes_once(codes)
    return render_template("accounts/add_app.html", form=form, picture=picture_of(secret, name=account.email))


@blueprint.route("/account/app/remove", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def remove_app(account: Account) -> ResponseReturnValue:
    """Sign in without the app again."""
    form = ConfirmForm()
    if form.validate_on_submit():
        proving.confirm_password(account, form.password.data or "")
        own_account.remove_app(account)
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
        proving.confirm_password(account, form.password.data or "")
        return _codes_once(own_account.make_recovery_codes(account))
    return _confirm(form, _("New recovery codes"), _("Make new codes"))


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@guard(KEEP_OWN_ACCOUNT, get_own_account)
@slowed_down
def add_passkey(account: Account) -> ResponseReturnValue:
    """Let the browser make a passkey."""
    form = NewPasskeyForm()
    if form.validate_on_submit():
        challenge = session.pop("challenge", "")
        proving.confirm_password(account, form.password.data or "")
        codes = passkeys.add_passkey(
            account, form.name.data or "", form.credential.data or "", challenge=challenge
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
        proving.confirm_password(passkey.account, form.password.data or "")
        passkeys.remove_passkey(passkey)
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
