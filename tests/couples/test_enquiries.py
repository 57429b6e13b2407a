"""Couples who ask: the front desk's list, offered to a counsellor, who opens the couple from it."""

import itertools
import re
import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.access import Role
from clinic.audit import AuditEntry
from clinic.couples.enquiry_path import may_become
from clinic.couples.models import Enquiry, EnquiryState
from clinic.couples.queries import (
    count_new_enquiries,
    find_enquiry_of,
    get_case,
    list_allocated_enquiries,
    list_enquiries,
)
from clinic.couples.services import enquiries
from clinic.couples.services.enquiries import EnquiryTerms
from clinic.couples.services.opening import CaseTerms, PersonTerms
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.teams import make_enquiry, viewer_of
from tests.factories.viewers import colleague, practitioner
from tests.factories.world import World

ASKED = {
    "first": "Amira Saleh",
    "second": "Ben Ode",
    "contact": "020 7946 0999, mornings, ask for Amira",
    "may_contact": "y",
    "wishes": "Evenings, by video.",
    "came_on": "2026-11-02",
}
OPENED = {"first-name": "Amira Saleh", "second-name": "Ben Ode", "policy": "not_yet_signed"}


def id_in(location: str) -> str:
    return re.findall("/enquiries/([^/]+)/", location)[0]


def test_the_front_desk_takes_it_down_and_offers_it_and_the_counsellor_opens_the_couple(
    world: World, inside: Inside, as_front_desk: FlaskClient, as_practitioner: FlaskClient
) -> None:
    answer = as_front_desk.post("/enquiries/new", data=ASKED)
    assert answer.status_code == 303
    enquiry_id = id_in(answer.location)
    assert "Amira Saleh &amp; Ben Ode" in as_front_desk.get("/enquiries/").text
    assert "Amira" not in as_practitioner.get("/enquiries/").text
    offered = as_front_desk.post(
        f"/enquiries/{enquiry_id}/offer", data={"to": world.accounts["practitioner"]}
    )
    assert offered.status_code == 303
    assert "Amira" in as_practitioner.get("/enquiries/").text
    page = as_practitioner.get(f"/enquiries/{enquiry_id}/open")
    assert 'value="Amira Saleh"' in page.text
    assert "020 7946 0999" in page.text
    opened = as_practitioner.post(f"/enquiries/{enquiry_id}/open", data=OPENED)
    assert opened.status_code == 303
    file = as_practitioner.get(opened.location).text
    assert "As told to the front desk" in file
    assert "ask for Amira" in file
    assert "Amira" not in as_front_desk.get("/enquiries/").text
    assert "opened" in as_front_desk.get("/enquiries/?done=yes").text
    with inside():
        case = get_case(uuid.UUID(re.findall("/cases/([^/]+)/", opened.location)[0]))
        assert case.concerns == ""
        assert find_enquiry_of(case).id == uuid.UUID(enquiry_id)  # type: ignore[union-attr]


