"""One row of a repair log that came back on paper."""

from collections.abc import Sequence
from datetime import date

from wtforms import IntegerField, RadioField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from clinic.couples import Partner
from clinic.journal import ActKind
from clinic.journal.forms import not_ahead
from clinic.journal.services import ActTerms
from clinic.progress.repair import ACT_KINDS
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class PaperActForm(Form):
    """Who did what for the other, and what it was worth to whoever received it."""

    actor = RadioField(_l("Who did it"), [InputRequired(_l("Please choose one."))])
    words = ShortText(_l("What they did"), [DataRequired(_l("Please write a line."))], longest=300)
    kind = RadioField(_l("What kind of act"), [InputRequired(_l("Please choose one."))], choices=ACT_KINDS)
    on_day = Day(_l("On"), [InputRequired(_l("Which day was it?"))])
    minutes = IntegerField(
        _l("Minutes, if they wrote any"), [Optional(), NumberRange(0, 600, _l("From 0 to 600, please."))]
    )
    mattered = IntegerField(
        _l("How much it mattered to the other, 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("Only if the other wrote it themselves. It is for that one and you."),
    )

    @classmethod
    def of(cls, partners: Sequence[Partner], *, actor: str, on_day: date) -> "PaperActForm":
        """The form for this couple; of a sheet of one, *actor* and *on_day* are those of the row before."""
        form = cls(data={"actor": actor, "on_day": on_day})
        form.actor.choices = [(str(partner.id), partner.called) for partner in partners]
        return form

    def validate_on_day(self, field: Day) -> None:
        """The day has come."""
        not_ahead(field)

    def terms(self) -> ActTerms:
        """What was typed."""
        return ActTerms(
            ActKind(self.kind.data), self.words.data or "", self.on_day.data or date.min, self.minutes.data
        )
