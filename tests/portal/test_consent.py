"""Each signs for themselves what the work asks consent for, and cannot tell whether the other has, or why it is asked anew."""

import re

import pytest
from flask.testing import FlaskClient

from clinic.consents import SignedHow
from clinic.consents.asking import Why
from clinic.consents.elements import ELEMENTS
from clinic.consents.queries.consents import get_point, signed_by
from clinic.consents.services.consents import ask_both, sign_points, withdraw, word_anew
from clinic.couples.queries import get_case, get_partner
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.portal.test_twin_worlds import Twins, reads, twins, writes

__all__ = ["twins"]

ADDRESS, CARD = "/portal/consent/", "To read and sign: what you agree to"
CODES = [element.code for element in ELEMENTS]


@pytest.fixture
def asked(world: World, inside: Inside) -> None:
    with inside():
        ask_both(get_case(world.case_id), Why.BEGIN, by=world.accounts["practitioner"])


def _read(client: FlaskClient) -> str:
    return re.findall(r'name="read"[^>]*value="([^"]*)"', client.get(ADDRESS).text)[0]


@pytest.mark.usefixtures("asked")
def test_each_point_is_signed_by_itself_and_keeps_its_day(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    assert CARD in as_partner.get("/portal/").text
    page = as_partner.get(ADDRESS).text
    assert "checked" not in page, "nothing is ticked for them"
    assert as_partner.post(ADDRESS, data={"read": _read(as_partner), "codes": ["fees"]}).status_code == 303
    assert as_partner.get(ADDRESS).text.count("You signed this on") == 1
    assert CARD in as_partner.get("/portal/").text
    rest = [code for code in CODES if code != "fees"]
    assert as_partner.post(ADDRESS, data={"read": _read(as_partner), "codes": rest}).status_code == 303
    page = as_partner.get(ADDRESS).text
    assert page.count("You signed this on") == len(CODES)
    assert 'name="codes"' not in page
    assert CARD not in as_partner.get("/portal/").text
    with inside():
        found = signed_by(get_partner(world.maya_id))
        assert {one.how for one in found.signed.values()} == {SignedHow.IN_THE_PORTAL}
        assert signed_by(get_partner(world.jonas_id)).signed == {}


@pytest.mark.usefixtures("asked")
def test_taken_back_it_stands_in_the_portal_as_before_until_both_are_asked_anew(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    """Somebody who looks over a shoulder, or makes her show it, cannot tell."""
    as_partner.post(ADDRESS, data={"read": _read(as_partner), "codes": CODES})
    as_partner.get(ADDRESS)
    before = [page_of(as_partner, path) for path in (ADDRESS, "/portal/", "/portal/settings/")]
    assert "This page stays as it is then." in before[0]
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        withdraw(maya, by=by)
        assert signed_by(maya).signed == {}
    assert [page_of(as_partner, path) for path in (ADDRESS, "/portal/", "/portal/settings/")] == before
    with inside():
        ask_both(get_case(world.case_id), Why.TIME, by=by)
    assert CARD in as_partner.get("/portal/").text
    assert as_partner.post(ADDRESS, data={"read": _read(as_partner), "codes": CODES}).status_code == 303
    with inside():
        assert len(signed_by(get_partner(world.maya_id)).signed) == len(CODES)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "data, words",
    [
        ({}, "Tick what you agree to"),
        ({"codes": ["everything"]}, "not a valid choice"),
        ({"codes": ["a\0b"]}, "not a valid choice"),
        ({"codes": ["fees"], "read": ""}, "read them once more"),
        ({"codes": ["fees"], "read": "x" * 50_000}, "read them once more"),
    ],
)
def test_what_does_not_hold_signs_nothing(
    world: World, inside: Inside, as_partner: FlaskClient, data: dict[str, object], words: str
) -> None:
    sent = {"read": _read(as_partner)} | data
    answer = as_partner.post(ADDRESS, data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert signed_by(get_partner(world.maya_id)).signed == {}


@pytest.mark.usefixtures("asked")
def test_words_that_changed_meanwhile_are_read_first(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    read = _read(as_partner)
    with inside():
        word_anew(get_point("fees"), "Sixty a session. שלום 🤝", by=world.accounts["manager"])
    answer = as_partner.post(ADDRESS, data={"read": read, "codes": ["fees"]})
    assert answer.status_code == 422
    assert "Sixty a session. שלום 🤝" in answer.text


def test_where_nothing_was_put_before_them_nothing_is_asked(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    assert CARD not in as_partner.get("/portal/").text
    assert "nothing to sign just now" in as_partner.get(ADDRESS).text
    assert as_partner.post(ADDRESS, data={"codes": ["fees"]}).status_code in (200, 422)
    with inside():
        maya = get_partner(world.maya_id)
        assert signed_by(maya).signed == {}
        sign_points(maya, ["fees"], on=today(), how=SignedHow.ON_PAPER, by=world.accounts["practitioner"])
    page = as_partner.get(ADDRESS).text
    assert page.count("You signed this on") == 1
    assert 'name="codes"' not in page


@pytest.mark.usefixtures("asked")
def test_why_it_is_asked_anew_is_on_no_page_of_theirs(
    world: World, inside: Inside, as_other_partner: FlaskClient
) -> None:
    seen = set()
    for why in (Why.ROLE, Why.RECIPIENTS, Why.POLICY, Why.TIME):
        with inside():
            ask_both(get_case(world.case_id), why, by=world.accounts["practitioner"])
        seen.add(page_of(as_other_partner, ADDRESS) + page_of(as_other_partner, "/portal/"))
    assert len(seen) == 1


def _asked(twins: Twins) -> None:
    ask_both(get_case(twins.world.case_id), Why.BEGIN, by=twins.world.accounts["practitioner"])


def _she_signed(twins: Twins) -> None:
    maya = get_partner(twins.world.maya_id)
    sign_points(maya, CODES, on=today(), how=SignedHow.IN_THE_PORTAL, by=twins.world.accounts["partner"])


def test_in_twin_worlds_he_cannot_tell_whether_she_has_signed(twins: Twins) -> None:
    steps = [
        reads("/portal/"),
        reads(ADDRESS),
        reads("/portal/settings/"),
        writes(ADDRESS, codes="fees", read="x"),
        reads(ADDRESS),
    ]
    assert twins.walked(steps, _asked, _she_signed) == twins.walked(steps, _asked)
    assert twins.walked(steps, _asked) != twins.walked(steps), "that it was put before both, both see"


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_other_practice", "signed_out"]
)
def test_nobody_else_signs_there(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    expected = 303 if who == "signed_out" else 404
    assert client.get(ADDRESS).status_code == expected
    assert client.post(ADDRESS, data={"codes": "fees"}).status_code == expected
