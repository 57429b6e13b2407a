"""What waits with each counsellor, as numbers. No couple's name, no reference, no word of a note."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from clinic.access import Role
from clinic.accounts.queries import list_team
from clinic.caseload.listing import is_unseen
from clinic.couples import Case, CaseStatus, Partner, TeamMember, TeamRole
from clinic.couples.models import Via, reference_of
from clinic.database import db
from clinic.safety.queries import latest_screenings
from clinic.sessions import SessionNote, SessionState, TherapySession

#: A note is late after 72 hours; of the day of a session that is these days.
LATE: Final = timedelta(days=3)


@dataclass(frozen=True)
class Waiting:
    """What waits with one counsellor."""

    account_id: uuid.UUID
    name: str
    can_sign_in: bool
    couples: int = 0
    unsigned: int = 0
    unsigned_late: int = 0
    unwritten: int = 0
    not_seen_alone: int = 0


@dataclass(frozen=True)
class PracticeCounts:
    """The practice as numbers; ``nobodys`` are cases whose counsellors have all gone: reference by id."""

    counsellors: tuple[Waiting, ...]
    nobodys: tuple[tuple[uuid.UUID, str], ...]

    def total(self, what: str) -> int:
        """Of all counsellors together."""
        return sum(getattr(one, what) for one in self.counsellors)


def count_practice(*, today: date) -> PracticeCounts:
    """A fixed number of statements, however many couples there are."""
    own = _own(today)
    unsigned, late = _unsigned(today)
    couples, unwritten, unseen = _couples(own), _unwritten(own), _not_seen_alone(own)
    people = list_team()
    counted = {*couples, *unsigned, *unwritten, *unseen}
    return PracticeCounts(
        counsellors=tuple(
            Waiting(
                account_id=one.id,
                name=one.name,
                can_sign_in=one.active,
                couples=couples[one.id],
                unsigned=unsigned[one.id],
                unsigned_late=late[one.id],
                unwritten=unwritten[one.id],
                not_seen_alone=unseen[one.id],
            )
            for one in people
            if one.id in counted
        ),
        nobodys=_nobodys(
            own, {one.id for one in people if one.active and Role.PRACTITIONER in one.held_roles}
        ),
    )


def unsigned_of(account_id: uuid.UUID) -> list[tuple[str, date]]:
    """Notes of one counsellor that are not signed: reference of the case and day, the oldest first."""
    rows = db.session.execute(
        select(Case.number, SessionNote.service_date)
        .join(Case, Case.id == SessionNote.case_id)
        .where(SessionNote.entered_by_id == account_id, SessionNote.signed_at.is_(None))
        .order_by(SessionNote.service_date, SessionNote.started_at)
    )
    return [(reference_of(row.number), row.service_date) for row in rows]


def _own(today: date) -> ColumnElement[bool]:
    return and_(
        TeamMember.role == TeamRole.PRACTITIONER,
        TeamMember.via == Via.OWN,
        TeamMember.since <= today,
        or_(TeamMember.until.is_(None), TeamMember.until > today),
    )


def _couples(own: ColumnElement[bool]) -> Counter[uuid.UUID]:
    return _counted(
        select(TeamMember.account_id, func.count(TeamMember.case_id.distinct()))
        .join(Case, Case.id == TeamMember.case_id)
        .where(own, Case.status != CaseStatus.CLOSED)
        .group_by(TeamMember.account_id)
    )


def _unsigned(today: date) -> tuple[Counter[uuid.UUID], Counter[uuid.UUID]]:
    """All of them, and those that are late."""
    by_author = (
        select(SessionNote.entered_by_id, func.count(SessionNote.id))
        .where(SessionNote.signed_at.is_(None))
        .group_by(SessionNote.entered_by_id)
    )
    return _counted(by_author), _counted(by_author.where(SessionNote.service_date < today - LATE))


def _unwritten(own: ColumnElement[bool]) -> Counter[uuid.UUID]:
    """Sessions that were held and that nobody has begun a note of."""
    return _counted(
        select(TeamMember.account_id, func.count(TherapySession.id.distinct()))
        .join(TherapySession, TherapySession.case_id == TeamMember.case_id)
        .where(
            own,
            TherapySession.state == SessionState.HELD,
            ~exists().where(SessionNote.session_id == TherapySession.id),
        )
        .group_by(TeamMember.account_id)
    )


def _not_seen_alone(own: ColumnElement[bool]) -> Counter[uuid.UUID]:
    """Partners of active couples who still have to be seen alone, with each counsellor of theirs."""
    rows = db.session.execute(
        select(TeamMember.account_id, Partner.case_id, Partner.id)
        .join(Partner, Partner.case_id == TeamMember.case_id)
        .join(Case, Case.id == Partner.case_id)
        .where(own, Case.status == CaseStatus.ACTIVE, Partner.until.is_(None))
        .distinct()
    ).all()
    seen = latest_screenings({row.case_id for row in rows})
    return Counter(row.account_id for row in rows if is_unseen(seen, row.id))


def _nobodys(own: ColumnElement[bool], able: Iterable[uuid.UUID]) -> tuple[tuple[uuid.UUID, str], ...]:
    """Open cases that are the own of no counsellor who can sign in."""
    theirs = select(TeamMember.case_id).where(own, TeamMember.account_id.in_(list(able)))
    rows = db.session.execute(
        select(Case.id, Case.number)
        .where(Case.status != CaseStatus.CLOSED, Case.id.not_in(theirs))
        .order_by(Case.number)
    )
    return tuple((row.id, reference_of(row.number)) for row in rows)


def _counted(query: Select[uuid.UUID, int]) -> Counter[uuid.UUID]:
    return Counter({row[0]: row[1] for row in db.session.execute(query)})
