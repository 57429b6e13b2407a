"""What people type about the secrets policy: which one, who signed it, and how the practice words it."""

import uuid
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from clinic.couples.models import PolicyOffer, SecretsPolicy, SignedHow
from clinic.couples.policy_words import IN_SHORT, NAMES
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

HOW: Final = [
    (SignedHow.PAPER, _l("On paper")),
    (SignedHow.ROOM, _l("Here, in a talk alone")),
]
#: So much fits on the page that each of them signs, beside the two paragraphs that always stand there.
LONGEST: Final = 2500


class _OnADay(Form):
    def validate_on(self, field: Day) -> None:
        """The day has come."""
        if field.data and field.data > local_time.today():
            raise ValidationError(_("This day is still to come."))


class OfferPolicyForm(_OnADay):
    """A policy is put before both."""

    variant = RadioField(
        _l("What happens with a thing one partner says alone"),
        [InputRequired(_l("Please choose one."))],
        choices=[
            (variant, _l("%(name)s: %(what)s", name=NAMES[variant], what=IN_SHORT[variant]))
            for variant in SecretsPolicy
        ],
    )
    on = Day(_l("Put before them on"), [InputRequired(_l("Which day was it?"))])

    def terms(self) -> tuple[SecretsPolicy, date]:
        """Which, and the day."""
        return SecretsPolicy(self.variant.data), self.on.data or date.min


class SignPolicyForm(_OnADay):
    """One of them said yes, alone."""

    partner = RadioField(_l("Who signed"), [InputRequired(_l("Please choose one."))])
    how = RadioField(_l("How"), [InputRequired(_l("Please choose one."))], choices=HOW)
    on = Day(_l("Signed on"), [InputRequired(_l("Which day was it?"))])

    def __init__(self, offer: PolicyOffer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partner.choices = [(str(seat.id), seat.called) for seat in offer.unsigned]

    def terms(self) -> tuple[uuid.UUID, SignedHow, date]:
        """Whose yes, how it was given, and the day."""
        return uuid.UUID(self.partner.data), SignedHow(self.how.data), self.on.data or date.min


class PolicyWordingForm(Form):
    """The practice's own words for one variant."""

    text = LongText(
        _l("What they sign"),
        [DataRequired(_l("Please write what they sign."))],
        longest=LONGEST,
        description=_l("To both of them, in plain words. An empty line begins a new paragraph."),
    )
