"""A partner's own week, a small joy or win, and what is to wait for the session."""

from typing import Final

from flask_babel import gettext as _
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired

from clinic.journal.forms import CheckInLines, not_ahead, offer_topics
from clinic.journal.models import EntryKind, JournalEntry
from clinic.journal.parking import NOT_TO_WAIT, NotToWait
from clinic.journal.services.writing import MARKED
from clinic.journal.sliders import SLIDERS
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

#: What is parked is named, not told: the telling is for the session.
LONGEST_PARKED: Final = 300
_NONE: Final = "none"


class OwnCheckInForm(CheckInLines):
    """The same questions as on paper, in the words for whoever answers for themselves. It always comes empty."""

    appreciation = ShortText(_l("One thing that I appreciated"), longest=1000)
    appreciation_joint = BooleanField()
    need = ShortText(_l("One thing that I need"), longest=1000)
    need_joint = BooleanField()


def own_check_in_form(other: str) -> OwnCheckInForm:
    """The empty form; *other* may be let read a line, where there is one."""
    form = OwnCheckInForm()
    for slider in SLIDERS:
        form[slider.key].label.text = slider.question
    share_with(form, other, "appreciation_joint", "need_joint")
    return form


class JoyForm(Form):
    """A line that both may read."""

    kind = RadioField(
        _l("What it is"),
        choices=[(EntryKind.JOY, _l("A small joy")), (EntryKind.WIN, _l("A small win"))],
        default=EntryKind.JOY,
    )
    words = LongText(_l("In a line or two"), [DataRequired(_l("Please write a line."))], longest=1000)
    on_day = Day(_l("On"), [InputRequired(_l("Which day was it?"))])
    marked_how = ShortText(_l("How you marked it, if you did"), longest=300)

    def validate_on_day(self, field: Day) -> None:
        """The day has come."""
        not_ahead(field)


class PutRightForm(Form):
    """Other words for a line that one wrote oneself."""

    words = LongText(_l("In a line or two"), [DataRequired(_l("Please write a line."))], longest=1000)
    marked_how = ShortText(_l("How you marked it, if you did"), longest=300)

    def how_marked(self) -> str | None:
        """How it was marked; None where nobody marks such a thing."""
        return self.marked_how.data or "" if "marked_how" in self else None


def right_form(entry: JournalEntry) -> PutRightForm:
    """The form with the line as it stands."""
    form = PutRightForm(data={"words": entry.words, "marked_how": entry.marked_how})
    if entry.kind not in MARKED:
        del form["marked_how"]
    return form


class MarkForm(Form):
    """How a joy or a win was marked, said by either."""

    marked_how = ShortText(
        _l("How did you mark it?"), [DataRequired(_l("Please write a line."))], longest=300
    )


class ParkForm(Form):
    """What is to wait for the session, and whether it can."""

    words = LongText(
        _l("What is to wait?"),
        [DataRequired(_l("Please write a line."))],
        longest=LONGEST_PARKED,
        description=_l("Name it in a few words, without the whole story."),
    )
    about = RadioField(
        _l("Is it about one of these?"),
        [InputRequired(_l("Please choose one."))],
        choices=[*NOT_TO_WAIT, (_NONE, _l("None of these"))],
    )
    topic = SelectField(_l("Topic, if you like"), default="")
    joint = BooleanField()

    def not_to_wait(self) -> NotToWait | None:
        """What it is about, where that cannot wait."""
        return next((what for what in NotToWait if what == self.about.data), None)


def park_form(other: str) -> ParkForm:
    """The empty form; *other* may be let read it, where there is one."""
    form = ParkForm()
    offer_topics(form.topic)
    share_with(form, other, "joint")
    return form


def share_with(form: Form, other: str, *boxes: str) -> None:
    """Name whom a tick lets read it; where nobody is left to read it there is none."""
    for name in boxes:
        if other:
            form[name].label.text = _("%(name)s may read this too", name=other)
        else:
            form[name].data = False
            del form[name]
