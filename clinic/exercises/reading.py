"""One tree to one exercise: the only place that knows which keys an exercise file has.

With a vocabulary (reading files at start) it also checks that families, levels, topics and gates are known ones.
Without one (thawing a revision) it checks the shape only: what was frozen stays readable when words have changed since.
"""

from clinic.exercises.blocks import read_blocks
from clinic.exercises.exercise import (
    MOST_STEPS,
    ByRule,
    Cadence,
    CadenceKind,
    Duration,
    Exercise,
    GateAction,
    GateRef,
    Once,
    PerEvent,
    Review,
    Spell,
    Turns,
    Who,
)
from clinic.exercises.faults import Faults
from clinic.exercises.fields import read_fields
from clinic.exercises.languages import LANGUAGES
from clinic.exercises.parts import SLUG, Part, listed
from clinic.exercises.plain_yaml import Node
from clinic.exercises.rhythm import BadRule, parse
from clinic.exercises.vocabulary import Vocabulary

_LONGEST_DAY = 24 * 60
LEADS_TO = ("agreement",)


def read_exercise(root: Node, faults: Faults, vocabulary: Vocabulary | None = None) -> Exercise:
    """The exercise in a tree; what is wrong is noted in *faults*, and then the result is not to be used."""
    part = Part(root, faults, "an exercise")
    exercise = Exercise(
        id=part.word("id", SLUG),
        name=part.text("name", longest=60),
        language=part.text("language", longest=20, required=False),
        family=part.word("family"),
        level=part.number("level", 1, 9),
        who=part.choice("who", Who),
        turns=part.choice("turns", Turns) if part.has("turns") else None,
        core=part.flag("core"),
        topics=part.texts("topics", longest=60, most=12, least=0),
        leads_to=part.text("leads_to", longest=30, required=False),
        summary=part.text("summary", longest=240),
        duration=_duration(part.part("duration")),
        cadence=_cadence(part.part("cadence")),
        needs_first=part.texts("needs_first", longest=60, most=8, least=0),
        steps=part.texts("steps", longest=200, most=MOST_STEPS, least=2),
        record=read_fields("record", part, faults),
        print_blocks=read_blocks("print", part, faults),
        setback=part.text("setback", longest=240),
        cautions=part.texts("cautions", longest=240, most=6),
        gates=_gates(part),
        review=_review(part.part("review")),
        adaptations=part.text("adaptations", longest=240, required=False),
    )
    part.done()
    _listed_once(part, "topics")
    _listed_once(part, "needs_first")
    if exercise.leads_to and exercise.leads_to not in LEADS_TO:
        part.fault("leads_to", f"“leads_to” is “{exercise.leads_to}”. Known: {listed(LEADS_TO)}.")
    if exercise.turns and exercise.who is not Who.TURNS:
        part.fault("turns", f"“turns” is for exercises whose “who” is “{Who.TURNS}”.")
    if vocabulary is not None:
        _check_words(part, exercise, vocabulary)
    return exercise


def _duration(part: Part) -> Duration:
    shortest = part.number("from", 1, _LONGEST_DAY)
    longest = part.number("to", 1, _LONGEST_DAY)
    minutes = part.number("minutes", 1, _LONGEST_DAY)
    if shortest > longest:
        part.fault("from", f"“from” ({shortest}) should not be more than “to” ({longest}).")
    elif not shortest <= minutes <= longest:
        part.fault(
            "minutes", f"“minutes” ({minutes}) should lie between “from” ({shortest}) and “to” ({longest})."
        )
    part.done()
    return Duration(minutes=minutes, shortest=shortest, longest=longest)


def _cadence(part: Part) -> Cadence:
    kind = part.choice("kind", CadenceKind)
    when = part.text("when", longest=90, required=False)
    cadence: Cadence
    match kind:
        case CadenceKind.ONCE:
            cadence = Once(when=when)
        case CadenceKind.RULE:
            cadence = ByRule(
                rule=_rule(part, "rule"),
                alternative=_rule(part, "or", required=False) or None,
                weeks=part.optional_number("weeks", 1, 104),
                when=when,
            )
        case CadenceKind.PER_EVENT:
            cadence = PerEvent(at_most_per_month=part.optional_number("at_most_per_month", 1, 31), when=when)
        case CadenceKind.SPELL:  # pragma: no branch - there is no other
            cadence = Spell(days=_days(part), when=when)
    part.done()
    return cadence


def _rule(part: Part, key: str, *, required: bool = True) -> str:
    text = part.text(key, longest=80, required=required)
    if not text:
        return ""
    try:
        return parse(text).rule
    except BadRule as why:
        part.fault(key, f"“{key}” is no rule that we can follow: {why}.")
        return text


def _days(part: Part) -> int:
    weeks, days = part.optional_number("weeks", 1, 52), part.optional_number("days", 1, 366)
    if part.has("weeks") == part.has("days"):
        part.fault("kind", "A spell has a length, either in “weeks” or in “days”.")
    return days or (weeks or 0) * 7


def _gates(part: Part) -> tuple[GateRef, ...]:
    entries = part.entries("gates", most=20, least=0)
    if not part.has("gates"):
        return ()
    gates = Part(part.values["gates"], part.faults, "“gates”") if entries else None
    return (
        tuple(GateRef(code=code, action=gates.choice(code, GateAction)) for code in entries) if gates else ()
    )


def _review(part: Part) -> Review:
    review = Review(when=part.text("when", longest=90), ask=part.texts("ask", longest=120, most=6))
    part.done()
    return review


def _listed_once(part: Part, key: str) -> None:
    node = part.values.get(key)
    if node is None or not isinstance(node.value, list):
        return
    seen: set[object] = set()
    for entry in node.value:
        if isinstance(entry.value, str) and entry.value in seen:
            part.faults.add(entry.line, f"“{entry.value}” stands twice in “{key}”.")
        seen.add(entry.value if isinstance(entry.value, str) else None)


def _check_words(part: Part, exercise: Exercise, vocabulary: Vocabulary) -> None:
    if exercise.language and exercise.language not in LANGUAGES:
        part.fault(
            "language", f"The language “{exercise.language}” is not known. Known: {listed(LANGUAGES)}."
        )
    if exercise.family and exercise.family not in vocabulary.families:
        part.fault(
            "family", f"The family “{exercise.family}” is not known. Known: {listed(vocabulary.families)}."
        )
    if exercise.level not in vocabulary.levels:
        part.fault("level", f"The level {exercise.level} is not known. Known: {listed(vocabulary.levels)}.")
    for topic, line in lines_of(part.node, "topics"):
        if topic not in vocabulary.topics:
            part.faults.add(line, f"The topic “{topic}” is not known. Known: {listed(vocabulary.topics)}.")
    asked_anyway = {field.key for field in vocabulary.common_record}
    for field in exercise.record:
        if field.key in asked_anyway:
            part.fault("record", f"“{field.key}” is asked after every exercise anyway.")
    codes = part.values.get("gates")
    for gate in exercise.gates:
        if gate.code not in vocabulary.gates and codes is not None:
            line = codes.key_lines.get(gate.code, codes.line)
            part.faults.add(line, f"The gate “{gate.code}” is not known. Known: {listed(vocabulary.gates)}.")


def lines_of(root: Node, key: str) -> list[tuple[str, int]]:
    """The texts listed under *key*, each with its line."""
    node = root.value.get(key) if isinstance(root.value, dict) else None
    if node is None or not isinstance(node.value, list):
        return []
    return [(entry.value, entry.line) for entry in node.value if isinstance(entry.value, str)]
