"""What people type in supervision."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.accounts import Account
from clinic.couples import Case
from clinic.practices.local_time import today
from clinic.sessions import SessionNote
from clinic.supervision.models import Supervision
from clinic.supervision.services.meetings import MeetingTerms
from clinic.supervision.services.relations import RelationTerms
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

ALL, NAMED = "all", "named"


def _ids(values: Sequence[str] | None) -> frozenset[uuid.UUID]:
    return frozenset(uuid.UUID(value) for value in values or ())


class ReadForm(Form):
    """What stood on the page: how many additions the note had."""

    additions = HiddenField()

    @property
    def read(self) -> int:
        """As it was sent; what is no number was no page of ours."""
        sent = self.additions.data or ""
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 6 else -1


class ReturnForm(ReadForm):
    """A note goes back to its author."""

    remark = LongText(
        _l("Remarks"),
        [DataRequired(_l("Say what is missing or unclear: the author answers to that."))],
        longest=10_000,
        description=_l("For the author. The note itself stays as it was signed; the answer is an addendum."),
    )

    @classmethod
    def for_note(cls, note: SessionNote) -> "ReturnForm":
        """Below the note as it stands now."""
        return cls(data={"additions": str(len(note.entries))})


class SupervisionForm(Form):
    """Who supervises somebody, on what, from when to when."""

    supervisor = SelectField(_l("Supervisor"), [InputRequired(_l("Please choose who."))])
    scope = RadioField(
        _l("On which cases"),
        choices=[(ALL, _l("All, also those that come later")), (NAMED, _l("Only these"))],
        default=ALL,
    )
    cases = SelectMultipleField(
        _l("Cases"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    co_signs = BooleanField(
        _l("Notes are final only when the supervisor has co-signed"),
        description=_l("For somebody in training: what they sign is submitted by itself."),
    )
    since = Day(_l("From"), [InputRequired(_l("From which day on?"))])
    last_day = Day(_l("Last day"), [Optional()], description=_l("Leave it empty if no end is agreed."))

    def offer(self, supervisors: Sequence[Account], cases: Sequence[Case]) -> None:
        """Who can be chosen, and which cases; they stand by their reference."""
        self.supervisor.choices = [(str(account.id), account.name) for account in supervisors]
        self.cases.choices = [(str(case.id), case.reference) for case in cases]

    @classmethod
    def blank(cls) -> "SupervisionForm":
        """For a new one, from today."""
        return cls(data={"since": today(), "scope": ALL})

    @classmethod
    def of(cls, supervision: Supervision) -> "SupervisionForm":
        """As it stands; what is changed holds from today."""
        return cls(
            data={
                "supervisor": str(supervision.supervisor_id),
                "scope": ALL if supervision.every_case else NAMED,
                "cases": [str(case_id) for case_id in supervision.case_ids],
                "co_signs": supervision.co_signs,
                "since": max(supervision.since, today()),
                "last_day": supervision.last_day,
            }
        )

    def terms(self) -> RelationTerms:
        """What was chosen. The last day counts in full."""
        last = self.last_day.data
        return RelationTerms(
            supervisor_id=uuid.UUID(self.supervisor.data),
            since=self.since.data or today(),
            until=last + timedelta(days=1) if last else None,
            every_case=self.scope.data != NAMED,
            case_ids=_ids(self.cases.data),
            co_signs=bool(self.co_signs.data),
        )


class MeetingForm(Form):
    """A record of one meeting."""

    on = Day(_l("Day"), [InputRequired(_l("On which day?"))])
    minutes = IntegerField(
        _l("Minutes"),
        [
            InputRequired(_l("How long was it?")),
            NumberRange(1, 600, _l("Between one minute and ten hours, please.")),
        ],
        default=60,
    )
    cases = SelectMultipleField(
        _l("Cases"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("They stand in the record by their reference only."),
    )
    topics = ShortText(_l("Competencies and topics"))
    guidance = LongText(_l("Guidance"), longest=20_000, description=_l("Write C-0042, not a name."))
    ethics = LongText(_l("Risk and ethics"), longest=20_000)
    follow_up = LongText(_l("Follow-up"), longest=20_000)
    follow_up_on = Day(_l("To look at again on"), [Optional()])
    names_are_meant = BooleanField(_l("No name in this text is a client’s"))

    @classmethod
    def blank(cls) -> "MeetingForm":
        """For today."""
        return cls(data={"on": today(), "minutes": 60})

    def offer(self, cases: Sequence[Case]) -> None:
        """Which cases can have been spoken of."""
        self.cases.choices = [(str(case.id), case.reference) for case in cases]

    def terms(self) -> MeetingTerms:
        """What is kept."""
        return MeetingTerms(
            on=self.on.data or today(),
            minutes=self.minutes.data or 0,
            case_ids=_ids(self.cases.data),
            topics=self.topics.data or "",
            guidance=self.guidance.data or "",
            ethics=self.ethics.data or "",
            follow_up=self.follow_up.data or "",
            follow_up_on=self.follow_up_on.data,
            names_are_meant=bool(self.names_are_meant.data),
        )
