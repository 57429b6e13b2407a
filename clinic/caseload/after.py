"""After the session: what is left to do about it, on one screen.

Five minutes, four parts, none of them required: the note, the homework, the agreements, the next date. Each is saved by
itself, in the room that it belongs to, and leads back here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from clinic.access import Viewer
from clinic.agreements import Agreement
from clinic.agreements.queries import list_agreements
from clinic.assignments.models import Assignment
from clinic.assignments.queries import list_active
from clinic.assignments.queries.choosing import list_at_hand
from clinic.couples import Case
from clinic.exercises.exercise import Exercise
from clinic.safety.agreeing import is_stopped
from clinic.sessions import SessionNote, TherapySession
from clinic.sessions.queries import find_last_begun, find_next_session, find_own_note

#: So many exercises that are not given yet are one click away; all others are two.
AT_HAND, MOST = 5, 12


@dataclass(frozen=True)
class After:
    """What there is to do. ``session`` is the last that has begun, or None where there was none yet."""

    session: TherapySession | None
    note: SessionNote | None
    homework: Sequence[Assignment]
    at_hand: Sequence[Exercise]
    held: bool
    agreements: Sequence[Agreement]
    next_session: TherapySession | None
    today: date

    @property
    def since(self) -> date:
        """The day from which something was done after this session."""
        return self.session.day if self.session else self.today

    @property
    def given(self) -> bool:
        """Whether homework was decided: something was given since, or the note says that there is none, or that it goes on."""
        return any(assignment.starts_on >= self.since for assignment in self.homework) or bool(
            self.note and (self.note.no_homework or self.note.homework_goes_on)
        )

    @property
    def changed_agreements(self) -> bool:
        """Whether an agreement was worded since."""
        return any(agreement.latest_revision.on >= self.since for agreement in self.agreements)


def read_after(viewer: Viewer, case: Case, *, today: date, now: datetime) -> After:
    """The screen as data, in a fixed number of statements. *now* is wall-clock time of the practice."""
    session = find_last_begun(viewer, case, now)
    homework = list_active(viewer, case, today)
    given = {assignment.exercise_id for assignment in homework}
    return After(
        session=session,
        note=find_own_note(case, session, author_id=viewer.account_id) if session else None,
        homework=homework,
        at_hand=[exercise for exercise in list_at_hand(viewer, most=MOST) if exercise.id not in given][
            :AT_HAND
        ],
        held=is_stopped(case),
        agreements=[
            agreement for agreement in list_agreements(viewer, case) if agreement.is_live or agreement.waits
        ],
        next_session=find_next_session(viewer, case),
        today=today,
    )
