"""What a fillable sheet asks: the fields of the page on which paper is entered, less what does not go home on this sheet.

A sheet for both has only what both may read. A partner's own sheet has what this partner says, openly or to the counsellor; it
leaves out what is asked in the room and never sent home.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from wtforms import DateField, DateTimeLocalField, Field, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import Length, NumberRange

from clinic.assignments.forms import EntryForm
from clinic.assignments.forms.entering import STATES
from clinic.assignments.lines import Line
from clinic.assignments.queries.sheet import EntrySheet, Question
from clinic.couples import Partner
from clinic.documents.sheets import own_words
from clinic.exercises.exercise import FieldAudience, FieldType

#: Between the name of a field and the answer that one of its boxes stands for.
OF = "~"
#: A number of so few possible values is chosen and not typed.
CHOSEN_UP_TO = 21
#: The longest that one line has room for.
ONE_LINE = 60


class Kind(StrEnum):
    """How something is filled in."""

    LINE = "line"
    AREA = "area"
    CHOICE = "choice"
    BOX = "box"


@dataclass(frozen=True, kw_only=True)
class Blank:
    """One field of the file. ``title`` is read out, so it says all of what is asked; ``words`` stand beside a box.

    ``options`` are what is stored and what people read; nothing is chosen at first, and a dash takes a choice back.
    """

    name: str
    kind: Kind
    title: str
    words: str = ""
    options: tuple[tuple[str, str], ...] = ()
    longest: int = 0


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One question with its blanks: side by side under ``columns`` in a table, each behind its ``rows`` word in a matrix."""

    label: str
    blanks: tuple[Blank, ...]
    hint: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def grid(self) -> list[tuple[Blank, ...]]:
        """The blanks of a table, row by row."""
        wide = len(self.columns)
        return [self.blanks[at : at + wide] for at in range(0, len(self.blanks), wide)]


@dataclass(frozen=True, kw_only=True)
class Group:
    """What one partner is asked, or both together, of one audience."""

    who: str
    audience: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, kw_only=True)
class Day:
    """A time it is due, and a square for each who tells of it."""

    on: str
    squares: tuple[Blank, ...]


def lines_on(sheet: EntrySheet, owner: Partner | None) -> list[Line]:
    """Whose squares stand on it."""
    return [line for line in sheet.lines if owner is None or line.partner is owner or _is_alone(sheet)]


def questions_on(sheet: EntrySheet, owner: Partner | None) -> list[Question]:
    """The exercise's own questions that stand on it."""
    exercise = sheet.assignment.revision.exercise
    found = []
    for question in sheet.questions:
        if owner is None:
            asked = question.field.audience is FieldAudience.JOINT
        else:
            partner = question.line.partner if question.line else None
            asked = partner is owner or (partner is None and _is_alone(sheet))
        if asked and own_words.goes_home(question.field, exercise):
            found.append(question)
    return found


def _is_alone(sheet: EntrySheet) -> bool:
    return sheet.assignment.partner_id is not None


def square(field: Field) -> Blank:
    """How one time went, in one word of four."""
    words = {"all": _("All"), "part": _("Part"), "tried": _("Tried"), "not_this_time": _("Not this time")}
    return Blank(
        name=field.name,
        kind=Kind.CHOICE,
        title=_("How it went: %(which)s", which=field.label.text),
        options=tuple((state, words[state]) for state in STATES if state),
    )


def asked(form: EntryForm, question: Question) -> Ask:
    """One of the exercise's own questions."""
    who = question.line.name if question.line else ""
    fields = form.asked(question)
    label = str(fields[0].label.text) if len(fields) == 1 else question.field.label
    columns = tuple(column.label for column in question.field.columns)
    is_table, is_matrix = question.field.type is FieldType.TABLE, question.field.type is FieldType.MATRIX
    return Ask(
        label=label,
        hint=_hint(fields[0]) if not (is_table or is_matrix) else "",
        blanks=tuple(
            blank
            for field in fields
            for blank in blanks_of(field, who, of=label if is_matrix else "", in_cell=is_table)
        ),
        columns=columns if is_table else (),
        rows=tuple(row.label for row in question.field.rows) if is_matrix else (),
    )


def simply(field: Field, who: str = "", *, label: str = "", hint: str = "") -> Ask:
    """A field of the page as it is, or in words for whoever fills in the sheet."""
    hint = hint or _hint(field)
    return Ask(
        label=label or str(field.label.text),
        hint=hint,
        blanks=tuple(blanks_of(field, who, label=label, hint=hint)),
    )


def blanks_of(
    field: Field, who: str, *, of: str = "", in_cell: bool = False, label: str = "", hint: str = ""
) -> Iterator[Blank]:
    """The blanks of one field of the page, each with a title that tells it from every other."""
    title = ": ".join(part for part in (who, of, label or str(field.label.text)) if part)
    hint = hint or _hint(field)
    title = f"{title} ({hint})" if hint else title
    if isinstance(field, SelectMultipleField):
        for key, words in _options(field):
            yield Blank(name=f"{field.name}{OF}{key}", kind=Kind.BOX, title=f"{title}: {words}", words=words)
    elif isinstance(field, SelectField):  # radio buttons are one, too
        yield Blank(name=field.name, kind=Kind.CHOICE, title=title, options=tuple(_options(field)))
    elif isinstance(field, IntegerField) and (numbers := _numbers(field)):
        yield Blank(name=field.name, kind=Kind.CHOICE, title=title, options=numbers)
    else:
        longest = _longest(field)
        kind = Kind.LINE if in_cell or longest <= ONE_LINE else Kind.AREA
        yield Blank(name=field.name, kind=kind, title=title, longest=longest)


def _options(field: SelectField | SelectMultipleField) -> Sequence[tuple[str, str]]:
    return [(str(one[0]), str(one[1])) for one in field.choices or () if one[0]]


def _numbers(field: IntegerField) -> tuple[tuple[str, str], ...]:
    """What can be chosen, where there are so few."""
    limits = next(check for check in _checks(field) if isinstance(check, NumberRange))
    low, high = int(limits.min or 0), int(limits.max or 0)
    if high - low >= CHOSEN_UP_TO:
        return ()
    return tuple((str(number), str(number)) for number in range(low, high + 1))


def _longest(field: Field) -> int:
    """How many letters have room in it."""
    if isinstance(field, IntegerField):
        return 4
    if isinstance(field, DateField | DateTimeLocalField):
        return 20
    return next(check.max for check in _checks(field) if isinstance(check, Length))


def _checks(field: Field) -> Sequence[object]:
    return list(field.validators)


def _hint(field: Field) -> str:
    if isinstance(field, DateTimeLocalField):
        return _("like this: 2026-11-23 19:30")
    if isinstance(field, DateField):
        return _("like this: 2026-11-23")
    return str(field.description)
