"""Homework at a glance: for each assignment the squares, the counts, and what each said, in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, select, true

from clinic.access import Viewer
from clinic.assignments import cadence
from clinic.assignments.adherence import Adherence, How, Stretch, count, differs_most, is_expected, together
from clinic.assignments.lines import Line, line_of, lines_of
from clinic.assignments.models import Assignment, Completion, Occurrence, OccurrenceState, Reflection
from clinic.assignments.queries.finding import is_over, list_active, list_assignments
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.exercises.exercise import CadenceKind, PerEvent

#: As many squares as fit into a row that one can take in.
MOST_SQUARES = 14
#: From this difference on, the brief marks that the two tell it differently.
WORTH_A_QUESTION = 0.5
RATED_APART = 5

Told = Mapping[tuple[uuid.UUID, uuid.UUID | None], How]


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

    Three statements, however many assignments there are.
    """
    assignments = list_assignments(viewer, case) if all_of_them else list_active(viewer, case, today)
    return _rows(viewer, assignments, today, since)


def glance_of(viewer: Viewer, assignment: Assignment, *, today: date) -> GlanceRow:
    """One assignment at a glance, from its beginning."""
    return _rows(viewer, [assignment], today, None)[0]


def _rows(
    viewer: Viewer, assignments: Sequence[Assignment], today: date, since: date | None
) -> list[GlanceRow]:
    ids = [assignment.id for assignment in assignments]
    if not ids:
        return []
    times, told = _times_and_told(viewer, ids, since)
    said: dict[uuid.UUID, list[Reflection]] = defaultdict(list)
    for reflection in db.session.scalars(
        select(Reflection)
        .where(
            Reflection.assignment_id.in_(ids),
            visible_to(viewer, Reflection),
            Reflection.on >= since if since else true(),
        )
        .order_by(Reflection.on.desc(), Reflection.id)
    ):
        said[reflection.assignment_id].append(reflection)
    return [
        _row(viewer, assignment, list(times[assignment.id].values()), told, said[assignment.id], today)
        for assignment in assignments
    ]


def _times_and_told(
    viewer: Viewer, assignment_ids: Sequence[uuid.UUID], since: date | None
) -> tuple[Mapping[uuid.UUID, Mapping[uuid.UUID, Occurrence]], Told]:
    """The times of each assignment in their order, and what was told of them."""
    times: dict[uuid.UUID, dict[uuid.UUID, Occurrence]] = defaultdict(dict)
    told: dict[tuple[uuid.UUID, uuid.UUID | None], How] = {}
    for time, said_by_id, how in db.session.execute(
        select(Occurrence, Completion.said_by_id, Completion.how)
        .outerjoin(
            Completion, and_(Completion.occurrence_id == Occurrence.id, visible_to(viewer, Completion))
        )
        .where(
            Occurrence.assignment_id.in_(assignment_ids),
            Occurrence.state != OccurrenceState.LET_GO,
            Occurrence.due_on >= since if since else true(),
        )
        .order_by(Occurrence.due_on, Occurrence.position)
    ):
        times[time.assignment_id][time.id] = time
        if how is not None:
            told[time.id, said_by_id] = how
    return times, told


def often(assignment: Assignment) -> str:
    """How often, in the words of screen and paper."""
    given = assignment.revision.exercise.cadence
    return cadence.words(assignment.schedule, given.when if isinstance(given, PerEvent) else "")


