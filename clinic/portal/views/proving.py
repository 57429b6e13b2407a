"""Once more who somebody is, by their password or a passkey of theirs: the other may hold the phone.

It is asked before what somebody wrote alone is shown, and before anything is changed about how they sign in. For that, one proof
is for one change; whoever has just joined needs none.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.accounts import Account, sessions
from clinic.accounts.forms import ConfirmForm, PasskeyForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.queries import get_own_account
from clinic.accounts.returning import path_for
from clinic.accounts.services import passkeys, proving
from clinic.couples import Partner
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.views import blueprint


def proved(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Put under the door of whatever changes how somebody signs in."""

    @wraps(view)
    def behind(*things: Any, **named: Any) -> ResponseReturnValue:
        if not sessions.may_change():
            return redirect(url_for("portal.prove", next=request.path), 303)
        answer = make_response(view(*things, **named))
        if request.method == "POST" and answer.status_code in (201, 303):
            sessions.has_changed()
        return answer

    return behind


@blueprint.route("/prove", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
@slowed_down
def prove(_seat: Partner) -> ResponseReturnValue:
    """By the password."""
    account, form = get_own_account(), ConfirmForm()
    if form.validate_on_submit():
        proving.confirm_password(account, form.password.data or "")
        return _go_on()
    return _ask(account, form, PasskeyForm(formdata=None))


@blueprint.post("/prove/passkey")
@guard(USE_PORTAL, get_own_seat)
@slowed_down
def prove_by_passkey(_seat: Partner) -> ResponseReturnValue:
    """By a passkey."""
    account, form = get_own_account(), PasskeyForm()
    if form.validate_on_submit():
        challenge = session.pop("challenge", "")
        passkeys.prove_passkey(account, form.credential.data or "", challenge=challenge)
        return _go_on()
    return _ask(account, ConfirmForm(formdata=None), form)


def _ask(account: Account, form: ConfirmForm, passkey: PasskeyForm) -> ResponseReturnValue:
    options = passkey.credential.data = ""
    if account.webauthn:
        session["challenge"] = passkeys.new_challenge()
        options = passkeys.options_to_prove(account, session["challenge"])
    return render_template(
        "portal/prove.html",
        account=account,
        form=form,
        passkey_form=passkey,
        options=options,
        next=_wanted(),
    )


def _go_on() -> ResponseReturnValue:
    sessions.prove()
    return redirect(_wanted(), 303)


def _wanted() -> str:
    return path_for(request.args.get("next"), is_partner=True)
