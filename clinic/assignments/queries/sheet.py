"""What the page needs on which a returned sheet is entered."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clinic.access import Viewer
from clinic.assignments.lines import Line, line_of, lines_of
from clinic.assignments.models import WORDS, Answer, Assignment, Completion, Occurrence, Reflection
from clinic.assignments.queries.finding import (
    list_answers,
    list_completions,
    list_occurrences,
    list_reflections,
)
from clinic.exercises.exercise import AnsweredBy, CadenceKind, Exercise, FieldAudience, RecordField

#: So many squares are shown at once; older ones stand on the assignment's own page.
MOST_AT_ONCE = 42
#: Of what is still to come, so many can be entered ahead where nothing was due yet.
AHEAD = 7


@dataclass(frozen=True)
class Question:
    """One field of the exercise as it is asked on this page: of one partner, or of both together."""

    field: RecordField
    line: Line | None
    given: Any

    @property
    def name(self) -> str:
        """What its inputs are called."""
        return f"f-{self.field.key}-{self.line.key if self.line else 't'}"


@dataclass(frozen=True)
class EntrySheet:
    """A sheet that came back, as far as it is known."""

    assignment: Assignment
    today: date
    lines: tuple[Line, ...]
    seats: tuple[Line, ...]
    times: tuple[Occurrence, ...]
    told: Mapping[tuple[uuid.UUID, uuid.UUID | None], Completion]
    reflections: Mapping[uuid.UUID, Reflection]
    words: Mapping[uuid.UUID, Answer]
    questions: tuple[Question, ...]
    about: Occurrence | None = None

    @property
    def happens(self) -> bool:
        """Whether it comes by itself, so that a day can be added."""
        return self.assignment.cadence in (CadenceKind.PER_EVENT, CadenceKind.SPELL)

    @property
    def past(self) -> tuple[Occurrence, ...]:
        """The times that an answer can be about, newest first."""
        return tuple(time for time in reversed(self.times) if time.due_on <= self.today) or self.times[:1]


def asked_on_paper(exercise: Exercise) -> list[RecordField]:
    """The fields that a counsellor may enter: not what is the writer's alone, nor what is only asked elsewhere."""
    return [
        field
        for field in exercise.record
        if field.audience is not FieldAudience.AUTHOR and not field.only_in and field != exercise.marks
    ]


def read_sheet(
    viewer: Viewer, assignment: Assignment, today: date, about: uuid.UUID | None = None
) -> EntrySheet:
    """The sheet as far as it is known; *about* is the one time whose answers are to be corrected."""
    every = list_occurrences(assignment)
    due = [time for time in every if time.due_on <= today]
    times = due[-MOST_AT_ONCE:] or list(every[:AHEAD])
    asked = next((time for time in every if time.id == about), None)
    answers = list_answers(viewer, assignment)
    given = {
        (row.field_key, row.said_by_id): row.value
        for row in answers
        if asked is not None and row.occurrence_id == asked.id
    }
    return EntrySheet(
        assignment=assignment,
        today=today,
        lines=tuple(lines_of(assignment)) if assignment.counted else (),
        seats=tuple(line_of(seat) for seat in assignment.seats),
        times=tuple(times),
        told={(row.occurrence_id, row.said_by_id): row for row in list_completions(viewer, assignment)},
        reflections={
            row.said_by_id: row
            for row in list_reflections(viewer, assignment)
            if row.said_by_id and row.on == today and row.occurrence_id is None
        },
        words={
            row.said_by_id: row
            for row in answers
            if row.said_by_id and row.field_key == WORDS and row.on == today and row.occurrence_id is None
        },
        questions=tuple(_questions(assignment, given)),
        about=asked,
    )


def _questions(assignment: Assignment, given: Mapping[tuple[str, uuid.UUID | None], Any]) -> list[Question]:
    questions = []
    for field in asked_on_paper(assignment.revision.exercise):
        if field.by is AnsweredBy.JOINT:
            questions.append(Question(field, None, given.get((field.key, None))))
        else:
            questions += [
                Question(field, line_of(seat), given.get((field.key, seat.id))) for seat in assignment.seats
            ]
    return questions
