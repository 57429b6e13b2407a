"""What a couple agree on: its wording, a yes to that wording from each, and what became of it.

An agreement is a row of wordings (revisions). Each needs a sign-off of both partners to that very wording, and is then put in
force by the practitioner, always, so that waiting tells nobody anything. An agreement in force keeps its old wording until
a new one has been put in force; old wordings stay readable with the difference shown. How fair it feels is asked of each
partner alone, at the desk or in their own portal, may be left unasked, stops nothing, and is never seen in the room. A yes from
somebody's own portal is theirs alone until the wording is in force. Crossed limits are information: what
happened and whether the agreed response was used, never a count of one partner against the other.

A pause, and when to look at each other again, is joint; what each says then is theirs and the counsellor's, and the other is
told nothing of it: ``pausing``.

The agreement, its wording, who signed and each step of its life are joint. What was said about a step or a crossing has
an audience of its own. ``lifecycle`` decides what may follow what; ``difference`` what changed between two wordings.
"""

from flask import Flask

from clinic.agreements.lifecycle import State, Step
from clinic.agreements.models import (
    Agreement,
    AgreementRevision,
    Crossing,
    Fairness,
    History,
    Remark,
    SignOff,
)
from clinic.agreements.terms import Kind, Lasts, Terms, Topic

__all__ = [
    "Agreement",
    "AgreementRevision",
    "Crossing",
    "Fairness",
    "History",
    "Kind",
    "Lasts",
    "Remark",
    "SignOff",
    "State",
    "Step",
    "Terms",
    "Topic",
    "init_app",
]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.agreements import permissions
    from clinic.agreements.noting import facts_about_agreements
    from clinic.agreements.views import blueprint
    from clinic.sessions import telling

    app.register_blueprint(blueprint)
    telling.tell(app, facts_about_agreements)
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
