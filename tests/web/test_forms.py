"""What no form takes, whatever its fields are made of."""

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, IntegerField
from wtforms.fields.core import UnboundField
from wtforms.validators import InputRequired, NumberRange, Optional

from clinic.web.forms import LARGEST_NUMBER, Day, Form, LongText, ShortText


class Inner(Form):
    """A part of a form."""

    name = ShortText("Name")


class Outer(Form):
    """A form with a number, a day, a part, and a list."""

    on = Day("On", [Optional()])
    minutes = IntegerField("Minutes", [Optional(), NumberRange(min=0)])
    part = FormField(Inner)
    names = FieldList(ShortText("Name"))


def filled_in(app: Flask, **typed: str) -> Outer:
    """The form as it was sent."""
    with app.test_request_context(method="POST"):
        form = Outer(formdata=MultiDict(typed))
        form.validate()
        return form


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400, str(2**63), str(LARGEST_NUMBER + 1)])
def test_a_number_that_no_column_holds_is_refused_in_words(app: Flask, typed: str) -> None:
    form = filled_in(app, minutes=typed)
    assert "This number is too large." in form.minutes.errors
    assert form.minutes._value() == typed


def test_a_number_that_fits_is_taken(app: Flask) -> None:
    form = filled_in(app, minutes=str(LARGEST_NUMBER))
    assert not form.minutes.errors
    assert form.minutes.data == LARGEST_NUMBER


@pytest.mark.parametrize("place", ["part-name", "names-0"])
def test_a_nul_is_refused_also_inside_of_parts_and_lists(app: Flask, place: str) -> None:
    assert not filled_in(app, **{place: "Maya"}).errors
    assert filled_in(app, **{place: "Ma\0ya"}).errors


@pytest.mark.parametrize("typed", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_is_none_and_stands_as_it_was_typed(app: Flask, typed: str) -> None:
    form = filled_in(app, on=typed)
    assert form.on.data is None
    assert form.on.errors == ["Please look at the year."]
    assert form.on._value() == typed


@pytest.mark.parametrize("typed", ["1990-01-01", "2100-12-31"])
def test_a_day_of_our_time_is_taken(app: Flask, typed: str) -> None:
    form = filled_in(app, on=typed)
    assert not form.on.errors
    assert f"{form.on.data}" == typed


def test_blanks_are_no_answer_in_any_form(app: Flask) -> None:
    """``InputRequired`` takes blanks for a text, and they are gone when it is kept."""

    def all_of(kind: type[Form]) -> Iterator[type[Form]]:
        for one in kind.__subclasses__():
            yield one
            yield from all_of(one)

    takes_blanks = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_of(Form)
        for name, field in vars(form).items()
        if isinstance(field, UnboundField) and field.field_class in (ShortText, LongText)
        if any(isinstance(rule, InputRequired) for rule in _rules(field))
    ]
    assert takes_blanks == []


def _rules(field: UnboundField) -> Sequence[object]:
    return field.kwargs.get("validators") or (field.args[1] if len(field.args) > 1 else ())
