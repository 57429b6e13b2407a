"""Twin worlds once more: what Maya owns of a crossing for the counsellor only tells Jonas nothing, at home and in the room."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements.models import Crossing
from clinic.agreements.queries import get_agreement
from clinic.couples.queries import get_partner
from clinic.database import db
from tests.factories.accounts import sign_in
from tests.factories.agreements import make_crossing
from tests.portal.test_twin_worlds import Change, Step, Twins, _answer, _pages, reads, twins

__all__ = ["twins"]


def _he_told_both(twins: Twins) -> None:
    agreement, jonas = get_agreement(twins.agreement_id), get_partner(twins.world.jonas_id)
    make_crossing(agreement, by=twins.world.accounts["other_partner"], said_by=jonas)


def _told(twins: Twins) -> uuid.UUID:
    with twins.inside():
        return db.session.scalars(select(Crossing.id)).one()


def _her_part(twins: Twins, **typed: str) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    address = f"/portal/agreements/crossings/{_told(twins)}/own"
    assert client.post(address, data=typed).status_code == 303


def _owns_alone(twins: Twins) -> None:
    for _twice in range(2):
        _her_part(twins, owned="I was afraid and shouted. " * 15)


def _owns_for_both(twins: Twins) -> None:
    _her_part(twins, owned="I shouted.", joint="y")


def _his(path: str, **typed: str) -> Step:
    def go(twins: Twins, client: FlaskClient) -> object:
        address = f"/portal/agreements/crossings/{_told(twins)}/{path}"
        return _answer(client.post(address, data=typed) if typed else client.get(address))

    return go


def _in_the_room(twins: Twins, _client: FlaskClient) -> object:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["practitioner"])
    with client.session_transaction() as session:
        session["room"] = str(twins.world.case_id)
    case = f"/cases/{twins.world.case_id}"
    pages = (f"{case}/", f"{case}/agreements/", f"/agreements/{twins.agreement_id}/", "/calendar/")
    return [_answer(client.get(page)) for page in pages]


def _walk(twins: Twins) -> list[Step]:
    everywhere = [reads(page) for page in _pages(twins.app) if ".pdf" not in page]
    own = [_his("own"), _his("own", owned=""), _his("own", owned="I began.", joint="y"), _his("own")]
    return [*everywhere, *own, reads("/portal/agreements/"), _in_the_room]


def test_what_she_owns_for_the_counsellor_only_is_nowhere_for_him(twins: Twins) -> None:
    walk = _walk(twins)
    assert twins.walked(walk, _he_told_both, _owns_alone) == twins.walked(walk, _he_told_both)


@pytest.mark.parametrize("change", [_owns_alone, _owns_for_both])
def test_the_counsellor_reads_it(twins: Twins, change: Change) -> None:
    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        return "shouted." in client.get(f"/agreements/{twins.agreement_id}/").text

    assert twins.walked([looked], _he_told_both, change) == [True]


def test_what_she_owns_for_both_makes_a_difference_so_one_would_be_seen(twins: Twins) -> None:
    step = [reads("/portal/agreements/")]
    assert twins.walked(step, _he_told_both, _owns_for_both) != twins.walked(step, _he_told_both)
