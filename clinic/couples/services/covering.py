"""Standing in for somebody who is away: named, dated, and over by itself."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select

from clinic import audit
from clinic.couples import events
from clinic.couples.joining import join, leave
from clinic.couples.models import Case, Cover, TeamMember, TeamRole, Via
from clinic.couples.staying import is_own_practice
from clinic.couples.team import list_practitioners
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal

LONGEST: Final = timedelta(days=366)


@dataclass(frozen=True)
class CoverTerms:
    """Who is away, who stands in, and on which days, both included."""

    absent_id: uuid.UUID
    stand_in_id: uuid.UUID
    first_day: date
    last_day: date


def arrange(terms: CoverTerms, *, by: uuid.UUID) -> Cover:
    """On these days the stand-in is on every case that is the absent one's own, also those that come meanwhile."""
    _check(terms)
    cover = Cover(
        absent_id=terms.absent_id,
        stand_in_id=terms.stand_in_id,
        first_day=terms.first_day,
        last_day=terms.last_day,
        arranged_by_id=by,
    )
    db.session.add(cover)
    db.session.flush()
    for case in _cases_of(terms.absent_id, local_time.today()):
        _step_in(case, cover, by=by)
    audit.record(events.COVER_ARRANGED, subject_id=cover.id, by=by)
    return cover


def end(cover: Cover, *, by: uuid.UUID) -> None:
    """They are back, or somebody else stands in: from the next request on. Ending twice is ending once."""
    if cover.until <= local_time.today():
        return
    cover.ended_on = local_time.today()
    for member in _rows_of(cover):
        leave(member, by=by)
    audit.record(events.COVER_ENDED, subject_id=cover.id, by=by)
    db.session.flush()


def come_along(case: Case, member: TeamMember) -> None:
    """A case has become somebody's own: who stands in for them, now or soon, comes too."""
    if is_own_practice(member):
        for cover in _to_come(Cover.absent_id == member.account_id):
            _step_in(case, cover, by=cover.arranged_by_id)


def go_along(case: Case, member: TeamMember) -> None:
    """A case is somebody's own no longer: nobody stands in for them there."""
    if is_own_practice(member):
        covers = {cover.id for cover in _to_come(Cover.absent_id == member.account_id)}
        for row in case.team:
            if row.via is Via.COVER and row.source_id in covers:
                leave(row, by=member.account_id)


def end_all_of(account_id: uuid.UUID, *, by: uuid.UUID) -> None:
    """Somebody leaves the practice: they stand in for nobody, and nobody for them."""
    for cover in _to_come((Cover.absent_id == account_id) | (Cover.stand_in_id == account_id)):
        end(cover, by=by)


def _check(terms: CoverTerms) -> None:
    if terms.absent_id == terms.stand_in_id:
        raise Refusal(_("Somebody else has to stand in."), field="stand_in")
    if terms.stand_in_id not in {account.id for account in list_practitioners()}:
        raise Refusal(_("Please choose a counsellor of the team."), field="stand_in")
    if terms.first_day < local_time.today():
        raise Refusal(_("This day is over. Cover begins today at the earliest."), field="first_day")
    if terms.last_day < terms.first_day:
        raise Refusal(_("The last day comes before the first."), field="last_day")
    if terms.last_day - terms.first_day > LONGEST:
        raise Refusal(_("At most a year. For longer, hand the couples over."), field="last_day")
    same = (Cover.absent_id == terms.absent_id) & (Cover.stand_in_id == terms.stand_in_id)
    if any(one.first_day <= terms.last_day and terms.first_day < one.until for one in _to_come(same)):
        raise Refusal(_("This is arranged already for some of these days."), field="first_day")


def _to_come(which: ColumnElement[bool]) -> list[Cover]:
    """Covers that hold today or will, of those *which* names."""
    found = db.session.scalars(
        select(Cover).where(which, Cover.last_day >= local_time.today()).order_by(Cover.first_day, Cover.id)
    ).all()
    return [cover for cover in found if cover.until > local_time.today()]


def _cases_of(account_id: uuid.UUID, day: date) -> list[Case]:
    own = select(TeamMember.case_id).where(
        TeamMember.account_id == account_id,
        TeamMember.role == TeamRole.PRACTITIONER,
        TeamMember.via == Via.OWN,
        TeamMember.since <= day,
        TeamMember.until.is_(None) | (TeamMember.until > day),
    )
    return list(db.session.scalars(select(Case).where(Case.id.in_(own)).order_by(Case.number)))


def _rows_of(cover: Cover) -> list[TeamMember]:
    return list(
        db.session.scalars(
            select(TeamMember)
            .where(TeamMember.source_id == cover.id, TeamMember.via == Via.COVER)
            .order_by(TeamMember.id)
        )
    )


def _step_in(case: Case, cover: Cover, *, by: uuid.UUID) -> None:
    if any(row.account_id == cover.stand_in_id and is_own_practice(row) for row in _on_now(case)):
        return
    join(
        case,
        cover.stand_in_id,
        TeamRole.PRACTITIONER,
        by=by,
        since=max(cover.first_day, local_time.today()),
        until=cover.until,
        via=Via.COVER,
        source_id=cover.id,
    )


def _on_now(case: Case) -> list[TeamMember]:
    return [row for row in case.team if row.is_on(local_time.today())]
