"""What people type about something that is held."""

from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from clinic.confidences.services import HeldTerms
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

TELL: Final = [("by", _l("It is told by a day")), ("not", _l("It is not to be told"))]
LONGEST: Final = 5000


class _Agreed(Form):
    """Whether it is to be told, and by when."""

    tell = RadioField(_l("What you agreed"), [InputRequired(_l("Please choose one."))], choices=TELL)
    tell_by = Day(_l("Told by"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """What is to be told has a day."""
        held = super().validate(extra_validators=extra_validators)
        if self.tell.data == "by" and self.tell_by.data is None and not self.tell_by.errors:
            self.tell_by.errors = [*self.tell_by.errors, _("By which day?")]
            held = False
        return held

    def agreed_day(self) -> date | None:
        """The day, or None where it is not to be told."""
        return self.tell_by.data if self.tell.data == "by" else None


class HoldForm(_Agreed):
    """Something is held."""

    words = LongText(
        _l("What they told you"),
        [DataRequired(_l("Please write what it is, as short as you like."))],
        longest=LONGEST,
    )
    said_on = Day(_l("Said alone on"), [InputRequired(_l("Which day was it?"))])
    agreed = LongText(
        _l("How it is to be told"),
        longest=LONGEST,
        description=_l(
            "By whom, with you there or not; or why it is not to be told. You may leave it empty."
        ),
    )

    def validate_said_on(self, field: Day) -> None:
        """The day has come."""
        if field.data and field.data > local_time.today():
            raise ValidationError(_("This day is still to come."))

    def terms(self) -> HeldTerms:
        """What was typed."""
        return HeldTerms(
            words=self.words.data or "",
            said_on=self.said_on.data or date.min,
            tell_by=self.agreed_day(),
            agreed=self.agreed.data or "",
        )


class HeldEntryForm(_Agreed):
    """What happened since."""

    text = LongText(_l("What happened since"), [DataRequired(_l("Please write a word."))], longest=LONGEST)
