"""Reading what stands in a calendar, in a fixed number of statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import request
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, lazyload

from clinic.access import Role, Viewer, viewer
from clinic.accounts import Account
from clinic.accounts.queries import get_member, get_own_account, list_team
from clinic.availability.queries import Busy, list_busy
from clinic.calendars.looking import Look, list_looks
from clinic.couples import Case, CaseStatus, Partner, TeamRole, visible_to
from clinic.couples.audience import cases_of, cases_practised_by
from clinic.database import db
from clinic.refusal import Missing
from clinic.sessions import SessionState, TherapySession

#: A session lasts eight hours at most.
_LONGEST = timedelta(hours=8)
_THESE_WEEKS = timedelta(weeks=10)
_CHOICES = 40


@dataclass(frozen=True)
class Meet:
    """A session in the calendar. ``alone_with`` is empty where it is joint, or where the viewer is not to know."""

    session_id: uuid.UUID
    case_id: uuid.UUID
    title: str
    alone_with: str
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    meeting: str


@dataclass(frozen=True)
class Written:
    """All that stands on a page of the calendar."""

    meets: tuple[Meet, ...]
    busy: tuple[Busy, ...]
    looks: tuple[Look, ...] = ()


def get_calendar_owner() -> Account:
    """Whose calendar the address asks for (``?who=``). When it does not say, and always in the room, it is one's own.

    The front desk has none to speak of: it begins with the first counsellor's.
    """
    asked = request.args.get("who", "")
    someone = viewer()
    if someone.in_room:
        return get_own_account()
    if not asked:
        alone_at_the_desk = Role.FRONT_DESK in someone.roles and Role.PRACTITIONER not in someone.roles
        return (_first_counsellor() if alone_at_the_desk else None) or get_own_account()
    try:
        return get_member(uuid.UUID(asked))
    except ValueError:
        raise Missing from None


def _first_counsellor() -> Account | None:
    return next((one for one in list_calendars() if Role.PRACTITIONER in one.held_roles), None)


def list_written(looking: Viewer, whose: Account, first: date, last: date) -> Written:
    """What stands in somebody's calendar from *first* to *last*, as *looking* may see it."""
    is_own = looking.account_id == whose.id
    rows = db.session.scalars(
        select(TherapySession)
        .where(
            _of(looking, whose),
            TherapySession.state != SessionState.CANCELLED,
            TherapySession.starts_at > datetime.combine(first, time.min) - _LONGEST,
            TherapySession.starts_at < datetime.combine(last, time.min) + timedelta(days=1),
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
        .options(*_with_names())
    ).unique()
    busy = () if looking.in_room else tuple(list_busy([whose.id], first, last))
    return Written(
        meets=tuple(
            _meet(row, tell=is_own or Role.FRONT_DESK in looking.roles)
            for row in rows
            if row.ends_at.date() >= first
        ),
        busy=busy if is_own else tuple(_without_title(one) for one in busy),
        looks=tuple(list_looks(looking, first, last)) if is_own else (),
    )


def list_couples_to_plan(looking: Viewer, now: datetime) -> list[Case]:
    """The couples that one most probably plans for: those who come these weeks, then those who came to us last."""
    near = db.session.scalars(
        select(TherapySession.case_id)
        .where(
            visible_to(looking, TherapySession),
            TherapySession.case_id.in_(_open(looking)),
            TherapySession.starts_at > now - _THESE_WEEKS,
            TherapySession.starts_at < now + _THESE_WEEKS,
        )
        .group_by(TherapySession.case_id)
        .order_by(func.max(TherapySession.starts_at).desc())
        .limit(_CHOICES)
    ).all()
    latest = db.session.scalars(_open(looking).order_by(Case.number.desc()).limit(_CHOICES)).all()
    order = {case_id: place for place, case_id in enumerate(dict.fromkeys([*near, *latest]))}
    chosen = sorted(order, key=lambda case_id: order[case_id])[:_CHOICES]
    return sorted(_named(chosen), key=lambda case: order[case.id])


def find_couples(looking: Viewer, find: str) -> list[Case]:
    """Couples of one's own whose names or reference hold what was typed. Names are sealed: the own list is opened."""
    wanted = find.casefold()
    found = [
        case
        for case in _named(db.session.scalars(_open(looking)).all())
        if wanted in f"{case.title} {' '.join(seat.person.name for seat in case.partners)}".casefold()
        or wanted == case.reference.casefold()
    ]
    return sorted(found, key=lambda case: (case.title.casefold(), case.number))[:_CHOICES]


def _open(looking: Viewer) -> Any:
    return select(Case.id).where(
        Case.id.in_(cases_of(looking, TeamRole.PRACTITIONER)), Case.status != CaseStatus.CLOSED
    )


def _named(case_ids: Sequence[uuid.UUID]) -> Sequence[Case]:
    persons = joinedload(Case.partners).joinedload(Partner.person, innerjoin=False)
    statement = select(Case).where(Case.id.in_(case_ids)).options(persons, lazyload(Case.team))
    return db.session.scalars(statement).unique().all()


def list_calendars() -> Sequence[Account]:
    """Whose calendars there are: everybody of the team who can sign in."""
    return [account for account in list_team() if account.active]


def _of(looking: Viewer, whose: Account) -> ColumnElement[bool]:
    """Own sessions as the wall allows; a colleague's for those who look after everybody's: the door has asked who looks."""
    theirs = TherapySession.case_id.in_(cases_practised_by([whose.id]))
    return visible_to(looking, TherapySession) & theirs if looking.account_id == whose.id else theirs


def _with_names() -> tuple[Any, ...]:
    """Along with each session the names of its couple, in the same statement, and nothing else."""
    case = joinedload(TherapySession.case)
    return (
        case.joinedload(Case.partners).joinedload(Partner.person, innerjoin=False),
        case.lazyload(Case.team),
        lazyload(TherapySession.attendance),
    )


def _meet(row: TherapySession, *, tell: bool) -> Meet:
    partner = row.partner if tell else None
    return Meet(
        session_id=row.id,
        case_id=row.case_id,
        title=row.case.title,
        alone_with=partner.called if partner else "",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=row.state,
        meeting=str(row.meeting),
    )


def _without_title(busy: Busy) -> Busy:
    return Busy(
        busy.id, busy.account_id, busy.kind, busy.starts_at, busy.ends_at, busy.all_day, "", busy.repeats
    )
