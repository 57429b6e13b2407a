"""What came back on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, IntegerField, RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from clinic.couples import Audience, Partner, SecretsPolicy
from clinic.couples.starting_audience import TOLD_BY_ONE, starting_audience
from clinic.journal.agenda_lines import StepTerms, steps_in
from clinic.journal.models import EntryKind
from clinic.journal.parking import NOT_TO_WAIT, NotToWait
from clinic.journal.services import CheckInTerms, Line
from clinic.journal.sliders import HIGHEST, LOWEST, SLIDERS
from clinic.practices import local_time
from clinic.topics.queries import choices
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

ENTRY_KINDS = [
    (EntryKind.JOY, _l("A small joy")),
    (EntryKind.WIN, _l("A small win")),
    (EntryKind.MATTERED, _l("Something that mattered")),
    (EntryKind.PARKED, _l("Parked for a session")),
]
BOTH, AS_USUAL = "both", ""


def _number(label: str) -> IntegerField:
    in_range = NumberRange(LOWEST, HIGHEST, _l("From 0 to 10, please."))
    return IntegerField(
        label, [Optional(), in_range], render_kw={"inputmode": "numeric", "min": LOWEST, "max": HIGHEST}
    )


def offer_topics(field: SelectField) -> None:
    """What a parked thing can be about; it may stay open. What cannot wait can be named as well, and is refused in words."""
    field.choices = [("", _("not said")), *choices(only_what_waits=False)]


def not_ahead(field: Day) -> bool:
    """Whether the day has come; says so at the field where it has not."""
    if field.data and field.data > local_time.today():
        field.errors = [*field.errors, _("This day is still to come.")]
        return False
    return True


class CheckInLines(Form):
    """What one partner says of a week, whoever types it in."""

    closeness = _number(SLIDERS[0].name)
    trust = _number(SLIDERS[1].name)
    heard = _number(SLIDERS[2].name)
    conflict = _number(SLIDERS[3].name)
    hope = _number(SLIDERS[4].name)
    appreciation = ShortText(_l("One thing they appreciated"), longest=1000)
    appreciation_joint = BooleanField(_l("They want the other to read it too"))
    need = ShortText(_l("One thing they need"), longest=1000)
    need_joint = BooleanField(_l("They want the other to read it too"))

    def said_of(self, week_of: date) -> CheckInTerms:
        """What was typed, of that week."""
        return CheckInTerms(
            week_of=week_of,
            numbers={slider.key: self[slider.key].data for slider in SLIDERS},
            appreciation=self._line("appreciation"),
            need=self._line("need"),
        )

    def _line(self, name: str) -> Line:
        ticked = f"{name}_joint"
        return Line(self[name].data or "", ticked in self and self[ticked].data)


class CheckInForm(CheckInLines):
    """One partner's week, as it came back on paper."""

    week_of = Day(_l("A day in the week it is about"), [InputRequired(_l("Which week was it?"))])

    def validate(self, extra_validators: Any = None) -> bool:
        """The week has begun."""
        return super().validate(extra_validators=extra_validators) and not_ahead(self.week_of)

    def terms(self) -> CheckInTerms:
        """What was typed."""
        return self.said_of(self.week_of.data or date.min)


class EntryForm(Form):
    """A line that both may read, or something parked for one of them alone.

    ``readers`` left as it begins follows what the line is: what one of them parks starts as the secrets policy says, all else is
    for both.
    """

    kind = SelectField(_l("What it is"), choices=ENTRY_KINDS)
    words = LongText(_l("In their words"), [DataRequired(_l("Please write a line."))], longest=2000)
    said_by = RadioField(_l("Who said it"), default=BOTH)
    on_day = Day(_l("On"), [InputRequired(_l("Which day was it?"))])
    readers = RadioField(
        _l("Who may read it"),
        default=AS_USUAL,
        description=_l("Not for both can only be what one of them parked."),
    )
    about = RadioField(
        _l("If it is to be parked: is it about one of these?"),
        choices=[("", _l("No")), *NOT_TO_WAIT],
        default="",
        description=_l("What cannot wait is not parked; take it up now."),
    )
    topic = SelectField(_l("Topic of what is parked"), default="")

    def not_to_wait(self) -> NotToWait | None:
        """What it is about, where that cannot wait."""
        return NotToWait(self.about.data) if self.about.data else None

    @property
    def parked_by_one(self) -> bool:
        """Whether it is something that one of them parked."""
        return bool(self.kind.data == EntryKind.PARKED and self.said_by.data != BOTH)

    @property
    def audience(self) -> Audience:
        """Who may read it."""
        if "readers" not in self:
            return Audience.JOINT
        if self.readers.data == AS_USUAL:
            return self._start if self.parked_by_one else Audience.JOINT
        return Audience(self.readers.data)

    def offer(self, partners: Sequence[Partner], *, policy: SecretsPolicy | None, in_room: bool) -> None:
        """Who can have said it; with both looking on nothing is for one of them alone."""
        self._start = starting_audience(policy, said_by_partner=True)
        if in_room:
            del self["readers"]
        else:
            self.readers.choices = [(AS_USUAL, self._as_usual()), *TOLD_BY_ONE]
        self.said_by.choices = [(str(partner.id), partner.called) for partner in partners] + [
            (BOTH, _("Both"))
        ]
        offer_topics(self.topic)

    def validate(self, extra_validators: Any = None) -> bool:
        """The day has come, and what is for one alone is parked, by one."""
        if not super().validate(extra_validators=extra_validators) or not not_ahead(self.on_day):
            return False
        if self.audience is Audience.JOINT or self.parked_by_one:
            return True
        self.readers.errors = [_("Only what one of them said to be parked can be for that one alone.")]
        return False

    def _as_usual(self) -> str:
        if self._start is Audience.PRACTICE:
            return _("the usual: parked by one of them, practice only; all else, both of them")
        return _("the usual: parked by one of them, you and that one only; all else, both of them")


class AgendaForm(Form):
    """A way through the session, one step a line; with the couple looking on only what both may see."""

    joint = LongText(
        _l("Together, one step a line"),
        longest=4000,
        description=_l("Minutes in brackets: (5 min). Leave it empty to have the suggested steps back."),
    )
    own = LongText(
        _l("For you to keep in mind, one line each"),
        longest=4000,
        description=_l("Never shown in the room. Printed only where you tick it."),
    )

    def terms(self, suggested: Mapping[str, StepTerms]) -> dict[Audience, list[StepTerms]]:
        """The steps of each audience that was asked for; what was *suggested* and left as it was stays what it is."""
        asked = {Audience.JOINT: "joint", Audience.PRACTICE: "own"}
        typed = {
            audience: steps_in(self[name].data or "") for audience, name in asked.items() if name in self
        }
        typed[Audience.JOINT] = [
            replace(step, key=known.key, entry_id=known.entry_id)
            if (known := suggested.get(step.words))
            else step
            for step in typed[Audience.JOINT]
        ]
        return typed
