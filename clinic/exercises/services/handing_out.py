"""Freezing what is handed out, and keeping exercises at hand.

Neither is audited: a frozen text says nothing about a couple until an assignment points to it, which is audited there,
and a favourite is a bookmark.
"""

import uuid

from sqlalchemy.exc import IntegrityError

from clinic.database import db
from clinic.exercises.exercise import Exercise
from clinic.exercises.frozen import as_plain, digest
from clinic.exercises.models import ExerciseRevision, Favourite
from clinic.exercises.queries import find_favourite, find_revision


def freeze(exercise: Exercise) -> ExerciseRevision:
    """The revision with exactly this text: the one there is, or a new one.

    Two colleagues who are the first at the same moment both get the same one.
    """
    known = find_revision(exercise)
    if known is not None:
        return known
    revision = ExerciseRevision(exercise_id=exercise.id, digest=digest(exercise), content=as_plain(exercise))
    try:
        with db.session.begin_nested():
            db.session.add(revision)
    except IntegrityError:
        theirs = find_revision(exercise)
        if theirs is None:
            raise
        return theirs
    return revision


def keep_at_hand(exercise: Exercise, *, by: uuid.UUID) -> None:
    """Mark it as a favourite; marking it twice changes nothing."""
    if find_favourite(exercise, by) is None:
        db.session.add(Favourite(account_id=by, exercise_id=exercise.id))
        db.session.flush()


def put_back(exercise: Exercise, *, by: uuid.UUID) -> None:
    """Take the mark off again."""
    known = find_favourite(exercise, by)
    if known is not None:
        db.session.delete(known)
        db.session.flush()
