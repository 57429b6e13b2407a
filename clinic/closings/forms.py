"""How it ended."""

from datetime import date

from wtforms import RadioField
from wtforms.validators import InputRequired

from clinic.closings.models import Reason
from clinic.closings.services import ClosingTerms
from clinic.closings.words import REASONS
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l


class ClosingForm(Form):
    """Why, when, and in a few words."""

    reason = RadioField(
        _l("Why it ends"),
        [InputRequired(_l("Please choose one."))],
        choices=[(reason.value, words) for reason, words in REASONS.items()],
    )
    closed_on = Day(_l("Closed on"), [InputRequired(_l("Which day is it?"))])
    decided = LongText(_l("Who decided it, and how"), longest=5_000)
    summary = LongText(
        _l("In sum"),
        longest=50_000,
        description=_l(
            "What they came with, what was done, where it stands, what risk remains, what you recommend."
        ),
    )
    goes_on = LongText(
        _l("What goes on"),
        longest=10_000,
        description=_l("Rituals, agreements, the day of a next look. Stands on both partners’ copies."),
    )

    def terms(self) -> ClosingTerms:
        """What was typed."""
        return ClosingTerms(
            closed_on=self.closed_on.data or date.min,
            reason=Reason(self.reason.data),
            summary=self.summary.data or "",
            decided=self.decided.data or "",
            goes_on=self.goes_on.data or "",
        )
