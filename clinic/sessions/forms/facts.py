"""The facts that a note begins with, as they are ticked."""

from collections.abc import Iterable
from typing import Any, Final

from flask import request
from flask_babel import gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

MOST: Final = 60
LONGEST: Final = 600


class FactsField(SelectMultipleField):
    """What is known of the session, a line each; a line that is not ticked stays out of the note.

    ``offered`` are the lines that stood on the page, so that what was left out is known from what was never there.
    """

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, **kw: Any) -> None:
        super().__init__(label, validate_choice=False, choices=[], **kw)
        self.offered: list[str] = []

    def process_formdata(self, valuelist: list[str]) -> None:
        """Whatever stood on the page, ticked or not."""
        super().process_formdata(valuelist)
        self.show(dict.fromkeys((*request.form.getlist("offered"), *(self.data or []))))

    def show(self, lines: Iterable[str]) -> None:
        """Offer these lines."""
        self.offered = list(lines)
        self.choices = [(line, line) for line in self.offered]

    def pre_validate(self, form: Any) -> None:
        """Bounded, and fit to be kept."""
        if len(self.offered) > MOST or any(len(line) > LONGEST for line in self.offered):
            raise ValidationError(_("These are more facts than a note can begin with."))
        if any("\0" in line for line in self.offered):
            raise ValidationError(_("This holds a character that cannot be kept. Please remove it."))
