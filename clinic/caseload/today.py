"""The start page: today's and tomorrow's sessions with what to know, then what is due."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.queries import count_due
from clinic.assignments.queries import HomeworkState, homework_state
from clinic.caseload.listing import COUNTED, SOON, Seat, is_unseen, only_front_desk, open_names
from clinic.couples import Audience, Case, CaseStatus, Partner, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.safety.queries import SeenAlone, latest_screenings
from clinic.sessions import Meeting, SessionState, TherapySession
from clinic.sessions.queries import list_held_without_note, list_unsigned_notes
from clinic.web.templating import day_month


@dataclass(frozen=True)
class Meet:
    """A session of today or tomorrow. ``alone_with`` names the partner where it is with one only."""

    case_id: uuid.UUID
    title: str
    starts_at: datetime
    minutes: int
    meeting: Meeting
    alone_with: str
    to_know: tuple[str, ...]


@dataclass(frozen=True)
class Due:
    """Something to do. ``couple`` says of whom, ``href`` leads to where it is done in one click."""

    words: str
    couple: str
    href: str
    pressing: bool = False


@dataclass(frozen=True)
class Today:
    """The start page as data."""

    day: date
    sessions: tuple[Meet, ...]
    tomorrow: tuple[Meet, ...]
    due: tuple[Due, ...]
    front_desk: bool = False


def build_today(viewer: Viewer, *, day: date) -> Today:
    """What today holds for the viewer; a fixed number of statements."""
    rows = _sessions(viewer, day)
    notes = list_unsigned_notes(viewer)
    unwritten = list_held_without_note(viewer)
    agreements = count_due(_open_cases(viewer), day + SOON)
    unseen, practised = _not_seen_alone(viewer), _practised(viewer)
    case_ids = {row.case_id for row in rows}
    names = open_names(
        case_ids
        | {note.case_id for note in notes}
        | {session.case_id for session in unwritten}
        | set(agreements)
        | set(unseen)
    )
    clinical = case_ids and not only_front_desk(viewer)
    homework = homework_state(list(case_ids), today=day, since=day - COUNTED) if clinical else {}
    meets = [_meet(row, names, homework, agreements, unseen) for row in rows]
    due = [
        *(
            Due(
                _("Sign the note of %(day)s", day=day_month(note.service_date)),
                _title(names, note.case_id),
                f"/notes/{note.id}/",
                True,
            )
            for note in notes
        ),
        *(
            Due(
                _("Write the note of %(day)s", day=day_month(session.day)),
                _title(names, session.case_id),
                f"/cases/{session.case_id}/notes/new?session={session.id}",
                True,
            )
            for session in unwritten
        ),
        *(
            Due(_("Look at an agreement together"), _title(names, case_id), f"/cases/{case_id}/agreements/")
            for case_id in agreements
        ),
        *(
            Due(
                _("See %(name)s alone", name=name),
                _title(names, case_id),
                f"/partners/{partner_id}/seen-alone",
            )
            for case_id, missing in unseen.items()
            if case_id in practised
            for partner_id, name in _named(missing, names.get(case_id, ()))
        ),
    ]
    return Today(
        day=day,
        sessions=tuple(meet for meet in meets if meet.starts_at.date() == day),
        tomorrow=tuple(meet for meet in meets if meet.starts_at.date() != day),
        due=tuple(due),
        front_desk=only_front_desk(viewer),
    )


def _sessions(viewer: Viewer, day: date) -> Sequence[TherapySession]:
    begin = datetime.combine(day, time.min)
    whose = (
        TherapySession.case_id.is_not(None) if only_front_desk(viewer) else visible_to(viewer, TherapySession)
    )
    return db.session.scalars(
        select(TherapySession)
        .where(
            whose,
            TherapySession.state == SessionState.PLANNED,
            TherapySession.starts_at >= begin,
            TherapySession.starts_at < begin + timedelta(days=2),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
    ).all()


def _open_cases(viewer: Viewer) -> list[uuid.UUID]:
    return list(
        db.session.scalars(
            select(Case.id).where(Case.id.in_(cases_of(viewer)), Case.status != CaseStatus.CLOSED)
        )
    )


def _practised(viewer: Viewer) -> frozenset[uuid.UUID]:
    """The cases that the viewer works on, and does not only supervise: there one can act on what is due."""
    return frozenset(db.session.scalars(cases_of(viewer, TeamRole.PRACTITIONER)))


def _not_seen_alone(viewer: Viewer) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Active case → the seats of partners who still have to be seen alone."""
    seats = db.session.execute(
        select(Partner.case_id, Partner.id)
        .join(Case, Case.id == Partner.case_id)
        .where(
            Partner.case_id.in_(cases_of(viewer)), Case.status == CaseStatus.ACTIVE, Partner.until.is_(None)
        )
        .order_by(Partner.case_id, Partner.seat)
    ).all()
    seen: Mapping[uuid.UUID, SeenAlone] = latest_screenings({seat.case_id for seat in seats})
    missing: dict[uuid.UUID, list[uuid.UUID]] = {}
    for seat in seats:
        if is_unseen(seen, seat.id):
            missing.setdefault(seat.case_id, []).append(seat.id)
    return missing


def _meet(
    row: TherapySession,
    names: Mapping[uuid.UUID, tuple[Seat, ...]],
    homework: Mapping[uuid.UUID, HomeworkState],
    agreements: Mapping[uuid.UUID, int],
    unseen: Mapping[uuid.UUID, list[uuid.UUID]],
) -> Meet:
    seats = names.get(row.case_id, ())
    to_know = []
    if row.case_id in unseen:
        missing = [name for _id, name in _named(unseen[row.case_id], seats)]
        to_know.append(_("%(names)s not seen alone yet", names=_(" and ").join(missing)))
    state = homework.get(row.case_id)
    if state and state.due:
        to_know.append(_("homework: %(told)s of %(due)s back", told=state.told, due=state.due))
    if row.case_id in agreements:
        to_know.append(_("agreement to look at"))
    alone = next((seat.called for seat in seats if seat.partner_id == row.audience_partner_id), "")
    return Meet(
        case_id=row.case_id,
        title=" & ".join(seat.called for seat in seats),
        starts_at=row.starts_at,
        minutes=row.minutes,
        meeting=row.meeting,
        alone_with=alone if row.audience is Audience.PARTNER else "",
        to_know=tuple(to_know),
    )


def _named(missing: Sequence[uuid.UUID], seats: Sequence[Seat]) -> list[tuple[uuid.UUID, str]]:
    return [(seat.partner_id, seat.called) for seat in seats if seat.partner_id in missing]


def _title(names: Mapping[uuid.UUID, tuple[Seat, ...]], case_id: uuid.UUID) -> str:
    return " & ".join(seat.called for seat in names.get(case_id, ()))
