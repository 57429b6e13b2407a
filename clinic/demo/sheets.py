"""Sheets at the desk: given, and come back on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Final

from clinic.assignments.adherence import How
from clinic.assignments.alarming import FELT_SAFE
from clinic.assignments.lines import lines_of
from clinic.assignments.models import Assignment
from clinic.assignments.queries import list_occurrences
from clinic.assignments.services import (
    AssignmentTerms,
    OwnWords,
    PlanTerms,
    Telling,
    acknowledge,
    assign,
    end,
    keep_talk,
    tell,
)
from clinic.couples import Audience, Case
from clinic.database import new_id
from clinic.demo.desk import Desk, seated
from clinic.exercises.exercise import ByRule, Spell, Who
from clinic.exercises.queries import get_exercise
from clinic.exercises.rhythm import WEEKDAYS

#: How the squares of a sheet are written in the stories, one letter for each time it was due.
SQUARES: Final = {"a": How.ALL, "p": How.PART, "t": How.TRIED, "n": How.NOT_THIS_TIME, ".": None}


@dataclass(frozen=True)
class Said:
    """What one partner wrote under a sheet; the words stay with them and the counsellor unless they are ``joint``."""

    difficulty: int | None = None
    helped: int | None = None
    words: str = ""
    joint: bool = False
    obstacle: str = ""


@dataclass(frozen=True)
class Giving:
    """How an exercise is given: on which weekdays (as days ago), for how long, to which seat, and why."""

    why: str = ""
    on: Sequence[int] = ()
    weeks: int | None = None
    days: int | None = None
    at: time | None = None
    seat: int | None = None
    minutes: int | None = None
    steps: Sequence[str] | None = None
    review: int | None = None
    reason: str = ""
    plans: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    obstacle: tuple[str, str] = ("", "")
    sure: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheets:
    """The tray of sheets; the days are counted as at the desk."""

    desk: Desk

    def give(self, case: Case, ago: int, exercise_id: str, giving: Giving | None = None) -> Assignment:
        """Give an exercise, from that day on."""
        giving = giving or Giving()
        exercise = get_exercise(exercise_id)
        cadence = exercise.cadence
        starts_on = self.desk.day(ago)
        ends_on = starts_on + timedelta(days=giving.days - 1) if giving.days else None
        rule = ""
        if isinstance(cadence, ByRule):
            weeks = giving.weeks or (None if giving.days else cadence.weeks)
            ends_on = starts_on + timedelta(weeks=weeks, days=-1) if weeks else ends_on
            rule = self._weekly(giving.on) if giving.on else cadence.rule
        elif isinstance(cadence, Spell):
            ends_on = ends_on or starts_on + timedelta(days=cadence.days - 1)
        terms = AssignmentTerms(
            exercise=exercise,
            starts_on=starts_on,
            ends_on=ends_on,
            rule=rule,
            once=new_id(),
            partner_id=seated(case, giving.seat).id if giving.seat and exercise.who is Who.EACH else None,
            why=giving.why,
            at_time=giving.at,
            review_on=self.desk.day(giving.review) if giving.review is not None else None,
            minutes=giving.minutes,
            steps=giving.steps,
            plans=[
                PlanTerms(
                    partner_id=seated(case, seat).id,
                    when=giving.plans.get(seat, ("", ""))[0],
                    will=giving.plans.get(seat, ("", ""))[1],
                    confidence=giving.sure.get(seat),
                )
                for seat in (1, 2)
            ],
            obstacle=giving.obstacle[0],
            instead=giving.obstacle[1],
            confirmed=frozenset({FELT_SAFE, *(gate.code for gate in exercise.gates)}),
            override_reason=giving.reason,
        )
        with self.desk.at(ago, 16, 45):
            return assign(case, terms, by=self.desk.by)

    def _weekly(self, days_ago: Sequence[int]) -> str:
        days = sorted({WEEKDAYS[self.desk.day(ago).weekday()] for ago in days_ago}, key=WEEKDAYS.index)
        return f"FREQ=WEEKLY;BYDAY={','.join(days)}"

    def over(self, assignment: Assignment, ago: int) -> None:
        """It has served its time, or its purpose."""
        with self.desk.at(ago, 16, 50):
            end(assignment, on=self.desk.day(ago), by=self.desk.by)

    def came_back(
        self,
        assignment: Assignment,
        ago: int,
        squares: Mapping[int, str] | None = None,
        said: Mapping[int, Said] | None = None,
        minutes: int | None = None,
    ) -> None:
        """A sheet came back: per seat (0: both together) a letter for each time that was due until then."""
        day = self.desk.day(ago)
        due = [time for time in list_occurrences(assignment) if time.planned and time.due_on <= day]
        marks = {
            (time.id, seated(assignment.case, seat).id if seat else None): SQUARES[letter]
            for seat, letters in (squares or {}).items()
            for time, letter in zip(due, letters, strict=False)
            if SQUARES[letter]
        }
        with self.desk.at(ago, 16, 10):
            told = Telling(
                today=day,
                squares=marks,
                minutes=minutes,
                own=[_own(assignment.case, seat, one) for seat, one in (said or {}).items()],
            )
            tell(assignment, told, by=self.desk.by)

    def talked(self, assignment: Assignment, ago: int, first: int, over: int) -> None:
        """They spoke in turns by the clock; who sits on seat *first* began."""
        with self.desk.at(ago, 20, 25):
            keep_talk(
                assignment,
                first=seated(assignment.case, first),
                over=over,
                on=self.desk.day(ago),
                by=self.desk.by,
            )

    def seen(self, assignment: Assignment, ago: int, seat: int, word: str) -> None:
        """The counsellor answers one partner (or both: seat 0)."""
        partner_id = seated(assignment.case, seat).id if seat else None
        line = next(
            one for one in lines_of(assignment) if (one.partner.id if one.partner else None) == partner_id
        )
        with self.desk.at(ago, 16, 20):
            acknowledge(assignment, line, word=word, on=self.desk.day(ago), by=self.desk.by)

    def happened(self, assignment: Assignment, ago: int, told_ago: int, seats: Mapping[int, str]) -> None:
        """It was used on a day that nobody had planned; ``seats`` as in ``came_back``."""
        rows = {
            seated(assignment.case, seat).id if seat else None: how
            for seat, letter in seats.items()
            if (how := SQUARES[letter])
        }
        with self.desk.at(told_ago, 16, 12):
            told = Telling(today=self.desk.day(told_ago), happened_on=self.desk.day(ago), happened=rows)
            tell(assignment, told, by=self.desk.by)


def _own(case: Case, seat: int, said: Said) -> OwnWords:
    return OwnWords(
        partner=seated(case, seat),
        difficulty=said.difficulty,
        helped=said.helped,
        obstacle=said.obstacle,
        words=said.words,
        words_audience=Audience.JOINT if said.joint else Audience.PARTNER,
    )
