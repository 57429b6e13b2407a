"""The list of couples: chosen, sorted and paged first, then filled.

Practitioners and supervisors see the couples that they are on. The front desk sees names, times and safe contact of all of the
practice's, and nothing else of them. Names are sealed, so finding and sorting by name opens the viewer's own list only.
"""

import unicodedata
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select, true

from clinic.access import Role, Viewer
from clinic.agreements.queries import count_due
from clinic.assignments.queries import HomeworkState, homework_state
from clinic.couples import Case, CaseStatus, Partner, Person
from clinic.couples.audience import cases_of
from clinic.couples.directions import set_apart
from clinic.couples.models import reference_of
from clinic.database import db
from clinic.safety import Outcome
from clinic.safety.queries import SeenAlone, latest_screenings
from clinic.sessions import SessionState, TherapySession

PAGE = 50
#: Homework is counted over the last four weeks, agreements when due within one.
COUNTED = timedelta(days=28)
SOON = timedelta(days=7)


class Order(StrEnum):
    """How the list can be sorted."""

    NEXT = "next"
    NAME = "name"
    OPENED = "opened"


@dataclass(frozen=True)
class Seat:
    """One partner of a case, as a list needs them."""

    partner_id: uuid.UUID
    called: str
    name: str


@dataclass(frozen=True)
class Row:
    """One couple in the list. What the viewer may not see is None."""

    case_id: uuid.UUID
    reference: str
    status: CaseStatus
    opened_on: date
    next_at: datetime | None
    seats: tuple[Seat, ...]
    homework: HomeworkState | None = None
    agreements_due: int = 0
    not_seen_alone: tuple[str, ...] = ()
    on_hold: bool = False

    @property
    def title(self) -> str:
        """``Maya & Jonas``."""
        return " & ".join(seat.called for seat in self.seats)


@dataclass(frozen=True)
class Page:
    """Fifty couples, and where the pages before and after begin (None: there is none)."""

    rows: tuple[Row, ...]
    total: int
    previous: int | None
    next: int | None


class _Chosen(NamedTuple):
    """A couple of the list before it is filled."""

    id: uuid.UUID
    number: int
    status: CaseStatus
    opened_on: date
    next_at: datetime | None


def only_front_desk(viewer: Viewer) -> bool:
    """Whether the viewer sees names, times and safe contact, and nothing clinical."""
    return Role.FRONT_DESK in viewer.roles and not viewer.roles & {Role.PRACTITIONER, Role.SUPERVISOR}


def sees_couples(viewer: Viewer) -> bool:
    """Whether couples can stand on the viewer's pages at all: not where somebody only manages the practice."""
    return bool(viewer.roles & {Role.PRACTITIONER, Role.SUPERVISOR, Role.FRONT_DESK})


def list_page(
    viewer: Viewer, *, now: datetime, order: Order, find: str = "", start: int = 0, closed: bool = False
) -> Page:
    """A page of the viewer's couples. *now* is wall-clock time of the practice."""
    chosen = [_Chosen(*row) for row in db.session.execute(_choice(viewer, now, order, closed)).all()]
    names: Mapping[uuid.UUID, tuple[Seat, ...]] = {}
    if find or order is Order.NAME:
        names = open_names([case.id for case in chosen], within=_mine(viewer))
        chosen = [case for case in chosen if _matches(find, case.number, names.get(case.id, ()))]
    if order is Order.NAME:
        chosen.sort(key=lambda case: ([fold(seat.called) for seat in names.get(case.id, ())], case.number))
    start = max(0, start)
    shown = chosen[start : start + PAGE]
    ids = [case.id for case in shown]
    return Page(
        rows=_filled(viewer, shown, names or open_names(ids), now.date()),
        total=len(chosen),
        previous=max(0, start - PAGE) if start else None,
        next=start + PAGE if start + PAGE < len(chosen) else None,
    )


def find_by_name(viewer: Viewer, find: str, *, most: int = 8) -> list[tuple[uuid.UUID, str, str]]:
    """Id, names and reference of the viewer's couples whose names begin like *find*, for finding as one types."""
    rows = db.session.execute(
        select(Case.id, Case.number).where(_mine(viewer)).order_by(Case.number.desc())
    ).all()
    names = open_names([row.id for row in rows], within=_mine(viewer))
    found = []
    for row in rows:
        seats = names.get(row.id, ())
        if seats and _matches(find, row.number, seats):
            found.append((row.id, " & ".join(seat.called for seat in seats), reference_of(row.number)))
    return found[:most]


