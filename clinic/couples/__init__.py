"""Who we treat, and who may see what.

A ``Person`` is somebody the practice treats. A ``Case`` is a couple's episode of care; a ``Partner`` is a person's dated
seat in it, two of them, after a separation one. ``TeamMember`` says which practitioners and supervisors are on it.

``audience`` holds the rule that the whole product stands on: every item that carries somebody's words, or says something
about somebody, has an audience, says whom it concerns, who said it and who entered it; one criterion for lists and one
predicate for things decide, and agree. Partners are never two columns: they are rows, in the order of their seats.
"""

from flask import Flask

from clinic.accounts import seats_by
from clinic.couples.audience import Audience, Spoken, as_couple, as_partner, may_see, visible_to
from clinic.couples.models import Case, CaseStatus, Partner, Person, SecretsPolicy, TeamMember, TeamRole

__all__ = [
    "Audience",
    "Case",
    "CaseStatus",
    "Partner",
    "Person",
    "SecretsPolicy",
    "Spoken",
    "TeamMember",
    "TeamRole",
    "as_couple",
    "as_partner",
    "init_app",
    "may_see",
    "visible_to",
]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.couples.permissions import EDIT_CASE, OPEN_CASE
    from clinic.couples.queries import list_seats
    from clinic.couples.views import blueprint

    app.jinja_env.globals.update(EDIT_CASE=EDIT_CASE, OPEN_CASE=OPEN_CASE)
    seats_by(app, list_seats)
    app.register_blueprint(blueprint)
