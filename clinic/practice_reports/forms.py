"""The days of a report."""

from datetime import date

from wtforms.validators import InputRequired

from clinic.progress.period import Period
from clinic.web.forms import Day, Form
from clinic.web.words import later as _l

WHICH_DAY = _l("Which day is it?")


class DaysForm(Form):
    """From a day to a day, both counted."""

    since = Day(_l("From"), [InputRequired(WHICH_DAY)])
    until = Day(_l("Until"), [InputRequired(WHICH_DAY)])

    def terms(self) -> Period:
        """What was typed."""
        return Period(self.since.data or date.min, self.until.data or date.min)
