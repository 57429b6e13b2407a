"""A partner asks what is kept of them; within a month they are handed their own copy, by hand, and nothing of the other's.

The law gives a calendar month. When it was asked, by when it is due and when it was handed out is that partner's and the
counsellor's, and on no screen of either: asking can be the first step of leaving. The copy is made above, in ``documents``, from
what that partner may read and what concerns that partner alone. Why something is left out stands in it in words that are the same
for everybody who asks, whether anything was left out or not.
"""

from flask import Flask

from clinic.access_requests.models import AccessRequest

__all__ = ["AccessRequest", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and stand on the file."""
    from clinic.access_requests.on_file import tell_on_file
    from clinic.access_requests.permissions import ANSWER_ACCESS, TAKE_ACCESS
    from clinic.access_requests.views import blueprint
    from clinic.safety.on_file import stand_on_file

    app.jinja_env.globals.update(ANSWER_ACCESS=ANSWER_ACCESS, TAKE_ACCESS=TAKE_ACCESS)
    app.register_blueprint(blueprint)
    stand_on_file(app, "access_requests/on_file.html", tell_on_file)
