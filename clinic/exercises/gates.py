"""Whether an exercise may be given now: what blocks it, what the counsellor has to confirm, what to keep in mind.

For the counsellor only: no page, sheet or mail of the couple differs by what is decided here. The safety rule about
seeing each partner alone comes before this one and lives in ``safety``.

- ``block`` blocks while its condition is on record or the counsellor says that it applies. No answer overrides a
  record.
- ``review`` asks to confirm: the counsellor says that it does not apply (a record would contradict), or to go on.
- ``warn`` warns while its condition holds; what only shows in the moment of doing it is always worth a reminder.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _

from clinic.exercises.exercise import Exercise, GateAction
from clinic.exercises.vocabulary import Gate, KnownFrom


class Answer(StrEnum):
    """What the counsellor says about a condition when assigning."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    GO_AHEAD = "go_ahead"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One gate that has something to say, and the sentence for the counsellor."""

    code: str
    action: GateAction
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What all gates of an exercise say together, each list in the order of the vocabulary."""

    blocks: tuple[Finding, ...] = ()
    to_confirm: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def decide(
    exercise: Exercise,
    gates: Mapping[str, Gate],
    on_record: Set[str] = frozenset(),
    answers: Mapping[str, Answer] | None = None,
) -> Decision:
    """What the gates of *exercise* say, given the codes *on_record* for the case and the counsellor's *answers*.

    A code that the vocabulary no longer knows (from an old revision) still acts, under its bare name.
    """
    said = answers or {}
    order = list(gates)
    refs = sorted(
        exercise.gates, key=lambda ref: (order.index(ref.code) if ref.code in gates else len(order), ref.code)
    )
    found: dict[GateAction, list[Finding]] = {action: [] for action in GateAction}
    for ref in refs:
        gate = gates.get(ref.code) or _bare(ref.code)
        condition = _Condition(gate, gate.code in on_record, said.get(gate.code))
        if _SPEAKS[ref.action](condition):
            finding = Finding(code=gate.code, action=ref.action, sentence=_sentence(ref.action, condition))
            found[ref.action].append(finding)
    return Decision(
        blocks=tuple(found[GateAction.BLOCK]),
        to_confirm=tuple(found[GateAction.REVIEW]),
        warnings=tuple(found[GateAction.WARN]),
    )


@dataclass(frozen=True)
class _Condition:
    gate: Gate
    on_record: bool
    answer: Answer | None

    @property
    def holds(self) -> bool:
        return self.on_record or self.answer is Answer.APPLIES


def _blocks(condition: _Condition) -> bool:
    return condition.holds


def _asks(condition: _Condition) -> bool:
    if condition.answer is Answer.GO_AHEAD:
        return False
    return condition.on_record or condition.answer is not Answer.DOES_NOT_APPLY


def _warns(condition: _Condition) -> bool:
    if condition.holds:
        return True
    return condition.gate.known_from is KnownFrom.MOMENT and condition.answer is not Answer.DOES_NOT_APPLY


_SPEAKS: dict[GateAction, Callable[[_Condition], bool]] = {
    GateAction.BLOCK: _blocks,
    GateAction.REVIEW: _asks,
    GateAction.WARN: _warns,
}


def _sentence(action: GateAction, condition: _Condition) -> str:
    said = {"label": condition.gate.label, "effect": condition.gate.effect}
    match action:
        case GateAction.BLOCK:
            return _("Not now: %(label)s. %(effect)s", **said)
        case GateAction.REVIEW if condition.holds:
            return _("This applies: %(label)s. %(effect)s Confirm if you want to go on.", **said)
        case GateAction.REVIEW:
            return _("Does this apply: %(label)s? %(effect)s Confirm if you want to go on.", **said)
        case GateAction.WARN:  # pragma: no branch - there is no other
            return _("Keep in mind: %(label)s. %(effect)s", **said)


def _bare(code: str) -> Gate:
    words = code.replace("_", " ")
    return Gate(code=code, label=words[:1].upper() + words[1:], effect="", known_from=KnownFrom.RECORD)
