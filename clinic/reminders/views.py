"""What a counsellor does about a reminder that did not go out."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.reminders import services
from clinic.reminders.models import Reminder
from clinic.reminders.permissions import SETTLE_REMINDER
from clinic.reminders.queries import get_reminder

blueprint = Blueprint("reminders", __name__)


@blueprint.route("/reminders/<uuid:reminder_id>/settle", methods=["POST"])
@guard(SETTLE_REMINDER, get_reminder)
def settle(reminder: Reminder) -> ResponseReturnValue:
    """They were told in another way, or need not be."""
    services.settle(reminder, by=viewer().account_id)
    flash(_("Settled."))
    return redirect(url_for("safety.file", case_id=reminder.case_id), 303)
