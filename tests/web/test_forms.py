"""What no form takes, whatever its fields are made of."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, IntegerField
from wtforms.validators import NumberRange, Optional

from clinic.web.forms import LARGEST_NUMBER, Form, ShortText


class Inner(Form):
    """A part of a form."""

    name = ShortText("Name")


class Outer(Form):
    """A form with a number, a part, and a list."""

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
