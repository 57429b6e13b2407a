"""What is typed when a couple ask for a first appointment."""

import uuid
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField
from wtforms.validators import DataRequired, InputRequired

from clinic.accounts import Account
from clinic.couples.models import Enquiry
from clinic.couples.services.enquiries import EnquiryTerms
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l


class EnquiryForm(Form):
    """Names, a safe way to reach them, wishes. Nothing of why they come."""

    first = ShortText(_l("Who asked"), [DataRequired(_l("Please write a name."))])
    second = ShortText(_l("The other of the two"), description=_l("As far as you were told."))
    contact = LongText(
        _l("How they may be reached"),
        longest=500,
        description=_l("Number or address, safe hours, the name to use, and whether a message may be left."),
    )
    may_contact = BooleanField(
        _l("I asked: this way is safe"), description=_l("Until then send nothing, and wait for their call.")
    )
    wishes = LongText(
        _l("What they wish"),
        longest=1000,
        description=_l(
            "Times, place or video, language, which counsellor. What brings them is for the counsellor to hear."
        ),
    )
    came_on = Day(_l("Asked on"), [InputRequired(_l("Which day was it?"))])

    @classmethod
    def of(cls, enquiry: Enquiry | None) -> "EnquiryForm":
        """With what is known; a new one with today."""
        today = local_time.today()
        return cls(obj=enquiry) if enquiry else cls(data={"came_on": today})

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come, and it was not long before anybody used this."""
        held = super().validate(extra_validators=extra_validators)
        day = self.came_on.data
        if day and not date(2000, 1, 1) <= day <= local_time.today():
            self.came_on.errors = [*self.came_on.errors, _("Please look at the day.")]
            return False
        return held

    def terms(self) -> EnquiryTerms:
        """What was typed."""
        return EnquiryTerms(
            first=self.first.data or "",
            second=self.second.data or "",
            contact=self.contact.data or "",
            may_contact=self.may_contact.data,
            wishes=self.wishes.data or "",
            came_on=self.came_on.data or date.min,
        )


class OfferForm(Form):
    """To which counsellor an enquiry goes."""

    to = SelectField(_l("Offer to"), [InputRequired(_l("Please choose somebody."))])

    def offer(self, people: list[Account]) -> None:
        """Who can be chosen."""
        self.to.choices = [("", _("Choose …")), *((str(one.id), one.name) for one in people)]

    def chosen(self) -> uuid.UUID:
        """To whom."""
        return uuid.UUID(self.to.data)
