"""Quarterly reviews as they were held: what both looked at together, the same for both."""

from flask import render_template
from flask.typing import ResponseReturnValue

from clinic.access import guard
from clinic.couples import Partner, as_couple
from clinic.portal.permissions import USE_PORTAL
from clinic.portal.seats import get_couples_seat
from clinic.portal.views import blueprint
from clinic.reviews.queries import list_reviews
from clinic.reviews.words import BECAME, DECISIONS


@blueprint.get("/agreements/reviews/")
@guard(USE_PORTAL, get_couples_seat)
def reviews(seat: Partner) -> ResponseReturnValue:
    """The newest first: what they aim at, and what was said."""
    return reviews_of(seat)


def reviews_of(seat: Partner) -> ResponseReturnValue:
    """The same for both."""
    return render_template(
        "portal/reviews.html",
        reviews=list_reviews(as_couple(seat.case), seat.case),
        decisions=DECISIONS,
        became=BECAME,
    )
