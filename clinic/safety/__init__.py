"""Safety comes first: each partner seen alone, how they may safely be reached, and what puts somebody at risk.

``standing`` holds the one rule that stops joint exercises. Screenings, safe-contact cards, and what is written of a risk are
appended, never edited: what somebody knew on a day stays readable as it was. Nothing of this room is ever joint, and none of
it is shown in the room.
"""

from flask import Flask

from clinic.safety.models import (
    JointOverride,
    RiskEntry,
    RiskFlag,
    SafeContact,
    Screening,
    Severity,
)
from clinic.safety.standing import Outcome, Standing

__all__ = [
    "JointOverride",
    "Outcome",
    "RiskEntry",
    "RiskFlag",
    "SafeContact",
    "Screening",
    "Severity",
    "Standing",
    "init_app",
]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.couples import after_moving
    from clinic.safety.services import distrust_cards
    from clinic.safety.views import blueprint

    after_moving.listen(app, distrust_cards)
    app.register_blueprint(blueprint)
