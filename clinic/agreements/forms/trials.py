"""The form in which one partner, alone, says what they think of something on trial."""

from wtforms import IntegerField, RadioField
from wtforms.validators import NumberRange, Optional

from clinic.agreements.models import AfterTrial
from clinic.agreements.sentences import AFTER_TRIALS
from clinic.agreements.services.trials import TrialTerms
from clinic.web.forms import Form, LongText
from clinic.web.words import later as _l


class TrialForm(Form):
    """Three questions, each of which may stay empty. Always empty, whatever was said before."""

    helped = IntegerField(
        _l("How much has it helped so far? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("0 is not at all, 10 is very much."),
    )
    would = RadioField(
        _l("What would you do with it?"),
        choices=[*AFTER_TRIALS.items(), ("", _l("I would rather not say"))],
        default="",
    )
    words = LongText(_l("In your own words"), longest=5_000)

    def terms(self) -> TrialTerms:
        """What was said."""
        return TrialTerms(
            would=AfterTrial(self.would.data) if self.would.data else None,
            helped=self.helped.data,
            words=(self.words.data or "").strip(),
        )
