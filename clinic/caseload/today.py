"""The start page: today's and tomorrow's sessions with what to know, then what is due; on an empty day what comes next.

A fixed number of statements, however many couples there are and whatever is due.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row, exists, select

from clinic.access import Viewer
from clinic.assignments.alarming import ALARMING
from clinic.assignments.queries import HomeworkState, homework_state
from clinic.assignments.queries.said import Answered, what_was_answered_in
from clinic.caseload.due import Found, find_due
from clinic.caseload.due_lines import Group, group_due
from clinic.caseload.listing import COUNTED, Seat, only_front_desk, open_names, sees_couples
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import ask
from clinic.journal.queries.lately import how_much_is_parked
from clinic.progress.red_lines import is_alarming
from clinic.safety import Outcome
from clinic.safety.due import open_risks
from clinic.safety.queries import SeenAlone, latest_screenings
from clinic.sessions import Meeting, SessionState, TherapySession
from clinic.sessions.words import state_name

#: So much can be taken in before somebody comes in at the door.
MOST_TO_KNOW = 3
#: On an empty day so many couples without a next session are named.
MOST_UNPLANNED = 5

Names = Mapping[uuid.UUID, tuple[Seat, ...]]


@dataclass(frozen=True)
class Meet:
    """A session. ``alone_with`` names the partner where it is with one only, ``became`` says whether it was held."""

    case_id: uuid.UUID
    title: str
    starts_at: datetime
    minutes: int
    meeting: Meeting
    alone_with: str
    became: str
    to_know: tuple[str, ...] = ()


@dataclass(frozen=True)
class Today:
    """The start page as data. ``next`` and ``unplanned`` are asked for only where nobody comes today."""

    day: date
    sessions: tuple[Meet, ...]
    tomorrow: tuple[Meet, ...]
    due: tuple[Group, ...]
    next: Meet | None = None
    unplanned: tuple[tuple[uuid.UUID, str], ...] = ()
    front_desk: bool = False


@dataclass(frozen=True)
class _Background:
    """What is known of the couples who come."""

    seen: Mapping[uuid.UUID, SeenAlone]
    risks: frozenset[uuid.UUID]
    homework: Mapping[uuid.UUID, HomeworkState]
    parked: Mapping[uuid.UUID, int]
    alarms: Mapping[uuid.UUID, Sequence[Answered]]


def build_today(viewer: Viewer, *, day: date) -> Today:
    """What today holds for the viewer."""
    front_desk = only_front_desk(viewer)
    clinical = sees_couples(viewer) and not front_desk
    coming = _sessions(viewer, day)
    is_empty = not any(row.starts_at.date() == day for row in coming)
    later = _first_after(viewer, day) if is_empty and clinical else None
    unplanned = _without_a_session(viewer, day) if is_empty and clinical else []
    due = find_due(viewer, today=day, clinical=clinical)
    case_ids = {row.case_id for row in coming}
    names = open_names(case_ids | due.case_ids | set(unplanned) | ({later.case_id} if later else set()))
    background = _background(viewer, case_ids, day) if case_ids and clinical else None
    meets = [_meet(row, names, _to_know(row, names, due, background)) for row in coming]
    return Today(
        day=day,
        sessions=tuple(meet for meet in meets if meet.starts_at.date() == day),
        tomorrow=tuple(meet for meet in meets if meet.starts_at.date() != day),
        due=group_due(
            due,
            today=day,
            coming=case_ids,
            couple=lambda case_id: _title(names, case_id),
            called=_called(names).__getitem__,
        ),
        next=_meet(later, names, ()) if later else None,
        unplanned=tuple((case_id, _title(names, case_id)) for case_id in unplanned),
        front_desk=front_desk,
    )


def _of(viewer: Viewer):  # type: ignore[no-untyped-def]
    """Sessions that the viewer may know of; the front desk knows all of the practice's."""
    whose = (
        TherapySession.case_id.is_not(None) if only_front_desk(viewer) else visible_to(viewer, TherapySession)
    )
    return (
        select(
            TherapySession.case_id,
            TherapySession.starts_at,
            TherapySession.minutes,
            TherapySession.meeting,
            TherapySession.state,
            TherapySession.audience_partner_id,
        )
        .where(whose)
        .order_by(TherapySession.starts_at, TherapySession.id)
    )


def _sessions(viewer: Viewer, day: date) -> Sequence[Row]:  # type: ignore[type-arg]
    """Those of today and tomorrow. Who has come stays, so that a full day does not end as an empty one."""
    begin = datetime.combine(day, time.min)
    these_days = TherapySession.starts_at.between(begin, begin + timedelta(days=2, microseconds=-1))
    takes_place = TherapySession.state != SessionState.CANCELLED
    return db.session.execute(_of(viewer).where(these_days, takes_place)).all()


