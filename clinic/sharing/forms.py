"""The two questions. They come empty, always: what was answered before is shown on no screen that the other may hold."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from clinic.sharing.agreed import Charts
from clinic.web.forms import Form
from clinic.web.words import later as _l

ANSWERS = [("yes", _l("Yes")), ("no", _l("No"))]


class ChartsForm(Form):
    """Yes or no to each."""

    weather = RadioField(
        _l("May your weekly check-ins stand there as a line?"),
        [InputRequired(_l("Please choose one."))],
        choices=ANSWERS,
    )
    measures = RadioField(
        _l("May your questionnaires about the two of you stand there, in a sentence?"),
        [InputRequired(_l("Please choose one."))],
        choices=ANSWERS,
    )

    def terms(self) -> Charts:
        """What was chosen."""
        return Charts(weather=self.weather.data == "yes", measures=self.measures.data == "yes")
