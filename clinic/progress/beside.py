"""What happened beside the measures, over all the years that they reach back: read in five statements, however long that is.

Columns only, and no words but the names of what was agreed and given: a case of ten years has hundreds of sessions. A session
with one partner alone is on it only where the viewer may see it, and stands on the practitioner's page alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import and_, select
from sqlalchemy.orm import lazyload

from clinic.access import Viewer
from clinic.agreements import Agreement, AgreementRevision, Crossing, History, Step
from clinic.assignments.models import Assignment
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.exercises.models import ExerciseRevision
from clinic.progress.chart_parts import Event, EventKind, GoingOn, can_be_drawn
from clinic.sessions import SessionState, TherapySession

#: So many sessions are told one by one.
MOST_ONE_BY_ONE: Final = 40
_MEETINGS: Final = (EventKind.SESSION, EventKind.ALONE)


@dataclass(frozen=True)
class Beside:
    """Events, and the stretches in which homework went on, each with its name."""

    events: tuple[Event, ...] = ()
    homework: tuple[GoingOn, ...] = ()

    def told(self, first: date, last: date) -> list[tuple[date, str]]:
        """The same in words, oldest first, of these days; what a drawing cannot say to everybody.

        Above forty of a kind, sessions are told month by month.
        """
        events = [event for event in self.events if first <= event.on <= last]
        met = [event for event in events if event.kind in _MEETINGS]
        others = [(event.on, event.words) for event in events if event.kind not in _MEETINGS]
        given = [
            (one.since, _("homework: %(what)s", what=one.words))
            for one in self.homework
            if one.since <= last and one.until >= first
        ]
        return sorted({*others, *given, *_met(met)})


def _met(sessions: Sequence[Event]) -> list[tuple[date, str]]:
    if len(sessions) <= MOST_ONE_BY_ONE:
        return [(event.on, event.words) for event in sessions]
    months: dict[tuple[int, int, str], list[date]] = defaultdict(list)
    for event in sessions:
        months[event.on.year, event.on.month, event.words].append(event.on)
    return [
        (min(days), words if len(days) == 1 else _("%(what)s, %(n)s in this month", what=words, n=len(days)))
        for (_year, _month, words), days in months.items()
    ]


#: Where only the numbers are wanted.
NOTHING: Final = Beside()


def read_beside(viewer: Viewer, case: Case, *, until: date) -> Beside:
    """All of it that had happened on *until*."""
    return Beside(
        events=(
            *_sessions(viewer, case, until),
            *_agreed(viewer, case, until),
            *_crossed(viewer, case, until),
        ),
        homework=tuple(_homework(viewer, case, until)),
    )


def _sessions(viewer: Viewer, case: Case, until: date) -> list[Event]:
    names = {seat.id: seat.called for seat in case.partners}
    rows = db.session.execute(
        select(TherapySession.starts_at, TherapySession.audience_partner_id)
        .where(
            TherapySession.case_id == case.id,
            visible_to(viewer, TherapySession),
            TherapySession.state == SessionState.HELD,
            TherapySession.starts_at < datetime.combine(until + timedelta(days=1), time.min),
        )
        .order_by(TherapySession.starts_at)
    )
    return [
        Event(starts_at.date(), _("joint session"), EventKind.SESSION)
        if partner_id is None
        else Event(
            starts_at.date(),
            _("session with %(name)s alone", name=names.get(partner_id, "")),
            EventKind.ALONE,
        )
        for starts_at, partner_id in rows
    ]


def _agreed(viewer: Viewer, case: Case, until: date) -> list[Event]:
    rows = db.session.execute(
        select(History.on, AgreementRevision)
        .join(Agreement, Agreement.id == History.agreement_id)
        .join(
            AgreementRevision,
            and_(
                AgreementRevision.agreement_id == History.agreement_id,
                AgreementRevision.number == History.number,
            ),
        )
        .where(
            History.case_id == case.id,
            visible_to(viewer, Agreement),
            History.step == Step.PUT_IN_FORCE,
            History.on <= until,
        )
        .order_by(History.on, History.id)
        .options(lazyload(AgreementRevision.sign_offs))
    )
    return [Event(on, _agreed_words(wording.terms.title), EventKind.AGREEMENT) for on, wording in rows]


def _agreed_words(title: str) -> str:
    return _("agreed: %(what)s", what=title) if can_be_drawn(title) else _("agreed")


def _crossed(viewer: Viewer, case: Case, until: date) -> list[Event]:
    days = db.session.scalars(
        select(Crossing.on)
        .where(Crossing.case_id == case.id, visible_to(viewer, Crossing), Crossing.on <= until)
        .order_by(Crossing.on)
    )
    return [Event(on, _("limit crossed"), EventKind.LIMIT) for on in days]


def _homework(viewer: Viewer, case: Case, until: date) -> list[GoingOn]:
    """Touch exercises are not on it: nothing is counted or drawn of them."""
    rows = db.session.execute(
        select(
            Assignment.starts_on,
            Assignment.ends_on,
            Assignment.ended_on,
            Assignment.revision_id,
        )
        .where(
            Assignment.case_id == case.id,
            visible_to(viewer, Assignment),
            Assignment.counted,
            Assignment.starts_on <= until,
        )
        .order_by(Assignment.starts_on, Assignment.id)
    ).all()
    texts = select(ExerciseRevision).where(ExerciseRevision.id.in_({row.revision_id for row in rows}))
    names = {text.id: text.name for text in db.session.scalars(texts)} if rows else {}
    return [
        GoingOn(starts_on, min(day for day in (until, ends_on, ended_on) if day), names[revision_id])
        for starts_on, ends_on, ended_on, revision_id in rows
    ]
