"""On a partner's own telephone: in by the code that they were given, with a passkey or a password.

Between the two steps the browser holds, in its signed cookie, which invitation has fitted and the name that was chosen; never
the code.
"""

import uuid
from dataclasses import asdict
from datetime import timedelta
from typing import Final

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import clock
from clinic.access import guard, public
from clinic.accounts import Account, sessions
from clinic.accounts.forms import NewPasswordForm, PasskeyForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.queries import get_own_account
from clinic.accounts.services import passkeys
from clinic.couples import Partner
from clinic.portal.forms.joining import CodeForm
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_own_seat
from clinic.portal.services import joining
from clinic.portal.services.joining import Ajar
from clinic.portal.views import blueprint

_AJAR_LASTS: Final = timedelta(minutes=15)


@blueprint.route("/join", methods=["GET", "POST"])
@public
@slowed_down
def join() -> ResponseReturnValue:
    """The code, and a name."""
    form = CodeForm()
    if form.validate_on_submit():
        _remember(joining.try_code(form.code.data or "", form.name.data or ""))
        return redirect(url_for(".join_by"), 303)
    return render_template("portal/join.html", form=form)


@blueprint.route("/join/by", methods=["GET", "POST"])
@public
def join_by() -> ResponseReturnValue:
    """How they want to sign in from now on; here with a password."""
    ajar, form = _remembered(), NewPasswordForm()
    if ajar is None:
        return _from_the_code()
    if form.validate_on_submit():
        return _let_in(joining.join_by_password(ajar, form.new.data or ""), "invitation and password")
    return _choose(ajar, form, PasskeyForm(formdata=None))


@blueprint.route("/join/by/passkey", methods=["POST"])
@public
def join_by_passkey() -> ResponseReturnValue:
    """With a passkey and no password."""
    ajar, form = _remembered(), PasskeyForm()
    if ajar is None or "challenge" not in session:
        return _from_the_code()
    if form.validate_on_submit():
        answer = form.credential.data or ""
        account = joining.join_by_passkey(ajar, answer, challenge=sessions.use_challenge())
        return _let_in(account, "invitation and passkey")
    return _choose(ajar, NewPasswordForm(formdata=None), form)


@blueprint.route("/joined")
@guard(USE_PORTAL, get_own_seat)
def joined(seat: Partner) -> ResponseReturnValue:
    """They are in. One more lock, or one more way in, is offered; none is needed."""
    return render_template("portal/joined.html", seat=seat, account=get_own_account())


def _choose(ajar: Ajar, password: NewPasswordForm, passkey: PasskeyForm) -> ResponseReturnValue:
    coming = joining.find_coming(ajar)
    if coming is None:
        return _from_the_code()
    challenge = session["challenge"] = passkeys.new_challenge()
    passkey.credential.data = ""
    return render_template(
        "portal/join_by.html",
        form=password,
        passkey_form=passkey,
        options=passkeys.options_to_make(coming.account, challenge, site=coming.site, afresh=True),
        coming=coming,
    )


def _let_in(account: Account, via: str) -> ResponseReturnValue:
    """Signed in, and free to add one thing without showing again that it is them."""
    sessions.begin(account, via=via)
    sessions.prove()
    return redirect(url_for(".joined"), 303)


def _from_the_code() -> ResponseReturnValue:
    session.pop("joining", None)
    flash(
        _("This code does not fit, or its time is over. Your counsellor can give you a new one."), "refused"
    )
    return redirect(url_for(".join"), 303)


def _remember(ajar: Ajar) -> None:
    kept = asdict(ajar) | {"invitation_id": str(ajar.invitation_id)}
    session["joining"] = kept | {"at": clock.now().timestamp()}


def _remembered() -> Ajar | None:
    kept = session.get("joining")
    if not kept or not 0 <= clock.now().timestamp() - kept["at"] <= _AJAR_LASTS.total_seconds():
        return None
    return Ajar(uuid.UUID(kept["invitation_id"]), kept["name"], kept["handle"])