def _first_after(viewer: Viewer, day: date) -> Row | None:  # type: ignore[type-arg]
    after = datetime.combine(day + timedelta(days=2), time.min)
    ahead = (TherapySession.state == SessionState.PLANNED, TherapySession.starts_at >= after)
    return db.session.execute(_of(viewer).where(*ahead).limit(1)).first()


def _without_a_session(viewer: Viewer, day: date) -> list[uuid.UUID]:
    """Active couples of the viewer's own with no session ahead, those first who have been coming the longest."""
    ahead = exists().where(
        TherapySession.case_id == Case.id,
        TherapySession.state == SessionState.PLANNED,
        TherapySession.starts_at >= datetime.combine(day, time.min),
    )
    return list(
        db.session.scalars(
            select(Case.id)
            .where(
                Case.id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
                Case.status == CaseStatus.ACTIVE,
                ~ahead,
            )
            .order_by(Case.opened_on, Case.number)
            .limit(MOST_UNPLANNED)
        )
    )


def _background(viewer: Viewer, case_ids: Collection[uuid.UUID], day: date) -> _Background:
    said = what_was_answered_in(viewer, case_ids, ALARMING, since=day - COUNTED, until=day)
    risks, (parked, told) = ask(
        db.session, open_risks(case_ids).beside(how_much_is_parked(viewer, case_ids).beside(said))
    )
    return _Background(
        seen=latest_screenings(case_ids),
        risks=risks,
        homework=homework_state(list(case_ids), today=day, since=day - COUNTED),
        parked=parked,
        alarms={case_id: [one for one in answers if is_alarming(one)] for case_id, answers in told.items()},
    )


def _to_know(
    row: Row,  # type: ignore[type-arg]
    names: Names,
    due: Found,
    known: _Background | None,
) -> tuple[str, ...]:
    """The two or three things to know before this couple comes, what matters most first; afterwards nothing."""
    if known is None or row.state is not SessionState.PLANNED:
        return ()
    seats = names.get(row.case_id, ())
    told = []
    held = [
        s.called
        for s in seats
        if s.partner_id in known.seen and known.seen[s.partner_id].outcome is Outcome.HOLD
    ]
    unseen = [s.called for s in seats if _is_unseen(known.seen, s.partner_id)]
    if row.case_id in known.risks:
        told.append(_("open risk"))
    told += [
        _("%(name)s did not feel safe or free", name=seat.called)
        for seat in seats
        if any(one.said_by_id == seat.partner_id for one in known.alarms.get(row.case_id, ()))
    ]
    if held:
        told.append(_("joint exercises on hold"))
    if unseen:
        told.append(_("%(names)s not seen alone yet", names=_(" and ").join(unseen)))
    if any(one.case_id == row.case_id for one in due.to_write):
        told.append(_("last note not signed"))
    agreements = [one for one in due.to_review if one.case_id == row.case_id]
    if agreements:
        told.append(ngettext("an agreement to look at", "%(num)s agreements to look at", len(agreements)))
    state = known.homework.get(row.case_id)
    if state and state.due:
        told.append(_("homework: %(told)s of %(due)s back", told=state.told, due=state.due))
    if row.case_id in known.parked:
        told.append(ngettext("one thing parked", "%(num)s things parked", known.parked[row.case_id]))
    return tuple(told[:MOST_TO_KNOW])


def _is_unseen(seen: Mapping[uuid.UUID, SeenAlone], partner_id: uuid.UUID) -> bool:
    return partner_id not in seen or seen[partner_id].outcome is Outcome.NOT_YET


def _meet(row: Row, names: Names, to_know: tuple[str, ...]) -> Meet:  # type: ignore[type-arg]
    return Meet(
        case_id=row.case_id,
        title=_title(names, row.case_id),
        starts_at=row.starts_at,
        minutes=row.minutes,
        meeting=row.meeting,
        became="" if row.state is SessionState.PLANNED else state_name(row.state),
        alone_with=_called(names)[row.audience_partner_id] if row.audience_partner_id else "",
        to_know=to_know,
    )


def _called(names: Names) -> dict[uuid.UUID, str]:
    return {seat.partner_id: seat.called for seats in names.values() for seat in seats}


def _title(names: Names, case_id: uuid.UUID) -> str:
    return " & ".join(seat.called for seat in names.get(case_id, ()))
