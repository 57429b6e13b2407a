"""Whole numbers that may stay empty; whether they may is for their neighbours to say."""

from typing import Any

from flask_babel import gettext as _
from wtforms import Field, Form, IntegerField
from wtforms.validators import ValidationError


class Number(IntegerField):
    """A whole number, or None where nothing was typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What was typed; blanks are nothing."""
        if any(str(typed).strip() for typed in valuelist):
            super().process_formdata(valuelist)
        else:
            self.data = None


class Within:
    """If there is a number, it lies between two others."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def __call__(self, form: Form, field: Field) -> None:
        """Say between which, where it does not."""
        if field.data is not None and not self.low <= field.data <= self.high:
            raise ValidationError(
                _("From %(low)s to %(high)s, please.", low=f"{self.low:,}", high=f"{self.high:,}")
            )
