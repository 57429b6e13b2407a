"""Whose squares there are: one line per partner where each tells, one line for both where they do it together."""

import uuid
from dataclasses import dataclass
from typing import TypedDict

from flask_babel import gettext as _

from clinic.assignments.models import Assignment
from clinic.couples import Audience, Partner


class AudienceFacts(TypedDict):
    """Who may see an item, as its constructor takes it."""

    audience: Audience
    audience_partner_id: uuid.UUID | None


@dataclass(frozen=True)
class Line:
    """A row of squares. ``key`` names it in forms, ``seat`` gives it its colour and shape."""

    key: str
    seat: int
    name: str
    partner: Partner | None = None


def lines_of(assignment: Assignment) -> list[Line]:
    """The rows of an assignment, in the order of the seats."""
    if assignment.each_tells:
        return [line_of(partner) for partner in assignment.seats]
    return [Line(key="t", seat=1, name=_("Together"))]


def line_of(partner: Partner) -> Line:
    """One partner's own row."""
    return Line(key=f"p{partner.seat}", seat=partner.seat, name=partner.called, partner=partner)


def audience_of(assignment: Assignment, wanted: Audience, partner: Partner | None) -> AudienceFacts:
    """The audience of something told about an assignment.

    What concerns an assignment of one partner alone is never wider than the assignment itself, and what nobody in
    particular said is for both.
    """
    if assignment.audience is Audience.PARTNER:
        return {"audience": Audience.PARTNER, "audience_partner_id": assignment.audience_partner_id}
    if wanted is Audience.PRACTICE:
        return {"audience": Audience.PRACTICE, "audience_partner_id": None}
    if wanted is Audience.PARTNER and partner is not None:
        return {"audience": Audience.PARTNER, "audience_partner_id": partner.id}
    return {"audience": Audience.JOINT, "audience_partner_id": None}
