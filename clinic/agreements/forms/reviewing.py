"""The forms in which an agreement is reviewed, or ended."""

from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from clinic.agreements.forms.typed import WHICH_DAY, only_joint
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.couples import Audience
from clinic.couples.starting_audience import starting_audience
from clinic.practices.local_time import today
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

DECISIONS = [
    (Step.KEEP, _l("Keep it")),
    (Step.TRY_LONGER, _l("Try it longer")),
    (Step.REWORD, _l("Word it anew")),
    (Step.LEAVE_OPEN, _l("Not decided yet")),
    (Step.END, _l("End it")),
]


#: How a trial ends: four answers, and a fifth for whoever needs longer to tell.
AFTER_A_TRIAL = [
    (Step.KEEP, _l("Adopt it: it stands from now on")),
    (Step.REWORD, _l("Adapt it: word it anew and try again")),
    (Step.END, _l("Drop it, with thanks")),
    (Step.LEAVE_OPEN, _l("Talk about it in the session")),
    (Step.TRY_LONGER, _l("Try it longer as it is")),
]


class _Remarked(Form):
    """A form whose words have an audience: the practice's, unless somebody makes them joint. In the room all is joint."""

    audience = RadioField(
        _l("Who may read what you write here"),
        choices=[(Audience.PRACTICE, _l("practice only")), (Audience.JOINT, _l("both partners and you"))],
        default=starting_audience(None, said_by_partner=False),
    )

    def __init__(self, *, in_room: bool) -> None:
        super().__init__(data={"on": today()})
        if in_room:
            only_joint(self.audience)


class ReviewForm(_Remarked):
    """What a review came to."""

    step = RadioField(
        _l("What you decided together"),
        [InputRequired(_l("Please choose one."))],
        choices=DECISIONS,
        default=Step.KEEP,
    )
    on = Day(_l("Reviewed on"), [InputRequired(WHICH_DAY)])
    trial_until = Day(
        _l("If you try it longer, until"),
        [Optional()],
        description=_l("Leave it empty to try it until the next review."),
    )
    review_on = Day(_l("Next review"), [Optional()])
    words = LongText(_l("What you found"), longest=5_000)

    def __init__(self, agreement: Agreement, *, in_room: bool) -> None:
        super().__init__(in_room=in_room)
        if agreement.on_trial:
            self.step.choices = AFTER_A_TRIAL
            if self.step.raw_data is None:  # what comes of a trial is for them to choose
                self.step.data = None

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

    on = Day(_l("Ended on"), [InputRequired(WHICH_DAY)])
    words = LongText(_l("Why it ends"), longest=5_000, description=_l("You may leave this empty."))

    def terms(self) -> ReviewTerms:
        """When and why."""
        return ReviewTerms(
            step=Step.END,
            on=self.on.data or today(),
            words=(self.words.data or "").strip(),
            audience=Audience(self.audience.data),
        )
