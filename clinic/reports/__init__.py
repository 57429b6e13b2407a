"""Reports that leave the couple: for a supervisor, and for whoever referred them or goes on with them.

A report is written by a practitioner of the case, for a recipient, about certain days. Until it is signed it is a draft: its
figures are those of the moment, and every page says that it is one. Signing freezes words and figures together under one
fingerprint; a supervisor may sign as well. For a supervisor it rests on supervision and names nobody. For anybody else it rests
on a release that holds (``consents``), and has no section that the release does not let out: each is read as the couple, or as
the partner whose results they are, and never as the practitioner. Limits crossed are counts in it; of safety it has what the
counsellor wrote for it, where the release lets that out, and never what an interview alone came to.
"""

from flask import Flask

from clinic.reports.models import OutsideReport, Reader

__all__ = ["OutsideReport", "Reader", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.reports import permissions
    from clinic.reports.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
