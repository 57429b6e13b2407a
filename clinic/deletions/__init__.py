"""Partners ask that what is kept of them be deleted; their counsellor talks it over with each alone, and answers.

Nothing is deleted from here. A record of two is not one person's to wipe, a practice has to keep it for years, and somebody may
have been made to ask: so a person decides, after a talk, with a reason. Whoever asked reads nothing of it on a screen
afterwards, neither that they asked nor the answer: the telephone may be looked at by the other, and a request can be the
first step of leaving. The answer is given in the room.

A request is that partner's and the counsellor's; it never reaches the other, in any output.
"""

from flask import Flask

from clinic.deletions.models import Answer, DeletionRequest

__all__ = ["Answer", "DeletionRequest", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand on the file."""
    from clinic.deletions.on_file import tell_on_file
    from clinic.deletions.permissions import ANSWER_DELETION
    from clinic.deletions.views import blueprint
    from clinic.safety.on_file import stand_on_file

    app.jinja_env.globals.update(ANSWER_DELETION=ANSWER_DELETION)
    app.register_blueprint(blueprint)
    stand_on_file(app, "deletions/on_file.html", tell_on_file)
