"""Signing points of consent, and wording them."""

from datetime import date

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.consents.models import SignedHow
from clinic.consents.queries.consents import OfPartner
from clinic.consents.words import SIGNED
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l


class SignPointsForm(Form):
    """Which points one partner signed, where and when."""

    codes = SelectMultipleField(
        _l("What was signed"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    how = RadioField(_l("Where"), choices=list(SIGNED.items()), default=SignedHow.ON_PAPER)
    on = Day(_l("On"), [InputRequired(_l("Which day is it?"))])

    @classmethod
    def of(cls, found: OfPartner) -> "SignPointsForm":
        """What is still to sign, all of it ticked: usually one page is signed at once."""
        codes = [point.code for point in found.missing]
        form = cls(data={"on": local_time.today(), "codes": codes})
        form.codes.choices = [(point.code, point.title) for point in found.missing]
        return form

    def terms(self) -> tuple[list[str], date, SignedHow]:
        """Which, when, and where."""
        return list(self.codes.data or ()), self.on.data or date.min, SignedHow(self.how.data)


class WordingForm(Form):
    """How the practice words a point."""

    words = LongText(_l("Wording"), [DataRequired(_l("Please write a word."))], longest=5_000)
