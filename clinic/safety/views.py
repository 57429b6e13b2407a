"""Pages about safety."""

from flask import Blueprint

blueprint = Blueprint("safety", __name__)
