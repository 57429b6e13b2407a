"""The form under a wording: who says yes to it, and how fair it feels to one of them alone."""

import uuid

from flask_babel import gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.agreements.forms.typed import WHICH_DAY
from clinic.agreements.models import Agreement, SignedHow
from clinic.agreements.sentences import SIGNED
from clinic.agreements.services.signing import SignOffTerms
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
    words = LongText(_l("In their words, or why it was not asked"), longest=5_000)

    def terms(self) -> tuple[int | None, str]:
        """The rating, None where there is none, and the words."""
        return int(self.rating.data) if self.rating.data else None, (self.words.data or "").strip()
