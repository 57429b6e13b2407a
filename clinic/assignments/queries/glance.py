"""Homework at a glance: for each assignment the squares, the counts, and what each said, in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, select, true

from clinic.access import Viewer
from clinic.assignments import cadence
from clinic.assignments.adherence import Adherence, How, differs_most, together
from clinic.assignments.apart import is_worth_a_question, points_apart
from clinic.assignments.growing import Size
from clinic.assignments.lines import Line, line_of, lines_of
from clinic.assignments.models import Assignment, Completion, Occurrence, OccurrenceState, Reflection
from clinic.assignments.queries.counting import Time, Told, adherence_of, size_of, squares
from clinic.assignments.queries.finding import is_over, list_active, list_assignments
from clinic.assignments.queries.setbacks import days_in, setbacks_of
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.database.together import Asking, Found, ask
from clinic.exercises.exercise import CadenceKind, PerEvent

#: So many exercises that are over are told at once: a couple of ten years have dozens.
EARLIER: Final = 20


@dataclass(frozen=True)
class GlanceLine:
    """One row of squares. ``partner_id`` None is both together; ``adherence`` None is where nothing is counted.

    ``marks`` are the words of ``How``, empty where nothing was told yet: what the tick row draws.
    """

    name: str
    seat: int
    partner_id: uuid.UUID | None
    marks: tuple[str, ...]
    adherence: Adherence | None
    size: Size | None = None
    """What the last days of a daily commitment suggest to the counsellor."""


@dataclass(frozen=True)
class Said:
    """The newest of what one partner said about an assignment."""

    partner_id: uuid.UUID
    name: str
    on: date
    difficulty: int | None
    helped: int | None
    obstacle: str


@dataclass(frozen=True)
class GlanceRow:
    """One assignment at a glance.

    ``times`` is how often it happened where it is per event. In the room, and on the couple's own copy, ``lines`` has no row
    per partner, and no sum of both either: who knows the own count would know the other's.
    """

    assignment: Assignment
    name: str
    often: str
    lines: tuple[GlanceLine, ...]
    said: tuple[Said, ...] = ()
    times: int | None = None
    differ: bool = False
    """The two tell it differently: worth a question."""
    apart: float = 0.0
    """How differently, from 0 to 1: the brief marks the row where it is most."""
    over: bool = False
    helped: Mapping[uuid.UUID, int] = field(default_factory=dict)
    difficulty: Mapping[uuid.UUID, int] = field(default_factory=dict)

    def line_of(self, partner_id: uuid.UUID | None) -> GlanceLine | None:
        """The row of squares of one partner, or (None) of both together."""
        return next((line for line in self.lines if line.partner_id == partner_id), None)

    @property
    def is_one_line(self) -> bool:
        """Whether both have one row together and none of their own."""
        return len(self.lines) == 1 and self.lines[0].partner_id is None

    @property
    def untold(self) -> int:
        """How many squares wait to be entered."""
        return sum(line.adherence.untold for line in self.lines if line.adherence)


def homework_glance(
    viewer: Viewer, case: Case, *, today: date, since: date | None = None, all_of_them: bool = False
) -> list[GlanceRow]:
    """Every assignment that goes on (or all), newest first, as far as the viewer may see; counted *since* a day.

    Two statements, however many assignments there are.
    """
    assignments = list_assignments(viewer, case) if all_of_them else list_active(viewer, case, today)
    return ask(db.session, what_came_back(viewer, assignments, today=today, since=since))


@dataclass(frozen=True)
class GlancePage:
    """What goes on, the newest of what is over, and how many are over in all."""

    rows: list[GlanceRow]
    earlier: int


def glance_page(viewer: Viewer, case: Case, *, today: date, whole: bool = False) -> GlancePage:
    """What goes on and the twenty newest that are over, newest first; or the *whole* of it, in as many statements."""
    given = list_assignments(viewer, case)
    over = [assignment.id for assignment in given if is_over(assignment, today)]
    left_out = set() if whole else set(over[EARLIER:])
    shown = [assignment for assignment in given if assignment.id not in left_out]
    return GlancePage(ask(db.session, what_came_back(viewer, shown, today=today)), len(over))


def glance_of(viewer: Viewer, assignment: Assignment, *, today: date) -> GlanceRow:
    """One assignment at a glance, from its beginning."""
    return ask(db.session, what_came_back(viewer, [assignment], today=today))[0]


def what_came_back(
    viewer: Viewer, assignments: Sequence[Assignment], *, today: date, since: date | None = None
) -> Asking[list[GlanceRow]]:
    """What was told of these assignments *since* a day, and what each said, as a question that can be asked beside others."""
    ids = [assignment.id for assignment in assignments]
    if not ids:
        return Asking({}, lambda _found: [])
    of_it = and_(Completion.occurrence_id == Occurrence.id, visible_to(viewer, Completion))
    times = (
        select(
            Occurrence.id,
            Occurrence.assignment_id,
            Occurrence.due_on,
            Occurrence.planned,
            Occurrence.position,
            Completion.said_by_id,
            Completion.how,
        )
        .outerjoin(Completion, of_it)
        .where(
            Occurrence.assignment_id.in_(ids),
            Occurrence.state != OccurrenceState.LET_GO,
            Occurrence.due_on >= since if since else true(),
        )
    )
    said = select(
        Reflection.id,
        Reflection.assignment_id,
        Reflection.said_by_id,
        Reflection.on,
        Reflection.difficulty,
        Reflection.helped,
        Reflection.obstacle_sealed,
    ).where(
        Reflection.assignment_id.in_(ids),
        visible_to(viewer, Reflection),
        Reflection.on.between(since, today) if since else Reflection.on <= today,
    )
    return Asking(
        parts={
            "times": times,
            "said": said,
            "setbacks": setbacks_of({assignment.case_id for assignment in assignments}),
        },
        read=lambda found: _read(viewer, assignments, found, today),
    )


def _read(viewer: Viewer, assignments: Sequence[Assignment], found: Found, today: date) -> list[GlanceRow]:
    times: dict[uuid.UUID, dict[uuid.UUID, Time]] = defaultdict(dict)
    aside, case_of = days_in(found["setbacks"]), {one.id: one.case_id for one in assignments}
    told: dict[tuple[uuid.UUID, uuid.UUID | None], How] = {}
    for row in sorted(found["times"], key=lambda row: (row.due_on, row.position)):
        times[row.assignment_id][row.id] = Time(
            row.id, row.due_on, row.planned and row.due_on not in aside[case_of[row.assignment_id]]
        )
        if row.how is not None:
            told[row.id, row.said_by_id] = row.how
    said: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in sorted(found["said"], key=lambda row: (row.on, row.id), reverse=True):
        said[row.assignment_id].append(row)
    return [
        _row(viewer, assignment, list(times[assignment.id].values()), told, said[assignment.id], today)
        for assignment in assignments
    ]


def often(assignment: Assignment) -> str:
    """How often, in the words of screen and paper."""
    given = assignment.revision.exercise.cadence
    return cadence.words(assignment.schedule, given.when if isinstance(given, PerEvent) else "")


def _row(
    viewer: Viewer,
    assignment: Assignment,
    times: Sequence[Time],
    told: Told,
    said: Sequence[Any],
    today: date,
) -> GlanceRow:
    told = _as_one(assignment, times, told)
    joint_only = viewer.in_room or viewer.is_partner
    lines = [] if not assignment.counted else _lines(assignment, times, told)
    if joint_only and assignment.partner_id is None:
        lines = [line for line in lines if line.partner is None]
    newest = _newest(assignment, said)
    told_apart = _apart(assignment, times, told)
    points = points_apart(tuple(getattr(one, what) for one in newest) for what in ("helped", "difficulty"))
    return GlanceRow(
        assignment=assignment,
        name=assignment.revision.name,
        often=often(assignment),
        lines=tuple(
            GlanceLine(
                name=line.name,
                seat=line.seat,
                partner_id=line.partner.id if line.partner else None,
                marks=squares(times, told, line.partner.id if line.partner else None, today),
                adherence=adherence_of(
                    assignment, times, told, line.partner.id if line.partner else None, today
                ),
                size=size_of(assignment, times, told, line.partner.id if line.partner else None, today),
            )
            for line in lines
        ),
        said=newest,
        times=_times(assignment, times),
        differ=is_worth_a_question(told_apart, points),
        apart=max(told_apart, points / 10),
        over=is_over(assignment, today),
        helped={one.partner_id: one.helped for one in newest if one.helped is not None},
        difficulty={one.partner_id: one.difficulty for one in newest if one.difficulty is not None},
    )


def _as_one(assignment: Assignment, times: Sequence[Time], told: Told) -> Told:
    """Where both do it together and each has told it apart, what counts for both is the more modest word."""
    if assignment.each_tells:
        return told
    whole = dict(told)
    for time in times:
        apart = [told[time.id, seat.id] for seat in assignment.seats if (time.id, seat.id) in told]
        if (time.id, None) not in whole and (one := together(apart)) is not None:
            whole[time.id, None] = one
    return whole


def _lines(assignment: Assignment, times: Sequence[Time], told: Told) -> list[Line]:
    """The rows; where both do it together, also the row of whoever has told it apart."""
    lines = lines_of(assignment)
    if not assignment.each_tells:
        lines += [
            line_of(seat) for seat in assignment.seats if any((time.id, seat.id) in told for time in times)
        ]
    return lines


def _times(assignment: Assignment, times: Sequence[Time]) -> int | None:
    if not assignment.counted or assignment.cadence is not CadenceKind.PER_EVENT:
        return None
    return len(times)


def _apart(assignment: Assignment, times: Sequence[Time], told: Told) -> float:
    """How differently the two tell what was done, from 0 to 1; 0 where they tell it as one."""
    seats = assignment.seats
    if len(seats) != 2 or assignment.each_tells:
        return 0.0
    first, second = ([told.get((time.id, seat.id)) for time in times] for seat in seats)
    return differs_most(first, second)


def _newest(assignment: Assignment, said: Sequence[Any]) -> tuple[Said, ...]:
    """The newest of what each partner said; *said* are rows, the newest first."""
    found: dict[uuid.UUID, Said] = {}
    for row in said:
        partner = assignment.case.partner(row.said_by_id)
        if partner is not None and partner.id not in found:
            obstacle = Reflection.obstacle.open(row.obstacle_sealed, row=row.id, holder=assignment.case_id)
            found[partner.id] = Said(partner.id, partner.called, row.on, row.difficulty, row.helped, obstacle)
    return tuple(found[seat.id] for seat in assignment.case.partners if seat.id in found)
