"""The form in which an agreement is worded."""

from datetime import timedelta

from flask_babel import gettext as _
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, Optional, ValidationError

from clinic.agreements.forms.typed import MINUTES
from clinic.agreements.sentences import TOPICS
from clinic.agreements.terms import Lasts, Terms, Topic
from clinic.practices.local_time import today
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

#: An agreement is one page on paper, so its parts are short: so many letters, on so many lines.
SENTENCES, LINES = 500, 6
#: What stands in the fields that nobody has to think about.
FIRST_REVIEW = timedelta(weeks=4)
FIRST_MINUTES_APART = 20


def _few_lines(_form: Form, field: LongText) -> None:
    if (field.data or "").strip().count("\n") >= LINES:
        raise ValidationError(_("At most %(n)s lines, please: an agreement is one page on paper.", n=LINES))


class TermsForm(Form):
    """The wording of an agreement."""

    topic = SelectField(_l("Topic"), choices=list(TOPICS.items()), default=Topic.MONEY)
    title = ShortText(
        _l("Title"),
        [DataRequired(_l("Please give it a title that both recognise."))],
        longest=120,
        description=_l("Such as: Money talks on Sundays."),
    )
    limit = LongText(
        _l("The limit"),
        [DataRequired(_l("Please write what they agree on.")), _few_lines],
        longest=SENTENCES,
        description=_l("One sentence that a stranger could check, about one’s own conduct."),
    )
    may_raise = LongText(_l("When it may be raised"), [_few_lines], longest=SENTENCES)
    may_not_raise = LongText(_l("When it may not be raised"), [_few_lines], longest=SENTENCES)
    response = LongText(
        _l("If the limit is crossed"),
        [_few_lines],
        longest=SENTENCES,
        description=_l("What both do then, without a last word."),
    )
    pause_word = ShortText(_l("Word or sign for a pause"), longest=60)
    minutes_apart = IntegerField(_l("Minutes apart"), [Optional(), MINUTES])
    return_when = ShortText(_l("Who comes back, and when"))
    lasts = RadioField(
        _l("How long"),
        choices=[(Lasts.TRIAL, _l("On trial first")), (Lasts.STANDING, _l("Standing"))],
        default=Lasts.TRIAL,
    )
    trial_until = Day(
        _l("On trial until"), [Optional()], description=_l("Leave it empty to try it until you review it.")
    )
    review_on = Day(_l("Review on"), [Optional()])

    @classmethod
    def blank(cls) -> "TermsForm":
        """A form for a new agreement, with what is usual filled in."""
        return cls(data={"minutes_apart": FIRST_MINUTES_APART, "review_on": today() + FIRST_REVIEW})

    def terms(self) -> Terms:
        """What is agreed."""
        lasts = Lasts(self.lasts.data)
        return Terms(
            title=self.title.data or "",
            limit=(self.limit.data or "").strip(),
            topic=Topic(self.topic.data),
            may_raise=(self.may_raise.data or "").strip(),
            may_not_raise=(self.may_not_raise.data or "").strip(),
            response=(self.response.data or "").strip(),
            pause_word=self.pause_word.data or "",
            minutes_apart=self.minutes_apart.data,
            return_when=self.return_when.data or "",
            lasts=lasts,
            trial_until=self.trial_until.data if lasts is Lasts.TRIAL else None,
            review_on=self.review_on.data,
        )
