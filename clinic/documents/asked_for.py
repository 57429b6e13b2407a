"""What the address of a paper asks for."""

from flask import abort, request

from clinic.access import viewer
from clinic.assignments.models import Assignment
from clinic.couples import Partner


def asked_owner(assignment: Assignment) -> Partner | None:
    """Whose own sheet is asked for: one of those who were given the exercise. In the room there are only joint sheets."""
    asked = request.args.get("of")
    if asked is None:
        return None
    partner = next((seat for seat in assignment.seats if str(seat.id) == asked), None)
    if partner is None or viewer().in_room:
        abort(404)
    return partner
