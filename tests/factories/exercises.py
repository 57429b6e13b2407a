"""Exercises for tests: from the library, and small changed copies of them."""

from dataclasses import replace
from typing import Any

from clinic.exercises.exercise import Exercise
from clinic.exercises.loading import the_library
from clinic.exercises.models import ExerciseRevision
from clinic.exercises.services import freeze


def exercise(exercise_id: str = "one-modest-act", **changes: Any) -> Exercise:
    """An exercise of the library, changed as the test wishes."""
    return replace(the_library().exercises[exercise_id], **changes)


def make_revision(exercise_id: str = "one-modest-act", **changes: Any) -> ExerciseRevision:
    """Its frozen text in the practice in scope."""
    return freeze(exercise(exercise_id, **changes))
