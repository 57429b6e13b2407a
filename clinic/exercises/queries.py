"""Reading the library, the revisions of this practice, and who keeps what at hand."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select

from clinic.access import Viewer
from clinic.database import db
from clinic.exercises.exercise import Exercise
from clinic.exercises.frozen import digest, remembered, thaw
from clinic.exercises.library import Library
from clinic.exercises.loading import the_library
from clinic.exercises.models import ExerciseRevision, Favourite, OwnExercise
from clinic.refusal import Missing
from clinic.topics.queries import list_topics


def get_library() -> Library:
    """Everything that can be prescribed here: what comes with the program, and what this practice worded itself.

    Asked anew each time, so that it is never behind; the texts are read only where this process has not met them yet.
    """
    found = db.session.execute(
        select(OwnExercise.exercise_id, OwnExercise.retired_at, ExerciseRevision.digest)
        .join(ExerciseRevision, ExerciseRevision.id == OwnExercise.revision_id)
        .order_by(OwnExercise.exercise_id)
    ).all()
    unread = [row.digest for row in found if remembered(row.digest) is None]
    for revision in _list_revisions(unread) if unread else ():
        thaw(revision.digest, revision.content)
    given = tuple(row.digest for row in found if row.retired_at is None)
    retired = tuple(row.digest for row in found if row.retired_at is not None)
    return _put_together(given, retired) if found else the_library()


def get_library_by_topic() -> Library:
    """The same, with the topics as this practice names them: to look through it, and to word exercises."""
    library = get_library()
    return replace(library, vocabulary=library.vocabulary.with_topics(list_topics()))


@lru_cache(maxsize=32)
def _put_together(own: tuple[str, ...], retired: tuple[str, ...]) -> Library:
    """The library with these texts, by their digests; a practice changes its own seldom and asks often."""
    return the_library().with_own(_all_of(own), _all_of(retired))


def _all_of(digests: Sequence[str]) -> list[Exercise]:
    return [exercise for exercise in map(remembered, digests) if exercise is not None]


def _list_revisions(digests: Sequence[str]) -> Sequence[ExerciseRevision]:
    return db.session.scalars(
        select(ExerciseRevision).where(ExerciseRevision.digest.in_(digests)).order_by(ExerciseRevision.digest)
    ).all()


def get_exercise(exercise_id: str) -> Exercise:
    """The exercise of the library with that id; what is given no more is missing."""
    found = get_library().find(exercise_id)
    if found is None:
        raise Missing
    return found


def get_any_exercise(exercise_id: str) -> Exercise:
    """The exercise with that id, also when it is given no more: to be read, copied or kept as a file."""
    found = get_library().find_any(exercise_id)
    if found is None:
        raise Missing
    return found


def find_own(exercise_id: str) -> OwnExercise | None:
    """The practice's own exercise of that id, if there is one, given or retired."""
    return db.session.scalar(select(OwnExercise).where(OwnExercise.exercise_id == exercise_id))


def get_own(exercise_id: str) -> OwnExercise:
    """The practice's own exercise of that id; one that came with the program is missing."""
    found = find_own(exercise_id)
    if found is None:
        raise Missing
    return found


def list_wordings(own: OwnExercise) -> Sequence[ExerciseRevision]:
    """Every text it has had, the newest first."""
    return db.session.scalars(
        select(ExerciseRevision)
        .where(ExerciseRevision.exercise_id == own.exercise_id)
        .order_by(ExerciseRevision.frozen_at.desc(), ExerciseRevision.id)
    ).all()


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
    return [exercise for exercise in get_library().browse() if exercise.id in kept]


def favourite_ids(viewer: Viewer) -> frozenset[str]:
    """The same as ids, for marking them in a list."""
    ids = db.session.scalars(select(Favourite.exercise_id).where(Favourite.account_id == viewer.account_id))
    return frozenset(ids)


def find_favourite(exercise: Exercise, by: uuid.UUID) -> Favourite | None:
    """The mark of one colleague on one exercise."""
    return db.session.scalar(
        select(Favourite).where(Favourite.account_id == by, Favourite.exercise_id == exercise.id)
    )
