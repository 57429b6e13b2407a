"""On a partner's own telephone: in by the code that they were given."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from clinic.access import public
from clinic.accounts import sessions
from clinic.accounts.limiting import slowed_down
from clinic.portal.forms.joining import JoinForm
from clinic.portal.services import inviting
from clinic.portal.views import blueprint


@blueprint.route("/join", methods=["GET", "POST"])
@public
@slowed_down
def join() -> ResponseReturnValue:
    """The code, a name and a password; then they are in."""
    form = JoinForm()
    if form.validate_on_submit():
        account = inviting.join(form.code.data or "", form.name.data or "", form.new.data or "")
        sessions.begin(account, via="invitation")
        return redirect(url_for(".today"), 303)
    return render_template("portal/join.html", form=form)
