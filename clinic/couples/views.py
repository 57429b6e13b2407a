"""Pages of the couple."""

from flask import Blueprint

blueprint = Blueprint("couples", __name__)
