"""What a practice types about a topic."""

from wtforms import BooleanField
from wtforms.validators import DataRequired

from clinic.topics.services import TopicTerms
from clinic.web.forms import Form, LongText, ShortText
from clinic.web.words import later as _l


class TopicForm(Form):
    """One topic."""

    name = ShortText(_l("Name"), [DataRequired(_l("Please give it a name."))], longest=60)
    wording = LongText(
        _l("A line to begin an agreement from"),
        longest=500,
        description=_l("May stay empty. The couple word it together, so it is only a beginning."),
    )
    cannot_wait = BooleanField(
        _l("It cannot wait for a session"),
        description=_l("Then it is never parked and never part of a truce."),
    )

    def terms(self) -> TopicTerms:
        """What was typed. Where it is not asked, it cannot wait."""
        waits_not = "cannot_wait" not in self or bool(self.cannot_wait.data)
        return TopicTerms(self.name.data or "", self.wording.data or "", waits_not)
