"""What people type about agreements, turned into terms."""

import uuid
from datetime import timedelta

from flask_babel import gettext as _
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement, ResponseUsed, SignedHow
from clinic.agreements.sentences import RESPONSES, SIGNED, TOPICS
from clinic.agreements.services.crossings import CrossingTerms
from clinic.agreements.services.days import today
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.signing import SignOffTerms
from clinic.agreements.terms import Lasts, Terms, Topic
from clinic.couples import Audience
from clinic.couples.starting_audience import starting_audience
from clinic.web.forms import Form, LongText, ShortText
from clinic.web.words import later as _l

#: An agreement is one page on paper, so its parts are short.
SENTENCES = 1_000
WEEK_IN_MINUTES = 7 * 24 * 60
#: What stands in the fields that nobody has to think about.
FIRST_REVIEW = timedelta(weeks=4)
FIRST_MINUTES_APART = 20

_WHICH_DAY = _l("Which day was it? Please write it as a date.")
_DECISIONS = [
    (Step.KEEP, _l("Keep it")),
    (Step.TRY_LONGER, _l("Try it longer")),
    (Step.REWORD, _l("Word it anew")),
    (Step.LEAVE_OPEN, _l("Not decided yet")),
    (Step.END, _l("End it")),
]
_MINUTES = NumberRange(1, WEEK_IN_MINUTES, _l("Please write the minutes as a number, at most a week."))


class TermsForm(Form):
    """The wording of an agreement."""

    topic = SelectField(_l("Topic"), choices=list(TOPICS.items()), default=Topic.MONEY)
    title = ShortText(
        _l("Title"),
        [InputRequired(_l("Please give it a title that both recognise."))],
        longest=120,
        description=_l("Such as: Money talks on Sundays."),
    )
    limit = LongText(
        _l("The limit"),
        [InputRequired(_l("Please write what they agree on."))],
        longest=SENTENCES,
        description=_l("One sentence that a stranger could check, about one’s own conduct."),
    )
    may_raise = LongText(_l("When it may be raised"), longest=SENTENCES)
    may_not_raise = LongText(_l("When it may not be raised"), longest=SENTENCES)
    response = LongText(
        _l("If the limit is crossed"),
        longest=SENTENCES,
        description=_l("What both do then, without a last word."),
    )
    minutes_apart = IntegerField(_l("Minutes apart"), [Optional(), _MINUTES])
    return_when = ShortText(_l("Who comes back, and when"))
    lasts = RadioField(
        _l("How long"),
        choices=[(Lasts.TRIAL, _l("On trial first")), (Lasts.STANDING, _l("Standing"))],
        default=Lasts.TRIAL,
    )
    trial_until = DateField(
        _l("On trial until"), [Optional()], description=_l("Leave it empty to try it until you review it.")
    )
    review_on = DateField(_l("Review on"), [Optional()])

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
            minutes_apart=self.minutes_apart.data,
            return_when=self.return_when.data or "",
            lasts=lasts,
            trial_until=self.trial_until.data if lasts is Lasts.TRIAL else None,
            review_on=self.review_on.data,
        )


