"""Programmes: exercises in a sequence, each with a rule that says when it is its turn. One text file each, beside the catalogue.

The first step is given when a programme begins. Every later one says ``when``: ``after_days`` (with ``days``, counted from the
day the step before was given), ``previous_done``, ``next_session``, or ``by_hand``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinic.exercises.faults import Faults
from clinic.exercises.parts import SLUG, Part
from clinic.exercises.plain_yaml import Node


class When(StrEnum):
    """When it is the turn of a step."""

    AT_START = "at_start"
    AFTER_DAYS = "after_days"
    PREVIOUS_DONE = "previous_done"
    NEXT_SESSION = "next_session"
    BY_HAND = "by_hand"


@dataclass(frozen=True, kw_only=True)
class ProgrammeStep:
    """One exercise of a programme, and when it is its turn; ``days`` only where it comes after days."""

    exercise: str
    when: When
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A sequence of exercises with rules."""

    id: str
    name: str
    summary: str
    steps: tuple[ProgrammeStep, ...]


def read_programme(root: Node, faults: Faults) -> Programme:
    """The programme in a tree; what is wrong is noted in *faults*, and then the result is not to be used."""
    part = Part(root, faults, "a programme")
    programme = Programme(
        id=part.word("id", SLUG),
        name=part.text("name", longest=60),
        summary=part.text("summary", longest=240),
        steps=tuple(
            _step(Part(node, faults, f"step {number}"), is_first=number == 1)
            for number, node in enumerate(part.nodes("steps", most=20, least=2), start=1)
        ),
    )
    part.done()
    return programme


def _step(part: Part, *, is_first: bool) -> ProgrammeStep:
    exercise = part.text("exercise", longest=60)
    if is_first:
        part.done()  # a rule here is one too many: the first begins when the programme does
        return ProgrammeStep(exercise=exercise, when=When.AT_START)
    when = part.choice("when", When)
    days = part.optional_number("days", 1, 366)
    if when is When.AT_START:
        part.fault("when", "Only the first step begins at the start, and it needs no “when”.")
    if part.has("days") != (when is When.AFTER_DAYS):
        part.fault("when", "“days” belongs to “after_days”, and to nothing else.")
    part.done()
    return ProgrammeStep(exercise=exercise, when=when, days=days)


def exercises_of(root: Node) -> Sequence[tuple[str, int]]:
    """The exercises that a programme's tree names, each with its line."""
    steps = root.value.get("steps") if isinstance(root.value, dict) else None
    entries = steps.value if steps is not None and isinstance(steps.value, list) else []
    named = [step.value.get("exercise") for step in entries if isinstance(step.value, dict)]
    return [(node.value, node.line) for node in named if node is not None and isinstance(node.value, str)]
