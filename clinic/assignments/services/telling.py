"""Writing down what came of it: squares, counts, and what each said.

What a partner says about difficulty, help and obstacles is that partner's and the counsellors', whatever was chosen for the
free words. An answer to one of the exercise's own fields has the audience of the field. Nothing here widens an audience.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from clinic import audit
from clinic.assignments import events
from clinic.assignments.adherence import How
from clinic.assignments.lines import Line, audience_of, lines_of
from clinic.assignments.models import (
    Assignment,
    Completion,
    Occurrence,
    OccurrenceState,
)
from clinic.assignments.services.halving import hold_together
from clinic.assignments.services.keeping import AnswerTerms, OwnWords, keep_answer, keep_own_words
from clinic.assignments.services.steering import top_up
from clinic.assignments.typed_counts import TypedCount
from clinic.couples import Audience
from clinic.database import db
from clinic.refusal import Refusal

#: One square: which time, and whose row (None: both together).
Square = tuple[uuid.UUID, uuid.UUID | None]


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Everything that came back on one sheet.

    ``squares`` says each square anew (None: nothing told). ``counts`` fill the squares of a row that are still empty.
    ``happened_on`` is a time that was not foreseen, ``happened`` how it went per row. ``answers`` belong to that time, or to
    the time ``about``.
    """

    today: date
    squares: Mapping[Square, How | None] = field(default_factory=dict)
    counts: Mapping[uuid.UUID | None, TypedCount] = field(default_factory=dict)
    minutes: int | None = None
    own: Sequence[OwnWords] = ()
    happened_on: date | None = None
    happened: Mapping[uuid.UUID | None, How] = field(default_factory=dict)
    about: uuid.UUID | None = None
    answers: Sequence[AnswerTerms] = ()


def tell(assignment: Assignment, told: Telling, *, by: uuid.UUID) -> Occurrence | None:
    """Write down what came back; the time that its answers belong to, if they belong to one."""
    # Two telephones may tell in the same moment: one after the other, then.
    db.session.execute(select(Assignment.id).where(Assignment.id == assignment.id).with_for_update())
    top_up(assignment, told.today)
    times = {row.id: row for row in _occurrences(assignment)}
    known = {(row.occurrence_id, row.said_by_id): row for row in _completions(assignment)}
    fresh = {square: how for square, how in told.squares.items() if square[0] in times}
    for square, how in fresh.items():
        _mark(assignment, known, square, how, told.minutes, by)
    for line in lines_of(assignment):
        counts = told.counts.get(line.partner.id if line.partner else None)
        if counts is not None:
            _spread(assignment, times.values(), known, line, counts, told, by)
    about = times.get(told.about) if told.about else None
    if told.happened_on is not None:
        about = _happened(assignment, told, known, by)
        times[about.id] = about
    for terms in told.answers:
        keep_answer(assignment, terms, about, told.today, by)
    if about is not None:
        hold_together(assignment, about, known.values())
    for own in told.own:
        keep_own_words(assignment, own, told.today, by)
    _settle(assignment, times.values(), known)
    audit.record(events.TOLD, case_id=assignment.case_id, subject_id=assignment.id, by=by)
    db.session.flush()
    return about


def _occurrences(assignment: Assignment) -> Sequence[Occurrence]:
    return db.session.scalars(
        select(Occurrence).where(Occurrence.assignment_id == assignment.id).order_by(Occurrence.due_on)
    ).all()


def _completions(assignment: Assignment) -> Sequence[Completion]:
    return db.session.scalars(select(Completion).where(Completion.assignment_id == assignment.id)).all()


def _mark(
    assignment: Assignment,
    known: dict[Square, Completion],
    square: Square,
    how: How | None,
    minutes: int | None,
    by: uuid.UUID,
    *,
    day_known: bool = True,
) -> None:
    row = known.get(square)
    if how is None:
        if row is not None:
            db.session.delete(known.pop(square))
        return
    if row is None:
        occurrence_id, partner_id = square
        partner = assignment.case.partner(partner_id)
        row = known[square] = Completion(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            occurrence_id=occurrence_id,
            said_by_id=partner_id,
            concerns_id=partner_id,
            entered_by_id=by,
            how=how,
            minutes=minutes,
            day_known=day_known,
            **audience_of(assignment, Audience.JOINT, partner),
        )
        db.session.add(row)
    elif row.how is not how:
        row.how, row.day_known, row.entered_by_id = how, day_known, by


def _spread(
    assignment: Assignment,
    times: Iterable[Occurrence],
    known: dict[Square, Completion],
    line: Line,
    counts: TypedCount,
    told: Telling,
    by: uuid.UUID,
) -> None:
    partner_id = line.partner.id if line.partner else None
    empty = [
        time
        for time in sorted(times, key=lambda time: time.due_on)
        if time.planned
        and time.due_on <= told.today
        and time.state is not OccurrenceState.LET_GO
        and (time.id, partner_id) not in known
    ]
    if counts.of > len(empty):
        raise Refusal(
            _("Only %(n)s times are left to enter here.", n=len(empty))
            if empty
            else _("Nothing is left to enter here."),
            field=f"count_{line.key}",
        )
    for time, how in zip(empty, counts.spread(), strict=False):
        _mark(assignment, known, (time.id, partner_id), how, told.minutes, by, day_known=False)


def _happened(
    assignment: Assignment, told: Telling, known: dict[Square, Completion], by: uuid.UUID
) -> Occurrence:
    on = told.happened_on or told.today
    if on > told.today:
        raise Refusal(_("This day is still to come."), field="happened_on")
    position = db.session.scalar(
        select(func.max(Occurrence.position)).where(Occurrence.assignment_id == assignment.id)
    )
    time = Occurrence(
        assignment_id=assignment.id,
        case_id=assignment.case_id,
        position=(position or 0) + 1,
        due_on=on,
        planned=False,
        state=OccurrenceState.TOLD,
    )
    db.session.add(time)
    db.session.flush()
    for partner_id, how in told.happened.items():
        _mark(assignment, known, (time.id, partner_id), how, told.minutes, by)
    return time


def _settle(assignment: Assignment, times: Iterable[Occurrence], known: dict[Square, Completion]) -> None:
    """A time is told when everybody who tells of it has."""
    rows = [line.partner.id if line.partner else None for line in lines_of(assignment)]
    for time in times:
        told = [(time.id, partner_id) in known for partner_id in rows]
        if time.state is OccurrenceState.OPEN and all(told):
            time.state = OccurrenceState.TOLD
        elif time.state is OccurrenceState.TOLD and time.planned and not all(told):
            time.state = OccurrenceState.OPEN
