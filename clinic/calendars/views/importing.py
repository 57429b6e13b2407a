"""Reading in another calendar's file as busy time."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.access import guard, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_own_account
from clinic.availability import ImportedCalendar, services
from clinic.availability.queries import get_import, list_imports
from clinic.calendars.forms import ImportForm
from clinic.calendars.incoming import Incoming
from clinic.calendars.permissions import KEEP_OWN_TIMES, REMOVE_IMPORT
from clinic.calendars.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice


@blueprint.route("/calendar/import", methods=["GET", "POST"])
@guard(KEEP_OWN_TIMES, get_own_account)
def take_in(account: Account) -> ResponseReturnValue:
    """A file becomes busy time; read in again, it takes the place of what it said before."""
    form = ImportForm()
    if form.validate_on_submit():
        name, found = form.read(zone=get_own_practice().time_zone, today=local_time.today())
        services.take_calendar(account.id, name, found.times, left_out=found.left_out, by=account.id)
        flash(_said(found))
        return redirect(url_for(".take_in"), 303)
    return render_template(
        "calendars/import.html",
        form=form,
        imports=list_imports(account.id),
        zone=get_own_practice().time_zone,
    )


@blueprint.post("/calendar/imports/<uuid:import_id>/remove")
@guard(REMOVE_IMPORT, get_import)
def remove_import(taken: ImportedCalendar) -> ResponseReturnValue:
    """All of its times are free again."""
    services.remove_import(taken, by=viewer().account_id)
    flash(_("Removed. Its times are free again."))
    return redirect(url_for(".take_in"), 303)


def _said(found: Incoming) -> str:
    taken = ngettext("%(num)s busy time is read in.", "%(num)s busy times are read in.", len(found.times))
    if not found.left_out:
        return str(taken)
    left_out = ngettext(
        "%(num)s entry could not be understood and is left out.",
        "%(num)s entries could not be understood and are left out.",
        found.left_out,
    )
    return f"{taken} {left_out}"
