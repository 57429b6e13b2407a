"""When an appointment is, as the front desk types it: names and times, nothing else."""

import uuid
from datetime import date, datetime

from flask_babel import gettext as _
from wtforms import IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, NumberRange

from clinic.couples import Case
from clinic.sessions import Meeting, TherapySession
from clinic.sessions.rhythm import next_after
from clinic.sessions.services.planning import LONGEST, SHORTEST, SessionTerms
from clinic.sessions.words import meeting_name
from clinic.web.forms import Day, Form
from clinic.web.words import later as _l

BOTH = "both"


class AppointmentForm(Form):
    """An appointment, with both or with one of them. Where it is stays as the counsellor wrote it."""

    day = Day(_l("Date"), [InputRequired(_l("Which day?"))])
    at = TimeField(_l("Time"), [InputRequired(_l("At what time?"))])
    minutes = IntegerField(
        _l("Minutes"),
        [
            InputRequired(_l("How many minutes?")),
            NumberRange(SHORTEST, LONGEST, _l("Between 5 minutes and 8 hours, please.")),
        ],
    )
    company = RadioField(_l("With"), default=BOTH)
    meeting = RadioField(_l("How they meet"), default=str(Meeting.ROOM))

    @classmethod
    def for_new(cls, case: Case, last: TherapySession | None, *, today: date) -> "AppointmentForm":
        """As a new one comes filled in: a week after the last."""
        starts_at = next_after(last.starts_at if last else None, today)
        form = cls(
            data={
                "day": starts_at.date(),
                "at": starts_at.time(),
                "minutes": last.minutes if last else 50,
                "meeting": str(last.meeting if last else Meeting.ROOM),
            }
        )
        return form._offer(case)

    @classmethod
    def for_move(cls, session: TherapySession) -> "AppointmentForm":
        """As it stands. With whom it is stays: that is the counsellor's to change."""
        form = cls(
            data={
                "day": session.day,
                "at": session.starts_at.time(),
                "minutes": session.minutes,
                "meeting": str(session.meeting),
            }
        )
        form._offer(session.case)
        del form.company
        return form

    def _offer(self, case: Case) -> "AppointmentForm":
        alone = [(str(seat.id), _("%(name)s alone", name=seat.called)) for seat in case.partners]
        self.company.choices = alone if case.is_single else [(BOTH, _("both partners")), *alone]
        if case.is_single and self.company.data == BOTH:
            self.company.data = alone[0][0]
        self.meeting.choices = [(str(way), meeting_name(way)) for way in Meeting]
        return self

    def terms(self, known: TherapySession | None = None) -> SessionTerms:
        """What was typed; of a *known* one place and company stay."""
        day, at = self.day.data, self.at.data
        assert day is not None
        assert at is not None
        company = None if known or self.company.data == BOTH else uuid.UUID(self.company.data)
        return SessionTerms(
            starts_at=datetime.combine(day, at),
            minutes=self.minutes.data or 0,
            partner_id=known.partner_id if known else company,
            meeting=Meeting(self.meeting.data),
            place=known.place if known else "",
        )
