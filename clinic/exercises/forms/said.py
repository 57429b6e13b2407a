"""What the builder says, with the keys of a file. Where something does not hold yet it says the nearest that does, so that an
exercise can be looked at before it is whole; only a form that holds is kept, and of such a one nothing is left out.
"""

from collections.abc import Sequence
from typing import Any, Final

from clinic.exercises.exercise import MOST_STEPS, CadenceKind, Exercise, GateAction, Who
from clinic.exercises.forms.typed import TO_COME, lines, one_line
from clinic.exercises.own_ids import own_id
from clinic.exercises.vocabulary import Vocabulary

LONGEST_DAY: Final = 24 * 60


class Said:
    """Reads a builder's form out. What stood in *start* keeps its order and its keys."""

    def __init__(self, form: Any, vocabulary: Vocabulary, start: Exercise) -> None:
        self._form, self._vocabulary, self._start = form, vocabulary, start

    def plain(self) -> dict[str, Any]:
        """The exercise with the keys of a file; where something does not hold, with the nearest that does."""
        vocabulary = self._vocabulary
        asked: list[dict[str, Any]] = []
        taken: set[str | None] = {field.key for field in vocabulary.common_record}
        for one in self._form.record:
            part, others = one.form, {other.form.key.data for other in self._form.record if other is not one}
            question = part.plain(taken | others, self._start.field(part.key.data or ""))
            taken.add(question["key"])
            asked.append(question)
        minutes = self._number("minutes", LONGEST_DAY, 10)
        name = one_line(self._form.name.data)[:60] or TO_COME
        found = {
            "id": own_id(name),
            "name": name,
            "language": self._chosen("language"),
            "family": self._chosen("family"),
            "level": self._chosen("level"),
            "who": self._chosen("who"),
            "turns": self._chosen("turns") if self._chosen("who") == Who.TURNS else "",
            "topics": self._ticked("topics", self._start.topics)[:12],
            "leads_to": "agreement" if self._form.leads_to.data else "",
            "summary": self._text("summary", 240),
            "duration": {
                "minutes": minutes,
                "from": min(self._number("shortest", LONGEST_DAY, minutes), minutes),
                "to": max(self._number("longest", LONGEST_DAY, minutes), minutes),
            },
            "cadence": self._cadence(),
            "needs_first": self._ticked("needs_first", self._start.needs_first)[:8],
            "steps": self._several("steps", MOST_STEPS, 200, least=2),
            "record": asked,
            "print": [one.form.plain() for one in self._form.print],
            "setback": self._text("setback", 240),
            "cautions": self._several("cautions", 6, 240),
            "gates": self._gates(),
            "review": {"when": self._text("review_when", 90), "ask": self._several("review_ask", 6, 120)},
            "adaptations": one_line(self._form.adaptations.data)[:240],
        }
        return {key: value for key, value in found.items() if value}

    def _gates(self) -> dict[str, str]:
        """What was chosen of each condition: in the order in which they stood before, then what is new."""
        chosen = {
            code: str(choice.data)
            for code, choice in zip(self._vocabulary.gates, self._form.gates, strict=False)
            if choice.data in list(GateAction)
        }
        before = [gate.code for gate in self._start.gates if gate.code in chosen]
        return {code: chosen[code] for code in dict.fromkeys((*before, *chosen))}

    def _cadence(self) -> dict[str, Any]:
        kind = self._chosen("cadence")
        found: dict[str, Any] = {"kind": kind, "when": one_line(self._form.when.data)[:90]}
        match kind:
            case CadenceKind.RULE:
                found["rule"] = self._form.rhythm.form.rule() or "FREQ=WEEKLY"
                found["or"] = self._form.also.form.rule()
                found["weeks"] = self._form.weeks.data and self._number("weeks", 104, 1)
            case CadenceKind.PER_EVENT:
                found["at_most_per_month"] = self._form.most_a_month.data and self._number(
                    "most_a_month", 31, 1
                )
            case CadenceKind.SPELL:
                found["days"] = self._number("days", 366, 7)
        return {key: value for key, value in found.items() if value}

    def _known(self, name: str) -> list[Any]:
        """What can be chosen."""
        field: Any = self._form[name]
        return [value for value, _words in field.choices]

    def _ticked(self, name: str, before: Sequence[str]) -> list[str]:
        """What was ticked: in the order in which it stood *before*, then what is new."""
        ticked = set(self._form[name].data or ())
        return [one for one in dict.fromkeys((*before, *self._known(name))) if one in ticked]

    def _chosen(self, name: str) -> Any:
        """What was chosen, or the first that can be."""
        known = self._known(name)
        return self._form[name].data if self._form[name].data in known else known[0]

    def _number(self, name: str, most: int, otherwise: int) -> int:
        number = self._form[name].data
        return otherwise if number is None else min(max(number, 1), most)

    def _text(self, name: str, longest: int) -> str:
        return one_line(self._form[name].data)[:longest] or TO_COME

    def _several(self, name: str, most: int, longest: int, least: int = 1) -> list[str]:
        found = [line[:longest] for line in lines(self._form[name].data)][:most]
        return found + [TO_COME] * (least - len(found))
