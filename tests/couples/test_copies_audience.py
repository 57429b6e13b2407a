"""Who reads a copy: the criterion and the predicate agree for the couple's and a partner's, as for everybody."""

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Audience, as_couple, as_partner, may_see, visible_to
from clinic.couples.queries import get_case
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from clinic.journal import EntryKind, JournalEntry
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.world import World

ITEMS = [
    (audience, seat, writer)
    for audience in Audience
    for seat in ("maya", "jonas")
    for writer in ("practitioner", "partner")
]


def seen_by(viewer: Viewer, rows: dict[tuple[str, str, str], JournalEntry]) -> set[tuple[str, str, str]]:
    """What the criterion finds, held against what the predicate says of each."""
    found = set(db.session.scalars(select(JournalEntry.id).where(visible_to(viewer, JournalEntry))))
    said = {row.id for row in rows.values() if may_see(viewer, row)}
    assert found == said
    return {item for item, row in rows.items() if row.id in found}


@pytest.fixture
def rows(app: Flask, world: World):
    ids = {"maya": world.maya_id, "jonas": world.jonas_id}
    with app.test_request_context(), in_practice(world.practice_id), for_writing():
        rows = {}
        for audience, seat, writer in ITEMS:
            row = JournalEntry(
                case_id=world.case_id,
                audience=audience,
                audience_partner_id=ids[seat] if audience is Audience.PARTNER else None,
                entered_by_id=world.accounts[writer],
                kind=EntryKind.JOY,
                on_day=today(),
            )
            rows[str(audience), seat, writer] = row
        db.session.add_all(rows.values())
        db.session.flush()
        yield rows
        db.session.rollback()


def test_the_couples_copy_has_joint_things_only(rows, world: World):
    seen = seen_by(as_couple(get_case(world.case_id)), rows)
    assert {audience for audience, _seat, _writer in seen} == {"joint"}
    assert len(seen) == 4


def test_a_partners_copy_has_joint_things_and_their_own(rows, world: World):
    for partner, name in zip(get_case(world.case_id).partners, ("maya", "jonas"), strict=True):
        seen = seen_by(as_partner(partner), rows)
        assert {item[:2] for item in seen if item[0] != "joint"} == {("partner", name)}


def test_a_copy_has_nothing_of_another_couple(rows, world: World):
    other = get_case(world.colleague_case_id)
    assert not seen_by(as_couple(other), rows)
    assert not seen_by(as_partner(other.partners[0]), rows)


@pytest.mark.parametrize("who", ["practitioner", "supervisor", "colleague", "maya", "jonas"])
def test_criterion_and_predicate_agree_for_people_too(rows, world: World, who: str):
    seen_by(getattr(viewers, who)(world), rows)


def test_in_the_room_only_joint_things_whoever_looks(rows, world: World):
    seen = seen_by(viewers.practitioner(world, in_room=True), rows)
    assert {audience for audience, _seat, _writer in seen} == {"joint"}
