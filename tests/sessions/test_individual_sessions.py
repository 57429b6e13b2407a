"""A session with one partner belongs to that partner: elsewhere it does not exist."""

from datetime import datetime

import pytest
import time_machine

from clinic.access import Role, Viewer
from clinic.couples.queries import get_case
from clinic.sessions.queries import (
    find_next_session,
    list_planned,
)
from tests.factories.sessions import MONDAY, make_session


def seen_by(world, who: str, *, partner=None, in_room=False) -> Viewer:
    role = {"partner": Role.PARTNER, "other_partner": Role.PARTNER, "supervisor": Role.SUPERVISOR}.get(
        who, Role.PRACTITIONER
    )
    return Viewer(
        account_id=world.accounts[who],
        practice_id=world.practice_id,
        name=who,
        roles=frozenset({role}),
        partner_ids=frozenset({partner} if partner else ()),
        in_room=in_room,
    )


def enter_room(client, world):
    with client.session_transaction() as session:
        session["room"] = str(world.case_id)


def test_the_other_partner_does_not_know_of_it(world, inside):
    with inside():
        case = get_case(world.case_id)
        joint = make_session(world, MONDAY)
        alone = make_session(world, MONDAY.replace(hour=18), partner_id=world.maya_id)
        maya = seen_by(world, "partner", partner=world.maya_id)
        jonas = seen_by(world, "other_partner", partner=world.jonas_id)
        assert [row.session for row in list_planned(maya, case)] == [joint, alone]
        assert [row.session for row in list_planned(jonas, case)] == [joint]


def test_in_the_room_it_does_not_exist(world, inside, as_practitioner):
    with inside():
        joint = make_session(world, MONDAY, place="Joint place").id
        alone = make_session(world, MONDAY.replace(day=12), partner_id=world.maya_id, place="Quiet place").id
    index = f"/cases/{world.case_id}/sessions/"
    assert "Quiet place" in as_practitioner.get(index).text
    enter_room(as_practitioner, world)
    page = as_practitioner.get(index).text
    assert "Joint place" in page
    assert "Quiet place" not in page
    assert "alone" not in page
    assert as_practitioner.get(f"/sessions/{joint}/").status_code == 200
    for address in ("", "change", "attendance"):
        assert as_practitioner.get(f"/sessions/{alone}/{address}").status_code == 404
    assert as_practitioner.post(f"/sessions/{alone}/cancel").status_code == 404


def test_in_the_room_only_joint_sessions_are_offered_and_taken(world, inside, as_practitioner):
    where = f"/cases/{world.case_id}/sessions/new"
    assert "Maya alone" in as_practitioner.get(where).text
    enter_room(as_practitioner, world)
    assert "Maya alone" not in as_practitioner.get(where).text
    sent = {"day": "2026-11-30", "at": "16:00", "minutes": "50", "meeting": "room"}
    assert as_practitioner.post(where, data=sent | {"company": str(world.maya_id)}).status_code == 422
    assert as_practitioner.post(where, data=sent | {"company": "both"}).status_code == 303


@time_machine.travel("2026-11-20T12:00:00Z")
def test_the_next_session_is_the_next_one_that_the_viewer_may_know_of(world, inside):
    with inside():
        case = get_case(world.case_id)
        make_session(world, datetime(2026, 11, 20, 9))
        alone = make_session(world, datetime(2026, 11, 21, 9), partner_id=world.maya_id)
        joint = make_session(world, datetime(2026, 11, 23, 16))
        practitioner = seen_by(world, "practitioner")
        assert find_next_session(practitioner, case) is alone
        assert find_next_session(seen_by(world, "practitioner", in_room=True), case) is joint
        assert find_next_session(seen_by(world, "other_partner", partner=world.jonas_id), case) is joint
        assert find_next_session(seen_by(world, "colleague"), case) is None


@pytest.mark.parametrize("minute, is_next", [(0, True), (49, True), (50, False)])
def test_a_session_that_has_begun_is_next_until_it_is_over(world, inside, minute, is_next):
    with inside():
        session = make_session(world, datetime(2026, 11, 20, 16))
        case = get_case(world.case_id)
        with time_machine.travel(f"2026-11-20T16:{minute:02}:00Z"):
            assert (find_next_session(seen_by(world, "practitioner"), case) is session) is is_next
