"""A repair step is done: said by whoever does it, and by nobody else of the two."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.portal.permissions import DO_STEP
from clinic.portal.queries import get_offered
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.repair_steps import RepairStep, services
from clinic.repair_steps.queries import get_step


def get_step_to_do(step_id: uuid.UUID) -> RepairStep:
    """A step of homework that stands on the viewer's pages."""
    found = get_step(step_id)
    get_offered(found.assignment_id)
    return found


@blueprint.post("/homework/steps/<uuid:step_id>/done")
@guard(DO_STEP, get_step_to_do)
def step_done(step: RepairStep) -> ResponseReturnValue:
    """It is done, and stands in the repair log."""
    services.do(step, on=local_time.today(), by=viewer().account_id)
    flash(_("Thank you. It stands in the repair log."))
    return redirect(url_for(".exercise", assignment_id=step.assignment_id), 303)
