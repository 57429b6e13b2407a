"""Who came, how long it was, and who called it off."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectField
from wtforms.validators import Optional

from clinic import clock
from clinic.couples import Partner
from clinic.sessions.attending import Mark
from clinic.sessions.forms.therapy_sessions import Reach
from clinic.sessions.models import Attendance, AttendanceState, CancelledBy, TherapySession
from clinic.web.forms import Form
from clinic.web.words import later

BOTH, PRACTICE, LEFT_OUT = "both", "practice", "left_out"
AS_TYPED = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class AttendanceForm(Form):
    """Who came. One question for each person who was expected."""

    state_1 = RadioField()
    late_1 = IntegerField(validators=[Optional()])
    cancelled_by_1 = SelectField(default="")
    cancelled_at_1 = DateTimeLocalField(validators=[Optional()], format=AS_TYPED)
    state_2 = RadioField()
    late_2 = IntegerField(validators=[Optional()])
    cancelled_by_2 = SelectField(default="")
    cancelled_at_2 = DateTimeLocalField(validators=[Optional()], format=AS_TYPED)
    held_minutes = IntegerField(
        later("Minutes it took in fact"),
        [Optional()],
        description=later("Only where it was not as long as planned."),
    )

    def __init__(self, session: TherapySession, *args: Any, **kw: Any) -> None:
        known = {key: value for row in session.attendance for key, value in _said_of(row, session.zone)}
        kw["data"] = known | {"held_minutes": session.held_minutes}
        super().__init__(*args, **kw)
        self._session = session
        for seat in {1, 2} - {partner.seat for partner in session.invited}:
            for name in ("state", "late", "cancelled_by", "cancelled_at"):
                del self[f"{name}_{seat}"]
        for partner in session.invited:
            self._ask_about(partner)

    def terms(self) -> list[Mark]:
        """One mark each."""
        return [self._mark(partner) for partner in self._session.invited]

    def _ask_about(self, partner: Partner) -> None:
        state = cast("RadioField", self[f"state_{partner.seat}"])
        state.label.text = partner.called
        state.choices = [
            (str(AttendanceState.CAME), _("came")),
            (str(AttendanceState.LATE), _("came late")),
            (str(AttendanceState.CANCELLED), _("cancelled")),
            (str(AttendanceState.ABSENT), _("did not come")),
        ]
        self[f"late_{partner.seat}"].label.text = _("Minutes that %(name)s was late", name=partner.called)
        by = cast("SelectField", self[f"cancelled_by_{partner.seat}"])
        by.label.text = _("Called off by")
        other = self._session.case.other(partner) if self._session.is_joint else None
        by.choices = [
            ("", _("not noted")),
            (str(CancelledBy.SELF), partner.called),
            *([(str(CancelledBy.OTHER), other.called)] if other else []),
            (str(CancelledBy.PRACTICE), _("the practice")),
        ]
        self[f"cancelled_at_{partner.seat}"].label.text = _("Called off on")

    def _mark(self, partner: Partner) -> Mark:
        by = self[f"cancelled_by_{partner.seat}"].data
        return Mark(
            partner.id,
            AttendanceState(self[f"state_{partner.seat}"].data),
            self[f"late_{partner.seat}"].data or 0,
            CancelledBy(by) if by else None,
            _moment(self[f"cancelled_at_{partner.seat}"].data, self._session.zone),
        )


@dataclass(frozen=True)
class CancelTerms:
    """Who called it off (nobody of them: the practice; None: not said), when, and how far it goes."""

    called_off_by: frozenset[uuid.UUID] | None
    at: datetime | None
    leaves_out: bool
    ends_series: bool


class CancelForm(Form):
    """A session that will not take place. Every answer may stay open."""

    who = RadioField(later("Who called it off?"), [Optional()], default="")
    at = DateTimeLocalField(later("When?"), [Optional()], format=AS_TYPED)
    reach = RadioField(later("How far it goes"), default=str(Reach.THIS))

    def __init__(self, session: TherapySession, *args: Any, **kw: Any) -> None:
        now = clock.local(clock.now(), session.zone).replace(tzinfo=None, second=0, microsecond=0)
        super().__init__(*args, data={"at": now}, **kw)
        self._session = session
        partners = [(str(partner.id), partner.called) for partner in session.invited]
        self.who.choices = [
            *partners,
            *([(BOTH, _("both of them"))] if len(partners) > 1 else []),
            (PRACTICE, _("the practice")),
            *([(LEFT_OUT, _("nobody: it is left out, as for a holiday"))] if session.series_id else []),
            ("", _("not noted")),
        ]
        self.reach.choices = [
            (str(Reach.THIS), _("only this session")),
            (str(Reach.FOLLOWING), _("this session and all after it: it comes round no more")),
        ]
        if not session.series_id:
            del self.reach

    def terms(self) -> CancelTerms:
        """What was said."""
        who = self.who.data or ""
        named = {
            "": None,
            LEFT_OUT: None,
            PRACTICE: frozenset[uuid.UUID](),
            BOTH: frozenset(partner.id for partner in self._session.invited),
        }
        by = named[who] if who in named else frozenset({uuid.UUID(who)})
        return CancelTerms(
            by,
            _moment(self.at.data, self._session.zone) if by is not None else None,
            who == LEFT_OUT,
            "reach" in self and self.reach.data == Reach.FOLLOWING,
        )


def _said_of(row: Attendance, zone: str) -> list[tuple[str, object]]:
    seat = row.position
    at = clock.local(row.cancelled_at, zone).replace(tzinfo=None) if row.cancelled_at else None
    return [
        (f"state_{seat}", str(row.state)),
        (f"late_{seat}", row.minutes_late or None),
        (f"cancelled_by_{seat}", str(row.cancelled_by or "")),
        (f"cancelled_at_{seat}", at),
    ]


def _moment(wall: datetime | None, zone: str) -> datetime | None:
    return None if wall is None else wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
