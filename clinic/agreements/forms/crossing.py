"""The form in which a crossed limit is told."""

import uuid
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, Optional

from clinic.agreements.forms.typed import MINUTES, WHICH_DAY, only_joint
from clinic.agreements.models import Agreement, ResponseUsed
from clinic.agreements.sentences import RESPONSES
from clinic.agreements.services.crossings import CrossingTerms
from clinic.couples import Audience
from clinic.couples.starting_audience import TOLD_BY_ONE, starting_audience
from clinic.practices.local_time import today
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

#: What is asked of the response, where one was agreed.
OF_RESPONSE: Final = ("response_used", "minutes_apart", "returned")


def without_response(form: Form) -> None:
    """Where nothing was agreed for when the limit is crossed, nothing is asked of it."""
    for name in OF_RESPONSE:
        del form[name]


def what_was_done(form: Form) -> dict[str, Any]:
    """What was told of the response; nothing where nothing was asked."""
    if OF_RESPONSE[0] not in form:
        return {}
    return {
        "response_used": ResponseUsed(form["response_used"].data),
        "minutes_apart": form["minutes_apart"].data,
        "returned": {"yes": True, "no": False}.get(form["returned"].data or ""),
    }


class CrossingForm(Form):
    """A limit was crossed."""

    on = Day(_l("Day"), [InputRequired(WHICH_DAY)])
    at = TimeField(_l("About what time"), [Optional()])
    said_by = RadioField(_l("Who told you"), default="")
    what = LongText(
        _l("What happened"), longest=5_000, description=_l("What a camera would have seen. No verdict.")
    )
    response_used = RadioField(
        _l("Was the agreed response used?"), choices=list(RESPONSES.items()), default=ResponseUsed.UNKNOWN
    )
    minutes_apart = IntegerField(_l("Minutes apart"), [Optional(), MINUTES])
    returned = RadioField(
        _l("Did they come back together?"),
        choices=[("yes", _l("Yes")), ("no", _l("Not yet")), ("", _l("Not known"))],
        default="",
    )
    owned_1 = ShortText(longest=500, label="")
    owned_2 = ShortText(longest=500, label="")
    audience = RadioField(
        _l("Who may read this"),
        choices=list(TOLD_BY_ONE),
    )

    def __init__(self, agreement: Agreement, *, in_room: bool) -> None:
        start = starting_audience(agreement.case.secrets_policy, said_by_partner=True)
        super().__init__(data={"on": today(), "audience": start})
        self._case = agreement.case
        partners = [(str(partner.id), partner.called) for partner in agreement.case.partners]
        self.said_by.choices = [("", _("Both, or you saw it")), *partners]
        for seat in (1, 2):
            partner = next((one for one in agreement.case.partners if one.seat == seat), None)
            if partner is None or partner.until is not None:
                del self[f"owned_{seat}"]
            else:
                self[f"owned_{seat}"].label.text = _("One thing that %(name)s owns", name=partner.called)
        if not agreement.current_revision.terms.has_response:
            without_response(self)
        if in_room:
            only_joint(self.audience)

    def terms(self) -> CrossingTerms:
        """What is told."""
        return CrossingTerms(
            on=self.on.data or today(),
            at=self.at.data,
            what=(self.what.data or "").strip(),
            said_by=self._case.partner(uuid.UUID(self.said_by.data)) if self.said_by.data else None,
            audience=Audience(self.audience.data),
            **what_was_done(self),
            owned={
                partner.id: self[f"owned_{partner.seat}"].data or ""
                for partner in self._case.partners
                if f"owned_{partner.seat}" in self
            },
        )
