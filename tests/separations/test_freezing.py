"""One person's portal, codes and mail are closed for a while: nobody comes in as them, nothing goes out, nobody else can tell."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.accounts import Account
from clinic.couples.queries import get_partner, list_once_beside
from clinic.database import db
from clinic.portal.services import inviting, inviting_by_mail
from clinic.refusal import Refusal
from clinic.safety.services import record_safe_contact
from clinic.separations.services.freezing import freeze, thaw
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import today
from tests.factories.separations import take_apart
from tests.factories.world import World


def test_nobody_comes_in_as_them_until_it_is_opened_again(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        give_password(world.accounts["partner"])
    address = f"/partners/{world.maya_id}/frozen"
    assert as_partner.get("/portal/").status_code == 200
    assert "looks like a wrong password" in as_practitioner.get(address).text
    assert as_practitioner.post(address).status_code == 303
    assert as_partner.get("/portal/").status_code == 303
    typed = {"email": "partner@example.org", "password": PASSWORD}
    closed = app.test_client().post("/sign-in", data=typed)
    wrong = app.test_client().post("/sign-in", data=typed | {"password": "another"})
    assert closed.status_code == wrong.status_code == 422
    assert "Closed since" in as_practitioner.get(address).text
    assert "Portal and mail are closed" in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert as_practitioner.post(address).status_code == 303
    assert app.test_client().post("/sign-in", data=typed).status_code == 303


def test_no_code_is_made_and_those_in_hand_open_nothing(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        made, _code = inviting.invite(maya, timedelta(hours=1), by=by)
        freeze(maya, by=by)
        assert made.withdrawn_at is not None
        with pytest.raises(Refusal, match="closed for now"):
            inviting.invite(maya, timedelta(hours=1), by=by)
        with pytest.raises(Refusal, match="closed already"):
            freeze(maya, by=by)
        thaw(maya, by=by)
        with pytest.raises(Refusal, match="is open"):
            thaw(maya, by=by)


def test_it_works_for_whoever_has_no_account_and_no_mail_goes_to_them(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        db.session.delete(db.session.get_one(Account, world.accounts["partner"]))
        maya.person.email = "maya@example.org"
        card = {"channel": "email", "shared_device": "no"}
        record_safe_contact(maya, card=card, asked_on=today(), by=by)
        before = inviting_by_mail.why_not(maya)
        freeze(maya, by=by)
        assert inviting_by_mail.why_not(maya) == "The work with them has ended."
        thaw(maya, by=by)
        assert inviting_by_mail.why_not(maya) == before != "The work with them has ended."


def test_post_that_both_read_then_is_not_trusted_after_a_separation(world: World, inside: Inside) -> None:
    with inside():
        get_partner(world.jonas_id).person.email = "home@example.org"
        apart = take_apart(world)
        get_partner(apart.jonas_id).person.email = "his.new@example.org"
    with inside():
        assert [one.email for one in list_once_beside(get_partner(apart.maya_id))] == ["home@example.org"]
        assert [one.email for one in list_once_beside(get_partner(world.maya_id))] == ["home@example.org"]
