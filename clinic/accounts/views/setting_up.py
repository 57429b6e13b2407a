"""The set-up page: the code from the terminal, the practice and its owner, the key on paper."""

from flask import Flask, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import public
from clinic.accounts import recovery, setup
from clinic.accounts.doors import OPEN_BEFORE_SET_UP
from clinic.accounts.limiting import slowed_down
from clinic.accounts.set_up_forms import RecoveryForm, SetUpCodeForm, SetUpForm
from clinic.accounts.views import blueprint
from clinic.config import write_choices


def init_app(app: Flask) -> None:
    """While there is no practice, every address leads to the set-up."""

    @app.before_request
    def _lead_to_set_up() -> ResponseReturnValue | None:
        if request.endpoint in OPEN_BEFORE_SET_UP or not setup.is_needed():
            return None
        return redirect("/set-up", 303)


@blueprint.route("/set-up/code", methods=["GET", "POST"])
@public
@slowed_down
def set_up_code() -> ResponseReturnValue:
    """The code that stands in the terminal."""
    _only_once()
    form = SetUpCodeForm()
    if form.validate_on_submit():
        setup.give_code(form.code.data or "")
        session.clear()
        session["setting_up"] = setup.mark_of_code()
        return redirect(url_for(".set_up"), 303)
    return render_template("accounts/set_up_code.html", form=form)


@blueprint.route("/set-up", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """The practice, its owner, and the key."""
    _only_once()
    if not session.get("setting_up") or session["setting_up"] != setup.mark_of_code():
        return redirect(url_for(".set_up_code"), 303)
    form = SetUpForm(key_is_given=setup.settings().master_key is not None)
    if form.validate_on_submit():
        setup.set_up(form.terms())
        session.clear()
        session["sheet"] = recovery.choose_two(_groups())
        return redirect(url_for(".recovery_sheet"), 303)
    return render_template("accounts/set_up.html", form=form)


@blueprint.route("/set-up/recovery-sheet", methods=["GET", "POST"])
@public
@slowed_down
def recovery_sheet() -> ResponseReturnValue:
    """The key on paper, and two groups of it asked back."""
    asked = session.get("sheet")
    if not asked:
        abort(404)
    form = RecoveryForm.asking(asked, _groups())
    if form.validate_on_submit():
        write_choices(setup.settings().data, recovery_sheet="kept")
        session.clear()
        flash(_("Everything is ready. Sign in with your address and password."))
        return redirect(url_for(".sign_in"), 303)
    return render_template("accounts/recovery_sheet.html", form=form, groups=_groups())


def _only_once() -> None:
    if not setup.is_needed():
        abort(404)


def _groups() -> list[str]:
    return recovery.groups_of(setup.settings().master_key or b"")
