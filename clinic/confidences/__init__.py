"""What one partner told the counsellor alone, and what was agreed about it: told to the other by a day, or not to be told.

It is the practice's to see, and nobody's on a portal: not the other partner's in any way, and not again the one's who said it,
because the portal may be looked at by the other. In the room it is not there, and on paper only where it was ticked. While
something is held, exercises that would press on it ask the counsellor first (the gate ``held_secret``), which changes no page
of the couple.

What is held is added to, never changed: each agreed day stands in its history. Under which policy it was said is what the
couple had signed on that day, whatever they signed since. Fear and violence are never held here: they are a risk, and never told.
"""

from flask import Flask

from clinic.confidences.models import Held, HeldEntry, HeldState

__all__ = ["Held", "HeldEntry", "HeldState", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, stand on the file, and say which gate follows."""
    from clinic.confidences.on_file import tell_on_file
    from clinic.confidences.permissions import HOLD
    from clinic.confidences.queries import gates_of
    from clinic.confidences.views import blueprint
    from clinic.safety.gates import gates_follow
    from clinic.safety.on_file import stand_on_file

    app.jinja_env.globals.update(HOLD=HOLD)
    app.register_blueprint(blueprint)
    gates_follow(app, gates_of)
    stand_on_file(app, "confidences/on_file.html", tell_on_file)
