"""What we can prescribe: the catalogue of exercises, one readable file each, and the starting paths through it.

``loading`` reads and checks every file before the first request and reports all faults with file and line; what comes
out is a ``library`` of frozen values. Rules beside it are pure: ``gates`` (may it be given now), ``search``,
``prerequisites``, ``wording``. Couples never hold an exercise but a revision of it: its text, frozen when it was first
given, so that a later edit of a file changes nothing that was handed out. Nothing here knows a couple.
"""

from flask import Flask

from clinic.exercises.loading import the_library


def init_app(app: Flask) -> None:
    """Read every file, or say what is wrong with them; then open the room's doors."""
    from clinic.exercises.views import blueprint

    the_library()
    app.register_blueprint(blueprint)
