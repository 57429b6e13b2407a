"""What is typed about small commitments."""

import uuid
from datetime import date

from flask_babel import gettext as _
from wtforms import RadioField, SelectField, TimeField
from wtforms.validators import DataRequired, InputRequired, Optional

from clinic.commitments.models import Told
from clinic.commitments.sentences import TOLD
from clinic.commitments.services import CommitmentTerms, SaidTerms
from clinic.couples import Case
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class CommitmentForm(Form):
    """One small thing, by a day."""

    words = ShortText(
        _l("What they will do"),
        [DataRequired(_l("Please write what they will do."))],
        description=_l("Within their own control, and so small that they would bet on it."),
    )
    owner = SelectField(_l("Whose it is"), default="")
    due_on = Day(_l("By"), [InputRequired(_l("By which day?"))])
    at = TimeField(_l("Time"), [Optional()])

    case: Case

    @classmethod
    def of(cls, case: Case) -> "CommitmentForm":
        """The empty form for a couple."""
        form = cls()
        form.case = case
        seats = [seat for seat in case.partners if seat.until is None]
        form.owner.choices = [*((str(seat.id), seat.called) for seat in seats), ("", _("Both"))]
        if form.owner.raw_data is None:
            form.owner.data = str(seats[0].id) if seats else ""
        return form

    def terms(self) -> CommitmentTerms:
        """What was said."""
        return CommitmentTerms(
            words=self.words.data or "",
            due_on=self.due_on.data or date.min,
            at=self.at.data,
            owner=self.case.partner(uuid.UUID(self.owner.data)) if self.owner.data else None,
        )


class SaidForm(Form):
    """What became of it: one of three, and what comes next where something does."""

    told = RadioField(
        _l("What became of it?"),
        [InputRequired(_l("Please choose one of the three."))],
        choices=list(TOLD.items()),
    )
    instead = ShortText(
        _l("If not this time, instead"),
        description=_l(
            "Something else that is offered. It stands here from then on. You may leave it empty."
        ),
    )
    on = Day(_l("New day"), [Optional()], description=_l("If it was moved, or something else is offered."))
    at = TimeField(_l("Time"), [Optional()])
    why = ShortText(
        _l("Why, in a sentence"), description=_l("Only if you like. Both of you and your counsellor read it.")
    )

    def terms(self) -> SaidTerms:
        """What was said."""
        return SaidTerms(
            told=Told(self.told.data),
            on=self.on.data,
            at=self.at.data,
            instead=self.instead.data or "",
            why=self.why.data or "",
        )
