"""What the couple say of a ritual."""

import uuid

from flask_babel import gettext as _
from wtforms import RadioField, SelectField, TimeField
from wtforms.validators import DataRequired, Optional

from clinic.couples import Case
from clinic.rituals.models import Ritual, Turn
from clinic.rituals.sentences import TURNS, weekday_name
from clinic.rituals.services import RitualTerms
from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l


class RitualForm(Form):
    """One ritual."""

    name = ShortText(
        _l("What they keep doing"),
        [DataRequired(_l("Please give it a name that both know."))],
        longest=80,
        description=_l("Such as: Date night, Tea after the dishes, Each an evening for the own hobby."),
    )
    weekday = SelectField(_l("Day"), default="")
    at = TimeField(_l("Time"), [Optional()])
    turn = RadioField(_l("Whose turn"), choices=list(TURNS.items()), default=Turn.NONE)
    next = SelectField(_l("Whose turn is next, where turns are taken"), default="")

    case: Case

    @classmethod
    def of(cls, case: Case, ritual: Ritual | None = None) -> "RitualForm":
        """The form for a couple, empty or with *ritual* as it stands."""
        known = (
            {
                "name": ritual.name,
                "weekday": "" if ritual.weekday is None else str(ritual.weekday),
                "at": ritual.at,
                "turn": ritual.turn,
                "next": str(ritual.next_id or ""),
            }
            if ritual is not None
            else {}
        )
        form = cls(data=known)
        form.case = case
        form.weekday.choices = [("", _("Every day")), *((str(day), weekday_name(day)) for day in range(7))]
        form.next.choices = [
            ("", _("not said")),
            *((str(seat.id), seat.called) for seat in case.partners if seat.until is None),
        ]
        return form

    def terms(self) -> RitualTerms:
        """What was said."""
        return RitualTerms(
            name=self.name.data or "",
            weekday=int(self.weekday.data) if self.weekday.data else None,
            at=self.at.data,
            turn=Turn(self.turn.data),
            next=self.case.partner(uuid.UUID(self.next.data)) if self.next.data else None,
        )
