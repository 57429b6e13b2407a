"""What both chose."""

import uuid

from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired, Optional

from clinic.couples import Case
from clinic.repair_steps.services import StepTerms
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class StepForm(Form):
    """One step: who, what, by when."""

    words = ShortText(
        _l("The step"),
        [DataRequired(_l("Please write what will be done."))],
        longest=300,
        description=_l("Small enough to be done, and such that both would see it."),
    )
    doer = RadioField(_l("Who does it"), [InputRequired(_l("Please choose one."))])
    by_when = Day(_l("By when"), [Optional()])

    case: Case

    @classmethod
    def of(cls, case: Case) -> "StepForm":
        """The empty form for a couple."""
        form = cls()
        form.case = case
        form.doer.choices = [(str(seat.id), seat.called) for seat in case.partners if seat.until is None]
        return form

    def terms(self) -> StepTerms:
        """What was chosen."""
        doer = self.case.partner(uuid.UUID(self.doer.data))
        assert doer is not None, "one of the choices"
        return StepTerms(doer=doer, words=self.words.data or "", by_when=self.by_when.data)
