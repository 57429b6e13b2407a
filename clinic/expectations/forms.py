"""What is typed about expectations and warning signs."""

from typing import Any, Final

from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired

from clinic.couples import Case
from clinic.expectations.models import Decision
from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l

DECISIONS: Final = {
    Decision.KEEP: _l("Keep"),
    Decision.CHANGE: _l("Change"),
    Decision.DROP: _l("Drop"),
}


class ResetForm(Form):
    """What they make of an expectation now."""

    decision = RadioField(
        _l("What they make of it"), [InputRequired(_l("Please choose one."))], choices=list(DECISIONS.items())
    )
    sentence = ShortText(
        _l("In one sentence, from now on"), description=_l("You may leave it empty where it is dropped.")
    )


class ExpectationForm(ResetForm):
    """Something that was taken for granted."""

    words = ShortText(
        _l("What was expected"),
        [DataRequired(_l("Please write what was expected."))],
        description=_l("Such as: That the other notices without being told."),
    )


class SignForm(Form):
    """A sign, and what each of the two does then."""

    words = ShortText(_l("The sign"), [DataRequired(_l("Please write the sign."))], longest=120)
    first = ShortText("", longest=160)
    second = ShortText("", longest=160)

    def __init__(self, case: Case, **kw: Any) -> None:
        super().__init__(**kw)
        self._seats = [seat for seat in case.partners if seat.until is None][:2]
        for field, seat in zip((self.first, self.second), self._seats, strict=False):
            field.label.text = _("What %(name)s does then", name=seat.called)

    def actions(self) -> dict[int, str]:
        """Seat → what they do then."""
        typed = (self.first.data or "", self.second.data or "")
        return {seat.seat: said for seat, said in zip(self._seats, typed, strict=False) if said}
