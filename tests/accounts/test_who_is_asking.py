"""How a request finds its viewer."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from clinic.access import Role, Viewer, current_viewer
from clinic.accounts import Account
from clinic.database import db
from tests.conftest import Inside
from tests.factories.world import World


def seen_by(client: FlaskClient) -> Viewer | None:
    """The viewer of a request of this browser."""
    with client:
        client.get("/nowhere")
        return current_viewer()


def test_a_session_says_who_is_asking(as_practitioner: FlaskClient, world: World) -> None:
    viewer = seen_by(as_practitioner)
    assert viewer == Viewer(
        account_id=world.accounts["practitioner"],
        practice_id=world.practice_id,
        name="Ruth Okafor",
        roles=frozenset({Role.PRACTITIONER}),
    )


def test_without_a_session_nobody_is_asking(signed_out: FlaskClient) -> None:
    assert seen_by(signed_out) is None


def test_one_of_a_couple_brings_their_seats(as_partner: FlaskClient, world: World) -> None:
    viewer = seen_by(as_partner)
    assert viewer is not None
    assert viewer.is_partner
    assert viewer.partner_ids == {world.maya_id}


def test_the_room_is_known_from_the_session(as_practitioner: FlaskClient, world: World) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    viewer = seen_by(as_practitioner)
    assert viewer is not None
    assert viewer.in_room


@pytest.mark.parametrize("change", [{"enabled": False}, {"locked": True}])
def test_a_locked_account_cannot_go_on_with_its_session(
    as_practitioner: FlaskClient, world: World, inside: Inside, change: dict[str, bool]
) -> None:
    assert seen_by(as_practitioner) is not None
    with inside():
        account = db.session.get_one(Account, world.accounts["practitioner"])
        account.enabled = change.get("enabled", True)
        account.locked_at = account.opened_at if "locked" in change else None
    assert seen_by(as_practitioner) is None


def test_a_new_mark_ends_every_session(as_practitioner: FlaskClient, world: World, inside: Inside) -> None:
    with inside():
        db.session.execute(
            update(Account).where(Account.id == world.accounts["practitioner"]).values(fs_uniquifier="0" * 64)
        )
    assert seen_by(as_practitioner) is None


@pytest.mark.parametrize("kept", [{}, {"since": "x", "seen": 1}, {"since": 1e300, "seen": 1}, {"seen": None}])
def test_a_session_that_does_not_say_its_age_is_nobodys(
    app: Flask, as_practitioner: FlaskClient, kept: dict[str, object]
) -> None:
    with as_practitioner.session_transaction() as session:
        session.pop("since")
        session.pop("seen")
        session.update(kept)
    assert seen_by(as_practitioner) is None
