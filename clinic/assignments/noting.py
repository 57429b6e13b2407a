"""What the note of a session begins with about homework: what came back, what was given, what goes on."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, func, or_, select, true

from clinic.access import Viewer
from clinic.assignments.models import Assignment, Completion, Occurrence, OccurrenceState
from clinic.assignments.queries.finding import goes_on
from clinic.couples import visible_to
from clinic.database import db
from clinic.practices.queries import get_own_practice
from clinic.sessions.telling import Homework, Occasion


def facts_about_homework(occasion: Occasion) -> Iterable[str]:
    """What came back since the last session, and what was given in this one."""
    for name, told, due in _came_back(occasion):
        if due >= told:
            yield _(
                "Homework back: “%(name)s”, entries for %(told)s of %(due)s times.",
                name=name,
                told=told,
                due=due,
            )
        else:
            yield ngettext(
                "Homework back: “%(name)s”, once.",
                "Homework back: “%(name)s”, %(num)s times.",
                told,
                name=name,
            )
    given = [
        assignment.revision.name for assignment in _assignments(occasion.reader, occasion, _given(occasion))
    ]
    if given:
        yield _("Homework given: %(names)s.", names=", ".join(f"“{name}”" for name in given))


def homework_decided(viewer: Viewer, occasion: Occasion) -> Homework:
    """What was given on this occasion, and what goes on from before, named for its practitioner."""
    given = _assignments(viewer, occasion, _given(occasion))
    going_on = _assignments(viewer, occasion, goes_on(occasion.day))
    known = {assignment.id for assignment in given}
    return Homework(
        given=tuple(_named(assignment) for assignment in given),
        goes_on=tuple(_named(assignment) for assignment in going_on if assignment.id not in known),
    )


def _came_back(occasion: Occasion) -> list[tuple[str, int, int]]:
    """Name, times told of, times due; of what nothing is counted, nothing is said. Two statements."""
    told = and_(
        Completion.occurrence_id == Occurrence.id, visible_to(occasion.reader, Completion), _tellers(occasion)
    )
    rows = db.session.execute(
        select(
            Occurrence.assignment_id,
            func.count(Completion.occurrence_id.distinct()),
            func.count(Occurrence.id.distinct()).filter(Occurrence.planned.is_(True)),
        )
        .outerjoin(Completion, told)
        .where(
            Occurrence.case_id == occasion.case.id,
            Occurrence.state != OccurrenceState.LET_GO,
            Occurrence.due_on.between(occasion.since or occasion.case.opened_on, occasion.day),
        )
        .group_by(Occurrence.assignment_id)
    )
    counts = {assignment_id: (told, due) for assignment_id, told, due in rows if told}
    which = and_(Assignment.id.in_(counts), Assignment.counted.is_(True))
    return [
        (found.revision.name, *counts[found.id]) for found in _assignments(occasion.reader, occasion, which)
    ]


def _tellers(occasion: Occasion) -> ColumnElement[bool]:
    """Whose telling counts: everybody's; in the note of a conversation with one partner not the other's."""
    if occasion.partner is None:
        return Completion.id.is_not(None)
    return or_(Completion.said_by_id.is_(None), Completion.said_by_id == occasion.partner.id)


def _given(occasion: Occasion) -> ColumnElement[bool]:
    """Given in the session; or, without one and in an individual one, given on that day."""
    zone = ZoneInfo(get_own_practice().time_zone)
    first, after = (
        datetime.combine(day, time.min, zone).astimezone(UTC)
        for day in (occasion.day, occasion.day + timedelta(days=1))
    )
    that_day = and_(Assignment.assigned_at >= first, Assignment.assigned_at < after)
    if occasion.session is None or not occasion.session.is_joint:
        return that_day
    return or_(Assignment.session_id == occasion.session.id, and_(Assignment.session_id.is_(None), that_day))


def _assignments(viewer: Viewer, occasion: Occasion, which: ColumnElement[bool]) -> list[Assignment]:
    """Those that the viewer may see; about a conversation with one partner, none of the other's alone."""
    alone_with = [Assignment.partner_id == occasion.partner.id] if occasion.partner else [true()]
    return list(
        db.session.scalars(
            select(Assignment)
            .where(
                Assignment.case_id == occasion.case.id,
                visible_to(viewer, Assignment),
                or_(Assignment.partner_id.is_(None), *alone_with),
                which,
            )
            .order_by(Assignment.starts_on, Assignment.assigned_at, Assignment.id)
        )
    )


def _named(assignment: Assignment) -> str:
    partner = assignment.case.partner(assignment.partner_id)
    name = assignment.revision.name
    return _("%(exercise)s (%(name)s)", exercise=name, name=partner.called) if partner else name
