"""Pages of the library."""

from typing import Any

from flask import Blueprint

from clinic.exercises import labels, wording
from clinic.exercises.names import fill

blueprint = Blueprint("exercises", __name__, url_prefix="/exercises")


@blueprint.context_processor
def _in_words() -> dict[str, Any]:
    return {"labels": labels, "wording": wording, "fill": fill}


from clinic.exercises.views import library, own  # noqa: E402, F401 (they hang their pages on the blueprint)
