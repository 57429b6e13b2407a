"""What a partner says of a wording, alone: how fair it feels, and then whether they agree to it or wait."""

from wtforms import HiddenField, IntegerField
from wtforms.validators import NumberRange, Optional

from clinic.web.forms import Form, LongText
from clinic.web.words import later as _l


class OwnWordForm(Form):
    """Both questions may stay empty; the answer is one of the two buttons. Always empty, whatever was said before."""

    number = HiddenField()
    fair = IntegerField(
        _l("How fair does this feel to you? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l("0 is not fair at all, 10 is entirely fair."),
    )
    words = LongText(_l("What would have to be different?"), longest=5_000)

    def wording(self) -> int:
        """Which wording was read; none that there is where it was not sent."""
        typed = self.number.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
