"""The page covers itself, and the password brings it back. Asked by a script (JSON) or, without one, by a page."""

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from clinic.access import guard, public
from clinic.accounts import events, sessions
from clinic.accounts.forms import UncoverForm
from clinic.accounts.limiting import slowed_down
from clinic.accounts.models import Account
from clinic.accounts.permissions import COVER
from clinic.accounts.queries import get_own_account
from clinic.accounts.returning import own_path
from clinic.accounts.services import proving
from clinic.accounts.views import blueprint


@blueprint.route("/account/cover", methods=["POST"])
@guard(COVER, get_own_account)
def cover(account: Account) -> ResponseReturnValue:
    """From now on nothing is answered but the password."""
    sessions.cover()
    proving.write(account, events.COVERED)
    return redirect(url_for(".uncover"), 303) if _a_page_is_wanted() else ("", 204)


@blueprint.route("/account/uncover", methods=["GET", "POST"])
@public
@slowed_down
def uncover() -> ResponseReturnValue:
    """The password of whoever covered the page."""
    account = sessions.find_account()
    wanted = own_path(request.args.get("next"))
    if account is None:
        return redirect(url_for(".sign_in", next=wanted), 303)
    form = UncoverForm()
    if form.validate_on_submit():
        proving.confirm_password(account, form.password.data or "")
        sessions.uncover()
        proving.write(account, events.UNCOVERED)
        return redirect(wanted, 303) if _a_page_is_wanted() else jsonify(csrf_token=generate_csrf())
    if request.method == "POST" and not _a_page_is_wanted():
        return jsonify(errors=form.errors), 422
    return render_template("accounts/uncover.html", form=form, account=account)


def _a_page_is_wanted() -> bool:
    """A browser that goes somewhere asks for a page; a script takes anything."""
    return "text/html" in request.headers.get("Accept", "")
