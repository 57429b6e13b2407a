"""What people type about safety."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import RadioField, SelectField, SelectMultipleField, widgets
from wtforms.validators import DataRequired, InputRequired, Optional

from clinic.practices import local_time
from clinic.safety import reminder_lines
from clinic.safety.models import Severity
from clinic.safety.prompts import COMES_UP
from clinic.safety.reminder_lines import ReminderLines
from clinic.safety.services import Found, RiskTerms
from clinic.safety.standing import Outcome
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

OUTCOMES = [
    (Outcome.CLEAR, _l("Clear")),
    (Outcome.HOLD, _l("Hold: no joint exercises")),
    (Outcome.NOT_YET, _l("Not yet: could not speak freely, or not finished")),
]
SEVERITIES = [
    (Severity.WATCH, _l("To watch")),
    (Severity.SERIOUS, _l("Serious")),
    (Severity.ACUTE, _l("Acute: joint homework stops")),
]
#: Kinds of risk that a practitioner can raise: gates of the exercise library that last longer than an evening.
KINDS = [
    ("coercive_control_or_fear", _l("Fear of the partner, violence, coercive control or stalking")),
    ("no_contact_order", _l("Court order or bail condition against contact")),
    ("acute_risk_open", _l("Acute risk to self or others")),
    ("sexual_coercion", _l("Pressure or obligation about sex")),
    ("sexual_pain_or_aversion", _l("Pain or aversion")),
    ("trauma_reactive", _l("Trauma reactions likely")),
]
#: Kinds that were raised by hand before they followed from what is on record: they can still be read and closed.
OF_OLD = [
    ("held_secret", _l("You hold something that one partner does not know")),
    ("living_apart", _l("They live apart")),
]
CHANNELS = [
    ("none", _l("None: speak only in person")),
    ("phone", _l("Telephone")),
    ("text", _l("Text message")),
    ("email", _l("Email")),
    ("post", _l("Letter")),
]
VOICEMAIL = [("no", _l("Leave none")), ("vague", _l("Vague only")), ("yes", _l("May be left"))]
SHARED_DEVICE = [("unknown", _l("Not known")), ("no", _l("No")), ("yes", _l("Yes"))]
#: The lines of a safe-contact card, in their order.
CARD = (
    "channel",
    "hours",
    "name_to_use",
    "voicemail",
    "code_word",
    "shared_device",
    "remark",
    *reminder_lines.LINES,
)


class _Dated(Form):
    """A form with a day that does not lie ahead."""

    def _not_ahead(self, field: Any) -> bool:
        if field.data and field.data > local_time.today():
            field.errors = [*field.errors, _("This day is still to come.")]
            return False
        return True


class SeveralBoxes(SelectMultipleField):
    """Any of several, each with a box to tick."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class ScreeningForm(_Dated):
    """A partner was seen alone."""

    seen_on = Day(_l("Seen alone on"), [InputRequired(_l("Which day was it?"))])
    outcome = RadioField(_l("What it came to"), [InputRequired(_l("Please choose one."))], choices=OUTCOMES)
    remark = LongText(_l("What you want to remember"))
    came_up = SeveralBoxes(
        _l("What came up"),
        choices=[choice for choice in KINDS if choice[0] in COMES_UP],
        description=_l("Each is raised as a risk of theirs, and exercises that it stops are held."),
    )
    instrument = ShortText(
        _l("Questionnaire that you used"),
        longest=100,
        description=_l("Its name, if you used one. Its questions are not kept here."),
    )
    result = ShortText(_l("What it came to"), longest=60)
    again_on = Day(_l("See them alone again on"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come; a result names its questionnaire; and a day to see them again lies after it."""
        held = super().validate(extra_validators=extra_validators) and self._not_ahead(self.seen_on)
        if (self.result.data or "").strip() and not (self.instrument.data or "").strip():
            self.instrument.errors = [*self.instrument.errors, _("Which questionnaire was it?")]
            held = False
        if self.again_on.data and self.seen_on.data and self.again_on.data <= self.seen_on.data:
            self.again_on.errors = [
                *self.again_on.errors,
                _("This is not after the day on which you saw them."),
            ]
            held = False
        return held

    def found(self) -> Found:
        """What else came of it."""
        return Found(
            instrument=self.instrument.data or "",
            result=self.result.data or "",
            again_on=self.again_on.data,
            came_up=tuple(self.came_up.data or ()),
        )

    def terms(self) -> tuple[date, Outcome, str]:
        """The day, the outcome, the remark."""
        return self.seen_on.data or date.min, Outcome(self.outcome.data), self.remark.data or ""


class SafeContactForm(ReminderLines):
    """How a partner may safely be reached."""

    channel = SelectField(
        _l("Safe way to reach them"),
        choices=CHANNELS,
    )
    hours = ShortText(_l("Safe hours"), description=_l("Such as: weekdays until 15:00."))
    name_to_use = ShortText(_l("Name to use"), description=_l("Who you say is calling, or writing."))
    voicemail = SelectField(
        _l("Voicemail"),
        choices=VOICEMAIL,
    )
    code_word = ShortText(_l("Code word"), description=_l("That tells you it is not safe to speak."))
    shared_device = SelectField(
        _l("Does somebody else use their telephone or mail?"),
        choices=SHARED_DEVICE,
    )
    remark = LongText(_l("What else to know"), longest=2000)

    def terms(self) -> dict[str, str]:
        """The card."""
        return {line: str(self[line].data or "") for line in CARD} | self.reminder_terms()


class RiskForm(_Dated):
    """A risk is raised."""

    kind = SelectField(_l("What it is"), choices=KINDS)
    concerns = RadioField(_l("Whom it concerns"), [InputRequired(_l("Please choose one."))])
    severity = RadioField(_l("How pressing it is"), choices=SEVERITIES, default=Severity.SERIOUS)
    opened_on = Day(_l("Known since"), [InputRequired(_l("Which day was it?"))])
    text = LongText(
        _l("What you know"),
        [DataRequired(_l("Please write what you know."))],
        description=_l("Who told you, who else knows, what you did."),
    )
    look_on = Day(_l("Look at it again on"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come."""
        return super().validate(extra_validators=extra_validators) and self._not_ahead(self.opened_on)

    def terms(self) -> RiskTerms:
        """What was typed."""
        return RiskTerms(
            kind=self.kind.data,
            severity=Severity(self.severity.data),
            text=self.text.data or "",
            opened_on=self.opened_on.data or date.min,
            look_on=self.look_on.data,
        )


class RiskEntryForm(Form):
    """What happened since, or why it is closed."""

    text = LongText(_l("What happened since"), [DataRequired(_l("Please write a word."))])
    look_on = Day(_l("Look at it again on"), [Optional()])
    closed_on = Day(
        _l("If you close it: over since"), [Optional()], description=_l("Empty: closed as of today.")
    )


class OverrideForm(Form):
    """Why joint exercises go on before both were seen alone."""

    override_reason = LongText(_l("Why you go on"), [DataRequired(_l("Please write why."))])
