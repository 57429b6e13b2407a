"""The form under a wording: who says yes to it, and how fair it feels to one of them alone."""

import uuid

from flask_babel import gettext as _
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.agreements.forms.typed import WHICH_DAY
from clinic.agreements.models import Agreement, SignedHow
from clinic.agreements.sentences import SIGNED
from clinic.agreements.services.signing import SignOffTerms
from clinic.agreements.terms import Lasts, Terms
from clinic.practices.local_time import today
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

#: What the practitioner writes down; in their own portal each signs for themselves.
_AT_THE_DESK = {how: words for how, words in SIGNED.items() if how != SignedHow.IN_PORTAL}


class SignOffForm(Form):
    """Each partner's own tick under one wording."""

    number = HiddenField()
    who = SelectMultipleField(
        _l("Who says yes to this wording"),
        [InputRequired(_l("Please tick whoever said yes, each for themselves."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    how = RadioField(_l("Where"), choices=list(_AT_THE_DESK.items()), default=SignedHow.IN_THE_ROOM)
    on = Day(_l("On"), [InputRequired(WHICH_DAY)])

    @classmethod
    def under(cls, agreement: Agreement, *, in_room: bool) -> "SignOffForm":
        """The form under the newest wording, for whoever has not said yes to it. In the room nobody knows what one said alone."""
        revision = agreement.latest_revision
        form = cls(data={"number": revision.number, "on": today()})
        missing = revision.openly_unsigned if in_room else revision.unsigned
        form.who.choices = [
            (str(partner.id), _("%(name)s agrees", name=partner.called)) for partner in missing
        ]
        return form

    def terms(self) -> SignOffTerms:
        """Who said yes, to what, where and when."""
        number = self.number.data or ""
        return SignOffTerms(
            partner_ids=frozenset(map(uuid.UUID, self.who.data or ())),
            number=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
            how=SignedHow(self.how.data),
            on=self.on.data or today(),
        )


class FairnessForm(Form):
    """How fair the wording feels, asked of one partner alone. All of it may stay empty."""

    rating = RadioField(
        _l("From 0, not fair at all, to 10, entirely fair"),
        [Optional()],
        choices=[("", _l("Not asked")), *((str(n), str(n)) for n in range(11))],
        default="",
    )
    predicted = IntegerField(
        _l("How much will it help? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("0 is not at all, 10 is very much. When the trial is over, the same is asked again."),
    )
    words = LongText(_l("In their words, or why it was not asked"), longest=5_000)

    @classmethod
    def about(cls, terms: Terms) -> "FairnessForm":
        """The form; what it will do is asked only of what is to be tried."""
        form = cls()
        if terms.lasts is not Lasts.TRIAL:
            del form.predicted
        return form

    def expected(self) -> int | None:
        """How much they expect it to help, None where there is no answer."""
        predicted: int | None = self.predicted.data if "predicted" in self else None
        return predicted

    def terms(self) -> tuple[int | None, str]:
        """The rating, None where there is none, and the words."""
        return int(self.rating.data) if self.rating.data else None, (self.words.data or "").strip()
