"""Marks about touch: each alone, always empty, never shown again, and of nobody else's business."""

import uuid
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.models import Answer, Assignment
from clinic.assignments.queries.feeling_safe import FELT_SAFE
from clinic.assignments.services import AssignmentTerms, assign
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.exercises.exercise import FieldAudience
from clinic.exercises.services import make
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.exercises import exercise
from tests.factories.pages import page_of
from tests.factories.world import World


@pytest.fixture
def ladder(world: World, inside: Inside) -> uuid.UUID:
    """The ladder of small touches, given today."""
    with inside():
        clear_both(world)
        return make_assignment(world, "touch-ladder", starts_on=today()).id


def test_marks_are_sent_and_neither_they_nor_that_they_exist_is_shown(
    world: World, inside: Inside, ladder: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    places = [f"/portal/homework/{ladder}/{page}" for page in ("", "marks", "alone")]
    places += ["/portal/", "/portal/homework/", "/portal/documents/"]
    clients = (as_partner, as_other_partner)
    before = [[page_of(client, place) for place in places] for client in clients]
    assert "Mark what is welcome" in before[0][0]
    typed = {"mark-holding_hands": "welcome", "mark-light_hug": "not_now", "free": "no"}
    answer = as_partner.post(places[1], data=typed)
    assert (answer.status_code, answer.location) == (303, places[0])
    assert "Thank you." in page_of(as_partner, places[0])
    assert [[page_of(client, place) for place in places] for client in clients] == before
    with inside():
        rows = db.session.scalars(select(Answer)).all()
        assert {row.field_key: row.value for row in rows} == {
            "list": {"holding_hands": "welcome", "light_hug": "not_now"},
            "free_to_say_no": False,
        }
        assert {(row.audience, row.audience_partner_id, row.said_by_id) for row in rows} == {
            (Audience.PARTNER, world.maya_id, world.maya_id)
        }


def test_the_page_for_the_counsellor_asks_for_no_marks(ladder: uuid.UUID, as_partner: FlaskClient) -> None:
    page = page_of(as_partner, f"/portal/homework/{ladder}/alone")
    assert "My markings" not in page
    assert "Did I feel free to say no?" in page


def test_sent_empty_nothing_is_kept(inside: Inside, ladder: uuid.UUID, as_partner: FlaskClient) -> None:
    assert as_partner.post(f"/portal/homework/{ladder}/marks", data={}).status_code == 303
    odd = {"mark-holding_hands": "x" * 50_000, "mark-light_hug": "\u05d0\U0001f30a", "free": "maybe"}
    assert as_partner.post(f"/portal/homework/{ladder}/marks", data=odd).status_code == 303
    assert as_partner.post(f"/portal/homework/{ladder}/marks", data={"free": "a\0"}).status_code == 422
    with inside():
        assert db.session.scalars(select(Answer)).all() == []


def test_what_is_on_hold_is_missing(
    world: World, inside: Inside, ladder: uuid.UUID, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    address = f"/portal/homework/{ladder}/marks"
    assert signed_out.get(address).location.startswith("/sign-in")
    with inside():
        clear_both(world, Outcome.HOLD)
    assert as_partner.get(address).status_code == 404


def give_own_ladder(world: World, *for_both: str) -> Assignment:
    """The practice's own wording of the ladder, in which these questions are said to be for both to read."""
    ladder = exercise("touch-ladder")
    record = tuple(
        replace(field, audience=FieldAudience.JOINT) if field.key in for_both else field
        for field in ladder.record
    )
    by = world.accounts["practitioner"]
    worded = make(replace(ladder, name="Our small touches", record=record), by=by).exercise
    terms = AssignmentTerms(
        exercise=worded,
        starts_on=today(),
        override_reason="Both were asked on the telephone.",
        confirmed=frozenset({FELT_SAFE, *(gate.code for gate in worded.gates)}),
        once=uuid.uuid4(),
    )
    return assign(get_case(world.case_id), terms, by=by)


def test_what_is_marked_alone_stays_alone_whatever_a_practice_words(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = give_own_ladder(world, "free_to_say_no").id
    page = f"/portal/homework/{given}/"
    before = page_of(as_other_partner, page)
    typed = {"mark-holding_hands": "not_now", "free": "no"}
    assert as_partner.post(f"{page}marks", data=typed).status_code == 303
    assert page_of(as_other_partner, page) == before
    with inside():
        rows = db.session.scalars(select(Answer)).all()
        assert {row.field_key: row.audience for row in rows} == {
            "list": Audience.PARTNER,
            "free_to_say_no": Audience.PARTNER,
        }


def test_a_table_for_both_to_read_is_not_what_each_marks_alone(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = give_own_ladder(world, "list").id
    assert "Mark what is welcome" not in page_of(as_partner, f"/portal/homework/{given}/")
    assert as_partner.post(f"/portal/homework/{given}/marks", data={"free": "no"}).status_code == 404
