"""The brief: what a practitioner needs in the two minutes before a session, as data.

Its parts and their order follow a pre-session brief of nine parts: the red line, last time, homework at a glance, what is due,
the trend, their own words, what is parked, a suggested agenda, and administration. In the room everything private is gone: the
queries see to it, because the viewer is in the room. It asks three times, however long the case: what does not depend on the last
session, the assignments, and what came back since.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clinic.access import Viewer
from clinic.agreements.queries import CrossedLine, Lived, LivedBy, lived_by
from clinic.agreements.queries.crossed import (
    ToCheck,
    ToLookAgain,
    what_is_to_check,
    what_is_to_look_at_again,
)
from clinic.agreements.queries.pauses import who_is_to_be_seen
from clinic.assignments.alarming import ALARMING
from clinic.assignments.models import WORDS
from clinic.assignments.queries import GlanceRow, list_active
from clinic.assignments.queries.glance import Said, what_came_back
from clinic.assignments.queries.programmes import what_waits_in_programmes
from clinic.assignments.queries.said import Answered, what_was_answered
from clinic.confidences.queries import HeldLine, what_is_held
from clinic.consents.queries import what_consent_waits, what_ends
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.database.together import NOTHING, Asking, ask
from clinic.journal import EntryKind
from clinic.journal.queries import Line, Week, what_came_up
from clinic.measures.queries import what_was_taken
from clinic.measures.results import Course, Taken
from clinic.progress.agenda import Agenda, agenda_of
from clinic.progress.recurring import Recurring, recurring
from clinic.progress.red_lines import RedLine, red_lines
from clinic.progress.tasks import SOON, Task, tasks_of
from clinic.progress.trend import Trend, trend_of
from clinic.safety.queries import known_about
from clinic.sessions.queries import Plan
from clinic.sessions.queries.where_we_are import Coming, where_we_are
from clinic.supervision.queries import OfCase, what_waits_in
from clinic.truces.queries import Closed, what_is_closed

#: How far back one looks where there was no session yet.
A_WHILE = timedelta(days=28)
#: The trend of the brief has the last six weeks of which somebody told, looked for in twelve.
POINTS = 6
WEEKS_LOOKED_THROUGH = 12
#: How many of the lines that they wrote on their sheets stand in the brief.
MOST_WRITTEN = 4


@dataclass(frozen=True)
class Obstacle:
    """What got in the way, in the newest words of one partner, and of which exercise."""

    said: Said
    exercise: str


@dataclass(frozen=True)
class MeasuredLately:
    """A measure that somebody answered since the last session: which, whose, and the result with what it says."""

    taken: Taken
    course: Course


@dataclass(frozen=True)
class OwnWords:
    """The newest appreciation or need of somebody; ``again`` where the need comes back."""

    line: Line
    again: Recurring | None = None


@dataclass(frozen=True)
class Brief:
    """All of it. ``since`` is the day of the last joint session, or four weeks ago."""

    case: Case
    since: date
    next_session: Coming | None
    agenda: Agenda
    red_lines: Sequence[RedLine] = ()
    plan: Plan | None = None
    plan_about: Partner | None = None
    homework: Sequence[GlanceRow] = ()
    obstacles: Sequence[Obstacle] = ()
    written: Sequence[Answered] = ()
    due_agreements: Sequence[Lived] = ()
    live_agreements: Sequence[Lived] = ()
    waiting_agreements: Sequence[Lived] = ()
    crossings: Sequence[CrossedLine] = ()
    to_look_again: Sequence[ToLookAgain] = ()
    """Limits crossed again and again lately: about the limit, and never in the room."""
    to_check: Sequence[ToCheck] = ()
    """Plans after a misstep to look at within a week, overdue ones first; on paper only those of both, or what was ticked."""
    closed: Sequence[Closed] = ()
    """Old arguments whose truce ends within a week, or that slip in too often to stay closed."""
    trend: Trend | None = None
    measured: Sequence[MeasuredLately] = ()
    words: Sequence[OwnWords] = ()
    shared_words: Sequence[OwnWords] = ()
    """The newest of those that both may read: a later word to the counsellor only does not hide them on paper."""
    parked: Sequence[Line] = ()
    tasks: Sequence[Task] = ()
    held: Sequence[HeldLine] = ()
    to_read: Sequence[OfCase] = ()

    @property
    def most_apart(self) -> uuid.UUID | None:
        """Of several assignments that the two tell differently, the one of which they do so most."""
        differing = [row for row in self.homework if row.differ]
        return max(differing, key=lambda row: row.apart).assignment.id if len(differing) > 1 else None


def build_brief(viewer: Viewer, case: Case, *, now: datetime, also: Asking[list[Task]] = NOTHING) -> Brief:
    """The brief as the viewer may see it, at the practice's wall time *now*. *also* is what a room above finds to be done."""
    today = now.date()
    looked_through = today - timedelta(weeks=WEEKS_LOOKED_THROUGH)
    where, (known, (lately, ((to_read, taken), held))) = ask(
        db.session,
        where_we_are(viewer, case, now=now).beside(
            known_about(case).beside(
                what_came_up(viewer, case, since=looked_through, until=today).beside(
                    what_waits_in(viewer, case)
                    .beside(what_was_taken(viewer, case, until=today))
                    .beside(what_is_held(viewer, case))
                )
            )
        ),
    )
    since = where.met_on or today - A_WHILE
    given = list_active(viewer, case, today)
    (
        homework,
        (told, (((lived, (again, to_check)), closed), (steps, (not_today, ((ending, consents), more))))),
    ) = ask(
        db.session,
        what_came_back(viewer, given, today=today, since=since).beside(
            what_was_answered(
                viewer, case, {WORDS, *ALARMING}, since=min(since, today - A_WHILE), until=today
            ).beside(
                lived_by(viewer, case, since=min(since, looked_through), until=today)
                .beside(
                    what_is_to_look_at_again(viewer, [case.id], today).beside(
                        what_is_to_check(viewer, [case.id], today + SOON)
                    )
                )
                .beside(what_is_closed(viewer, today=today, until=today + SOON, case=case))
                .beside(
                    what_waits_in_programmes(viewer, today=today, case=case).beside(
                        who_is_to_be_seen(viewer, [case.id], today).beside(
                            what_ends(viewer, today=today, until=today + SOON, case=case)
                            .beside(what_consent_waits(viewer, until=today + SOON, case=case))
                            .beside(also)
                        )
                    )
                )
            )
        ),
    )
    outside = not viewer.in_room
    return Brief(
        case=case,
        since=since,
        next_session=where.coming,
        red_lines=red_lines(viewer, case, known, told, not_today=bool(not_today)) if outside else (),
        plan=where.plan,
        plan_about=case.partner(where.plan_about),
        homework=homework,
        obstacles=_obstacles(homework) if outside else (),
        written=[one for one in told if one.field_key == WORDS and one.on >= since][:MOST_WRITTEN],
        due_agreements=[one for one in lived.agreements if one.due_on and one.due_on <= today + SOON],
        live_agreements=[one for one in lived.agreements if one.is_live],
        waiting_agreements=[one for one in lived.agreements if one.waits],
        crossings=[one for one in lived.crossed if one.on >= since],
        to_look_again=again if outside else (),
        to_check=to_check,
        closed=closed,
        trend=_trend(case, lately.weeks, lived),
        measured=_measured(taken, since) if outside else (),
        words=_newest_of_each(lately.words),
        shared_words=_newest_of_each([line for line in lately.words if line.audience is Audience.JOINT]),
        parked=lately.parked,
        agenda=agenda_of(
            lately.steps,
            met_until=where.met_until,
            now=now,
            has_homework=any(row.assignment.audience is Audience.JOINT for row in homework),
            parked=lately.parked,
        ),
        tasks=[*tasks_of(viewer, case, where, known, steps, ending, consents, today), *more]
        if outside
        else (),
        held=held,
        to_read=to_read,
    )


