"""Who is on which case for which reason, as those it concerns are told."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import or_, select

from clinic.access import Viewer
from clinic.couples.audience import cases_of
from clinic.couples.models import AccessNotice, CaseAccess, Cover, TeamMember, TeamRole
from clinic.couples.team import names_of
from clinic.database import db
from clinic.refusal import Missing

T = TypeVar("T")


@dataclass(frozen=True)
class AccessTold:
    """Somebody opened a couple of the viewer's for a written reason."""

    access_id: uuid.UUID
    case_id: uuid.UUID
    who: str
    since: date
    last_day: date


@dataclass(frozen=True)
class CoverToday:
    """A cover that holds on a day: the viewer stands in for *other*, or *other* for the viewer."""

    cover_id: uuid.UUID
    other: str
    last_day: date
    i_stand_in: bool


@dataclass(frozen=True)
class CoverLine:
    """A cover in a list."""

    cover: Cover
    absent: str
    stand_in: str


def get_member_of_team(member_id: uuid.UUID) -> TeamMember:
    """A row of a case's team."""
    return _there(db.session.get(TeamMember, member_id))


def get_cover(cover_id: uuid.UUID) -> Cover:
    """Somebody standing in for somebody."""
    return _there(db.session.get(Cover, cover_id))


def get_access(access_id: uuid.UUID) -> CaseAccess:
    """An access for a reason."""
    return _there(db.session.get(CaseAccess, access_id))


def list_untold_accesses(viewer: Viewer) -> list[AccessTold]:
    """Accesses by others to cases that the viewer practises, which the viewer has not yet seen; the oldest first."""
    notices = db.session.scalars(
        select(AccessNotice)
        .join(CaseAccess, CaseAccess.id == AccessNotice.access_id)
        .where(
            AccessNotice.account_id == viewer.account_id,
            AccessNotice.seen_at.is_(None),
            AccessNotice.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
        )
        .order_by(CaseAccess.at, AccessNotice.id)
    ).all()
    called = names_of(notice.access.account_id for notice in notices) if notices else {}
    return [
        AccessTold(
            access_id=notice.access_id,
            case_id=notice.case_id,
            who=called.get(notice.access.account_id, ""),
            since=notice.access.since,
            last_day=notice.access.last_day,
        )
        for notice in notices
    ]


def has_to_see(viewer: Viewer, access: CaseAccess) -> bool:
    """Whether the viewer was told of this access and has not said that they have seen it."""
    return (
        db.session.scalars(
            select(AccessNotice.id)
            .where(
                AccessNotice.access_id == access.id,
                AccessNotice.account_id == viewer.account_id,
                AccessNotice.seen_at.is_(None),
            )
            .limit(1)
        ).first()
        is not None
    )


def list_covers_on(viewer: Viewer, day: date) -> list[CoverToday]:
    """Whom the viewer stands in for on *day*, and who stands in for the viewer."""
    found = [cover for cover in _covers_of(viewer, since=day) if cover.is_on(day)]
    called = _names_in(found) if found else {}
    lines = []
    for cover in found:
        mine = cover.stand_in_id == viewer.account_id
        other = cover.absent_id if mine else cover.stand_in_id
        last_day = cover.until - timedelta(days=1)
        lines.append(CoverToday(cover.id, called.get(other, ""), last_day, i_stand_in=mine))
    return lines


def list_covers(viewer: Viewer | None, *, since: date) -> list[CoverLine]:
    """Covers that end on *since* or later, the viewer's own or (None) all of the practice; the earliest first."""
    found = _covers_of(viewer, since=since)
    called = _names_in(found)
    return [
        CoverLine(cover, called.get(cover.absent_id, ""), called.get(cover.stand_in_id, ""))
        for cover in found
    ]


def _covers_of(viewer: Viewer | None, *, since: date) -> Sequence[Cover]:
    query = select(Cover).where(Cover.last_day >= since).order_by(Cover.first_day, Cover.id)
    if viewer is not None:
        mine = or_(Cover.absent_id == viewer.account_id, Cover.stand_in_id == viewer.account_id)
        query = query.where(mine)
    return db.session.scalars(query).all()


def _names_in(covers: Sequence[Cover]) -> dict[uuid.UUID, str]:
    return names_of(one for cover in covers for one in (cover.absent_id, cover.stand_in_id))


def _there(found: T | None) -> T:
    if found is None:
        raise Missing
    return found
