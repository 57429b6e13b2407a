"""Twin worlds once more: what the practitioner shows to both in the room tells nothing of what is one's alone."""

import pytest
from flask.testing import FlaskClient

from tests.factories.accounts import sign_in
from tests.portal.alone_first import (
    began_her_part,
    is_ready_to_share,
    took_it_back,
    wrote_fifty_thousand_letters,
)
from tests.portal.came_for import CAME_FOR
from tests.portal.test_twin_worlds import Twins, _answer, twins

__all__ = ["twins"]


@pytest.mark.parametrize("then", ["open", "not_now"])
def test_in_the_room_nobody_can_tell_what_is_hers_alone_nor_why_it_is_not_opened(
    twins: Twins, then: str
) -> None:
    """The practitioner shows the screen to both."""
    address = f"/assignments/{twins.accounts_id}/together"
    pages = [f"/cases/{twins.world.case_id}/", f"/assignments/{twins.accounts_id}/", address]

    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        with client.session_transaction() as session:
            session["room"] = str(twins.world.case_id)
        pressed = _answer(client.post(address, data={"then": then}))
        return [pressed, *(_answer(client.get(page)) for page in pages)]

    without = twins.walked([looked])
    for change in (began_her_part, wrote_fifty_thousand_letters, is_ready_to_share, took_it_back):
        assert twins.walked([looked], change) == without


def test_a_review_in_the_room_and_its_sheet_tell_nothing_of_what_she_came_for(twins: Twins) -> None:
    """She may agree or not: until the counsellor lays them side by side there are none, and no word says so."""
    case = f"/cases/{twins.world.case_id}"
    pages = [f"{case}/reviews/new", f"{case}/reviews/", f"{case}/progress/", f"{case}/"]

    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        with client.session_transaction() as session:
            session["room"] = str(twins.world.case_id)
        return [_answer(client.get(page)) for page in pages]

    without = twins.walked([looked])
    for change in CAME_FOR:
        assert twins.walked([looked], change) == without, change.__name__


def _is_ready_too(twins: Twins) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["other_partner"])
    address = f"/portal/homework/{twins.accounts_id}/own"
    assert client.post(address, data={"f-my_account-p2": "", "then": "share"}).status_code == 303


def test_where_both_are_ready_the_room_reads_it_so_a_difference_would_be_seen(twins: Twins) -> None:
    def opened(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        with client.session_transaction() as session:
            session["room"] = str(twins.world.case_id)
        address = f"/assignments/{twins.accounts_id}/together"
        client.post(address, data={"then": "open"})
        return "The door." in client.get(address).text

    assert twins.walked([opened], is_ready_to_share) == [False]
    assert twins.walked([opened], is_ready_to_share, _is_ready_too) == [True]
