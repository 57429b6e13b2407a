"""A talk by the clock: who begins, on how many telephones, and when it stopped."""

from collections.abc import Sequence

from flask_babel import gettext as _
from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange, Optional

from clinic.couples import Partner
from clinic.web.forms import Form
from clinic.web.words import later as _l


def _telephones() -> list[tuple[str, str]]:
    return [("one", _("One for both of us")), ("two", _("Each our own"))]


class TalkForm(Form):
    """The timer's page; ``over`` are whole minutes after the time was up, and nothing where nobody says."""

    first = RadioField(_l("Who begins?"), [InputRequired(_l("Please choose who begins."))])
    telephones = RadioField(_l("Which telephone?"), [Optional()], choices=_telephones, default="one")
    over = IntegerField(_l("Minutes over"), [Optional(), NumberRange(0, 600, _l("From 0 to 600, please."))])

    @classmethod
    def of(cls, seats: Sequence[Partner], begins: Partner | None) -> "TalkForm":
        """For these two; whoever did not begin last time is chosen already."""
        form = cls(data={"first": str(begins.id) if begins else None, "telephones": "one"})
        form.first.choices = [(str(seat.id), seat.called) for seat in seats]
        return form

    def who_begins(self, seats: Sequence[Partner]) -> Partner:
        """Who was chosen."""
        return next(seat for seat in seats if str(seat.id) == self.first.data)

    @property
    def on_one(self) -> bool:
        """Whether both look at this telephone: then nothing private is asked on it."""
        return bool(self.telephones.data != "two")