def _obstacles(homework: Sequence[GlanceRow]) -> list[Obstacle]:
    """One of each partner: what they said last."""
    newest: dict[uuid.UUID, Obstacle] = {}
    for row in homework:
        for said in row.said:
            known = newest.get(said.partner_id)
            if said.obstacle and (known is None or known.said.on < said.on):
                newest[said.partner_id] = Obstacle(said, row.name)
    return sorted(newest.values(), key=lambda one: one.said.name)


def _trend(case: Case, weeks: Sequence[Week], lived: LivedBy) -> Trend | None:
    """The newest points of closeness, with the limits crossed in those weeks."""
    told = sorted({week.week_of for week in weeks if week.closeness is not None})[-POINTS:]
    return trend_of(case, [week for week in weeks if week.week_of in told], lived.crossed)


def _measured(taken: Sequence[Taken], since: date) -> list[MeasuredLately]:
    """Of each measure and partner the newest result, where it is as new as that."""
    return [
        MeasuredLately(one, course)
        for one in taken
        for course in one.courses
        if course.last is not None and course.last.on >= since
    ]


def _newest_of_each(lines: Sequence[Line]) -> list[OwnWords]:
    """One appreciation and one need of each partner, the newest; appreciations first."""
    newest: dict[tuple[EntryKind, uuid.UUID | None], Line] = {}
    for line in lines:
        newest.setdefault((line.kind, line.said_by_id), line)
    needs = [line for line in lines if line.kind is EntryKind.NEED]
    return [
        OwnWords(line, recurring(line, needs) if line.kind is EntryKind.NEED else None)
        for line in sorted(newest.values(), key=lambda line: line.kind is EntryKind.NEED)
    ]
