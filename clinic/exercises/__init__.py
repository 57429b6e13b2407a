"""What we can prescribe: the catalogue of exercises, one readable file each, and the starting paths through it.

``loading`` reads and checks every file before the first request and reports all faults with file and line; what comes
out is a ``library`` of frozen values. Rules beside it are pure: ``gates`` (may it be given now), ``search``,
``prerequisites``, ``wording``. Couples never hold an exercise but a revision of it: its text, frozen when it was first
given, so that a later edit of a file changes nothing that was handed out. Nothing here knows a couple.

A practice words exercises of its own in a builder, or brings them in as files: ``OwnExercise`` says which revision of one
holds now. ``queries.get_library`` answers for both, so that nobody who gives, prints or logs an exercise asks whose it is.
"""

from flask import Flask

from clinic.exercises.languages import named, spoken
from clinic.exercises.loading import the_library
from clinic.exercises.permissions import COPY_EXERCISE, KEEP_AS_FILE, MAKE_OWN, WORD_OWN


def init_app(app: Flask) -> None:
    """Read every file, or say what is wrong with them; then open the room's doors."""
    from clinic.exercises.views import blueprint

    the_library()
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        named=named,
        spoken=spoken,
        COPY_EXERCISE=COPY_EXERCISE,
        KEEP_AS_FILE=KEEP_AS_FILE,
        MAKE_OWN=MAKE_OWN,
        WORD_OWN=WORD_OWN,
    )
