"""An exercise as a value that can be kept: to plain data and back, with a digest that says whether two are the same.

The plain data has the keys of the exercise files, so the reader of files reads it back. It is kept as it was handed
out, also when the catalogue or its words change later.
"""

import hashlib
import json
from typing import Any

from clinic.exercises.exercise import (
    ByRule,
    Cadence,
    Exercise,
    Once,
    PerEvent,
    RecordField,
    Spell,
)
from clinic.exercises.faults import BrokenCatalogue, Faults
from clinic.exercises.plain_yaml import plain
from clinic.exercises.reading import read_exercise
from clinic.exercises.sheet_blocks import PrintBlock


def as_plain(exercise: Exercise) -> dict[str, Any]:
    """The exercise as dicts, lists, texts and numbers; what is at its default is left out."""
    return _without_defaults(
        {
            "id": exercise.id,
            "name": exercise.name,
            "language": exercise.language,
            "family": exercise.family,
            "level": exercise.level,
            "who": str(exercise.who),
            "turns": str(exercise.turns or ""),
            "core": exercise.core,
            "topics": list(exercise.topics),
            "leads_to": exercise.leads_to,
            "summary": exercise.summary,
            "duration": {
                "minutes": exercise.duration.minutes,
                "from": exercise.duration.shortest,
                "to": exercise.duration.longest,
            },
            "cadence": _cadence(exercise.cadence),
            "needs_first": list(exercise.needs_first),
            "steps": list(exercise.steps),
            "record": [_field(field) for field in exercise.record],
            "print": [_block(block) for block in exercise.print_blocks],
            "setback": exercise.setback,
            "cautions": list(exercise.cautions),
            "gates": {gate.code: str(gate.action) for gate in exercise.gates},
            "review": {"when": exercise.review.when, "ask": list(exercise.review.ask)},
            "adaptations": exercise.adaptations,
        }
    )


def from_plain(content: dict[str, Any]) -> Exercise:
    """The exercise that ``as_plain`` wrote down; ``BrokenCatalogue`` if it was not."""
    faults = Faults(f"revision of {content.get('id', 'an exercise')}")
    exercise = read_exercise(plain(content), faults)
    if faults.found:
        raise BrokenCatalogue(faults.found)
    return exercise


def thaw(known_by: str, content: dict[str, Any]) -> Exercise:
    """``from_plain``, remembered by digest: a page of homework opens the same few revisions again and again."""
    thawed = _thawed[known_by] = from_plain(content)
    return thawed


def remembered(known_by: str) -> Exercise | None:
    """The exercise with this digest, if this process has met it before."""
    return _thawed.get(known_by)


_thawed: dict[str, Exercise] = {}
"""One entry for each text ever handed out since the start: some dozens, some kilobytes each."""


def digest(exercise: Exercise) -> str:
    """Two exercises have the same digest when they read the same, down to the order of their answers."""
    text = json.dumps(as_plain(exercise), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _cadence(cadence: Cadence) -> dict[str, Any]:
    written: dict[str, Any] = {"kind": str(cadence.kind), "when": cadence.when}
    match cadence:
        case Once():
            pass
        case ByRule(rule=rule, alternative=alternative, weeks=weeks):
            written |= {"rule": rule, "or": alternative, "weeks": weeks}
        case PerEvent(at_most_per_month=most):
            written |= {"at_most_per_month": most}
        case Spell(days=days):  # pragma: no branch - there is no other
            written |= {"days": days}
    return _without_defaults(written)


def _field(field: RecordField) -> dict[str, Any]:
    written = {
        "key": field.key,
        "label": field.label,
        "type": str(field.type),
        "by": str(field.by),
        "audience": str(field.audience),
        "min": field.min,
        "max": field.max,
        "takes_turns": field.takes_turns,
        "half": field.half,
        "only_in": field.only_in,
        "options": {option.key: option.label for option in field.options},
        "rows": {option.key: option.label for option in field.rows},
        "columns": {option.key: option.label for option in field.columns},
    }
    return _without_defaults(written) | ({"or_both": field.or_both} if field.type == "person" else {})


def _block(block: PrintBlock) -> dict[str, Any]:
    written = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(block).items()}
    per_partner = written.pop("per_partner", False)
    return _without_defaults({"block": block.block, **written, "per": "partner" if per_partner else ""})


def _without_defaults(written: dict[str, Any]) -> dict[str, Any]:
    """Zero is a value; None, false and empty ones are what a missing key means."""
    return {key: value for key, value in written.items() if (value == 0 and value is not False) or value}
