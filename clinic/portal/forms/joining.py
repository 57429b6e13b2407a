"""What is typed to let a partner in, at the desk and on their own telephone."""

from datetime import timedelta

from wtforms import SelectField
from wtforms.validators import DataRequired

from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l

#: In minutes: for here and now, for this evening, for a few days.
LIVES = ((10, _l("ten minutes")), (60, _l("an hour")), (24 * 60, _l("a day")), (72 * 60, _l("three days")))


class InviteForm(Form):
    """How long the code holds."""

    lasts = SelectField(
        _l("The code holds for"), choices=[(str(minutes), words) for minutes, words in LIVES], default="1440"
    )

    def life(self) -> timedelta:
        """How long."""
        return timedelta(minutes=int(self.lasts.data))


class CodeForm(Form):
    """The code, and a name for whoever has none here yet."""

    code = ShortText(_l("Code"), [DataRequired(_l("Please fill this in."))], longest=40)
    name = ShortText(
        _l("Name to sign in with"),
        longest=100,
        description=_l("Any name you will remember. If you had one here before, it stays as it was."),
    )
