"""The doors of the calendar."""

from flask import Blueprint

from clinic.availability.sentences import kind_name

blueprint = Blueprint("calendars", __name__)


@blueprint.context_processor
def _words() -> dict[str, object]:
    """How times without a couple are called."""
    return {"kind_name": kind_name}
