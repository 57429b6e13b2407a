"""A safety plan of one partner, in that partner's own words: for a home that is not safe, and for a crisis of one's own.

It is that partner's and the practitioners', and nothing of it, nor that it exists, is on a portal, in the room, in a pack or
beside the couple's names. It is printed for their hands only, after they were asked whether it is safe for them to have it on
paper, and the paper names nobody but them and nothing of what it is. Each saving is a new version; earlier ones stay readable.

The six parts for a crisis follow the order that is described for safety planning (warning signs, own coping, distraction,
people, professionals, surroundings); the words are our own, and no form of anybody's is copied.
"""

from flask import Flask

from clinic.safety_plans.models import Kind, SafetyPlan

__all__ = ["Kind", "SafetyPlan", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand on the file."""
    from clinic.safety.on_file import stand_on_file
    from clinic.safety_plans.on_file import tell_on_file
    from clinic.safety_plans.permissions import KEEP_PLAN
    from clinic.safety_plans.views import blueprint

    app.jinja_env.globals.update(KEEP_PLAN=KEEP_PLAN)
    app.register_blueprint(blueprint)
    stand_on_file(app, "safety_plans/on_file.html", tell_on_file, is_safety=True)
