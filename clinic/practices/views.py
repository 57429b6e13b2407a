"""The practice's own page, for managers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.practices.forms import PracticeForm
from clinic.practices.in_need import our_words
from clinic.practices.models import Practice
from clinic.practices.permissions import EDIT_PRACTICE
from clinic.practices.queries import get_own_practice
from clinic.practices.services import change_settings

blueprint = Blueprint("practices", __name__)


@blueprint.route("/practice/", methods=["GET", "POST"])
@guard(EDIT_PRACTICE, get_own_practice)
def practice(practice: Practice) -> ResponseReturnValue:
    """Name, telephone, crisis line, time zone, paper, and what a partner's browser shows."""
    form = PracticeForm(obj=practice)
    if form.validate_on_submit():
        change_settings(practice, form.terms(), by=viewer().account_id)
        flash(_("Saved. New sheets and letters carry it."))
        return redirect(url_for(".practice"), 303)
    return render_template("practices/practice.html", form=form, ours_in_need=our_words())
