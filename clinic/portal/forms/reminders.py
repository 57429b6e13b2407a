"""A partner's own reminder: whether, when, and in which words."""

from datetime import time
from typing import Final

from wtforms import BooleanField, SelectField

from clinic.portal.models import HomeworkWish
from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l

_TIMES: Final = [(f"{hour:02}:00", f"{hour:02}:00") for hour in range(6, 22)]


class HomeworkWishForm(Form):
    """Off unless it is ticked."""

    wanted = BooleanField(_l("Remind me on days on which something is due"))
    at = SelectField(_l("At what time"), choices=_TIMES, default="18:00")
    words = ShortText(
        _l("What the message says"),
        longest=60,
        description=_l("In your own words, harmless to whoever sees it. Left empty it is “Reminder”."),
    )

    def time(self) -> time:
        """The time of the day."""
        return time.fromisoformat(self.at.data)


def wish_form(known: HomeworkWish | None) -> HomeworkWishForm:
    """The form with what is wished now."""
    if known is None:
        return HomeworkWishForm()
    data = {"wanted": known.wanted, "at": f"{known.at:%H:%M}", "words": known.words}
    return HomeworkWishForm(data=data)
