"""A day: on which it was asked, or handed out."""

from datetime import date

from wtforms.validators import DataRequired, InputRequired

from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l


class AskedForm(Form):
    """On which day they asked."""

    on = Day(_l("Asked on"), [InputRequired(_l("Which day was it?"))])

    def day(self) -> date:
        """The day."""
        return self.on.data or local_time.today()


class ExtendForm(Form):
    """More time, and why."""

    until = Day(_l("Due by"), [InputRequired(_l("Which day is it?"))])
    reason = LongText(
        _l("Why it takes longer"),
        [DataRequired(_l("Please write why it takes longer: they are told."))],
        longest=2_000,
        description=_l("In words that you say to them, and that name nobody else. It stands in their copy."),
    )


class HandedForm(AskedForm):
    """On which day they were given it."""

    on = Day(_l("Handed out on"), [InputRequired(_l("Which day was it?"))])
