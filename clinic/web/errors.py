"""What people read when something is not there or went wrong."""

import logging
import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from clinic.database import db
from clinic.refusal import Missing

log = logging.getLogger(__name__)

_PAGES = {400, 404, 405, 413, 429}


def init_app(app: Flask) -> None:
    """Answer faults in words."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Missing, _missing)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(Exception, _fault)


def _http(fault: HTTPException) -> ResponseReturnValue:
    if fault.response is not None or fault.code is None or fault.code < 400:
        return fault
    code = 404 if fault.code in {401, 403} else fault.code
    return render_template(f"errors/{code if code in _PAGES else 400}.html"), code


def _missing(_: Missing) -> ResponseReturnValue:
    return render_template("errors/404.html"), 404


def _stale(_: CSRFError) -> ResponseReturnValue:
    return render_template("errors/stale.html"), 400


def _fault(fault: Exception) -> ResponseReturnValue:
    """A reference for the person, the place of the fault for the log; no value, since values are people's words."""
    db.session.rollback()
    reference = secrets.token_hex(4)
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown"
    log.error("fault %s: %s at %s (%s)", reference, type(fault).__name__, where, request.endpoint)
    return render_template("errors/500.html", reference=reference), 500
