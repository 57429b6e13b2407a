"""When a session is, with whom, and who came."""

import uuid
from datetime import date, datetime
from typing import Any, cast

from flask_babel import gettext as _
from wtforms import DateField, IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from clinic.couples import Case
from clinic.sessions.attending import Mark
from clinic.sessions.models import AttendanceState, Meeting, TherapySession
from clinic.sessions.rhythm import next_after
from clinic.sessions.services.planning import LONGEST, SHORTEST, SessionTerms
from clinic.sessions.words import meeting_name
from clinic.web.forms import Form, ShortText
from clinic.web.words import later

BOTH = "both"


class SessionForm(Form):
    """An appointment. In the room only joint ones can be made."""

    day = DateField(later("Date"), [InputRequired(later("Which day?"))])
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

    def __init__(self, case: Case, *args: Any, joint_only: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        alone = [(str(seat.id), _("%(name)s alone", name=seat.called)) for seat in case.partners]
        self.company.choices = [(BOTH, _("both partners")), *(() if joint_only else alone)]
        self.meeting.choices = [(str(way), meeting_name(way)) for way in Meeting]

    @classmethod
    def for_new(
        cls, case: Case, last: TherapySession | None, *, today: date, joint_only: bool
    ) -> "SessionForm":
        """As a new one comes filled in: like the last one, a week on, with both."""
        starts_at = next_after(last.starts_at if last else None, today)
        data: dict[str, object] = {"day": starts_at.date(), "at": starts_at.time(), "minutes": 50}
        if last is not None:
            data |= {"minutes": last.minutes, "meeting": str(last.meeting), "place": last.place}
        return cls(case, joint_only=joint_only, data=data)

    @classmethod
    def for_change(cls, session: TherapySession, *, joint_only: bool) -> "SessionForm":
        """As the session stands."""
        return cls(
            session.case,
            joint_only=joint_only,
            data={
                "day": session.day,
                "at": session.starts_at.time(),
                "minutes": session.minutes,
                "company": str(session.partner_id or BOTH),
                "meeting": str(session.meeting),
                "place": session.place,
            },
        )

    def validate_day(self, field: DateField) -> None:
        """A slip of the finger in the year is noticed."""
        if field.data is not None and not 1990 <= field.data.year <= 2100:
            raise ValidationError(_("Please look at the year."))

    def terms(self) -> SessionTerms:
        """What was said."""
        day, at = self.day.data, self.at.data
        assert day is not None
        assert at is not None
        assert self.minutes.data is not None
        return SessionTerms(
            starts_at=datetime.combine(day, at),
            minutes=self.minutes.data,
            partner_id=None if self.company.data == BOTH else uuid.UUID(self.company.data),
            meeting=Meeting(self.meeting.data),
            place=self.place.data or "",
        )


class AttendanceForm(Form):
    """Who came. One question for each person who was expected."""

    state_1 = RadioField()
    late_1 = IntegerField(validators=[Optional()])
    state_2 = RadioField()
    late_2 = IntegerField(validators=[Optional()])

    def __init__(self, session: TherapySession, *args: Any, **kw: Any) -> None:
        known = {row.position: row for row in session.attendance}
        kw["data"] = {
            key: value
            for seat, row in known.items()
            for key, value in ((f"state_{seat}", str(row.state)), (f"late_{seat}", row.minutes_late or None))
        }
        super().__init__(*args, **kw)
        self._session = session
        for seat in {1, 2} - {partner.seat for partner in session.invited}:
            del self[f"state_{seat}"]
            del self[f"late_{seat}"]
        for partner in session.invited:
            field = cast("RadioField", self[f"state_{partner.seat}"])
            field.label.text = partner.called
            self[f"late_{partner.seat}"].label.text = _("Minutes that %(name)s was late", name=partner.called)
            field.choices = [
                (str(AttendanceState.CAME), _("came")),
                (str(AttendanceState.LATE), _("came late")),
                (str(AttendanceState.CANCELLED), _("cancelled")),
                (str(AttendanceState.ABSENT), _("did not come")),
            ]

    def terms(self) -> list[Mark]:
        """One mark each."""
        return [
            Mark(
                partner.id,
                AttendanceState(self[f"state_{partner.seat}"].data),
                self[f"late_{partner.seat}"].data or 0,
            )
            for partner in self._session.invited
        ]
