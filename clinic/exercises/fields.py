"""Reading the fields that are recorded: what each type of answer needs, and what it must not have."""

from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, Option, RecordField
from clinic.exercises.faults import Faults
from clinic.exercises.names import has_other_braces
from clinic.exercises.parts import Part

MOST_FIELDS = 12
MOST_OPTIONS = 20
LONGEST_LABEL = 90
LONGEST_OPTION = 60

_NEEDS: dict[FieldType, tuple[str, ...]] = {
    FieldType.RATING: ("min", "max"),
    FieldType.CHOICE: ("options",),
    FieldType.MULTICHOICE: ("options",),
    FieldType.TABLE: ("columns",),
    FieldType.MATRIX: ("rows", "columns"),
    FieldType.PERSON: ("or_both",),
}
_BELONGING_TO_A_TYPE = ("min", "max", "options", "rows", "columns", "or_both")


def read_fields(key: str, part: Part, faults: Faults) -> tuple[RecordField, ...]:
    """The fields listed under *key*; no two of them may be recorded under one name."""
    fields: list[RecordField] = []
    first_line: dict[str, int] = {}
    for node in part.nodes(key, most=MOST_FIELDS):
        inner = Part(node, faults, "the field")
        field = _field(inner)
        if field.key and field.key in first_line:
            inner.fault("key", f"“{field.key}” is already recorded in line {first_line[field.key]}.")
        first_line.setdefault(field.key, inner.line("key"))
        fields.append(field)
    return tuple(fields)


def _field(part: Part) -> RecordField:
    key = part.word("key")
    if key:
        part.name = f"the field “{key}”"
    label = part.text("label", longest=LONGEST_LABEL)
    kind = part.choice("type", FieldType)
    by = part.choice("by", AnsweredBy)
    audience = part.choice("audience", FieldAudience)
    only_in = part.text("only_in", longest=LONGEST_LABEL, required=False)
    _fits_its_type(part, kind)
    low, high = _limits(part, kind)
    field = RecordField(
        key=key,
        label=label,
        type=kind,
        by=by,
        audience=audience,
        min=low,
        max=high,
        or_both=part.flag("or_both"),
        takes_turns=part.flag("takes_turns"),
        half=part.flag("half"),
        only_in=only_in,
        options=_options(part, "options"),
        rows=_options(part, "rows"),
        columns=_options(part, "columns"),
    )
    if by is AnsweredBy.JOINT and audience is not FieldAudience.JOINT:
        part.fault("audience", "What both answer together is seen by both: the audience should be joint.")
    if field.takes_turns and (kind is not FieldType.PERSON or field.or_both or by is not AnsweredBy.JOINT):
        part.fault("takes_turns", "Turns are taken by a person, one of the two, whom both name together.")
    part.done()
    return field


def _fits_its_type(part: Part, kind: FieldType) -> None:
    needed = _NEEDS.get(kind, ())
    for key in needed:
        if not part.has(key):
            part.fault("type", f"A field of type {kind} needs “{key}”.")
    for key in _BELONGING_TO_A_TYPE:
        if part.has(key) and key not in needed:
            part.fault(key, f"“{key}” does not go with the type {kind}.")


def _limits(part: Part, kind: FieldType) -> tuple[int | None, int | None]:
    low = part.optional_number("min", -100, 100)
    high = part.optional_number("max", -100, 100)
    if kind is FieldType.RATING and low is not None and high is not None and low >= high:
        part.fault("min", f"“min” ({low}) should be less than “max” ({high}).")
    return low, high


def _options(part: Part, key: str) -> tuple[Option, ...]:
    if not part.has(key):
        part.asked[key] = None
        return ()
    pairs = part.pairs(key, most=MOST_OPTIONS, longest=LONGEST_OPTION)
    for name, label in pairs.items():
        if has_other_braces(label):
            part.faults.add(part.values[key].key_lines.get(name, part.line(key)), _BRACES)
    return tuple(Option(key=name, label=label) for name, label in pairs.items())


_BRACES = "Braces are only used for {first} and {second}, the partners' names."
