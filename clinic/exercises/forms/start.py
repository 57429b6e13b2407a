"""What the builder is filled with: an exercise that is there, or the bare beginnings of a new one."""

from dataclasses import replace
from typing import Any, Final

from flask_babel import gettext as _

from clinic.exercises.exercise import (
    AnsweredBy,
    ByRule,
    Cadence,
    Duration,
    Exercise,
    FieldAudience,
    FieldType,
    GateAction,
    GateRef,
    PerEvent,
    RecordField,
    Review,
    Spell,
    Who,
)
from clinic.exercises.forms.block_part import typed_block
from clinic.exercises.forms.question_part import typed_question
from clinic.exercises.forms.rhythm_part import typed_rhythm
from clinic.exercises.sheet_blocks import LinesBlock
from clinic.exercises.vocabulary import Vocabulary

LONGEST_NAME: Final = 60
#: What every exercise for two is held by, unless a counsellor decides otherwise.
USUAL_GATES: Final = ("coercive_control_or_fear", "no_contact_order", "acute_risk_open")


def beginnings(vocabulary: Vocabulary) -> Exercise:
    """A new exercise: nothing of its own said yet, and the safe choice wherever there is one."""
    return Exercise(
        id="",
        name="",
        family=next(iter(vocabulary.families)),
        level=1,
        who=Who.BOTH,
        summary="",
        duration=Duration(minutes=15, shortest=10, longest=20),
        cadence=ByRule(rule="FREQ=WEEKLY", weeks=4),
        steps=(),
        record=(
            RecordField(
                key="noticed",
                label=_("What we noticed"),
                type=FieldType.TEXT,
                by=AnsweredBy.JOINT,
                audience=FieldAudience.JOINT,
            ),
        ),
        print_blocks=(LinesBlock(label=_("What we noticed"), count=3),),
        setback=_("A time that did not happen is information. Begin again with the next one."),
        cautions=(),
        gates=tuple(
            GateRef(code=code, action=GateAction.BLOCK) for code in USUAL_GATES if code in vocabulary.gates
        ),
        needs_first=(),
        review=Review(when=_("in the next session"), ask=()),
    )


def as_typed(exercise: Exercise, vocabulary: Vocabulary) -> dict[str, Any]:
    """What fills the form for *exercise*."""
    actions = {gate.code: str(gate.action) for gate in exercise.gates}
    return {
        "name": exercise.name,
        "summary": exercise.summary,
        "language": exercise.language,
        "family": exercise.family,
        "level": exercise.level,
        "who": str(exercise.who),
        "turns": str(exercise.turns or ""),
        "topics": list(exercise.topics),
        "minutes": exercise.duration.minutes,
        "shortest": exercise.duration.shortest,
        "longest": exercise.duration.longest,
        "steps": "\n".join(exercise.steps),
        "setback": exercise.setback,
        "adaptations": exercise.adaptations,
        "record": [typed_question(field) for field in exercise.record],
        "print": [typed_block(block) for block in exercise.print_blocks],
        "cautions": "\n".join(exercise.cautions),
        "gates": [actions.get(code, "") for code in vocabulary.gates],
        "needs_first": list(exercise.needs_first),
        "review_when": exercise.review.when,
        "review_ask": "\n".join(exercise.review.ask),
        "leads_to": bool(exercise.leads_to),
        **_cadence(exercise.cadence),
    }


def _cadence(cadence: Cadence) -> dict[str, Any]:
    rule = cadence if isinstance(cadence, ByRule) else None
    return {
        "cadence": str(cadence.kind),
        "when": cadence.when,
        "rhythm": typed_rhythm(rule.rule if rule else "FREQ=WEEKLY"),
        "also": typed_rhythm(rule.alternative if rule else None),
        "weeks": rule.weeks if rule else None,
        "most_a_month": cadence.at_most_per_month if isinstance(cadence, PerEvent) else None,
        "days": cadence.days if isinstance(cadence, Spell) else None,
    }


def start_of_copy(exercise: Exercise) -> Exercise:
    """What a copy begins with: everything but the name and the id, which are to be its own."""
    name = _("%(name)s (ours)", name=exercise.name)
    return replace(exercise, id="", name=name if len(name) <= LONGEST_NAME else exercise.name, core=False)
