"""Signing in, in one or two steps, and out."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import current_viewer, public
from clinic.accounts import events, sessions
from clinic.accounts.forms import CodeForm, PasskeyForm, SignInForm, WelcomeForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.models import Account
from clinic.accounts.returning import expects_partner, own_path, path_for
from clinic.accounts.services import passkeys, proving, team
from clinic.accounts.views import blueprint


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
@slowed_down
def sign_in() -> ResponseReturnValue:
    """Address and password."""
    if sessions.is_covered():
        return redirect(url_for(".uncover", next=_wanted()), 303)
    someone = current_viewer()
    if request.method == "GET" and someone is not None:
        return redirect(path_for(request.args.get("next"), is_partner=someone.is_partner), 303)
    form = SignInForm()
    if form.validate_on_submit():
        account = proving.prove_password(form.email.data or "", form.password.data or "")
        if account.has_second_factor:
            where = path_for(request.args.get("next"), is_partner=account.is_partner)
            sessions.begin_half(account)
            return redirect(url_for(".second_step", next=where), 303)
        return _let_in(account, "password")
    return _first_page(form, PasskeyForm(formdata=None))


@blueprint.route("/sign-in/with-passkey", methods=["POST"])
@public
@slowed_down
def sign_in_with_passkey() -> ResponseReturnValue:
    """A passkey and nothing else: for one of a couple, whose device has asked who holds it."""
    form = PasskeyForm()
    if "challenge" not in session:
        return _from_the_start()
    if form.validate_on_submit():
        account = passkeys.prove_by_passkey(form.credential.data or "", challenge=sessions.use_challenge())
        return _let_in(account, "passkey alone")
    return _first_page(SignInForm(formdata=None), form)


@blueprint.route("/sign-in/second", methods=["GET", "POST"])
@public
@slowed_down
def second_step() -> ResponseReturnValue:
    """A code of the app, or a recovery code."""
    account = sessions.find_half()
    if account is None:
        return _from_the_start()
    form = CodeForm()
    if form.validate_on_submit():
        return _let_in(account, proving.prove_code(account, form.code.data or ""))
    return _second_page(account, form, PasskeyForm(formdata=None))


@blueprint.route("/sign-in/passkey", methods=["POST"])
@public
@slowed_down
def second_step_passkey() -> ResponseReturnValue:
    """What the browser's passkey signed."""
    account = sessions.find_half()
    if account is None or "challenge" not in session:
        return _from_the_start()
    form = PasskeyForm()
    if form.validate_on_submit():
        passkeys.prove_passkey(account, form.credential.data or "", challenge=sessions.use_challenge())
        return _let_in(account, "passkey")
    return _second_page(account, CodeForm(formdata=None), form)


@blueprint.route("/sign-out", methods=["POST"])
@public
def sign_out() -> ResponseReturnValue:
    """Nobody's browser any more; also where the page is covered."""
    account = sessions.find_account()
    if account is not None:
        proving.write(account, events.SIGNED_OUT)
    sessions.end()
    return redirect(url_for(".sign_in"), 303)


@blueprint.route("/welcome", methods=["GET", "POST"])
@public
@slowed_down
def welcome() -> ResponseReturnValue:
    """Open a new account with its one-time code."""
    form = WelcomeForm()
    if form.validate_on_submit():
        team.use_code(form.email.data or "", form.code.data or "", form.new.data or "")
        flash(_("Your password is set. Sign in with it now."))
        return redirect(url_for(".sign_in"), 303)
    return render_template("accounts/welcome.html", form=form)


def _wanted() -> str:
    return own_path(request.args.get("next"))


def _from_the_start() -> ResponseReturnValue:
    return redirect(url_for(".sign_in", next=_wanted()), 303)


def _let_in(account: Account, via: str) -> ResponseReturnValue:
    where = path_for(request.args.get("next"), is_partner=account.is_partner)
    sessions.begin(account, via=via)
    proving.write(account, events.SIGNED_IN, via)
    return redirect(where, 303)


def _first_page(form: SignInForm, passkey: PasskeyForm) -> ResponseReturnValue:
    """Only one of a couple is asked for a passkey here; in the team it comes second."""
    options = passkey.credential.data = ""
    if expects_partner():
        session["challenge"] = passkeys.new_challenge()
        options = passkeys.options_to_find(session["challenge"])
    return render_template(
        "accounts/sign_in.html", form=form, passkey_form=passkey, options=options, next=_wanted()
    )


def _second_page(account: Account, code: CodeForm, passkey: PasskeyForm) -> ResponseReturnValue:
    options = passkey.credential.data = ""
    if account.webauthn:
        session["challenge"] = passkeys.new_challenge()
        options = passkeys.options_to_prove(account, session["challenge"])
    return render_template(
        "accounts/second_step.html",
        account=account,
        form=code,
        passkey_form=passkey,
        options=options,
        next=_wanted(),
    )