def test_what_was_not_asked_for_safety_is_not_shown_as_a_way_to_reach_them(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        make_enquiry(world, may_contact=False)
    page = as_front_desk.get("/enquiries/").text
    assert "send nothing" in page
    assert "020 7946 0999" not in page


def test_an_enquiry_can_be_offered_to_somebody_else_given_back_and_declined(
    world: World, inside: Inside, as_front_desk: FlaskClient, as_practitioner: FlaskClient
) -> None:
    with inside():
        enquiry_id = make_enquiry(world, to="practitioner").id
        assert [one.id for one in list_allocated_enquiries(practitioner(world))] == [enquiry_id]
    assert as_practitioner.post(f"/enquiries/{enquiry_id}/give-back").status_code == 303
    assert as_practitioner.get(f"/enquiries/{enquiry_id}/open").status_code == 404
    with inside():
        assert count_new_enquiries() == 1
        assert list_allocated_enquiries(practitioner(world)) == []
    to = {"to": world.accounts["colleague"]}
    assert as_front_desk.post(f"/enquiries/{enquiry_id}/offer", data=to).status_code == 303
    assert as_front_desk.post(f"/enquiries/{enquiry_id}/decline").status_code == 303
    with inside():
        assert list_allocated_enquiries(colleague(world)) == []
    assert "It came to nothing here" in as_front_desk.get(f"/enquiries/{enquiry_id}/").text
    assert as_front_desk.post(f"/enquiries/{enquiry_id}/again").status_code == 303
    assert "Waits for a counsellor" in as_front_desk.get(f"/enquiries/{enquiry_id}/").text


def test_what_is_known_can_be_put_right_until_the_couple_is_opened(
    world: World, inside: Inside, as_manager: FlaskClient, as_practitioner: FlaskClient
) -> None:
    with inside():
        enquiry_id = make_enquiry(world, to="practitioner").id
    address = f"/enquiries/{enquiry_id}/"
    assert "Offered to Ruth Okafor" in as_manager.get(address).text
    assert as_manager.post(address, data=ASKED | {"first": "Amira Sale"}).status_code == 303
    assert "Amira Sale &amp;" in as_manager.get("/enquiries/").text
    as_practitioner.post(f"{address}open", data=OPENED)
    assert as_manager.post(address, data=ASKED).status_code == 422
    assert "Ruth Okafor has opened this couple" in as_manager.get(address).text
    for path in ("decline", "again"):
        back = as_manager.post(f"{address}{path}", data={"back": address}, follow_redirects=True)
        assert "Somebody was quicker" in back.text
    assert as_practitioner.post(f"{address}open", data=OPENED).status_code == 422


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"first": ""}, "Please write a name"),
        ({"first": "x" * 50_000}, "At most 200 letters"),
        ({"wishes": "x" * 50_000}, "longer than 1,000 letters"),
        ({"contact": "a\0b"}, "cannot be kept"),
        ({"came_on": ""}, "Which day was it?"),
        ({"came_on": "2099-01-01"}, "Please look at the day"),
        ({"came_on": "1990-01-01"}, "Please look at the day"),
        ({"came_on": "1626-11-02"}, "Please look at the year"),
    ],
)
def test_what_does_not_hold_comes_back_as_typed(
    inside: Inside, as_front_desk: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_front_desk.post("/enquiries/new", data=ASKED | changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ben Ode" in answer.text
    with inside():
        assert db.session.query(Enquiry).count() == 0


@pytest.mark.parametrize("name", ["נועה לוי", "🫶🏽", "<b>x</b>", "="])
def test_every_name_is_text(as_front_desk: FlaskClient, name: str) -> None:
    as_front_desk.post("/enquiries/new", data=ASKED | {"first": name})
    assert name.replace("<", "&lt;").replace(">", "&gt;") in as_front_desk.get("/enquiries/").text


@pytest.mark.parametrize("to", ["", "bogus", "{front_desk}", "{other_practice}", "{partner}"])
def test_it_is_offered_to_a_counsellor_of_the_practice_only(
    world: World, inside: Inside, as_front_desk: FlaskClient, to: str
) -> None:
    with inside():
        enquiry_id = make_enquiry(world).id
    answer = as_front_desk.post(f"/enquiries/{enquiry_id}/offer", data={"to": to.format(**world.accounts)})
    assert answer.status_code == 422
    with inside(), pytest.raises(Refusal):
        enquiries.offer(
            db.session.get_one(Enquiry, enquiry_id),
            world.accounts["front_desk"],
            by=world.accounts["manager"],
        )


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_colleague", "as_supervisor", "as_partner", "as_other_partner"]
)
def test_who_does_not_keep_the_list_changes_nothing_of_it(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        enquiry_id = make_enquiry(world).id
    for path in ("new", f"{enquiry_id}/", f"{enquiry_id}/offer", f"{enquiry_id}/open"):
        assert client.get(f"/enquiries/{path}").status_code == 404
        assert client.post(f"/enquiries/{path}", data=ASKED).status_code == 404
    for path in ("decline", "again", "give-back", "forget"):
        assert client.post(f"/enquiries/{enquiry_id}/{path}").status_code == 404


@pytest.mark.parametrize("who", ["as_supervisor", "as_partner", "as_other_partner"])
def test_who_takes_on_no_couples_sees_no_list(request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).get("/enquiries/").status_code == 404


def test_what_is_offered_to_one_counsellor_no_other_opens(
    world: World, inside: Inside, as_colleague: FlaskClient, as_front_desk: FlaskClient
) -> None:
    with inside():
        enquiry_id = make_enquiry(world, to="practitioner").id
    for client in (as_colleague, as_front_desk):
        assert client.get(f"/enquiries/{enquiry_id}/open").status_code == 404
        assert client.post(f"/enquiries/{enquiry_id}/open", data=OPENED).status_code == 404


def test_another_practice_sees_none_of_it(
    world: World, inside: Inside, as_other_practice: FlaskClient
) -> None:
    with inside():
        enquiry_id = make_enquiry(world).id
    assert "Amira" not in as_other_practice.get("/enquiries/").text
    assert as_other_practice.get(f"/enquiries/{enquiry_id}/").status_code == 404


def test_in_the_room_and_signed_out_there_is_no_list(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert as_practitioner.get("/enquiries/").status_code == 200
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get("/enquiries/").status_code == 404
    assert signed_out.get("/enquiries/").location.startswith("/sign-in")


def test_the_list_is_oldest_first_and_knows_to_whom_each_was_offered(world: World, inside: Inside) -> None:
    desk = viewer_of(world, "front_desk", Role.FRONT_DESK)
    with inside():
        make_enquiry(world, first="Late One", came_on=date(2026, 11, 9))
        make_enquiry(world, first="Early One", came_on=date(2026, 11, 1), to="colleague")
        lines = list_enquiries(desk)
        assert [(line.enquiry.first, line.counsellor) for line in lines] == [
            ("Early One", "Colin Marsh"),
            ("Late One", ""),
        ]
        assert [line.enquiry.first for line in list_enquiries(colleague(world))] == ["Early One"]
        assert list_enquiries(desk, done=True) == []


def test_names_and_contact_are_sealed(world: World, inside: Inside) -> None:
    with inside():
        enquiry = make_enquiry(world)
        kept = b"".join(
            part or b""
            for part in (
                enquiry.first_sealed,
                enquiry.second_sealed,
                enquiry.contact_sealed,
                enquiry.wishes_sealed,
            )
        )
        assert kept
        assert not any(word in kept for word in (b"Amira", b"Ben", b"7946", b"video"))


def test_every_step_is_in_the_audit_without_a_name(world: World, inside: Inside) -> None:
    with inside():
        enquiry = make_enquiry(world, to="practitioner")
        terms = EnquiryTerms("Amira", "Ben", "", False, "", enquiry.came_on)
        enquiries.change(enquiry, terms, by=world.accounts["front_desk"])
        names = [PersonTerms("Amira"), PersonTerms("Ben")]
        enquiries.open_from(enquiry, CaseTerms(partners=names), by=world.accounts["practitioner"])
        written = db.session.execute(
            select(AuditEntry.event, AuditEntry.detail).where(AuditEntry.subject_id == enquiry.id)
        ).all()
    assert {tuple(row) for row in written} == {
        ("couples.enquiry.taken", ""),
        ("couples.enquiry.moved", "offered"),
        ("couples.enquiry.changed", ""),
        ("couples.enquiry.moved", "opened"),
    }


def test_what_may_become_of_an_enquiry() -> None:
    new, offered, opened, declined = EnquiryState
    allowed = {
        (now, then) for now, then in itertools.product(EnquiryState, repeat=2) if may_become(now, then)
    }
    assert allowed == {
        (new, offered),
        (new, declined),
        (offered, new),
        (offered, offered),
        (offered, opened),
        (offered, declined),
        (declined, new),
    }
    assert not any(may_become(opened, then) for then in EnquiryState)


def test_what_came_to_nothing_can_be_taken_out_for_good_and_nothing_else_can(
    world: World, inside: Inside, as_front_desk: FlaskClient
) -> None:
    with inside():
        enquiry_id = make_enquiry(world).id
    page = {"back": f"/enquiries/{enquiry_id}/"}
    refused = as_front_desk.post(f"/enquiries/{enquiry_id}/forget", data=page, follow_redirects=True)
    assert "Only what came to nothing" in refused.text
    as_front_desk.post(f"/enquiries/{enquiry_id}/decline")
    assert "Take it out for good" in as_front_desk.get(f"/enquiries/{enquiry_id}/").text
    assert as_front_desk.post(f"/enquiries/{enquiry_id}/forget").status_code == 303
    assert as_front_desk.get(f"/enquiries/{enquiry_id}/").status_code == 404
    with inside():
        assert db.session.query(Enquiry).count() == 0
        written = set(db.session.scalars(select(AuditEntry.event).where(AuditEntry.subject_id == enquiry_id)))
    assert "couples.enquiry.forgotten" in written
