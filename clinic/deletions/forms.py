"""What people type about requests: the partner's few words, and the counsellor's answer."""

from datetime import date

from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from clinic.deletions.models import Answer
from clinic.deletions.services import AnswerTerms
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

ANSWERS = [(Answer.DONE, _l("Done")), (Answer.NOT_NOW, _l("Not now"))]


class AskForm(Form):
    """A partner asks, with as many words as they like, or none."""

    words = LongText(
        _l("What should be deleted, if not all of it?"),
        longest=2000,
        description=_l(
            "You may leave this empty. It goes to your counsellor only and is not shown here again."
        ),
    )


class AnswerForm(Form):
    """What it came to."""

    answer = RadioField(_l("What came of it"), [InputRequired(_l("Please choose one."))], choices=ANSWERS)
    on = Day(_l("Talked over, with them alone, on"), [InputRequired(_l("Which day was it?"))])
    reason = LongText(
        _l("What you told them"),
        longest=5000,
        description=_l("What was deleted and what has to stay, until when; or why not now."),
    )

    def validate_on(self, field: Day) -> None:
        """The day has come."""
        if field.data and field.data > local_time.today():
            raise ValidationError(_("This day is still to come."))

    def terms(self) -> AnswerTerms:
        """What was typed."""
        return AnswerTerms(Answer(self.answer.data), self.on.data or date.min, self.reason.data or "")
