"""The form in which somebody says what they will do differently, and the three answers when they look at it again."""

from wtforms import RadioField
from wtforms.validators import DataRequired, InputRequired

from clinic.agreements.models import CheckedBack
from clinic.agreements.sentences import CHECKED_BACK
from clinic.agreements.services.missteps import MisstepTerms
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class MisstepForm(Form):
    """Four lines, of which one is needed, and a day."""

    what = ShortText(_l("What I did"), longest=500, description=_l("Without a “but”."))
    effect = ShortText(_l("What I think it did to you"), longest=500)
    change = ShortText(
        _l("What I will do differently"),
        [DataRequired(_l("Please write what you will do differently."))],
        longest=500,
    )
    moment = ShortText(_l("When the same moment comes, I will …"), longest=500)
    check_on = Day(
        _l("The day on which I look at it again"),
        [InputRequired(_l("Please write the day on which you look at it again."))],
    )

    def terms(self, *, joint: bool) -> MisstepTerms:
        """What was typed."""
        return MisstepTerms(
            change=self.change.data or "",
            check_on=self.check_on.data,
            what=self.what.data or "",
            effect=self.effect.data or "",
            moment=self.moment.data or "",
            joint=joint,
        )


class CheckBackForm(Form):
    """One of three, which are its buttons."""

    outcome = RadioField(
        _l("What became of it?"),
        [InputRequired(_l("Please press one of the three."))],
        choices=list(CHECKED_BACK.items()),
    )

    def said(self) -> CheckedBack:
        """Which of the three."""
        return CheckedBack(self.outcome.data)
