"""What was signed about the work and its record: consent, point by point, and releases, by which something goes out of the house.

A release names who gets what, what for, of which days and until when. It holds once everybody whose it is has signed, and any one
of them takes it back alone. ``scope`` has the rules. What goes out without a signature, under a duty of the law or in danger to
life, is written down with its basis. No screen of either partner tells of any of it: who asked for what, who signed, and who took
it back can be the first step of leaving.
"""

from flask import Flask

from clinic.consents.models import Release, ReleaseSignature, SignedHow
from clinic.consents.scope import Basis, Kind, Standing

__all__ = ["Basis", "Kind", "Release", "ReleaseSignature", "SignedHow", "Standing", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand beside the file."""
    from clinic.consents import permissions
    from clinic.consents.beside_file import tell_beside_file
    from clinic.consents.views import consents, releases
    from clinic.safety.on_file import stand_beside_file

    app.jinja_env.globals.update(
        {
            name: getattr(permissions, name)
            for name in ("KEEP_CONSENTS", "KEEP_RELEASE", "MAKE_RELEASE", "VIEW_CONSENTS")
        }
    )
    app.register_blueprint(consents.blueprint)
    app.register_blueprint(releases.blueprint)
    stand_beside_file(app, "consents/beside_file.html", tell_beside_file)
