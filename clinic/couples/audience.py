"""The second wall: who may see what.

One criterion (``visible_to``, SQL, for lists) and one predicate (``may_see``, for things) decide for every page, PDF, mail,
feed, export and search; a property test holds them against each other.

- ``joint``: both partners, the case's practitioners and their supervisor.
- ``partner``: the partner named by ``audience_partner_id``, the practitioners and the supervisor.
- ``practice``: practitioners and supervisor only.
- ``author``: whoever entered it, only.

In the room only joint things are seen, whoever looks.

What is made for the couple, or for one of them, is read as they would see it: ``as_couple`` and ``as_partner`` are viewers for
papers and copies, so that the same criterion decides what stands on them.
"""

import uuid
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, ForeignKey, and_, false, or_, select
from sqlalchemy.orm import Mapped, MappedAsDataclass, declared_attr, mapped_column, relationship

from clinic.access import Role, Viewer
from clinic.couples.models import Case, Partner, TeamMember, TeamRole, Via
from clinic.practices import local_time

#: A copy is read by no account: what somebody wrote for themselves alone stands on none.
_NOBODY = uuid.UUID(int=0)

#: What somebody has to be in the practice for what they are on a case. Whoever is it no longer, is it no longer there either,
#: at the next click.
_NEEDS: Final = {
    TeamRole.PRACTITIONER: frozenset({Role.PRACTITIONER}),
    TeamRole.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    TeamRole.READER: frozenset({Role.PRACTITIONER, Role.SUPERVISOR}),
}


class Audience(StrEnum):
    """Who may see an item."""

    JOINT = "joint"
    PARTNER = "partner"
    PRACTICE = "practice"
    AUTHOR = "author"


class Spoken(MappedAsDataclass, kw_only=True):
    """The four facts of every item that carries somebody's words or says something about somebody.

    ``audience_partner_id`` names the partner where the audience is ``partner``. ``concerns_id`` None means both.
    ``said_by_id`` is the partner who said it, None when it is the practitioner's or both partners' together.
    ``entered_by_id`` is the account that typed it.
    """

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    audience: Mapped[Audience]
    entered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    audience_partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    concerns_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    said_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)

    @declared_attr
    def case(cls) -> Mapped[Case]:
        """The case that it belongs to."""
        return relationship(Case, init=False, repr=False)


def is_on_team(viewer: Viewer, case: Case, role: TeamRole | None = None) -> bool:
    """Whether the viewer is on the case today, as anything or as *role*. With one couple in the room no other is there."""
    if viewer.room_id not in (None, case.id):
        return False
    today, able = local_time.today(), _able(viewer)
    return any(
        member.account_id == viewer.account_id
        and member.is_on(today)
        and member.role in able
        and role in (None, member.role)
        for member in case.team
    )


def _able(viewer: Viewer) -> list[TeamRole]:
    """What the viewer can be on a case."""
    return [role for role, needed in _NEEDS.items() if viewer.roles & needed]


def practises_own(viewer: Viewer, case: Case) -> bool:
    """Whether the case is the viewer's own to practise, and not only covered for somebody."""
    today = local_time.today()
    return is_on_team(viewer, case, TeamRole.PRACTITIONER) and any(
        member.account_id == viewer.account_id
        and member.via is Via.OWN
        and member.role is TeamRole.PRACTITIONER
        and member.is_on(today)
        for member in case.team
    )


def is_left_behind(case: Case, account_id: uuid.UUID) -> bool:
    """Whether somebody who wrote in a case is not on it any more: what they left unfinished is the case's."""
    today = local_time.today()
    return not any(member.account_id == account_id and member.is_on(today) for member in case.team)


def left_behind(model: type[Spoken]) -> ColumnElement[bool]:
    """The same as a criterion: whoever entered it is not on its case any more."""
    return ~(
        select(TeamMember.id)
        .where(
            TeamMember.case_id == model.case_id,
            TeamMember.account_id == model.entered_by_id,
            lets_in(local_time.today()),
        )
        .exists()
    )


def has_seat(viewer: Viewer, case: Case) -> bool:
    """Whether the viewer is one of the two partners."""
    return any(partner.id in viewer.partner_ids for partner in case.partners)


