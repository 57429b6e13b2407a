"""The form that all forms inherit from, and its kinds of fields.

Every text is bounded and free of NUL (SQLite would store it, PostgreSQL refuse it), and every day is one of our time. A text that
must be given takes ``DataRequired``: blanks are no answer. A form turns what was typed into
typed terms by its own ``terms()``; nothing is written into models from here. A refusal that a service raised after the
form held is shown at the field that it names, and everything typed stands as it was.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, Field, FieldList, FormField, StringField, TextAreaField
from wtforms.validators import Length

from clinic import clock
from clinic.refusal import Refusal
from clinic.web.words import later

SHORT = 200
LONG = 200_000
LARGEST_NUMBER = 2**31 - 1


def _strip(value: str | None) -> str:
    """Blanks around a short answer mean nothing. Always a string, also when the field was not sent."""
    return (value or "").strip()


def _same_line_ends(value: str | None) -> str:
    """Browsers send CRLF; we keep LF, so that a text counts the same wherever it was typed."""
    return (value or "").replace("\r\n", "\n")


def _in_words(sentence: str, n: int) -> str:
    return later(sentence, n=f"{n:,}")


class ShortText(StringField):
    """One line of at most 200 letters."""

    def __init__(
        self, label: str, validators: list[Any] | None = None, *, longest: int = SHORT, **kw: Any
    ) -> None:
        limit = Length(max=longest, message=_in_words("At most %(n)s letters, please.", longest))
        super().__init__(label, [*(validators or ()), limit], filters=[_strip], **kw)


class LongText(TextAreaField):
    """As much as somebody wants to say, up to 200,000 letters."""

    def __init__(
        self, label: str, validators: list[Any] | None = None, *, longest: int = LONG, **kw: Any
    ) -> None:
        limit = Length(
            max=longest,
            message=_in_words(
                "This is longer than %(n)s letters. Nothing is lost: please shorten it.", longest
            ),
        )
        super().__init__(label, [*(validators or ()), limit], filters=[_same_line_ends], **kw)


class Day(DateField):
    """A day that somebody can have meant: any other is none, so that nobody reckons with it, and the year is asked about."""

    def __init__(
        self, label: str, validators: list[Any] | None = None, *, since: int = clock.FIRST_YEAR, **kw: Any
    ) -> None:
        super().__init__(label, validators, **kw)
        self._since = since

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What was typed, as a day; it stands in the page as it was typed."""
        super().process_formdata(valuelist)
        if self.data is not None and not clock.in_our_time(self.data, self._since):
            self.data = None
            raise ValueError(_("Please look at the year."))


class Form(FlaskForm):
    """Base of all forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """True when it was sent and holds; false as well when a service has just refused what it says."""
        refusal: Refusal | None = g.get("refusal")
        if not self.is_submitted():  # type: ignore[no-untyped-call]  # flask_wtf is half annotated
            return False
        held = self.validate(extra_validators=extra_validators)
        if refusal is not None:
            self._say(refusal)
            return False
        g.form_handled = True
        return held

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields' own rules, no NUL anywhere, and no number that no column could hold."""
        for field in _fields_within(self):
            if isinstance(field.data, str) and "\0" in field.data:
                _do_not_take(field, _("This holds a character that cannot be kept. Please remove it."))
            if type(field.data) is int and abs(field.data) > LARGEST_NUMBER:
                field.data = None
                _do_not_take(field, _("This number is too large."))
        return bool(super().validate(extra_validators=extra_validators))

    def _say(self, refusal: Refusal) -> None:
        if refusal.field is not None and refusal.field in self:
            _add_error(self[refusal.field], refusal.message)
        else:
            self.form_errors.append(refusal.message)


def _fields_within(fields: Iterable[Field]) -> Iterator[Field]:
    """Every field, also those inside of fields that are made of fields."""
    for field in fields:
        yield field
        if isinstance(field, FormField | FieldList):
            yield from _fields_within(field)


def _do_not_take(field: Field, message: str) -> None:
    """Before the field's own rules are asked, so that parts and lists tell of it as well."""
    field.process_errors = [*field.process_errors, message]


def _add_error(field: Field, message: str) -> None:
    field.errors = [*field.errors, message]
