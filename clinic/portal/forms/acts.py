"""What one did for the other, and what it was worth to whoever received it."""

from datetime import date

from wtforms import IntegerField, RadioField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from clinic.journal.forms import not_ahead
from clinic.journal.models import ActKind
from clinic.journal.services import ActTerms
from clinic.progress.repair import ACT_KINDS
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class ActForm(Form):
    """What I did."""

    words = ShortText(_l("What I did"), [DataRequired(_l("Please write a line."))], longest=300)
    kind = RadioField(_l("What kind of act"), [InputRequired(_l("Please choose one."))], choices=ACT_KINDS)
    on_day = Day(_l("On"), [InputRequired(_l("Which day was it?"))])
    minutes = IntegerField(
        _l("Minutes, if you like"), [Optional(), NumberRange(0, 600, _l("From 0 to 600, please."))]
    )

    def validate_on_day(self, field: Day) -> None:
        """The day has come."""
        not_ahead(field)

    def terms(self) -> ActTerms:
        """What was typed."""
        return ActTerms(
            ActKind(self.kind.data), self.words.data or "", self.on_day.data or date.min, self.minutes.data
        )


class RateForm(Form):
    """How much it mattered; always empty."""

    mattered = IntegerField(
        _l("How much did it matter to you?"),
        [InputRequired(_l("Please choose a number.")), NumberRange(0, 10, _l("From 0 to 10, please."))],
    )


class StarForm(Form):
    """Why it mattered most."""

    why = ShortText(_l("Why it mattered"), [DataRequired(_l("Please write a line."))], longest=300)
