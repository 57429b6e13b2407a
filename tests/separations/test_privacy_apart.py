"""After a separation nobody reads what is not theirs: canaries of the joint time and of her new life, and a crawl as Jonas and as
his new counsellor."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.couples import Audience
from clinic.couples.queries import get_partner
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from tests.architecture.test_privacy import crawl, whose
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.planted import canary, plant
from tests.factories.separations import take_apart
from tests.factories.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def apart(world: World, inside: Inside) -> None:
    """All that can be private of the joint time, and what is known of her since."""
    with inside():
        plant(world)
    with inside():
        apart = take_apart(world)
        seat, by = get_partner(apart.maya_id), world.accounts["practitioner"]
        seat.person.address = canary("maya", "new-address")
        words, kind = canary("maya", "parked-since"), EntryKind.PARKED
        write_entry(seat.case, kind, words, on_day=today(), said_by=seat, by=by, audience=Audience.PARTNER)


def test_each_reads_the_joint_time_and_their_own_and_nothing_of_the_other(
    app: Flask, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    for client, name in ((as_partner, "maya"), (as_other_partner, "jonas")):
        found = crawl(app, client, only="/portal/")
        assert whose(found) <= {"joint", name, f"{name}alone"}, found
        assert "joint" in whose(found)
        assert any(address.startswith("/portal/together/") for address in found)


def test_his_new_counsellor_reads_his_and_nothing_of_hers_nor_of_the_joint_record(
    app: Flask, as_colleague: FlaskClient
) -> None:
    found = crawl(app, as_colleague, only="/cases/")
    assert whose(found) == {"jonas"}, found


def test_what_is_known_of_her_since_reaches_the_joint_record_nowhere(
    app: Flask, world: World, as_practitioner: FlaskClient
) -> None:
    since = {canary("maya", "new-address"), canary("maya", "parked-since")}
    found = crawl(app, as_practitioner, only="/cases/")
    holding = {address for address, seen in found.items() if since & seen}
    assert holding
    assert not any(str(world.case_id) in address for address in holding), holding