class SignOffForm(Form):
    """Each partner's own tick under one wording."""

    number = HiddenField()
    who = SelectMultipleField(
        _l("Who says yes to this wording"),
        [InputRequired(_l("Please tick whoever said yes, each for themselves."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    how = RadioField(_l("Where"), choices=list(SIGNED.items()), default=SignedHow.IN_THE_ROOM)
    on = DateField(_l("On"), [InputRequired(_WHICH_DAY)])

    @classmethod
    def under(cls, agreement: Agreement) -> "SignOffForm":
        """The form under the newest wording, for whoever has not said yes to it."""
        revision = agreement.latest_revision
        form = cls(data={"number": revision.number, "on": today()})
        form.who.choices = [
            (str(partner.id), _("%(name)s agrees", name=partner.called)) for partner in revision.unsigned
        ]
        return form

    def terms(self) -> SignOffTerms:
        """Who said yes, to what, where and when."""
        number = self.number.data or ""
        return SignOffTerms(
            partner_ids=frozenset(map(uuid.UUID, self.who.data or ())),
            number=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
            how=SignedHow(self.how.data),
            on=self.on.data or today(),
        )


class FairnessForm(Form):
    """How fair the wording feels, asked of one partner alone. All of it may stay empty."""

    rating = RadioField(
        _l("From 0, not fair at all, to 10, entirely fair"),
        [Optional()],
        choices=[("", _l("Not asked")), *((str(n), str(n)) for n in range(11))],
        default="",
    )
    words = LongText(_l("In their words, or why it was not asked"), longest=5_000)

    def terms(self) -> tuple[int | None, str]:
        """The rating, None where there is none, and the words."""
        return int(self.rating.data) if self.rating.data else None, (self.words.data or "").strip()


class _Remarked(Form):
    """A form whose words have an audience: the practice's, unless somebody makes them joint. In the room all is joint."""

    audience = RadioField(
        _l("Who may read what you write here"),
        choices=[(Audience.PRACTICE, _l("practice only")), (Audience.JOINT, _l("both partners and you"))],
        default=Audience.PRACTICE,
    )

    def __init__(self, *, in_room: bool) -> None:
        super().__init__(data={"on": today()})
        if in_room:
            only_joint(self.audience)


class ReviewForm(_Remarked):
    """What a review came to."""

    step = RadioField(
        _l("What you decided together"), [InputRequired(_l("Please choose one."))], choices=_DECISIONS
    )
    on = DateField(_l("Reviewed on"), [InputRequired(_WHICH_DAY)])
    trial_until = DateField(
        _l("If you try it longer, until"),
        [Optional()],
        description=_l("Leave it empty to try it until the next review."),
    )
    review_on = DateField(_l("Next review"), [Optional()])
    words = LongText(_l("What you found"), longest=5_000)

    def terms(self) -> ReviewTerms:
        """The decision, its dates and words."""
        return ReviewTerms(
            step=Step(self.step.data),
            on=self.on.data or today(),
            trial_until=self.trial_until.data,
            review_on=self.review_on.data,
            words=(self.words.data or "").strip(),
            audience=Audience(self.audience.data),
        )


class EndForm(_Remarked):
    """An agreement ends."""

    on = DateField(_l("Ended on"), [InputRequired(_WHICH_DAY)])
    words = LongText(_l("Why it ends"), longest=5_000, description=_l("You may leave this empty."))

    def terms(self) -> ReviewTerms:
        """When and why."""
        return ReviewTerms(
            step=Step.END,
            on=self.on.data or today(),
            words=(self.words.data or "").strip(),
            audience=Audience(self.audience.data),
        )


class CrossingForm(Form):
    """A limit was crossed."""

    on = DateField(_l("Day"), [InputRequired(_WHICH_DAY)])
    at = TimeField(_l("About what time"), [Optional()])
    said_by = RadioField(_l("Who told you"), default="")
    what = LongText(
        _l("What happened"), longest=5_000, description=_l("What a camera would have seen. No verdict.")
    )
    response_used = RadioField(
        _l("Was the agreed response used?"), choices=list(RESPONSES.items()), default=ResponseUsed.UNKNOWN
    )
    minutes_apart = IntegerField(_l("Minutes apart"), [Optional(), _MINUTES])
    returned = RadioField(
        _l("Did they come back together?"),
        choices=[("yes", _l("Yes")), ("no", _l("Not yet")), ("", _l("Not known"))],
        default="",
    )
    audience = RadioField(
        _l("Who may read this"),
        choices=[
            (Audience.PARTNER, _l("you and who told you only")),
            (Audience.PRACTICE, _l("practice only")),
            (Audience.JOINT, _l("both partners and you")),
        ],
    )

    def __init__(self, agreement: Agreement, *, in_room: bool) -> None:
        start = starting_audience(agreement.case.secrets_policy, said_by_partner=True)
        super().__init__(data={"on": today(), "audience": start})
        self._case = agreement.case
        partners = [(str(partner.id), partner.called) for partner in agreement.case.partners]
        self.said_by.choices = [("", _("Both, or you saw it")), *partners]
        if in_room:
            only_joint(self.audience)

    def terms(self) -> CrossingTerms:
        """What is told."""
        return CrossingTerms(
            on=self.on.data or today(),
            at=self.at.data,
            what=(self.what.data or "").strip(),
            said_by=self._case.partner(uuid.UUID(self.said_by.data)) if self.said_by.data else None,
            audience=Audience(self.audience.data),
            response_used=ResponseUsed(self.response_used.data),
            minutes_apart=self.minutes_apart.data,
            returned={"yes": True, "no": False}.get(self.returned.data or ""),
        )


def only_joint(audience: RadioField) -> None:
    """With both looking on, what is written is for both, and the page says so."""
    audience.choices = [(Audience.JOINT, _("both partners and you"))]
    if audience.raw_data is None:
        audience.data = str(Audience.JOINT)
