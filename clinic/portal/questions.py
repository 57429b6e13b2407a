"""What is asked after an exercise: first what both may read, then, alone, what is for the counsellor.

On one phone, with both looking on, no private question is asked: it stands on a page of its own.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask_babel import gettext as _

from clinic.assignments.lines import line_of
from clinic.assignments.models import Assignment, Occurrence
from clinic.assignments.queries.sheet import Question
from clinic.couples import Partner
from clinic.exercises.exercise import AnsweredBy, FieldAudience, RecordField
from clinic.exercises.loading import the_library
from clinic.own_parts import OwnPart

HELPFUL: Final = "helpful"
OBSTACLE: Final = "obstacle"
_SHARED: Final = ("difficulty", HELPFUL, OBSTACLE)


def who_tells(assignment: Assignment, seat: Partner) -> uuid.UUID | None:
    """Whose telling it is: this partner's, or both together's where they do it as one."""
    return seat.id if assignment.each_tells else None


def joint_questions(assignment: Assignment, seat: Partner, given: Mapping[str, Any]) -> list[Question]:
    """The exercise's own questions whose answers both may read."""
    return _asked(assignment, seat, FieldAudience.JOINT, given)


def private_questions(assignment: Assignment, seat: Partner) -> list[Question]:
    """The exercise's own questions that are for the counsellor. They always come empty: nothing of them is shown again."""
    return _asked(assignment, seat, FieldAudience.PARTNER, {})


def own_questions(assignment: Assignment, seat: Partner, written: Mapping[str, OwnPart]) -> list[Question]:
    """What this partner writes alone first, with what they wrote so far."""
    given = {key: part.value for key, part in written.items()}
    return _asked(assignment, seat, FieldAudience.AUTHOR, given)


def asks_how_sure(assignment: Assignment, about: Occurrence | None, *, is_before_the_first: bool) -> bool:
    """Whether a partner is asked, alone, how sure they are that it will get done: until the first time is told of, whatever was
    answered, and never of touch.
    """
    return assignment.counted and about is None and is_before_the_first


def before_it_begins(assignment: Assignment) -> list[str]:
    """What is to be asked directly before this exercise, for nobody to write down; mostly one thing, two, or nothing."""
    gates = {gate.code for gate in assignment.revision.exercise.gates}
    alone = assignment.partner_id is not None
    asked = {
        "intoxicated": _("Have you been drinking, or taken anything?")
        if alone
        else _("Has either of you been drinking, or taken anything?"),
        "flooded": _("Are you highly stirred up, 7 or more of 10?")
        if alone
        else _("Is either of you highly stirred up, 7 or more of 10?"),
    }
    return [words for code, words in asked.items() if code in gates]


def felt_safe() -> RecordField:
    """The question whether somebody felt safe."""
    return _common("felt_safe")


def sharable() -> list[RecordField]:
    """Of what goes to the counsellor, what the other may be let read; how safe one felt never is."""
    return [replace(_common(key), audience=FieldAudience.JOINT) for key in _SHARED]


def _common(key: str) -> RecordField:
    return next(field for field in the_library().vocabulary.common_record if field.key == key)


def _asked(
    assignment: Assignment, seat: Partner, audience: FieldAudience, given: Mapping[str, Any]
) -> list[Question]:
    own = line_of(seat)
    return [
        Question(field, None if field.by is AnsweredBy.JOINT else own, given.get(field.key))
        for field in assignment.revision.exercise.record
        if field.audience is audience and field != assignment.revision.exercise.marks
    ]
