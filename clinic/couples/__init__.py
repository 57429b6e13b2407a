"""Who we treat, and who may see what.

A ``Person`` is somebody the practice treats. A ``Case`` is a couple's episode of care; a ``Partner`` is a person's dated
seat in it, two of them, after a separation one. ``TeamMember`` says who is on it, since when, until when, and why: it is theirs,
they supervise, they stand in (``Cover``), or they gave a written reason to look (``CaseAccess``). An ``Enquiry`` is a couple who
have asked, and are no case yet.

``audience`` holds the rule that the whole product stands on: every item that carries somebody's words, or says something
about somebody, has an audience, says whom it concerns, who said it and who entered it; one criterion for lists and one
predicate for things decide, and agree. Partners are never two columns: they are rows, in the order of their seats.

What a couple sign about secrets is kept with the very words (``PolicyOffer``), and each one's yes apart. ``policy_in_force`` says
what holds on a day; ``starting_audience`` where a new item begins by it.
"""

from flask import Flask

from clinic.accounts import seats_by
from clinic.couples import kept_as_it_was as _wall
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
    from clinic.couples import joining, permissions
    from clinic.couples.queries import list_seats
    from clinic.couples.services import covering
    from clinic.couples.team import role_words
    from clinic.couples.views import accesses, blueprint, cases, covers, enquiries, policies, team

    _wall.stand()
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.IN_TEMPLATES})
    app.jinja_env.globals["role_on_case"] = role_words
    seats_by(app, list_seats)
    joining.follow(app, covering.come_along)
    joining.forsake(app, covering.go_along)
    app.register_blueprint(blueprint)
    assert all((accesses, cases, covers, enquiries, policies, team)), (
        "these hang their doors into the blueprint"
    )