def fold(text: str) -> str:
    """A name without case and marks, for finding and sorting: ``Żółć`` is found by ``zołc``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    # Marks that keep a right-to-left name together in a sentence are not letters of the name.
    return "".join(letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Mc", "Me", "Cf"})


def open_names(
    case_ids: Collection[uuid.UUID], *, within: ColumnElement[bool] | None = None
) -> dict[uuid.UUID, tuple[Seat, ...]]:
    """Case → its partners by seat, in one statement. ``within`` names the cases where they are too many to list."""
    wanted = (
        select(
            Partner.case_id,
            Partner.id.label("partner_id"),
            Person.id,
            Person.practice_id,
            Person.name_sealed,
            Person.called_sealed,
        )
        .join(Person, Person.id == Partner.person_id)
        .order_by(Partner.case_id, Partner.seat)
    )
    if within is None:
        wanted = wanted.where(Partner.case_id.in_(case_ids))
    else:
        wanted = wanted.join(Case, Case.id == Partner.case_id).where(within)
    names: dict[uuid.UUID, list[Seat]] = {}
    for row in db.session.execute(wanted):
        name = Person.name.open(row.name_sealed, row=row.id, holder=row.practice_id)
        called = Person.called.open(row.called_sealed, row=row.id, holder=row.practice_id)
        names.setdefault(row.case_id, []).append(Seat(row.partner_id, set_apart(called or name), name))
    return {case_id: tuple(seats) for case_id, seats in names.items()}


def _mine(viewer: Viewer) -> ColumnElement[bool]:
    return true() if only_front_desk(viewer) else Case.id.in_(cases_of(viewer))


def _choice(viewer: Viewer, now: datetime, order: Order, closed: bool) -> Select[Any, Any, Any, Any, Any]:
    next_at = (
        select(func.min(TherapySession.starts_at))
        .where(
            TherapySession.case_id == Case.id,
            TherapySession.state == SessionState.PLANNED,
            TherapySession.starts_at >= now,
        )
        .correlate(Case)
        .scalar_subquery()
    )
    query = select(Case.id, Case.number, Case.status, Case.opened_on, next_at.label("next_at")).where(
        _mine(viewer), (Case.status == CaseStatus.CLOSED) == closed
    )
    if order is Order.NEXT:
        return query.order_by(next_at.is_(None), next_at, Case.number.desc())
    return query.order_by(Case.opened_on.desc(), Case.number.desc())


def _matches(find: str, number: int, seats: Sequence[Seat]) -> bool:
    """Whether every word of what was typed begins a word of a name, or is the case's reference."""
    words = fold(find).split()
    parts = {part for seat in seats for text in (seat.name, seat.called) for part in fold(text).split()}
    reference = f"c-{number:04d}"
    return all(word in (reference, "&") or any(part.startswith(word) for part in parts) for word in words)


def is_unseen(seen: Mapping[uuid.UUID, SeenAlone], partner_id: uuid.UUID) -> bool:
    """Whether a partner still has to be seen alone: never was, or it came to "not yet"."""
    return partner_id not in seen or seen[partner_id].outcome is Outcome.NOT_YET


def _filled(
    viewer: Viewer, shown: Sequence[_Chosen], names: Mapping[uuid.UUID, tuple[Seat, ...]], today: date
) -> tuple[Row, ...]:
    ids = [case.id for case in shown]
    clinical = bool(ids) and not only_front_desk(viewer)
    homework = homework_state(ids, today=today, since=today - COUNTED) if clinical else {}
    due = count_due(ids, today + SOON) if clinical else {}
    seen: Mapping[uuid.UUID, SeenAlone] = latest_screenings(ids) if clinical else {}
    return tuple(
        Row(
            case_id=case.id,
            reference=reference_of(case.number),
            status=case.status,
            opened_on=case.opened_on,
            next_at=case.next_at,
            seats=(seats := names.get(case.id, ())),
            homework=homework.get(case.id),
            agreements_due=due.get(case.id, 0),
            not_seen_alone=tuple(s.called for s in seats if clinical and is_unseen(seen, s.partner_id)),
            on_hold=any(seen[s.partner_id].outcome is Outcome.HOLD for s in seats if s.partner_id in seen),
        )
        for case in shown
    )
