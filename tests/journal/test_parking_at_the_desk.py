"""The counsellor writes a line down for both, or parks something for one of them alone."""

from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.couples import Audience
from clinic.database import db
from clinic.journal import JournalEntry
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.pages import page_of
from tests.factories.world import World

WORDS = "Whether I stay. 🌊 שלום"


def _line(said_by: object, **changed: str) -> dict[str, str]:
    line = {"kind": "parked", "words": WORDS, "on_day": str(today()), "said_by": str(said_by)}
    return line | {"readers": "partner"} | changed


def test_what_is_parked_for_one_alone_is_that_ones_and_the_counsellors(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    page = f"/cases/{world.case_id}/journal/new"
    assert as_practitioner.post(page, data=_line(world.maya_id)).status_code == 303
    with inside():
        row = db.session.scalars(select(JournalEntry)).one()
        assert (row.audience, row.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert (row.said_by_id, row.entered_by_id) == (world.maya_id, world.accounts["practitioner"])
    assert WORDS in page_of(as_practitioner, page)
    for client in (as_partner, as_other_partner):  # said for the counsellor only: shown on no page of theirs
        assert WORDS not in page_of(client, "/portal/journal/parked/")
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    in_room = page_of(as_practitioner, page)
    assert WORDS not in in_room
    assert "Who may read it" not in in_room


def test_parked_for_both_both_read_it(
    world: World, as_practitioner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    page = f"/cases/{world.case_id}/journal/new"
    assert as_practitioner.post(page, data=_line(world.maya_id, readers="joint")).status_code == 303
    assert WORDS in page_of(as_other_partner, "/portal/journal/parked/")


def test_what_both_said_or_is_not_parked_is_for_both(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = f"/cases/{world.case_id}/journal/new"
    for line in (_line("both"), _line(world.maya_id, kind="joy")):
        answer = as_practitioner.post(page, data=line)
        assert answer.status_code == 422
        assert "Only what one of them said to be parked" in answer.text
        assert WORDS in answer.text
    with inside():
        assert db.session.scalars(select(JournalEntry)).all() == []


def test_in_the_room_everything_is_for_both(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    as_practitioner.post(f"/cases/{world.case_id}/journal/new", data=_line(world.maya_id))
    with inside():
        assert db.session.scalars(select(JournalEntry)).one().audience is Audience.JOINT
