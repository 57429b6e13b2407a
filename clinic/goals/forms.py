"""What one partner says of their goals, alone."""

from wtforms import IntegerField, RadioField
from wtforms.validators import DataRequired, NumberRange, Optional

from clinic.goals.models import GoalState
from clinic.goals.services import HIGHEST, LOWEST, GoalChange
from clinic.goals.words import STATES
from clinic.practices import local_time
from clinic.web.forms import Form, LongText
from clinic.web.words import later as _l

LONGEST = 600


def _how_far() -> IntegerField:
    bounds = NumberRange(LOWEST, HIGHEST, _l("From 0 to 10, please."))
    return IntegerField(
        _l("How far they feel they are, 0 to 10"),
        [Optional(), bounds],
        description=_l("0: not at all yet. 10: there. Leave it empty if it was not said."),
        render_kw={"inputmode": "numeric", "min": LOWEST, "max": HIGHEST},
    )


class GoalForm(Form):
    """A new goal."""

    words = LongText(
        _l("What they want, in their words"), [DataRequired(_l("Please write a line."))], longest=LONGEST
    )
    how_far = _how_far()


class GoalChangeForm(Form):
    """What became of it."""

    how_far = _how_far()
    state = RadioField(_l("Where it stands"), choices=list(STATES.items()), default=GoalState.OPEN)
    anew = LongText(
        _l("If it is worded anew: the new words"),
        longest=LONGEST,
        description=_l(
            "The old one stays readable, and whether it may stand beside the other’s is asked anew."
        ),
    )
    words = LongText(
        _l("Put right what was typed"), [DataRequired(_l("Please write a line."))], longest=LONGEST
    )

    def terms(self) -> GoalChange:
        """What was said today."""
        return GoalChange(
            on=local_time.today(),
            words=self.words.data or "",
            state=GoalState(self.state.data),
            how_far=self.how_far.data,
            anew=self.anew.data or "",
        )


class SharingForm(Form):
    """Whether theirs may lie beside the other's."""

    shares = RadioField(
        _l("May your goals be laid beside those of the other, for both to read?"),
        choices=[("yes", _l("yes")), ("no", _l("no")), ("", _l("not asked yet"))],
        default="",
    )

    def answer(self) -> bool | None:
        """None: not asked."""
        return {"yes": True, "no": False}.get(self.shares.data or "")
