"""Supervision: who reads whose notes, and what came of the reading.

A ``Supervision`` says from when to when one person supervises another, on all cases or on named ones, and whether notes
need the second signature. Its terms never change: other terms are another supervision from that day on. What it says is
kept in the team of each case, so that the wall stays the one criterion; ``coverage`` works out who is on, and nothing else
writes those rows.

A ``NoteStep`` is one step between the author of a signed note and who reads it: submitted, returned with remarks,
co-signed. Steps are only ever added, each sealed to the ones before and to what exactly was read. A supervised
beginner's note submits itself when it is signed, and is final when it is co-signed; what is returned is answered by an
addendum, never by an edit. A ``Meeting`` is a record of supervision itself, kept apart from the couples' records.
"""

from flask import Flask

from clinic.supervision.models import Meeting, MeetingCase, NoteStep, SupervisedCase, Supervision

__all__ = ["Meeting", "MeetingCase", "NoteStep", "SupervisedCase", "Supervision", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.couples import joining
    from clinic.sessions import after_signing, beside_notes
    from clinic.supervision import permissions
    from clinic.supervision.beside import beside_note, notes_in_short
    from clinic.supervision.services import reviewing, standing
    from clinic.supervision.views import BLUEPRINTS

    joining.watch(app, standing.bring_in_line)
    after_signing.listen(app, reviewing.submit_where_it_must)
    beside_notes.stand_beside(app, beside_note)
    beside_notes.stand_in_lists(app, notes_in_short)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
