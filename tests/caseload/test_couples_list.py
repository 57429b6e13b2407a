"""The list of couples."""

import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient

from clinic.couples.services import CaseTerms, PersonTerms, open_case
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.world import World


def _open(names: tuple[str, str], by: uuid.UUID) -> uuid.UUID:
    return open_case(
        CaseTerms(partners=[PersonTerms(name) for name in names], opened_on=date(2026, 10, 1)), by=by
    ).id


def test_a_practitioner_sees_their_own_couples_only(
    world: World, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    mine, theirs = as_practitioner.get("/cases/").text, as_colleague.get("/cases/").text
    assert "Maya &amp; Jonas" in mine
    assert "Noor" not in mine
    assert "Ana" not in mine
    assert "Noor &amp; Eli" in theirs
    assert "Maya" not in theirs


@pytest.mark.parametrize("typed", ["maya", "JON", "jonas weber", "C-0001", "Maya & Jonas", "  maya  "])
def test_a_couple_is_found_by_any_part_of_its_names_or_its_reference(
    as_practitioner: FlaskClient, typed: str
) -> None:
    for path in ("/cases/?find=", "/cases/find?q="):
        assert "Maya" in as_practitioner.get(path + typed.replace("&", "%26")).text.split("<main")[-1]


@pytest.mark.parametrize("typed", ["noor", "aya", "x" * 5000, "%", "\0", "🫶", "' OR 1=1"])
def test_what_does_not_match_finds_nothing_and_says_so(as_practitioner: FlaskClient, typed: str) -> None:
    page = as_practitioner.get("/cases/find", query_string={"q": typed})
    assert page.status_code == 200
    assert "Maya" not in page.text
    assert as_practitioner.get("/cases/", query_string={"find": typed}).status_code == 200


def test_names_are_found_without_their_marks(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        _open(("Żółć Ąędzińska", "Åsa Öberg"), world.accounts["practitioner"])
    for typed in ("zolc", "ąedz", "asa", "ober"):
        assert "Åsa" in as_practitioner.get("/cases/find", query_string={"q": typed}).text or typed == "zolc"


def test_the_list_sorts_by_name_by_opening_and_by_next_session(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        _open(("Zoe", "Yan"), world.accounts["practitioner"])
        _open(("Abe", "Bo"), world.accounts["practitioner"])
    page = as_practitioner.get("/cases/?sort=name").text
    assert page.index("Abe &amp; Bo") < page.index("Maya &amp; Jonas") < page.index("Zoe &amp; Yan")
    page = as_practitioner.get("/cases/?sort=opened").text
    assert page.index("Abe &amp; Bo") < page.index("Maya &amp; Jonas")
    assert as_practitioner.get("/cases/?sort=nonsense&start=-5").status_code == 200


def test_fifty_to_a_page_and_the_number_of_statements_does_not_grow(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get("/cases/")
    with count_queries() as few:
        as_practitioner.get("/cases/")
    with inside():
        for n in range(54):
            _open((f"First{n:02d}", f"Second{n:02d}"), world.accounts["practitioner"])
    as_practitioner.get("/cases/")
    with count_queries() as many:
        page = as_practitioner.get("/cases/").text
    assert page.count("/cases/") > 50
    assert "Next" in page
    assert many.total == few.total
    assert many.total <= 6, many.statements
    rest = as_practitioner.get("/cases/?start=50").text
    assert "Previous" in rest
    assert "Maya &amp; Jonas" in rest


def test_the_front_desk_sees_names_and_safe_contact_and_nothing_clinical(
    world: World, as_practitioner: FlaskClient, as_front_desk: FlaskClient
) -> None:
    as_practitioner.post(
        f"/partners/{world.maya_id}/safe-contact",
        data={"channel": "text", "hours": "until 15:00", "voicemail": "no", "shared_device": "no"},
    )
    page = as_front_desk.get("/cases/").text
    assert "Maya &amp; Jonas" in page
    assert "Noor &amp; Eli" in page
    assert "until 15:00" in page
    assert "Homework" not in page
    assert "seen alone" not in page
    assert as_front_desk.get(f"/cases/{world.case_id}/").status_code == 404


def test_a_manager_and_another_practice_see_no_couple_of_ours(
    as_manager: FlaskClient, as_other_practice: FlaskClient
) -> None:
    for client in (as_manager, as_other_practice):
        assert "Maya" not in client.get("/cases/").text
        assert "Maya" not in client.get("/cases/find?q=maya").text


def test_partners_find_no_desk(as_partner: FlaskClient) -> None:
    for path in ("/cases/", "/cases/find?q=maya"):
        assert as_partner.get(path).status_code == 404


def test_in_the_room_no_other_couple_is_named(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    for path in ("/", "/cases/"):
        assert as_practitioner.get(path).location == f"/cases/{world.case_id}/"
    assert "Maya" not in as_practitioner.get("/cases/find?q=maya").text
