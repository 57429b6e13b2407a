"""The people of the practice, for managers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts.forms import MemberForm, RolesForm, role_words
from clinic.accounts.models import Account
from clinic.accounts.permissions import MANAGE_TEAM, VIEW_TEAM
from clinic.accounts.queries import get_member, list_team
from clinic.accounts.services import team as services
from clinic.accounts.views import blueprint


@blueprint.route("/practice/team/")
@guard(VIEW_TEAM, list_team)
def team(people: list[Account]) -> ResponseReturnValue:
    """Who works here, as what, and who is locked or has not come yet."""
    return render_template("accounts/team.html", people=people, role_words=role_words())


@blueprint.route("/practice/team/new", methods=["GET", "POST"])
@guard(VIEW_TEAM, list_team)
def invite(_people: list[Account]) -> ResponseReturnValue:
    """Somebody new; the one-time code is shown this once."""
    form = MemberForm()
    if form.validate_on_submit():
        account, code = services.invite(form.terms(), by=viewer())
        return _code_once(account, code)
    return render_template("accounts/invite.html", form=form)


@blueprint.route("/practice/team/<uuid:account_id>/", methods=["GET", "POST"])
@guard(MANAGE_TEAM, get_member)
def member(account: Account) -> ResponseReturnValue:
    """What somebody is here, and whether they may sign in."""
    form = RolesForm(data={"roles": account.role_names})
    if form.validate_on_submit():
        services.change_roles(account, form.chosen(), by=viewer())
        flash(_("Saved."))
        return redirect(url_for(".team"), 303)
    return render_template("accounts/member.html", account=account, form=form)


@blueprint.route("/practice/team/<uuid:account_id>/code", methods=["POST"])
@guard(MANAGE_TEAM, get_member)
def issue_code(account: Account) -> ResponseReturnValue:
    """A one-time code for somebody who forgot their password."""
    return _code_once(account, services.issue_code(account, by=viewer()))


@blueprint.route("/practice/team/<uuid:account_id>/lock", methods=["POST"])
@guard(MANAGE_TEAM, get_member)
def lock(account: Account) -> ResponseReturnValue:
    """Nothing goes on for this account, from now on."""
    services.lock(account, by=viewer())
    flash(_("%(name)s is locked out, and signed out everywhere.", name=account.name))
    return redirect(url_for(".member", account_id=account.id), 303)


@blueprint.route("/practice/team/<uuid:account_id>/unlock", methods=["POST"])
@guard(MANAGE_TEAM, get_member)
def unlock(account: Account) -> ResponseReturnValue:
    """This account may sign in again."""
    services.unlock(account, by=viewer())
    flash(_("%(name)s may sign in again.", name=account.name))
    return redirect(url_for(".member", account_id=account.id), 303)


@blueprint.route("/practice/team/<uuid:account_id>/second-factors/remove", methods=["POST"])
@guard(MANAGE_TEAM, get_member)
def remove_factors(account: Account) -> ResponseReturnValue:
    """For somebody who lost their phone."""
    services.remove_factors(account, by=viewer())
    flash(_("%(name)s signs in with the password alone until a new app is set up.", name=account.name))
    return redirect(url_for(".member", account_id=account.id), 303)


def _code_once(account: Account, code: str) -> ResponseReturnValue:
    return render_template("accounts/one_time_code.html", account=account, code=code), 201
