"""Small commitments: one thing that somebody says they will do by a day, and what became of it as they say it.

Kept, moved to a new day, or not this time; where something else is offered instead, that is a commitment of its own from then on.
Each is said by whose it is, never by the other for them. All of it is joint. What was said is kept by its day: no clock, no tally
and no share of one against the other, and on the couple's pages stands only what is still to come. That one could grow or had
better shrink is a line for the counsellor, and changes nothing.
"""

from flask import Flask

from clinic.commitments.models import Commitment, Told

__all__ = ["Commitment", "Told", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.commitments.permissions import KEEP_COMMITMENT, MAKE_COMMITMENT, VIEW_COMMITMENTS
    from clinic.commitments.sentences import what_became_of
    from clinic.commitments.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        KEEP_COMMITMENT=KEEP_COMMITMENT,
        MAKE_COMMITMENT=MAKE_COMMITMENT,
        VIEW_COMMITMENTS=VIEW_COMMITMENTS,
        what_became_of=what_became_of,
    )
