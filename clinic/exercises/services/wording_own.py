"""Wording the practice's own exercises. A new wording is a new revision; what was given before keeps its own."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.database import db
from clinic.exercises import events, prerequisites
from clinic.exercises.exercise import Exercise
from clinic.exercises.library import Library
from clinic.exercises.models import OwnExercise
from clinic.exercises.own_ids import own_id
from clinic.exercises.queries import get_library
from clinic.exercises.services.handing_out import freeze
from clinic.refusal import Refusal


def make(exercise: Exercise, *, by: uuid.UUID) -> OwnExercise:
    """Put a new exercise into the library; it gets an id of its own from its name, whatever id it came with."""
    library = get_library()
    named = replace(exercise, id=own_id(exercise.name, {*library.exercises, *library.retired}))
    _fits(named, library)
    return _put_in(named, events.MADE, by)


def take_in(exercises: Sequence[Exercise], *, by: uuid.UUID) -> list[OwnExercise]:
    """Put exercises from files into the library, under the ids that ``taking_in`` has found to be free."""
    return [_put_in(exercise, events.TAKEN_IN, by) for exercise in exercises]


def reword(own: OwnExercise, exercise: Exercise, *, as_of: str, by: uuid.UUID) -> None:
    """Give it a new text. *as_of* is the digest of the text that was being changed: who comes second learns of the first."""
    if as_of != own.revision.digest:
        raise Refusal(
            _(
                "Somebody has changed this exercise while you were at it. Look at it in the library; "
                "if you save once more, yours takes its place."
            )
        )
    named = replace(exercise, id=own.exercise_id)
    _fits(named, get_library())
    revision = freeze(named)
    if revision is own.revision:
        return
    own.revision, own.by_id, own.worded_at = revision, by, clock.now()
    db.session.flush()
    audit.record(events.REWORDED, subject_id=own.id, by=by)


def retire(own: OwnExercise, *, by: uuid.UUID) -> None:
    """It is given no more. What was given goes on, with its text and its name."""
    if own.retired_at is None:
        own.retired_at = clock.now()
        db.session.flush()
        audit.record(events.RETIRED, subject_id=own.id, by=by)


def take_back(own: OwnExercise, *, by: uuid.UUID) -> None:
    """It can be given again."""
    if own.retired_at is not None:
        own.retired_at = None
        db.session.flush()
        audit.record(events.TAKEN_BACK, subject_id=own.id, by=by)


def _put_in(exercise: Exercise, event: str, by: uuid.UUID) -> OwnExercise:
    own = OwnExercise(exercise_id=exercise.id, revision=freeze(exercise), by_id=by)
    db.session.add(own)
    db.session.flush()
    audit.record(event, subject_id=own.id, by=by)
    return own


def _fits(exercise: Exercise, library: Library) -> None:
    """What has to come first is there, is of no higher level, and does not wait for this one."""
    for needed in exercise.needs_first:
        before = library.find_any(needed)
        if before is None or needed == exercise.id:
            raise Refusal(_("One of those is not in the library any more."), field="needs_first")
        if before.level > exercise.level:
            raise Refusal(
                _("“%(name)s” is of a higher level and cannot come first.", name=before.name),
                field="needs_first",
            )
    needs = {known.id: known.needs_first for known in (*library.exercises.values(), exercise)}
    if prerequisites.circles(needs):
        raise Refusal(
            _("They would wait for one another: one of those needs this exercise first."), field="needs_first"
        )
