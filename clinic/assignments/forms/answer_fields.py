"""From a field of an exercise to what people type into, and back to a value that can be kept.

A table and a matrix are several inputs under one name; every other field is one. What stays empty gives None.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    DateField,
    DateTimeLocalField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.exercises.exercise import FieldType, RecordField
from clinic.exercises.names import fill, person_choices
from clinic.web.forms import LongText, ShortText

#: Rows of a table that are offered empty.
EMPTY_ROWS = 3
MOST_MINUTES = 24 * 60
MOST_COUNT = 9_999

People = Sequence[tuple[str, str]]


def inputs(field: RecordField, name: str, people: People, given: Any) -> Iterator[tuple[str, Field]]:
    """Names of inputs and the inputs, filled with what was *given* before."""
    label = fill(field.label, [called for _id, called in people])
    match field.type:
        case FieldType.TABLE:
            rows = [*(given or ()), *({} for _ in range(EMPTY_ROWS))]
            for number, row in enumerate(rows):
                for column in field.columns:
                    words = f"{label}, {column.label}, {number + 1}"
                    yield f"{name}-{number}-{column.key}", ShortText(words, default=row.get(column.key, ""))
        case FieldType.MATRIX:
            columns = [(column.key, column.label) for column in field.columns]
            for row in field.rows:
                chosen = (given or {}).get(row.key, "")
                yield f"{name}-{row.key}", _radios(row.label, columns, chosen)
        case _:
            yield name, _single(field, label, people, given)


def value(field: RecordField, name: str, form: Mapping[str, Field]) -> Any:
    """What was typed, ready to be kept as JSON; None where nothing was."""
    match field.type:
        case FieldType.TABLE:
            return _table(field, name, form)
        case FieldType.MATRIX:
            keys = {column.key for column in field.columns}
            chosen = {row.key: form[f"{name}-{row.key}"].data for row in field.rows}
            return {row: column for row, column in chosen.items() if column in keys} or None
        case FieldType.YESNO:
            return {"yes": True, "no": False}.get(form[name].data or "")
        case FieldType.DATE | FieldType.DATETIME:
            day: date | datetime | None = form[name].data
            return day.isoformat() if day else None
        case FieldType.MULTICHOICE:
            known = {option.key for option in field.options}
            return [key for key in form[name].data or () if key in known] or None
        case _:
            typed = form[name].data
            return None if typed in (None, "") else typed


def _table(field: RecordField, name: str, form: Mapping[str, Field]) -> list[dict[str, str]] | None:
    rows = []
    number = 0
    while f"{name}-{number}-{field.columns[0].key}" in form:
        row = {column.key: form[f"{name}-{number}-{column.key}"].data for column in field.columns}
        if any(row.values()):
            rows.append({key: text for key, text in row.items() if text})
        number += 1
    return rows or None


def _single(field: RecordField, label: str, people: People, given: Any) -> Field:
    match field.type:
        case FieldType.LONGTEXT:
            return LongText(label, longest=100_000, default=given or "")
        case FieldType.RATING:
            low, high = field.min or 0, field.max or 10
            words = _("A whole number from %(low)s to %(high)s, please.", low=low, high=high)
            hint = _("%(low)s to %(high)s", low=low, high=high)
            return _number(label, low, high, words, given, hint)
        case FieldType.MINUTES:
            return _number(
                label, 0, MOST_MINUTES, _("Minutes as a whole number, please."), given, _("in minutes")
            )
        case FieldType.COUNT:
            return _number(label, 0, MOST_COUNT, _("A whole number, please."), given)
        case FieldType.DATE:
            return DateField(label, [Optional()], default=date.fromisoformat(given) if given else None)
        case FieldType.DATETIME:
            moment = datetime.fromisoformat(given) if given else None
            return DateTimeLocalField(label, [Optional()], default=moment)  # type: ignore[arg-type]
        case FieldType.YESNO:
            chosen = {True: "yes", False: "no"}.get(given, "")
            return _radios(label, [("yes", _("yes")), ("no", _("no"))], chosen)
        case FieldType.CHOICE:
            return _select(label, [(option.key, option.label) for option in field.options], given)
        case FieldType.PERSON:
            return _select(label, person_choices(field, people), given)
        case FieldType.MULTICHOICE:
            return SelectMultipleField(
                label,
                choices=[(option.key, option.label) for option in field.options],
                default=given or [],
                widget=ListWidget(prefix_label=False),
                option_widget=CheckboxInput(),
            )
        case _:
            return ShortText(label, longest=500, default=given or "")


def _number(label: str, low: int, high: int, words: str, given: Any, hint: str = "") -> Field:
    checks = [Optional(), NumberRange(low, high, words)]
    return IntegerField(label, checks, default=given, description=hint)


def _select(label: str, choices: People, given: Any) -> Field:
    return SelectField(label, choices=[("", _("not said")), *choices], default=given or "")


def _radios(label: str, choices: People, chosen: str) -> Field:
    return RadioField(label, choices=[*choices, ("", _("not said"))], default=chosen, validate_choice=False)