def squares(
    times: Sequence[Occurrence], told: Told, partner_id: uuid.UUID | None, today: date
) -> tuple[str, ...]:
    """A row of squares: the newest that were due, and after them what is still to come, as far as there is room."""
    past = [time for time in times if time.due_on <= today][-MOST_SQUARES:]
    ahead = [time for time in times if time.due_on > today][: max(0, MOST_SQUARES // 2 - len(past))]
    return tuple(told.get((time.id, partner_id)) or "" for time in (*past, *ahead))


def adherence_of(
    assignment: Assignment, times: Sequence[Occurrence], told: Told, partner_id: uuid.UUID | None, today: date
) -> Adherence | None:
    """The counts of one row up to *today*; None where nothing is counted."""
    if not assignment.counted or assignment.cadence is CadenceKind.PER_EVENT:
        return None
    return count(told.get((time.id, partner_id)) for time in _expected(assignment, times, today))


def _expected(assignment: Assignment, times: Sequence[Occurrence], today: date) -> list[Occurrence]:
    until = min(filter(None, (today, assignment.ends_on, assignment.ended_on)))
    pauses = [Stretch(pause.from_on, pause.to_on) for pause in assignment.pauses]
    return [time for time in times if time.planned and is_expected(time.due_on, until=until, pauses=pauses)]


def _row(
    viewer: Viewer,
    assignment: Assignment,
    times: Sequence[Occurrence],
    told: Told,
    said: Sequence[Reflection],
    today: date,
) -> GlanceRow:
    told = _as_one(assignment, times, told)
    joint_only = viewer.in_room or viewer.is_partner
    lines = [] if not assignment.counted else _lines(assignment, times, told)
    if joint_only and assignment.partner_id is None:
        lines = [line for line in lines if line.partner is None]
    newest = _newest(assignment, said)
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
            )
            for line in lines
        ),
        said=newest,
        times=_times(assignment, times),
        differ=_differ(assignment, times, told) or _rated_apart(newest),
        over=is_over(assignment, today),
        helped={one.partner_id: one.helped for one in newest if one.helped is not None},
        difficulty={one.partner_id: one.difficulty for one in newest if one.difficulty is not None},
    )


def _as_one(assignment: Assignment, times: Sequence[Occurrence], told: Told) -> Told:
    """Where both do it together and each has told it apart, what counts for both is the more modest word."""
    if assignment.each_tells:
        return told
    whole = dict(told)
    for time in times:
        apart = [told[time.id, seat.id] for seat in assignment.seats if (time.id, seat.id) in told]
        if (time.id, None) not in whole and (one := together(apart)) is not None:
            whole[time.id, None] = one
    return whole


def _lines(assignment: Assignment, times: Sequence[Occurrence], told: Told) -> list[Line]:
    """The rows; where both do it together, also the row of whoever has told it apart."""
    lines = lines_of(assignment)
    if not assignment.each_tells:
        lines += [
            line_of(seat) for seat in assignment.seats if any((time.id, seat.id) in told for time in times)
        ]
    return lines


def _times(assignment: Assignment, times: Sequence[Occurrence]) -> int | None:
    if not assignment.counted or assignment.cadence is not CadenceKind.PER_EVENT:
        return None
    return len(times)


def _differ(assignment: Assignment, times: Sequence[Occurrence], told: Told) -> bool:
    seats = assignment.seats
    if len(seats) != 2 or assignment.each_tells:
        return False
    first, second = ([told.get((time.id, seat.id)) for time in times] for seat in seats)
    return differs_most(first, second) >= WORTH_A_QUESTION


def _rated_apart(said: Sequence[Said]) -> bool:
    pairs = ([one.helped for one in said], [one.difficulty for one in said])
    return any(
        len(rated) == 2 and None not in rated and abs(rated[0] - rated[1]) >= RATED_APART  # type: ignore[operator]
        for rated in pairs
    )


def _newest(assignment: Assignment, said: Sequence[Reflection]) -> tuple[Said, ...]:
    found: dict[uuid.UUID, Said] = {}
    for row in said:
        partner = assignment.case.partner(row.said_by_id)
        if partner is not None and partner.id not in found:
            found[partner.id] = Said(
                partner.id, partner.called, row.on, row.difficulty, row.helped, row.obstacle
            )
    return tuple(found[seat.id] for seat in assignment.case.partners if seat.id in found)
