"""Who gets in where: a separation is the counsellor's to make, and what was split is read and not written."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.couples.queries import get_case, get_partner
from clinic.separations.services.separating import separate
from clinic.separations.services.singles import open_single
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.separations import Apart, take_apart
from tests.factories.world import World

OTHERS = ["colleague", "supervisor", "manager", "front_desk", "partner", "other_partner", "other_practice"]


@pytest.fixture
def apart(world: World, inside: Inside) -> Apart:
    """They were separated."""
    with inside():
        return take_apart(world)


def _client(app: Flask, world: World, who: str) -> FlaskClient:
    client = app.test_client()
    sign_in(client, world.accounts[who])
    return client


def test_the_counsellor_separates_and_says_who_goes_on_with_whom(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    file, address = f"/cases/{world.case_id}/file/", f"/cases/{world.case_id}/separate"
    assert address in as_practitioner.get(file).text
    page = as_practitioner.get(address).text
    for words in (
        "cannot be undone",
        "Who sees Maya from now on",
        "Nobody is told.",
        "no single case for now",
    ):
        assert words in page
    data = {"with_1": str(world.accounts["practitioner"]), "with_2": "", "summary": "Apart."}
    assert as_practitioner.post(address, data=data | {"with_2": "x"}).status_code == 422
    assert as_practitioner.post(address, data=data).location == file
    page = as_practitioner.get(file).text
    assert "Maya alone" in page
    assert "Open a single case for Jonas" in page
    assert address not in page
    later = f"/partners/{world.jonas_id}/single"
    assert "asked anew there" in as_practitioner.get(later).text
    data = {"counsellor": str(world.accounts["colleague"])}
    assert as_practitioner.post(later, data={"counsellor": "x"}).status_code == 422
    assert as_practitioner.post(later, data=data).location == file
    assert "Jonas alone" not in as_practitioner.get(file).text
    assert as_practitioner.post(later, data=data).status_code == 422
    listed = as_colleague.get("/cases/").text
    assert "Jonas" in listed
    assert "Maya" not in listed


def test_who_opens_a_single_case_for_themselves_is_led_there(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        separate(get_case(world.case_id), by=world.accounts["practitioner"])
    data = {"counsellor": str(world.accounts["practitioner"])}
    found = as_practitioner.post(f"/partners/{world.maya_id}/single", data=data)
    page = as_practitioner.get(found.location).text
    assert "C-0001" in page
    assert "Agreements" not in page


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_separates_opens_or_closes_anything(app: Flask, world: World, who: str) -> None:
    client = _client(app, world, who)
    for address in (
        f"/cases/{world.case_id}/separate",
        f"/partners/{world.maya_id}/single",
        f"/partners/{world.maya_id}/frozen",
    ):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_whoever_is_signed_out_is_asked_to_sign_in(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/cases/{world.case_id}/separate").status_code == 303


def test_not_with_the_couple_in_the_room(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/cases/{world.case_id}/separate").status_code == 404


def test_a_single_case_is_there_for_whoever_is_on_it_only(
    app: Flask, world: World, apart: Apart, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    assert as_practitioner.get(f"/cases/{apart.maya_case_id}/file/").status_code == 200
    assert as_colleague.get(f"/cases/{apart.jonas_case_id}/file/").status_code == 200
    assert as_practitioner.get(f"/cases/{apart.jonas_case_id}/file/").status_code == 404
    assert as_colleague.get(f"/cases/{apart.maya_case_id}/file/").status_code == 404
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 404
    for who in ("supervisor", "partner", "other_partner", "other_practice"):
        for case_id in (apart.maya_case_id, apart.jonas_case_id):
            assert _client(app, world, who).get(f"/cases/{case_id}/file/").status_code == 404


def _writes(world: World) -> list[str]:
    case, maya = world.case_id, world.maya_id
    return [
        f"/cases/{case}/edit",
        f"/cases/{case}/close",
        f"/cases/{case}/separate",
        f"/cases/{case}/assign",
        f"/cases/{case}/sessions/new",
        f"/cases/{case}/agreements/propose",
        f"/cases/{case}/journal/new",
        f"/cases/{case}/policy/choose",
        f"/cases/{case}/risks/new",
        f"/cases/{case}/go-on",
        f"/cases/{case}/reviews/new",
        f"/cases/{case}/agenda",
        f"/partners/{maya}/seen-alone",
        f"/partners/{maya}/safe-contact",
        f"/partners/{maya}/invitation",
        f"/partners/{maya}/check-in",
        f"/partners/{maya}/consents",
        f"/partners/{maya}/goals/new",
        f"/partners/{maya}/hold",
        f"/partners/{maya}/charts",
        f"/partners/{maya}/frozen",
        f"/partners/{maya}/measures/gad-7/new",
    ]


def test_what_was_split_is_written_by_nobody_and_could_be_before(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert {path: as_practitioner.get(path).status_code for path in _writes(world)} == dict.fromkeys(
        _writes(world), 200
    )
    with inside():
        take_apart(world)
    for path in _writes(world):
        assert as_practitioner.get(path).status_code == 404, path
        assert as_practitioner.post(path).status_code in (404, 405), path


def test_what_is_the_practices_own_stays_possible(
    world: World, apart: Apart, as_practitioner: FlaskClient
) -> None:
    case, maya = world.case_id, world.maya_id
    for path in (
        f"/cases/{case}/notes/new",
        f"/cases/{case}/private-notes/",
        f"/cases/{case}/releases/new",
        f"/partners/{maya}/access-request",
        f"/partners/{maya}/copy.pdf",
        f"/partners/{maya}/portal/",
    ):
        assert as_practitioner.get(path).status_code in (200, 303), path


def test_what_takes_two_is_missing_in_a_single_case(
    world: World, apart: Apart, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    case = apart.maya_case_id
    for path in (
        "agreements/",
        "agreements.pdf",
        "pause-card.pdf",
        "agreements/propose",
        "truces/",
        "rituals/",
        "commitments/",
        "reviews/",
        "repair-log",
        "report.pdf",
        "programmes/",
        "journal/new",
        "policy/choose",
        "separate",
    ):
        assert as_practitioner.get(f"/cases/{case}/{path}").status_code == 404, path
    assert as_practitioner.post(f"/cases/{case}/room", data={"in_room": "yes"}).status_code == 404
    for path in ("agreements/", "agreements/closed/", "agreements/rituals/", "agreements/commitments/", "settings/calendar", "journal/", "journal/acts/", "check-in/", "policy/", "pause", "settings/page-for-both", "journal/acts/write"):  # fmt: skip
        assert as_partner.get(f"/portal/{path}").status_code == 404, path
    assert as_practitioner.get(f"/cases/{case}/assign").status_code == 200


def test_each_reads_the_joint_time_and_whoever_has_no_single_case_reads_it_where_they_did(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert as_partner.get("/portal/together/").status_code == 404
    assert "What you kept together" not in as_partner.get("/portal/settings/").text
    with inside():
        separate(get_case(world.case_id), by=world.accounts["practitioner"])
    for client in (as_partner, as_other_partner):
        page = client.get("/portal/settings/").text
        assert "How we may reach you" not in page
        assert "What is kept of you" not in page
        assert "how may we reach you?" not in client.get("/portal/").text
        assert client.get("/portal/agreements/").status_code == 200
        for path in ("contact", "reminders", "deletion"):
            assert client.post(f"/portal/settings/{path}").status_code == 404
    with inside():
        by = world.accounts["practitioner"]
        open_single(get_partner(world.maya_id), by, by=by)
    assert "What you kept together" in as_partner.get("/portal/settings/").text
    assert "What you kept together" not in as_other_partner.get("/portal/settings/").text
    assert as_partner.get("/portal/settings/contact").status_code == 200
    for path in ("", "agreements/", "rituals/", "closed/", "journal/", "parked/", "acts/", "copy.json"):
        assert as_partner.get(f"/portal/together/{path}").status_code == 200, path
    assert as_partner.get("/portal/together/copy.pdf").mimetype == "application/pdf"


def test_a_counsellor_sees_the_portal_as_each_of_them_would(
    world: World, apart: Apart, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    as_practitioner.get(f"/partners/{apart.maya_id}/portal/")
    assert "For the session" in as_practitioner.get("/portal/").text
    assert as_practitioner.get("/portal/together/").status_code == 200
    as_colleague.get(f"/partners/{apart.jonas_id}/portal/")
    page = as_colleague.get("/portal/").text
    assert "For the session" in page
    assert "Agreements" not in page
    assert as_colleague.get("/portal/together/").status_code == 404
