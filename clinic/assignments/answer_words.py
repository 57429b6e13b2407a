"""An answer to one of an exercise's own fields, as people read it. Value in, words out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.exercises.exercise import FieldType, Option, RecordField
from clinic.exercises.labels import minutes_words
from clinic.exercises.names import BOTH


def answer_words(field: RecordField, value: Any, names: Mapping[str, str]) -> str:
    """*value* in words; *names* says what the partners with these ids are called."""
    match field.type:
        case FieldType.YESNO:
            return _("yes") if value else _("no")
        case FieldType.CHOICE:
            return _label(field.options, value)
        case FieldType.MULTICHOICE:
            return ", ".join(_label(field.options, one) for one in value)
        case FieldType.RATING:
            return _("%(value)s of %(most)s", value=value, most=field.max)
        case FieldType.MINUTES:
            return minutes_words(value)
        case FieldType.DATE:
            return _day(date.fromisoformat(value))
        case FieldType.DATETIME:
            moment = datetime.fromisoformat(value)
            return f"{_day(moment.date())}, {moment:%H:%M}"
        case FieldType.PERSON:
            return _("both of them") if value == BOTH else names.get(value, "")
        case FieldType.TABLE:
            return "\n".join(_row(field, row) for row in value)
        case FieldType.MATRIX:
            return "\n".join(
                f"{_label(field.rows, row)}: {_label(field.columns, column)}" for row, column in value.items()
            )
        case _:
            return str(value)


def _row(field: RecordField, row: Mapping[str, str]) -> str:
    return " · ".join(f"{column.label}: {row[column.key]}" for column in field.columns if row.get(column.key))


def _label(options: tuple[Option, ...], key: str) -> str:
    return next((option.label for option in options if option.key == key), key)


def _day(day: date) -> str:
    return str(format_date(day, "EEE d MMM yyyy"))
