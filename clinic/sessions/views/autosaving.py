"""What a page hears when it sends its text while somebody types."""

from datetime import datetime
from typing import Protocol

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from clinic.web.forms import Form
from clinic.web.transactions import keep_anyway


class Outcome(Protocol):
    """What a service says became of a text."""

    @property
    def version(self) -> int: ...
    @property
    def saved_at(self) -> datetime: ...
    @property
    def beside(self) -> bool: ...


def heard(outcome: Outcome, *, both_at: str) -> ResponseReturnValue:
    """Saved, with the version to go on from; or 409: the text is kept beside what another window wrote."""
    if outcome.beside:
        keep_anyway()
        answer: Response = jsonify(version=outcome.version, both=both_at)
        answer.status_code = 409
        answer.headers["Location"] = both_at
        return answer
    answer = jsonify(version=outcome.version, saved_at=outcome.saved_at.isoformat())
    answer.headers["X-Version"] = str(outcome.version)
    return answer


def refused(form: Form) -> ResponseReturnValue:
    """Not saved, and why, field by field."""
    errors = {name: [str(error) for error in words] for name, words in form.errors.items() if name}
    return jsonify(errors=errors), 422
