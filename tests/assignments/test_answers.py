"""Answers to the exercises' own fields: typed, kept, and said in words."""

from typing import Any

import pytest
from flask import Flask

from clinic.assignments.answer_words import answer_words
from clinic.assignments.forms import answer_fields
from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, Option, RecordField
from clinic.exercises.names import BOTH
from clinic.web.forms import Form

OPTIONS = (Option(key="a", label="Apples"), Option(key="b", label="Bread"))
PEOPLE = [("1", "Maya"), ("2", "Jonas")]


def field(kind: FieldType, **more: Any) -> RecordField:
    return RecordField(
        key="it", label="It", type=kind, by=AnsweredBy.JOINT, audience=FieldAudience.JOINT, **more
    )


FIELDS = {
    FieldType.TEXT: field(FieldType.TEXT),
    FieldType.LONGTEXT: field(FieldType.LONGTEXT),
    FieldType.RATING: field(FieldType.RATING, min=0, max=10),
    FieldType.YESNO: field(FieldType.YESNO),
    FieldType.CHOICE: field(FieldType.CHOICE, options=OPTIONS),
    FieldType.MULTICHOICE: field(FieldType.MULTICHOICE, options=OPTIONS),
    FieldType.MINUTES: field(FieldType.MINUTES),
    FieldType.COUNT: field(FieldType.COUNT),
    FieldType.DATE: field(FieldType.DATE),
    FieldType.DATETIME: field(FieldType.DATETIME),
    FieldType.TABLE: field(FieldType.TABLE, columns=OPTIONS),
    FieldType.MATRIX: field(FieldType.MATRIX, rows=OPTIONS, columns=(Option(key="yes", label="Welcome"),)),
    FieldType.PERSON: field(FieldType.PERSON, or_both=True),
}

KEPT = [
    (FieldType.TEXT, {"f": " Tea <b> "}, "Tea <b>", "Tea <b>"),
    (FieldType.LONGTEXT, {"f": "One\r\nTwo"}, "One\nTwo", "One\nTwo"),
    (FieldType.RATING, {"f": "0"}, 0, "0 of 10"),
    (FieldType.YESNO, {"f": "no"}, False, "no"),
    (FieldType.YESNO, {"f": "yes"}, True, "yes"),
    (FieldType.CHOICE, {"f": "b"}, "b", "Bread"),
    (FieldType.MULTICHOICE, {"f": ["b", "a"]}, ["b", "a"], "Bread, Apples"),
    (FieldType.MINUTES, {"f": "1"}, 1, "1 minute"),
    (FieldType.COUNT, {"f": "12"}, 12, "12"),
    (FieldType.DATE, {"f": "2026-11-12"}, "2026-11-12", "Thu 12 Nov 2026"),
    (FieldType.DATETIME, {"f": "2026-11-12T19:30"}, "2026-11-12T19:30:00", "Thu 12 Nov 2026, 19:30"),
    (
        FieldType.TABLE,
        {"f-0-a": "one", "f-2-a": "x", "f-2-b": "y"},
        [{"a": "one"}, {"a": "x", "b": "y"}],
        "Apples: one\nApples: x · Bread: y",
    ),
    (FieldType.MATRIX, {"f-a": "yes", "f-b": ""}, {"a": "yes"}, "Apples: Welcome"),
    (FieldType.PERSON, {"f": "2"}, "2", "Jonas"),
    (FieldType.PERSON, {"f": BOTH}, BOTH, "both of them"),
]


def asked(app: Flask, kind: FieldType, sent: dict[str, Any] | None, given: Any = None) -> tuple[bool, Any]:
    """Whether what was sent holds, and the value that would be kept."""
    with app.test_request_context(method="POST", data=(sent or {}) | {"sent": "1"}):
        inputs = dict(answer_fields.inputs(FIELDS[kind], "f", PEOPLE, given))
        form = type("Asked", (Form,), inputs)()
        return form.validate(), answer_fields.value(FIELDS[kind], "f", form._fields)


@pytest.mark.parametrize("kind, sent, kept, words", KEPT)
def test_what_is_typed_is_kept_and_read_back(
    app: Flask, kind: FieldType, sent: dict[str, Any], kept: Any, words: str
) -> None:
    assert asked(app, kind, sent) == (True, kept)
    with app.test_request_context():
        assert answer_words(FIELDS[kind], kept, dict(PEOPLE)) == words


@pytest.mark.parametrize("kind", FieldType)
def test_nothing_typed_is_nothing_kept(app: Flask, kind: FieldType) -> None:
    assert asked(app, kind, {}) == (True, None)


@pytest.mark.parametrize(
    "kind, sent",
    [
        (FieldType.RATING, "11"),
        (FieldType.RATING, "many"),
        (FieldType.CHOICE, "c"),
        (FieldType.MULTICHOICE, "c"),
        (FieldType.MINUTES, "-1"),
        (FieldType.COUNT, "9" * 40),
        (FieldType.DATE, "soon"),
        (FieldType.DATETIME, "2026-13-01T00:00"),
        (FieldType.PERSON, "3"),
        (FieldType.TEXT, "x" * 50_000),
        (FieldType.LONGTEXT, "a\0b"),
    ],
)
def test_what_does_not_fit_its_type_is_refused(app: Flask, kind: FieldType, sent: str) -> None:
    assert asked(app, kind, {"f": sent})[0] is False


@pytest.mark.parametrize("kind, sent, kept, _words", KEPT)
def test_what_was_given_before_stands_in_the_field(
    app: Flask, kind: FieldType, sent: dict[str, Any], kept: Any, _words: str
) -> None:
    with app.test_request_context():
        inputs = dict(answer_fields.inputs(FIELDS[kind], "f", PEOPLE, kept))
        form = type("Asked", (Form,), inputs)()
        assert answer_fields.value(FIELDS[kind], "f", form._fields) == kept


def test_an_option_that_is_gone_is_said_by_its_key(app: Flask) -> None:
    with app.test_request_context():
        assert answer_words(FIELDS[FieldType.CHOICE], "gone", {}) == "gone"
        assert answer_words(FIELDS[FieldType.PERSON], "9", {}) == ""
