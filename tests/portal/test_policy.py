"""Each partner signs alone what the practice put before both, and cannot tell whether the other has."""

import pytest
from flask.testing import FlaskClient

from clinic.couples import SecretsPolicy
from clinic.couples.models import CaseStatus, SignedHow
from clinic.couples.queries import find_newest_offer, get_case, get_partner
from clinic.couples.services.policies import sign_policy, withdraw_policy
from clinic.practices import local_time
from tests.conftest import Inside
from tests.factories.pages import page_of
from tests.factories.policies import put_before, sign
from tests.factories.world import World
from tests.portal.test_twin_worlds import Twins, reads, twins, writes

__all__ = ["twins"]

ADDRESS = "/portal/policy/"
CARD = "To read and sign"


@pytest.fixture
def offer_id(world: World, inside: Inside) -> str:
    """Something waits for both."""
    with inside():
        return str(put_before(world, SecretsPolicy.NO_SECRETS).id)


def test_it_is_read_signed_and_kept_with_its_day(
    offer_id: str, world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    assert CARD in as_partner.get("/portal/").text
    assert "judge to be right" in as_partner.get(ADDRESS).text
    assert as_partner.post(ADDRESS, data={"offer": offer_id, "agreed": "y"}).status_code == 303
    page = as_partner.get(ADDRESS).text
    assert "You signed this on" in page
    assert 'name="agreed"' not in page
    assert CARD not in as_partner.get("/portal/").text
    with inside():
        offer = find_newest_offer(get_case(world.case_id), local_time.today())
        assert offer is not None
        assert [(row.partner_id, row.how) for row in offer.signatures] == [(world.maya_id, SignedHow.PORTAL)]


def test_without_the_tick_nothing_is_signed(offer_id: str, as_partner: FlaskClient) -> None:
    answer = as_partner.post(ADDRESS, data={"offer": offer_id})
    assert answer.status_code == 422
    assert "Tick this if you agree" in answer.text
    assert CARD in as_partner.get("/portal/").text


@pytest.mark.parametrize("named", ["", "another", "\0"])
def test_other_words_than_those_that_were_read_are_not_signed(
    offer_id: str, as_partner: FlaskClient, named: str
) -> None:
    answer = as_partner.post(ADDRESS, data={"offer": named, "agreed": "y"})
    assert answer.status_code == 422
    assert "read them once more" in answer.text
    assert offer_id in answer.text


def test_what_was_taken_back_is_gone_from_both(
    offer_id: str, world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        offer = find_newest_offer(get_case(world.case_id), local_time.today())
        assert offer is not None
        withdraw_policy(offer, by=world.accounts["practitioner"])
    for client in (as_partner, as_other_partner):
        assert CARD not in client.get("/portal/").text
        assert "an illness that could reach the other" in client.get(ADDRESS).text
    assert as_partner.post(ADDRESS, data={"offer": offer_id, "agreed": "y"}).status_code == 422


def test_where_nothing_was_put_before_them_the_page_says_so(
    as_partner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        case = get_case(world.case_id)
        case.previous_case_id, case.status = None, CaseStatus.CLOSED
        sign(world, None)
    page = as_partner.get(ADDRESS).text
    assert 'name="agreed"' not in page, "a closed case signs nothing"


def test_a_couple_who_came_without_one_read_that_the_strictest_holds(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        offer = find_newest_offer(get_case(world.case_id), local_time.today())
        assert offer is not None
        offer.withdrawn_on = local_time.today()
    page = as_partner.get(ADDRESS).text
    assert "There is nothing to sign yet" in page
    assert "is never told to the other" in page


def test_before_and_after_her_yes_his_pages_are_the_same_also_where_it_is_the_second(
    offer_id: str, world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = ("/portal/", ADDRESS, "/portal/settings/", "/portal/journal/", "/portal/documents/copy.json")
    as_other_partner.post(ADDRESS, data={"offer": offer_id, "agreed": "y"})
    as_other_partner.get("/portal/")
    seen = [page_of(as_other_partner, page) for page in pages]
    as_partner.post(ADDRESS, data={"offer": offer_id, "agreed": "y"})
    with inside():
        assert get_case(world.case_id).secrets_policy is SecretsPolicy.NO_SECRETS
    assert [page_of(as_other_partner, page) for page in pages] == seen


def _put_before_both(twins: Twins) -> None:
    put_before(twins.world, SecretsPolicy.NO_SECRETS)


def _she_signed(twins: Twins) -> None:
    maya = get_partner(twins.world.maya_id)
    offer = find_newest_offer(maya.case, local_time.today())
    assert offer is not None
    sign_policy(
        offer, maya, how=SignedHow.ROOM, on=local_time.today(), by=twins.world.accounts["practitioner"]
    )


def test_in_twin_worlds_he_cannot_tell_whether_she_has_signed(twins: Twins) -> None:
    steps = [
        reads("/portal/"),
        reads(ADDRESS),
        reads("/portal/settings/"),
        writes(ADDRESS, agreed="y", offer="x"),
        reads(ADDRESS),
    ]
    assert twins.walked(steps, _put_before_both, _she_signed) == twins.walked(steps, _put_before_both)
    assert twins.walked(steps, _put_before_both) != twins.walked(steps), (
        "that it was put before both, both see"
    )


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_other_practice", "signed_out"]
)
def test_nobody_else_signs_here(offer_id: str, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    answer = client.post(ADDRESS, data={"offer": offer_id, "agreed": "y"})
    assert answer.status_code == (303 if who == "signed_out" else 404)
