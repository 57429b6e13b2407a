"""The criterion for lists and the predicate for things agree, for every viewer and every item."""

import uuid
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from sqlalchemy import select

from clinic.access import Role, Viewer
from clinic.couples import Audience, may_see, visible_to
from clinic.couples.models import TeamMember, TeamRole
from clinic.database import db
from clinic.journal import EntryKind, JournalEntry
from tests.conftest import Inside
from tests.factories.world import World


def _viewers(world: World) -> dict[str, Viewer]:
    def one(who: str, *roles: Role, seat: uuid.UUID | None = None, in_room: bool = False) -> Viewer:
        seats = frozenset({seat} if seat else ())
        return Viewer(world.accounts[who], world.practice_id, who, frozenset(roles), seats, in_room)

    room = one("practitioner", Role.PRACTITIONER, in_room=True)
    return {
        "practitioner": one("practitioner", Role.PRACTITIONER),
        "in the room": room,
        "with this couple": replace(room, room_id=world.case_id),
        "with another couple": replace(room, room_id=world.colleague_case_id),
        "supervisor": one("supervisor", Role.SUPERVISOR),
        "colleague": one("colleague", Role.PRACTITIONER),
        "manager": one("manager", Role.MANAGER),
        "front desk": one("front_desk", Role.FRONT_DESK),
        "Maya": one("partner", Role.PARTNER, seat=world.maya_id),
        "Jonas": one("other_partner", Role.PARTNER, seat=world.jonas_id),
    }


def _plant(world: World) -> dict[str, JournalEntry]:
    """One item of every audience, entered by each of three people."""
    items = {}
    for audience, author in product(Audience, ("practitioner", "partner", "supervisor")):
        for seat in (world.maya_id, world.jonas_id) if audience is Audience.PARTNER else (None,):
            whose = "" if seat is None else (" Maya" if seat == world.maya_id else " Jonas")
            entry = JournalEntry(
                case_id=world.case_id,
                audience=audience,
                audience_partner_id=seat,
                entered_by_id=world.accounts[author],
                kind=EntryKind.JOY,
                on_day=date(2026, 11, 1),
            )
            db.session.add(entry)
            items[f"{audience}{whose} by {author}"] = entry
    db.session.flush()
    return items


def test_criterion_and_predicate_agree_for_everybody_and_everything(world: World, inside: Inside) -> None:
    with inside():
        items = _plant(world)
        for who, viewer in _viewers(world).items():
            listed = set(db.session.scalars(select(JournalEntry.id).where(visible_to(viewer, JournalEntry))))
            for name, item in items.items():
                assert (item.id in listed) == may_see(viewer, item), f"{who}: {name}"


@pytest.mark.parametrize(
    "who, sees",
    [
        ("practitioner", {"joint", "partner Maya", "partner Jonas", "practice", "author by practitioner"}),
        ("supervisor", {"joint", "partner Maya", "partner Jonas", "practice", "author by supervisor"}),
        ("in the room", {"joint"}),
        ("with this couple", {"joint"}),
        ("with another couple", set()),
        ("Maya", {"joint", "partner Maya", "author by partner"}),
        ("Jonas", {"joint", "partner Jonas"}),
        ("colleague", set()),
        ("manager", set()),
        ("front desk", set()),
    ],
)
def test_who_sees_what(world: World, inside: Inside, who: str, sees: set[str]) -> None:
    with inside():
        items = _plant(world)
        viewer = _viewers(world)[who]
        seen = {
            name if name.startswith("author") else name.split(" by ")[0]
            for name, item in items.items()
            if may_see(viewer, item)
        }
        assert seen == sees


def test_who_left_the_case_sees_nothing_from_then_on(world: World, inside: Inside) -> None:
    with inside():
        items = _plant(world)
        viewer = _viewers(world)["practitioner"]
        seat = db.session.scalars(
            select(TeamMember).where(
                TeamMember.case_id == world.case_id, TeamMember.role == TeamRole.PRACTITIONER
            )
        ).one()
        seat.until = date(2026, 11, 2)
        db.session.flush()
        assert not any(may_see(viewer, item) for item in items.values())
        assert db.session.scalars(select(JournalEntry.id).where(visible_to(viewer, JournalEntry))).all() == []
