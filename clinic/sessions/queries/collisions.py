"""What an appointment would run into: other appointments of the same people, their hours, and times without a couple.

It is said, never forbidden. Another couple is named only to somebody who may open their appointment, and never in the
room; anybody else is told that there is something.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.access import Viewer
from clinic.availability.queries import what_is_in_the_way
from clinic.couples import Case, may_see
from clinic.couples.audience import cases_practised_by, practitioners_of
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.sessions.models import SessionState, TherapySession
from clinic.sessions.overlapping import Span, meet
from clinic.web.templating import day

#: A list of everything that speaks against half a year of Thursdays is read by nobody.
MOST = 4


@dataclass(frozen=True)
class Collision:
    """A time, and the appointment that is there already."""

    span: Span
    session: TherapySession


def find_collisions(
    account_ids: Collection[uuid.UUID], spans: Sequence[Span], *, but: Collection[uuid.UUID] = ()
) -> list[Collision]:
    """Appointments of cases that these people practise, at any of these times; *but* not these.

    Two statements however many times, in order of the times.
    """
    if not spans:
        return []
    walls = [span.starts_at for span in spans]
    a_day = timedelta(days=1)
    rows = db.session.execute(
        select(TherapySession.id, TherapySession.starts_at, TherapySession.minutes, TherapySession.zone)
        .where(
            TherapySession.case_id.in_(cases_practised_by(account_ids)),
            TherapySession.state.in_((SessionState.PLANNED, SessionState.HELD)),
            TherapySession.starts_at > min(walls) - a_day,
            TherapySession.starts_at < max(walls) + a_day,
            TherapySession.id.not_in(but),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
    )
    there = [(row.id, Span(row.starts_at, row.minutes, row.zone)) for row in rows]
    pairs = [(span, id_) for span in spans for id_, other in there if meet(span, other)]
    sessions = _read({id_ for _span, id_ in pairs})
    return [Collision(span, sessions[id_]) for span, id_ in pairs]


def _read(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, TherapySession]:
    if not ids:
        return {}
    found = db.session.scalars(
        select(TherapySession).where(TherapySession.id.in_(ids)).options(case_along(TherapySession))
    )
    return {session.id: session for session in found.unique()}


def what_speaks_against(
    viewer: Viewer, case: Case, spans: Sequence[Span], *, but: Collection[uuid.UUID] = ()
) -> list[str]:
    """Sentences for the viewer, each once; with the days they are about where there are several times."""
    people = practitioners_of(case)
    there = find_collisions(people, spans, but=but)
    said: dict[str, list[date]] = {}
    busy = what_is_in_the_way(people, [(span.starts_at, span.minutes, span.zone) for span in spans])
    for span, in_the_way in zip(spans, busy, strict=True):
        sentences = [_sentence(viewer, found.session) for found in there if found.span == span]
        for sentence in (*sentences, *in_the_way):
            said.setdefault(sentence, []).append(span.starts_at.date())
    if len(spans) < 2:
        return list(said)
    lines = [_on_days(sentence, days) for sentence, days in said.items()]
    if len(lines) <= MOST + 1:
        return lines
    return [*lines[:MOST], _("And %(number)s more things like these.", number=len(lines) - MOST)]


def _on_days(sentence: str, days: Sequence[date]) -> str:
    names = ", ".join(day(one) for one in days[:MOST])
    if len(days) > MOST:
        names = _("%(days)s and %(number)s more days", days=names, number=len(days) - MOST)
    return _("%(days)s: %(sentence)s", days=names, sentence=sentence)


def _sentence(viewer: Viewer, session: TherapySession) -> str:
    times = f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}"
    if viewer.in_room or not may_see(viewer, session):
        return _("There is another appointment then (%(times)s).", times=times)
    return _("%(couple)s are planned then (%(times)s).", couple=session.case.title, times=times)
