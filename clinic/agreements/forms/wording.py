"""The form in which an agreement is worded."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, Optional, ValidationError

from clinic.agreements.forms.typed import MINUTES
from clinic.agreements.models import AgreementRevision, seated
from clinic.agreements.sentences import KINDS
from clinic.agreements.starting_points import MINUTES_APART, StartingPoint, with_dates
from clinic.agreements.terms import Kind, Lasts, Terms, Topic
from clinic.couples import Case
from clinic.practices.local_time import today
from clinic.topics.queries import choices, find_topic
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

#: An agreement is one page on paper, so its parts are short: so many letters, on so many lines. What it is for, and what counts
#: as kept, are shorter still.
SENTENCES, LINES = 500, 6
SHORTER = 200


def _few_lines(_form: Form, field: LongText) -> None:
    if (field.data or "").strip().count("\n") >= LINES:
        raise ValidationError(_("At most %(n)s lines, please: an agreement is one page on paper.", n=LINES))


def _two_lines(_form: Form, field: LongText) -> None:
    if (field.data or "").strip().count("\n") >= 2:
        raise ValidationError(_("At most %(n)s lines, please: an agreement is one page on paper.", n=2))


def _seat(value: object) -> str:
    """The number of a seat as a choice; no number is both."""
    return "" if value is None else str(value)


class TermsForm(Form):
    """The wording of an agreement."""

    kind = SelectField(_l("Kind"), choices=list(KINDS.items()), default=Kind.BOUNDARY)
    topic = SelectField(_l("Topic"), default=Topic.MONEY)
    title = ShortText(
        _l("Title"),
        [DataRequired(_l("Please give it a title that both recognise."))],
        longest=120,
        description=_l("Such as: Money talks on Sundays."),
    )
    limit = LongText(
        _l("What they agree"),
        [DataRequired(_l("Please write what they agree on.")), _few_lines],
        longest=SENTENCES,
        description=_l("One sentence that a stranger could check, about one’s own conduct."),
    )
    need = LongText(_l("What it is for"), [_two_lines], longest=SHORTER)
    kept_when = LongText(
        _l("Counts as kept when"),
        [_two_lines],
        longest=SHORTER,
        description=_l("So that both can tell without asking each other."),
    )
    owner = RadioField(_l("Who keeps it"), coerce=_seat, default="")
    starts_on = Day(_l("From"), [Optional()])
    may_raise = LongText(_l("Where and when it may be raised"), [_few_lines], longest=SENTENCES)
    may_not_raise = LongText(_l("Where and when it may not"), [_few_lines], longest=SENTENCES)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.topic.object_data
        offered = choices(and_kept=kept if isinstance(kept, str) else "")
        self.topic.choices = list(offered)
        self._called = dict(offered)

    @classmethod
    def blank(cls, case: Case, start: StartingPoint | None = None, about: str = "") -> "TermsForm":
        """A form for a new agreement, with what is usual filled in, or with a wording or a topic's line to start from."""
        terms = (
            start.terms
            if start
            else Terms(title="", limit="", topic=Topic.MONEY, minutes_apart=MINUTES_APART)
        )
        topic = find_topic(about)
        if topic is not None:
            terms = replace(terms, topic=topic.key, limit=str(topic.wording))
        dated = with_dates(terms, today())
        return cls(obj=dated)._with(case)

    @classmethod
    def anew(cls, revision: AgreementRevision) -> "TermsForm":
        """A form that begins with this wording."""
        return cls(obj=revision.terms)._with(revision.case)

    def _with(self, case: Case) -> "TermsForm":
        partners = [(str(partner.seat), partner.called) for partner in seated(case)]
        self.owner.choices = [("", _("Both")), *partners]
        if self.owner.data is None:  # nobody's own is both's, and stands there as chosen
            self.owner.data = ""
        return self

    def terms(self) -> Terms:
        """What is agreed."""
        lasts = Lasts(self.lasts.data)
        return Terms(
            title=self.title.data or "",
            limit=(self.limit.data or "").strip(),
            kind=Kind(self.kind.data),
            topic=self.topic.data,
            topic_called=self._called[self.topic.data],
            need=(self.need.data or "").strip(),
            owner=int(self.owner.data) if self.owner.data else None,
            starts_on=self.starts_on.data,
            kept_when=(self.kept_when.data or "").strip(),
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
