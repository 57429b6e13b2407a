"""The doors of the portal. Signed out, each leads to the sign-in page; signed in as anybody else, there is nothing here."""

from flask import Blueprint

blueprint = Blueprint("portal", __name__, url_prefix="/portal")
