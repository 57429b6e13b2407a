"""The lines of a safe-contact card that say whether and how its partner wants to be reminded of a session by email.

Nothing is sent unless these lines say so. They are that partner's to choose: of which sessions, how long before, between which
hours a message may arrive, and what it may say to whoever else looks at the screen.
"""

from typing import Any, Final

from flask_babel import gettext as _
from wtforms import SelectField

from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l

LINES: Final = (
    "reminders",
    "reminder_hours",
    "reminder_from",
    "reminder_until",
    "reminder_says",
    "reminder_subject",
)
REMINDERS: Final = [
    ("no", _l("None")),
    ("joint", _l("Of sessions with both")),
    ("all", _l("Of every session, also alone")),
]
HOURS_BEFORE: Final = [
    ("2", _l("2 hours before")),
    ("4", _l("4 hours before")),
    ("24", _l("A day before")),
    ("48", _l("Two days before")),
    ("72", _l("Three days before")),
]
SAYS: Final = [
    ("bare", _l("Only that there is an appointment")),
    ("time", _l("The day and time of the appointment")),
]
ANY_TIME: Final = ("", _l("Any time"))
CLOCK: Final = [ANY_TIME, *((f"{hour:02}:00", f"{hour:02}:00") for hour in range(6, 23))]
CODED: Final = {
    "reminders": dict(REMINDERS),
    "reminder_hours": dict(HOURS_BEFORE),
    "reminder_says": dict(SAYS),
}


class ReminderLines(Form):
    """The part of the safe-contact form that is about reminders."""

    reminders = SelectField(_l("Reminders by email"), choices=REMINDERS, default="no")
    reminder_hours = SelectField(_l("When"), choices=HOURS_BEFORE, default="24")
    reminder_from = SelectField(_l("Not earlier in the day than"), choices=CLOCK, default="")
    reminder_until = SelectField(_l("Not later than"), choices=CLOCK, default="")
    reminder_says = SelectField(_l("What it says"), choices=SAYS, default="bare")
    reminder_subject = ShortText(
        _l("Subject of the message"),
        longest=60,
        description=_l("In their own words, harmless to whoever sees it. Left empty it is “Appointment”."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Reminders go by email, so email must be safe; and there must be an hour in which they may arrive."""
        held = super().validate(extra_validators=extra_validators)
        if self.reminders.data == "no":
            return held
        channel = self["channel"]
        if channel.data != "email":
            channel.errors = [
                *channel.errors,
                _("Reminders go by email. Choose email here, or no reminders."),
            ]
            held = False
        if self.reminder_from.data and self.reminder_until.data and not self._is_in_order():
            self.reminder_until.errors = [
                *self.reminder_until.errors,
                _("This must be later than the hour before it."),
            ]
            held = False
        return held

    def _is_in_order(self) -> bool:
        return str(self.reminder_from.data) < str(self.reminder_until.data)

    def reminder_terms(self) -> dict[str, str]:
        """These lines as the card keeps them; without reminders nothing else is said."""
        if self.reminders.data == "no":
            return dict.fromkeys(LINES, "") | {"reminders": "no"}
        return {line: str(self[line].data or "") for line in LINES}
