"""Two who came together and go on apart.

Their joint case is closed and stays as both may read it: ``couples.kept_as_it_was`` is the wall. What was planned, given or
asked in it ends that day. Its seats keep a copy of how each was known then, so that no later address, telephone or mail reaches
it. Each may get a single case, with a counsellor of their own; it points back, and nobody sees it who is not on it. What one
tells in the one never reaches the other. There is no way back: who comes together again gets a new case.

One person can be frozen for a while: their portal, codes and mail are closed, and nothing of it can be told from the other's
pages.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand beside the file."""
    from clinic.safety.on_file import stand_beside_file
    from clinic.separations.permissions import FREEZE, OPEN_SINGLE, SEPARATE
    from clinic.separations.queries import on_file
    from clinic.separations.views import blueprint

    app.jinja_env.globals.update(FREEZE=FREEZE, OPEN_SINGLE=OPEN_SINGLE, SEPARATE=SEPARATE)
    app.register_blueprint(blueprint)
    stand_beside_file(app, "separations/beside_file.html", on_file)
