"""Whether what is one partner's alone may stand on the page for both: their weekly numbers, their questionnaires.

Each is asked alone, in their own portal or by their counsellor, and may say otherwise at any time. A chart of both stands on the
couple's page only where both agreed, where fear and hold stop nothing, and where the counsellor puts it there. What is missing
is missing without a remark, and the page is the same bytes whichever of the reasons it was. Nobody reads their own answer again
on a screen: the telephone may be looked at by the other.
"""

from flask import Flask

from clinic.sharing.models import ChartsShared

__all__ = ["ChartsShared", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's door, and stand on the file."""
    from clinic.safety.on_file import stand_on_file
    from clinic.sharing.on_file import tell_on_file
    from clinic.sharing.permissions import ASK_ABOUT_CHARTS
    from clinic.sharing.views import blueprint

    app.jinja_env.globals.update(ASK_ABOUT_CHARTS=ASK_ABOUT_CHARTS)
    app.register_blueprint(blueprint)
    stand_on_file(app, "sharing/on_file.html", tell_on_file)
