"""Opening and changing a couple, as a person does it."""

import re
import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient

from clinic.couples import Case, CaseStatus
from clinic.couples.queries import get_case
from clinic.couples.services import CaseTerms, PersonTerms, change_case, open_case
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.world import World

NEW = {
    "first-name": "Amira Saleh",
    "first-called": "Amira",
    "second-name": "Ben Ode",
    "concerns": "They argue about money.",
    "policy": "limited",
    "policy_signed_on": "2026-11-01",
}


def test_a_couple_is_opened_on_one_page_and_its_file_follows(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.get("/cases/new").status_code == 200
    answer = as_practitioner.post("/cases/new", data=NEW)
    assert answer.status_code == 303
    page = as_practitioner.get(answer.location)
    assert page.status_code == 200
    for words in ("Amira &amp; Ben Ode", "They argue about money.", "Limited", "Not yet"):
        assert words in page.text
    with inside():
        case = get_case(uuid.UUID(re.findall("/cases/([^/]+)/", answer.location)[0]))
        assert [member.account_id for member in case.team] == [world.accounts["practitioner"]]


def test_a_supervisor_can_be_put_on_the_case_when_it_is_opened(
    world: World, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    chosen = f"{world.accounts['supervisor']}:supervisor"
    answer = as_practitioner.post("/cases/new", data=NEW | {"team": [chosen]})
    assert as_supervisor.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    "sent", [["bogus"], [""], ["", "bogus"], ["", "{other}:practitioner"], ["{other}:supervisor"]]
)
def test_nobody_gets_on_a_case_who_was_not_offered(
    world: World, as_practitioner: FlaskClient, sent: list[str]
) -> None:
    chosen = [choice.format(other=world.accounts["other_practice"]) for choice in sent]
    answer = as_practitioner.post("/cases/new", data=NEW | {"team": chosen})
    assert answer.status_code == 422
    assert "Amira" in answer.text


def test_where_a_case_stands_is_changed_and_closing_is_no_part_of_it(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/edit"
    people = {"first-name": "Maya Lind", "second-name": "Jonas Weber"}
    assert as_practitioner.post(address, data=people | {"status": "paused"}).status_code == 303
    assert "paused" in as_practitioner.get("/cases/").text
    for unknown in ("gone", "closed"):
        assert as_practitioner.post(address, data=people | {"status": unknown}).status_code == 422
    assert "C-0001" in as_practitioner.get("/cases/").text


def test_a_closed_case_is_put_right_and_stays_closed(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    day, by = date(2026, 11, 2), world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        case.status, case.closed_on = CaseStatus.CLOSED, day
        people = [PersonTerms(seat.person.name) for seat in case.partners]
        with pytest.raises(Refusal, match="stays so"):
            change_case(case, CaseTerms(people, status=CaseStatus.ACTIVE), by=by)
    address = f"/cases/{world.case_id}/edit"
    assert 'name="status"' not in as_practitioner.get(address).text
    data = {"first-name": "Maya Lind-Weber", "second-name": "Jonas Weber", "status": "active"}
    assert as_practitioner.post(address, data=data).status_code == 303
    assert "C-0001" not in as_practitioner.get("/cases/").text
    assert "C-0001" in as_practitioner.get("/cases/?closed=yes").text
    with inside():
        case = get_case(world.case_id)
        assert (case.status, case.closed_on) == (CaseStatus.CLOSED, day)
        assert case.partners[0].person.name == "Maya Lind-Weber"


def test_a_case_ends_with_a_reason_and_not_in_passing(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        people = [PersonTerms(seat.person.name) for seat in case.partners]
        with pytest.raises(Refusal, match="with the reason"):
            change_case(case, CaseTerms(people, status=CaseStatus.CLOSED), by=world.accounts["practitioner"])
        assert case.is_open


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"second-name": ""}, "Please write a name."),
        ({"policy_signed_on": "2099-01-01"}, "This day is still to come."),
        ({"first-born": "2099-01-01"}, "This day is still to come."),
        ({"first-born": "yesterday"}, "Not a valid date value."),
        ({"first-name": "x" * 201}, "At most 200 letters"),
        ({"concerns": "x" * 500_000}, "longer than 200,000 letters"),
        ({"concerns": "a\0b"}, "cannot be kept"),
    ],
)
def test_what_does_not_hold_comes_back_with_all_that_was_typed(
    as_practitioner: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post("/cases/new", data=NEW | changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Amira" in answer.text or "first-name" in changed
    assert "Ben Ode" in answer.text or "second-name" in changed
    assert all(value in answer.text for value in changed.values() if "\0" not in value)


@pytest.mark.parametrize("name", ["נועה לוי", "فاطمة", "Żółć 🫶🏽", "e\u0301", "<script>alert(1)</script>"])
def test_every_name_is_text(world: World, as_practitioner: FlaskClient, name: str) -> None:
    answer = as_practitioner.post("/cases/new", data=NEW | {"first-name": name, "first-called": name})
    page = as_practitioner.get(answer.location)
    assert name.replace("<", "&lt;").replace(">", "&gt;") in page.text


def test_details_are_changed_and_kept(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    address = f"/cases/{world.case_id}/edit"
    page = as_practitioner.get(address)
    assert 'value="Maya Lind"' in page.text
    data = {"first-name": "Maya Berg", "second-name": "Jonas Weber"}
    assert as_practitioner.post(address, data=data).status_code == 303
    with inside():
        case = db.session.get_one(Case, world.case_id)
        assert case.partners[0].person.name == "Maya Berg"
        assert case.secrets_policy == "limited", "what they sign has a page of its own"


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_finds_the_file(world: World, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for path in ("file/", "edit", "risks/new", "go-on"):
        assert client.get(f"/cases/{world.case_id}/{path}").status_code == 404
    for path in ("seen-alone", "safe-contact"):
        assert client.get(f"/partners/{world.maya_id}/{path}").status_code == 404


def test_a_supervisor_reads_the_file_and_changes_nothing(world: World, as_supervisor: FlaskClient) -> None:
    page = as_supervisor.get(f"/cases/{world.case_id}/file/")
    assert page.status_code == 200
    assert "Change details" not in page.text
    assert as_supervisor.get(f"/cases/{world.case_id}/edit").status_code == 404


def test_signed_out_one_is_asked_to_sign_in(world: World, signed_out: FlaskClient) -> None:
    answer = signed_out.get(f"/cases/{world.case_id}/file/")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=")


def test_in_the_room_there_is_no_file(world: World, as_practitioner: FlaskClient) -> None:
    address = f"/cases/{world.case_id}/file/"
    assert as_practitioner.get(address).status_code == 200
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(address).status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    assert as_practitioner.get(address).status_code == 200


@pytest.mark.parametrize("who", ["as_front_desk", "as_manager", "as_supervisor", "as_partner"])
def test_only_practitioners_open_couples(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get("/cases/new").status_code == 404
    assert client.post("/cases/new", data=NEW).status_code == 404


@pytest.mark.parametrize("case_id", ["0", "9" * 30, "not-an-id", "00000000-0000-4000-8000-000000000000"])
def test_unknown_and_malformed_ids_are_not_found(as_practitioner: FlaskClient, case_id: str) -> None:
    assert as_practitioner.get(f"/cases/{case_id}/file/").status_code == 404


def test_a_practitioner_alone_in_a_practice_opens_a_couple(as_other_practice: FlaskClient) -> None:
    assert as_other_practice.get("/cases/new").status_code == 200
    assert as_other_practice.post("/cases/new", data=NEW).status_code == 303


def test_what_was_said_to_the_counsellor_is_not_read_out_in_the_room(
    world: World, as_practitioner: FlaskClient
) -> None:
    sent = {"seen_on": "2026-11-02", "outcome": "clear"}
    as_practitioner.post(f"/partners/{world.jonas_id}/seen-alone", data=sent)
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "alone" not in as_practitioner.get(f"/cases/{world.case_id}/agreements/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    as_practitioner.post(f"/partners/{world.jonas_id}/seen-alone", data=sent)
    assert "alone" in as_practitioner.get(f"/cases/{world.case_id}/agreements/").text


def test_a_couple_who_returned_point_to_their_earlier_file_for_whoever_was_on_it(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    with inside():
        earlier = open_case(
            CaseTerms(partners=[PersonTerms("Maya"), PersonTerms("Jonas")]), by=world.accounts["practitioner"]
        )
        get_case(world.case_id).previous_case_id = earlier.id
        reference = earlier.reference
    assert reference in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert reference not in as_supervisor.get(f"/cases/{world.case_id}/file/").text


def test_with_one_couple_in_the_room_no_other_is_there(world: World, as_practitioner: FlaskClient) -> None:
    other = as_practitioner.post("/cases/new", data=NEW).location.removesuffix("file/")
    assert as_practitioner.get(other).status_code == 200
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/cases/{world.case_id}/").status_code == 200
    for page in ("", "sessions/", "homework/", "agreements/", "progress/"):
        assert as_practitioner.get(other + page).status_code == 404
    assert as_practitioner.post(f"{other}room", data={"in_room": "yes"}).status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    assert as_practitioner.get(other).status_code == 200
