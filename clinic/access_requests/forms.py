"""A day: on which it was asked, or handed out."""

from datetime import date

from wtforms.validators import InputRequired

from clinic.practices import local_time
from clinic.web.forms import Day, Form
from clinic.web.words import later as _l


class AskedForm(Form):
    """On which day they asked."""

    on = Day(_l("Asked on"), [InputRequired(_l("Which day was it?"))])

    def day(self) -> date:
        """The day."""
        return self.on.data or local_time.today()


class HandedForm(AskedForm):
    """On which day they were given it."""

    on = Day(_l("Handed out on"), [InputRequired(_l("Which day was it?"))])