def may_see(viewer: Viewer, item: Spoken) -> bool:
    """Whether the viewer may see this item."""
    if viewer.is_partner:
        return has_seat(viewer, item.case) and _said_to_partner(viewer, item)
    if not is_on_team(viewer, item.case):
        return False
    if viewer.in_room:
        return item.audience is Audience.JOINT
    return item.audience is not Audience.AUTHOR or item.entered_by_id == viewer.account_id


def _said_to_partner(viewer: Viewer, item: Spoken) -> bool:
    if viewer.in_room:
        return item.audience is Audience.JOINT
    match item.audience:
        case Audience.JOINT:
            return True
        case Audience.PARTNER:
            return item.audience_partner_id in viewer.partner_ids
        case Audience.AUTHOR:
            return item.entered_by_id == viewer.account_id
        case Audience.PRACTICE:
            return False


def visible_to(viewer: Viewer, model: type[Spoken]) -> ColumnElement[bool]:
    """The same as a criterion for ``select(model)``."""
    if viewer.is_partner:
        seats = select(Partner.case_id).where(Partner.id.in_(viewer.partner_ids))
        if viewer.in_room:
            return and_(model.case_id.in_(seats), model.audience == Audience.JOINT)
        own_words = and_(model.audience == Audience.AUTHOR, model.entered_by_id == viewer.account_id)
        to_me = and_(model.audience == Audience.PARTNER, model.audience_partner_id.in_(viewer.partner_ids))
        return and_(model.case_id.in_(seats), or_(model.audience == Audience.JOINT, to_me, own_words))
    on_team = model.case_id.in_(cases_of(viewer))
    if viewer.in_room:
        return and_(on_team, model.audience == Audience.JOINT)
    return and_(on_team, or_(model.audience != Audience.AUTHOR, model.entered_by_id == viewer.account_id))


def as_couple(case: Case) -> Viewer:
    """Who reads the couple's copy: both at once, as in the room, so that only joint things are on it."""
    return Viewer(
        account_id=_NOBODY,
        practice_id=case.practice_id,
        name=case.title,
        roles=frozenset({Role.PARTNER}),
        partner_ids=frozenset(partner.id for partner in case.partners),
        in_room=True,
    )


def as_partner(partner: Partner) -> Viewer:
    """Who reads one partner's own copy: joint things, and what is for that partner alone."""
    return Viewer(
        account_id=_NOBODY,
        practice_id=partner.practice_id,
        name=partner.called,
        roles=frozenset({Role.PARTNER}),
        partner_ids=frozenset({partner.id}),
    )


def cases_of(viewer: Viewer, role: TeamRole | None = None):  # type: ignore[no-untyped-def]
    """Ids of the cases that the viewer is on today, as anything or as *role*, as a subquery."""
    able = [one for one in _able(viewer) if role in (None, one)]
    if not able:
        return select(Partner.case_id).where(false())
    mine = select(TeamMember.case_id).where(
        TeamMember.account_id == viewer.account_id, TeamMember.role.in_(able), lets_in(local_time.today())
    )
    return mine.where(TeamMember.case_id == viewer.room_id) if viewer.room_id else mine


def lets_in(day: date) -> ColumnElement[bool]:
    """``TeamMember.is_on`` as a criterion: the rows that let in on *day*."""
    return and_(TeamMember.since <= day, or_(TeamMember.until.is_(None), TeamMember.until > day))


def cases_practised_by(account_ids: Collection[uuid.UUID]):  # type: ignore[no-untyped-def]
    """Ids of the cases whose appointments are these people's today, their own or by cover, as a subquery."""
    today = local_time.today()
    return select(TeamMember.case_id).where(
        TeamMember.account_id.in_(account_ids),
        TeamMember.role == TeamRole.PRACTITIONER,
        TeamMember.via.in_((Via.OWN, Via.COVER)),
        TeamMember.since <= today,
        or_(TeamMember.until.is_(None), TeamMember.until > today),
    )


def practitioners_of(case: Case) -> list[uuid.UUID]:
    """Whose appointments those of this case are today: the same rule the other way round."""
    today = local_time.today()
    there = (
        member.account_id
        for member in case.team
        if member.role is TeamRole.PRACTITIONER and member.via in (Via.OWN, Via.COVER) and member.is_on(today)
    )
    return list(dict.fromkeys(there))
