"""A counsellor's desk, with time standing at the day that something happened.

Everything goes through the services that the pages use; nothing is written past them. ``ago`` counts days back from the
day that the demo's history ends on (negative: ahead). What no service can do yet stands in ``files``.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from clinic import clock
from clinic.couples import Audience, Case, Partner
from clinic.journal import EntryKind
from clinic.journal.services import CheckInTerms, Line, handle, record_check_in, write_entry
from clinic.measures.models import Way
from clinic.measures.queries import get_instrument
from clinic.measures.services import ResultTerms, give, record_result
from clinic.safety.services import record_safe_contact, record_screening
from clinic.safety.standing import Outcome
from clinic.sessions import AttendanceState, Meeting, NoteFormat, SessionNote, TherapySession
from clinic.sessions.attending import Mark
from clinic.sessions.recurrence import Pattern, Repeat
from clinic.sessions.services import apart, drafting, planning, signing
from clinic.sessions.services.drafting import NoteText, Origin
from clinic.sessions.services.planning import SessionTerms
from clinic.sessions.services.series import leave_out, plan_series

_SATURDAY: Final = 5
_SLIDERS: Final = ("closeness", "trust", "heard", "conflict", "hope")


@dataclass(frozen=True)
class Desk:
    """Who writes, in what zone, on what day the history ends, and the dice for what nobody would word."""

    by: UUID
    zone: str
    today: date
    dice: Random

    def day(self, ago: int) -> date:
        """The day so many days before the last."""
        return self.today - timedelta(days=ago)

    def office_day(self, ago: int) -> int:
        """The same day, or the nearest one (further from today) on which a practice is open. Today always is."""
        weekday = self.day(ago).weekday()
        if ago == 0 or weekday < _SATURDAY:
            return ago
        past = weekday - _SATURDAY + 1
        return ago + past if ago > 0 else ago - (3 - past)

    def at(self, ago: int, hour: int = 9, minute: int = 0) -> AbstractContextManager[None]:
        """Inside, it is that day and wall time."""
        wall = datetime.combine(self.day(ago), time(hour, minute))
        return clock.standing_at(wall.replace(tzinfo=ZoneInfo(self.zone)))

    # ------------------------------------------------------------------------------------------------- safety first

    def seen_alone(
        self, case: Case, seat: int, ago: int, outcome: Outcome = Outcome.CLEAR, remark: str = ""
    ) -> None:
        """One partner was seen alone."""
        ago = self.office_day(ago)
        with self.at(ago, 17):
            record_screening(
                seated(case, seat), seen_on=self.day(ago), outcome=outcome, remark=remark, by=self.by
            )

    def safe_contact(self, case: Case, seat: int, ago: int, channel: str, **card: str) -> None:
        """How one partner may be reached."""
        with self.at(ago, 17, 5):
            record_safe_contact(
                seated(case, seat),
                card={"channel": channel, "voicemail": "no", "shared_device": "unknown"} | card,
                asked_on=self.day(ago),
                by=self.by,
            )

    # ------------------------------------------------------------------------------------------- sessions and notes

    def planned(
        self,
        case: Case,
        ago: int,
        hour: int,
        minute: int = 0,
        *,
        seat: int | None = None,
        meeting: Meeting = Meeting.ROOM,
        made: int | None = None,
    ) -> TherapySession:
        """An appointment; made a week before, or on the day *made*."""
        ago = self.office_day(ago)
        starts = datetime.combine(self.day(ago), time(hour, minute))
        partner_id = seated(case, seat).id if seat else None
        with self.at(min(ago + 7, (case.opened_on - self.today).days * -1) if made is None else made, 12):
            return planning.plan(
                case, SessionTerms(starts, partner_id=partner_id, meeting=meeting), by=self.by
            )

    def comes_round(
        self, case: Case, ago: int, hour: int, *, weeks: int, left_out: int, made: int
    ) -> list[TherapySession]:
        """So many weeks at the same time, made on the day *made*; one of them is left out."""
        first = datetime.combine(self.day(self.office_day(ago)), time(hour))
        repeat = Repeat(Pattern.WEEKLY, first.date() + timedelta(weeks=weeks - 1))
        with self.at(made, 12):
            sessions = plan_series(case, SessionTerms(first), repeat, by=self.by)
            leave_out(sessions[left_out], by=self.by)
        return sessions

    def held(
        self,
        case: Case,
        ago: int,
        hour: int,
        minute: int = 0,
        *,
        seat: int | None = None,
        meeting: Meeting = Meeting.ROOM,
        late: Mapping[int, int] | None = None,
        away: Mapping[int, AttendanceState] | None = None,
    ) -> TherapySession:
        """A session that took place; ``late`` are minutes by seat, ``away`` who did not come."""
        session = self.planned(case, ago, hour, minute, seat=seat, meeting=meeting)
        marks = [_mark(partner, late or {}, away or {}) for partner in session.invited]
        with self.at((self.today - session.day).days, hour, minute):
            planning.hold(session, marks, by=self.by)
        return session

    def cancelled(self, case: Case, ago: int, hour: int, minute: int = 0) -> TherapySession:
        """One that was called off two days before."""
        session = self.planned(case, ago, hour, minute)
        with self.at(ago + 2, 10):
            planning.cancel(session, by=self.by)
        return session

    def note(
        self, case: Case, session: TherapySession, *, signed: bool = True, no_homework: str = "", **said: str
    ) -> SessionNote:
        """The note of a session, written just after it and signed that evening. ``text`` alone makes it free text."""
        ago = (self.today - session.day).days
        format_ = NoteFormat.NARRATIVE if "text" in said else NoteFormat.REPAIR
        sections = said | ({"no_homework_because": no_homework} if no_homework else {})
        with self.at(ago, min(session.ends_at.hour, 22), 55):
            note = drafting.start(case, session, by=self.by)
            text = NoteText(format_, sections, bool(no_homework), note.concerns_id)
            drafting.save(note, text, Origin(note.draft_version, "demo"), by=self.by)
        if signed:
            with self.at(ago, min(session.ends_at.hour + 1, 23), 20):
                signing.sign(note, by=self.by)
        return note

    def private(self, case: Case, ago: int, text: str) -> None:
        """Notes apart from the record, for the author alone."""
        with self.at(ago, 18, 30):
            note = apart.start(case, by=self.by)
            apart.save(note, text, note.on, base=0, window="demo", by=self.by)

    # ------------------------------------------------------------------------------------------------------ journal

    def check_in(
        self,
        case: Case,
        seat: int,
        ago: int,
        numbers: Sequence[int | None],
        appreciation: Line | None = None,
        need: Line | None = None,
    ) -> None:
        """One partner's week: closeness, trust, heard, conflict, hope."""
        terms = CheckInTerms(week_of=self.day(ago), numbers=dict(zip(_SLIDERS, numbers, strict=True)))
        terms = replace(terms, appreciation=appreciation or Line(""), need=need or Line(""))
        with self.at(ago, 19):
            record_check_in(seated(case, seat), terms, by=self.by)

    def questionnaires(
        self, case: Case, measure: str, results: Mapping[int, Mapping[int, str]], *, every_weeks: int
    ) -> None:
        """A measure given to both when the first was answered, and their totals by seat and days ago."""
        instrument = get_instrument(measure)
        began = max(ago for totals in results.values() for ago in totals)
        with self.at(began, 16, 40):
            given = give(
                case, instrument, case.partners, on=self.day(began), every_weeks=every_weeks, by=self.by
            )
        for giving, partner in zip(given, case.partners, strict=True):
            for ago, total in sorted(results[partner.seat].items(), reverse=True):
                terms = ResultTerms(taken_on=self.day(ago), way=Way.TOTAL, total=Fraction(total))
                with self.at(ago, 16, 45):
                    record_result(partner, instrument, terms, by=self.by, giving=giving)

    def asks(self, case: Case, measure: str, seat: int, ago: int) -> None:
        """A measure waits for one partner, once."""
        with self.at(ago, 16, 50):
            give(
                case,
                get_instrument(measure),
                [seated(case, seat)],
                on=self.day(ago),
                every_weeks=None,
                by=self.by,
            )

    def line(
        self,
        case: Case,
        kind: EntryKind,
        ago: int,
        words: str,
        seat: int | None = None,
        marked_how: str = "",
    ) -> None:
        """A line that both may read, and how they marked it."""
        said_by = seated(case, seat) if seat else None
        with self.at(ago, 19, 10):
            write_entry(
                case,
                kind,
                words,
                on_day=self.day(ago),
                said_by=said_by,
                by=self.by,
                marked_how=marked_how,
            )

    def parked(
        self,
        case: Case,
        ago: int,
        words: str,
        seat: int | None,
        taken_up: int | None = None,
        *,
        joint: bool = True,
    ) -> None:
        """Something for a session, and the day it was taken up; for both, or only between one and the counsellor."""
        said_by = seated(case, seat) if seat else None
        with self.at(ago, 19, 15):
            entry = write_entry(
                case,
                EntryKind.PARKED,
                words,
                on_day=self.day(ago),
                said_by=said_by,
                by=self.by,
                audience=Audience.JOINT if joint else Audience.PARTNER,
            )
        if taken_up is not None:
            with self.at(taken_up, 16, 30):
                handle(entry, on_day=self.day(taken_up), by=self.by)


def seated(case: Case, seat: int) -> Partner:
    """Who sits in that seat."""
    return case.partners[seat - 1]


def _mark(partner: Partner, late: Mapping[int, int], away: Mapping[int, AttendanceState]) -> Mark:
    if partner.seat in away:
        return Mark(partner.id, away[partner.seat])
    if partner.seat in late:
        return Mark(partner.id, AttendanceState.LATE, late[partner.seat])
    return Mark(partner.id, AttendanceState.CAME)
