"""When a session is, with whom, and how often it comes round."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, IntegerField, RadioField, SelectField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from clinic.clock import in_our_time
from clinic.couples import Case
from clinic.sessions.appointment_words import pattern_name
from clinic.sessions.models import Meeting, TherapySession
from clinic.sessions.recurrence import Pattern, Repeat, pattern_of
from clinic.sessions.rhythm import next_after
from clinic.sessions.services.planning import LONGEST, SHORTEST, SessionTerms
from clinic.sessions.typed_times import Typed, understood
from clinic.sessions.words import meeting_name
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later

BOTH = "both"


class Reach(StrEnum):
    """How far a change of one of a series goes."""

    THIS = "this"
    FOLLOWING = "following"


@dataclass(frozen=True)
class Wish:
    """What an address asks for, such as a free time in the calendar that was clicked. What is not understood is not asked."""

    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    partner_id: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wish":
        """Of ``?day=2026-12-03&at=16:00&minutes=50&with=<partner>``."""
        minutes = asked.get("minutes", "")
        length = int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 0
        return cls(
            _day(asked.get("day", "")),
            _time(asked.get("at", "")),
            length if SHORTEST <= length <= LONGEST else None,
            asked.get("with", ""),
        )


class SessionForm(Form):
    """An appointment, perhaps one that comes round. In the room only joint ones can be made."""

    typed = ShortText(
        later("When"),
        description=later("Such as “Thu 16:00”, “2 Dec 4pm” or “tomorrow 9”; or use the fields below."),
    )
    day = Day(later("Date"), [InputRequired(later("Which day?"))])
    at = TimeField(later("Time"), [InputRequired(later("At what time?"))])
    minutes = IntegerField(
        later("Minutes"),
        [
            InputRequired(later("How many minutes?")),
            NumberRange(SHORTEST, LONGEST, later("Between 5 minutes and 8 hours, please.")),
        ],
    )
    company = RadioField(later("With"), default=BOTH)
    meeting = RadioField(later("How you meet"), default=str(Meeting.ROOM))
    place = ShortText(later("Place"), description=later("A room, or where the link is. May stay empty."))
    pattern = SelectField(later("How often"), default=str(Pattern.ONCE))
    until = Day(
        later("Last day"),
        [Optional()],
        description=later("Empty: until you end it."),
    )
    reach = RadioField(later("What changes"), default=str(Reach.THIS))

    def __init__(
        self,
        case: Case,
        *args: Any,
        today: date,
        one_of: TherapySession | None = None,
        joint_only: bool = False,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        alone = [(str(seat.id), _("%(name)s alone", name=seat.called)) for seat in case.partners]
        if case.is_single:
            self.company.choices = alone
        else:
            self.company.choices = [(BOTH, _("both partners")), *(() if joint_only else alone)]
        self.meeting.choices = [(str(way), meeting_name(way)) for way in Meeting]
        series = one_of.series if one_of else None
        self._rule = series.rule if series else ""
        self._until = series.until if series else None
        patterns = [pattern for pattern in Pattern if series is None or pattern is not Pattern.ONCE]
        self.pattern.choices = [(str(pattern), pattern_name(pattern)) for pattern in patterns]
        self.reach.choices = [
            (str(Reach.THIS), _("only this session")),
            (str(Reach.FOLLOWING), _("this session and all after it")),
        ]
        if series is None:
            del self.reach
        self._today = today

    @classmethod
    def for_new(
        cls,
        case: Case,
        last: TherapySession | None,
        *,
        today: date,
        joint_only: bool,
        wish: Wish | None = None,
    ) -> "SessionForm":
        """As a new one comes filled in: as the address asks, and for the rest like the last one, a week on, with both."""
        wish = wish or Wish()
        starts_at = next_after(last.starts_at if last else None, today)
        data: dict[str, object] = {"minutes": 50}
        if last is not None:
            data |= {"minutes": last.minutes, "meeting": str(last.meeting), "place": last.place}
        data |= {"day": wish.day or starts_at.date(), "at": wish.at or starts_at.time()}
        data |= {"minutes": wish.minutes} if wish.minutes else {}
        if case.is_single:
            data["company"] = str(case.partners[0].id)
        elif not joint_only and wish.partner_id in {str(seat.id) for seat in case.partners}:
            data["company"] = wish.partner_id
        return cls(case, today=today, joint_only=joint_only, data=data)

    @classmethod
    def for_change(cls, session: TherapySession, *, today: date, joint_only: bool) -> "SessionForm":
        """As the session stands."""
        return cls(
            session.case,
            today=today,
            one_of=session,
            joint_only=joint_only,
            data={
                "day": session.day,
                "at": session.starts_at.time(),
                "minutes": session.minutes,
                "company": str(session.partner_id or BOTH),
                "meeting": str(session.meeting),
                "place": session.place,
                "pattern": str(pattern_of(session.series.rule if session.series else "")),
                "until": session.series.until if session.series else None,
            },
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """What was typed in words takes the place of what stands in the fields."""
        if found := self._understood():
            _put(self.day, found.day)
            _put(self.at, found.at)
        return super().validate(extra_validators=extra_validators)

    def validate_typed(self, field: ShortText) -> None:
        """What is not understood is not guessed at."""
        if field.data and self._understood() is None:
            raise ValidationError(
                _("This is not understood. Try “Thu 16:00”, or leave it empty and use the fields below.")
            )

    def validate_until(self, field: Day) -> None:
        """It is not before the first day."""
        if (
            field.data is not None
            and self.repeats
            and self.day.data is not None
            and field.data < self.day.data
        ):
            raise ValidationError(_("The last day is before the first."))

    def validate_reach(self, field: RadioField) -> None:
        """How often it comes round is not changed for one of them alone."""
        if field.data == Reach.THIS and self._other_rule():
            raise ValidationError(
                _("How often it comes round, and until when, changes for this session and all after it.")
            )

    @property
    def repeats(self) -> bool:
        """Whether it comes round, as it stands in the form."""
        return bool(self.pattern.data) and self.pattern.data != Pattern.ONCE

    @property
    def reaches_further(self) -> bool:
        """Whether those after it change as well."""
        return "reach" in self and self.reach.data == Reach.FOLLOWING

    @property
    def starts_at(self) -> datetime | None:
        """When it is, as it stands in the form."""
        if self.day.data is None or self.at.data is None:
            return None
        return datetime.combine(self.day.data, self.at.data)

    def terms(self) -> SessionTerms:
        """What was said."""
        starts_at = self.starts_at
        assert starts_at is not None
        assert self.minutes.data is not None
        return SessionTerms(
            starts_at=starts_at,
            minutes=self.minutes.data,
            partner_id=None if self.company.data == BOTH else uuid.UUID(self.company.data),
            meeting=Meeting(self.meeting.data),
            place=self.place.data or "",
        )

    def repeat(self) -> Repeat | None:
        """How often it comes round; None: it does not."""
        return Repeat(Pattern(self.pattern.data), self.until.data) if self.repeats else None

    def _understood(self) -> Typed | None:
        return understood(self.typed.data or "", self._today)

    def _other_rule(self) -> bool:
        return self.pattern.data != str(pattern_of(self._rule)) or self.until.data != self._until


def _put(field: Field, value: date | time | None) -> None:
    if value is not None:
        field.data, field.raw_data, field.process_errors = (
            value,
            [f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()],
            [],
        )


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if in_our_time(found) else None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
