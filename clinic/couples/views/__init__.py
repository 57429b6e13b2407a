"""The pages of this room."""

from flask import Blueprint

blueprint = Blueprint("couples", __name__)


def nothing() -> None:
    """For doors that need no thing."""
