"""Reading who supervises whom."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.couples import Case, TeamMember, TeamRole
from clinic.couples.models import Via
from clinic.database import db, practice_in_scope
from clinic.practices.local_time import today
from clinic.refusal import Missing
from clinic.supervision.models import Supervision

#: A case that somebody covers is theirs meanwhile; who only looks for a written reason brings nobody along.
PRACTISED = (Via.OWN, Via.COVER)


def get_supervision(supervision_id: uuid.UUID) -> Supervision:
    """A relation, in force or not."""
    found = db.session.get(Supervision, supervision_id)
    if found is None:
        raise Missing
    return found


def list_to_come_or_in_force(supervisee_ids: Collection[uuid.UUID] | None = None) -> list[Supervision]:
    """Relations that have not ended, the earliest first; of those supervisees where they are named."""
    wanted = select(Supervision).where(_not_over(today()))
    if supervisee_ids is not None:
        wanted = wanted.where(Supervision.supervisee_id.in_(supervisee_ids))
    return list(db.session.scalars(wanted.order_by(Supervision.since, Supervision.id)))


def list_ended() -> list[Supervision]:
    """The last fifty relations that have ended, the newest end first; those that never began are left out."""
    return list(
        db.session.scalars(
            select(Supervision)
            .where(Supervision.until <= today(), Supervision.since < Supervision.until)
            .order_by(Supervision.until.desc(), Supervision.id)
            .limit(50)
        )
    )


def list_in_force(supervisee_id: uuid.UUID) -> list[Supervision]:
    """The relations in which somebody is supervised today."""
    return [row for row in list_to_come_or_in_force({supervisee_id}) if row.holds_on(today())]


def list_as_supervisor(viewer: Viewer) -> list[Supervision]:
    """Whom the viewer supervises, or will."""
    return _of(Supervision.supervisor_id == viewer.account_id)


def list_as_supervisee(viewer: Viewer) -> list[Supervision]:
    """Who supervises the viewer, or will."""
    return _of(Supervision.supervisee_id == viewer.account_id)


def _of(whose: ColumnElement[bool]) -> list[Supervision]:
    return list(
        db.session.scalars(
            select(Supervision).where(whose, _not_over(today())).order_by(Supervision.since, Supervision.id)
        )
    )


def _not_over(day: date) -> ColumnElement[bool]:
    return or_(Supervision.until.is_(None), Supervision.until > day)


def list_practised_by(account_id: uuid.UUID) -> list[Case]:
    """The cases that somebody practises now or will, by number."""
    rows = select(TeamMember.case_id).where(
        TeamMember.account_id == account_id,
        TeamMember.role == TeamRole.PRACTITIONER,
        TeamMember.via.in_(PRACTISED),
        or_(TeamMember.until.is_(None), TeamMember.until > today()),
    )
    return list(db.session.scalars(select(Case).where(Case.id.in_(rows)).order_by(Case.number)))


def list_named_or_all(supervision: Supervision) -> list[Case]:
    """The cases that a supervision is about, by number."""
    return [case for case in list_practised_by(supervision.supervisee_id) if supervision.covers(case.id)]


def find_names(account_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How the people of the practice with these ids are called."""
    wanted = select(Account.id, Account.name).where(
        Account.id.in_(set(account_ids)), Account.practice_id == practice_in_scope()
    )
    return {row.id: row.name for row in db.session.execute(wanted)}
