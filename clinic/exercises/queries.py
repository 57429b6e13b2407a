"""Reading the library, the revisions of this practice, and who keeps what at hand."""

import uuid

from sqlalchemy import select

from clinic.access import Viewer
from clinic.database import db
from clinic.exercises.exercise import Exercise
from clinic.exercises.frozen import digest
from clinic.exercises.library import Library
from clinic.exercises.loading import the_library
from clinic.exercises.models import ExerciseRevision, Favourite
from clinic.refusal import Missing


def get_library() -> Library:
    """Everything that can be prescribed."""
    return the_library()


def get_exercise(exercise_id: str) -> Exercise:
    """The exercise of the library with that id."""
    found = the_library().find(exercise_id)
    if found is None:
        raise Missing
    return found


def find_revision(exercise: Exercise) -> ExerciseRevision | None:
    """The revision with exactly this text, if it was ever handed out here."""
    return db.session.scalar(
        select(ExerciseRevision).where(
            ExerciseRevision.exercise_id == exercise.id, ExerciseRevision.digest == digest(exercise)
        )
    )


def list_favourites(viewer: Viewer) -> list[Exercise]:
    """What the viewer keeps at hand, in the order of the library; what the library no longer has is left out."""
    kept = favourite_ids(viewer)
    return [exercise for exercise in the_library().browse() if exercise.id in kept]


def favourite_ids(viewer: Viewer) -> frozenset[str]:
    """The same as ids, for marking them in a list."""
    ids = db.session.scalars(select(Favourite.exercise_id).where(Favourite.account_id == viewer.account_id))
    return frozenset(ids)


def find_favourite(exercise: Exercise, by: uuid.UUID) -> Favourite | None:
    """The mark of one colleague on one exercise."""
    return db.session.scalar(
        select(Favourite).where(Favourite.account_id == by, Favourite.exercise_id == exercise.id)
    )
