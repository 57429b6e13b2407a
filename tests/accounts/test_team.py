"""The team page, for managers."""

import re
from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from clinic.access import Role
from clinic.accounts import Account
from clinic.accounts.queries import find_by_email
from clinic.accounts.services.own_account import first_recovery_codes
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_app, give_password
from tests.factories.world import World

Events = Callable[[], list[tuple[str, str]]]
NEW = {"name": "Nora Vale", "email": "Nora@Example.org", "roles": ["practitioner", "supervisor"]}
CODE = r"<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>"


def invite(client: FlaskClient) -> str:
    answer = client.post("/practice/team/new", data=NEW)
    assert answer.status_code == 201
    found = re.search(CODE, answer.text)
    assert found
    return found[1]


def open_with(client: FlaskClient, code: str, email: str = "nora@example.org", new: str = PASSWORD) -> int:
    data = {"email": email, "code": code, "new": new, "again": new}
    return client.post("/welcome", data=data).status_code


def page_of(world: World, who: str) -> str:
    return f"/practice/team/{world.accounts[who]}/"


def account_of(world: World, who: str) -> Account:
    return db.session.get_one(Account, world.accounts[who])


def test_the_team_is_listed_without_couples_and_without_other_practices(as_manager: FlaskClient) -> None:
    page = as_manager.get("/practice/team/").text
    for name in ("Ruth Okafor", "Colin Marsh", "Sunniva Dahl", "Mina Castell", "Frank Deller"):
        assert name in page
    assert "front desk" in page
    assert "has not come yet" in page
    for name in ("Otis Lane", "Maya", "Jonas", "partner@example.org"):
        assert name not in page


def test_somebody_new_opens_their_account_with_a_one_time_code(
    as_manager: FlaskClient, signed_out: FlaskClient, inside: Inside, events: Events
) -> None:
    code = invite(as_manager)
    assert code not in as_manager.get("/practice/team/").text
    assert open_with(signed_out, code.upper().replace("-", " ")) == 303
    data = {"email": "nora@example.org", "password": PASSWORD}
    assert signed_out.post("/sign-in", data=data).status_code == 303
    assert signed_out.get("/account/").status_code == 200
    with inside():
        account = find_by_email("nora@example.org")
        assert account
        assert account.held_roles == {Role.PRACTITIONER, Role.SUPERVISOR}
        assert account.invitation is None
    assert ("accounts.invited", "practitioner, supervisor") in events()
    assert ("accounts.one_time_code_used", "") in events()


def test_a_one_time_code_works_once(as_manager: FlaskClient, signed_out: FlaskClient) -> None:
    code = invite(as_manager)
    assert open_with(signed_out, code) == 303
    assert open_with(signed_out, code) == 422


def test_a_one_time_code_holds_for_seven_days(
    app: Flask, as_manager: FlaskClient, signed_out: FlaskClient
) -> None:
    code = invite(as_manager)
    with time_machine.travel("2036-01-01"):
        assert open_with(app.test_client(), code) == 422
    assert open_with(signed_out, code) == 303


@pytest.mark.parametrize(
    "email, code, new",
    [
        ("nora@example.org", "aaaa-aaaa-aaaa-aaaa", PASSWORD),
        ("nora@example.org", None, "short"),
        ("practitioner@example.org", None, PASSWORD),
        ("nobody@example.org", None, PASSWORD),
        ("not an address", None, PASSWORD),
        ("nora@example.org", "🙂" * 40, PASSWORD),
        ("nora@example.org", "", PASSWORD),
    ],
)
def test_what_does_not_fit_opens_nothing(
    as_manager: FlaskClient, signed_out: FlaskClient, inside: Inside, email: str, code: str | None, new: str
) -> None:
    right = invite(as_manager)
    assert open_with(signed_out, right if code is None else code, email, new) == 422
    with inside():
        account = find_by_email("nora@example.org")
        assert account
        assert account.password is None


def test_before_the_code_is_used_no_password_lets_in(
    as_manager: FlaskClient, signed_out: FlaskClient
) -> None:
    code = invite(as_manager)
    for password in ("", code, "password", "changeme"):
        signed_out.post("/sign-in", data={"email": "nora@example.org", "password": password})
        assert signed_out.get("/account/").status_code == 303


@pytest.mark.parametrize(
    "change, words",
    [
        ({"name": ""}, "Please fill this in."),
        ({"email": "no address"}, "This is not an email address."),
        ({"email": "front_desk@example.org"}, "Somebody signs in with this address already."),
        ({"email": "OTHER_practice@example.org"}, "Somebody signs in with this address already."),
        ({"roles": []}, "Say at least one thing that this person is here."),
        ({"roles": ["partner"]}, "not a valid choice"),
        ({"roles": ["owner"]}, "not a valid choice"),
        ({"name": "x" * 50_000}, "At most 200 letters"),
        ({"name": "No\0ra"}, "cannot be kept"),
    ],
)
def test_who_cannot_be_added_comes_back_with_everything_typed(
    as_manager: FlaskClient, change: dict[str, object], words: str
) -> None:
    answer = as_manager.post("/practice/team/new", data=NEW | change)
    assert answer.status_code == 422
    assert words in answer.text
    if "name" not in change:
        assert 'value="Nora Vale"' in answer.text
    assert "Nora Vale" not in as_manager.get("/practice/team/").text


def test_locking_out_ends_every_session_at_once_and_can_be_undone(
    as_manager: FlaskClient, as_practitioner: FlaskClient, world: World, inside: Inside, events: Events
) -> None:
    with inside():
        give_password(world.accounts["practitioner"])
    sign_in = {"email": "practitioner@example.org", "password": PASSWORD}
    assert as_practitioner.get("/account/").status_code == 200
    assert as_manager.post(page_of(world, "practitioner") + "lock").status_code == 303
    assert as_practitioner.get("/account/").status_code == 303
    assert as_practitioner.post("/sign-in", data=sign_in).status_code == 422
    assert "locked out" in as_manager.get("/practice/team/").text
    assert as_manager.post(page_of(world, "practitioner") + "unlock").status_code == 303
    assert as_practitioner.get("/account/").status_code == 303
    assert as_practitioner.post("/sign-in", data=sign_in).status_code == 303
    names = [name for name, _detail in events()]
    assert "accounts.locked" in names
    assert "accounts.unlocked" in names


def test_roles_change_at_the_next_click(
    as_manager: FlaskClient, as_front_desk: FlaskClient, world: World, events: Events
) -> None:
    assert as_front_desk.get("/practice/team/").status_code == 404
    page = page_of(world, "front_desk")
    assert as_manager.post(page, data={"roles": ["manager", "front_desk"]}).status_code == 303
    assert as_front_desk.get("/practice/team/").status_code == 200
    assert ("accounts.roles_changed", "front_desk, manager") in events()
    assert as_manager.post(page, data={"roles": [], "csrf_token": "x"}).status_code == 422
    assert as_manager.post(page, data={"roles": ["partner"]}).status_code == 422


def test_somebody_stays_a_manager(as_manager: FlaskClient, world: World, inside: Inside) -> None:
    page = page_of(world, "manager")
    answer = as_manager.post(page, data={"roles": ["practitioner"]})
    assert answer.status_code == 422
    assert "Somebody must stay a manager." in answer.text
    refused = as_manager.post(page + "lock", data={"back": page})
    assert refused.location == page
    assert "You cannot lock yourself out." in as_manager.get(page).text
    with inside():
        assert account_of(world, "manager").is_manager


def test_a_locked_manager_does_not_count_as_one(
    as_manager: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        other = account_of(world, "colleague")
        other.role_names = ["manager"]
        other.locked_at = other.opened_at
    assert as_manager.post(page_of(world, "manager"), data={"roles": ["practitioner"]}).status_code == 422
    with inside():
        account_of(world, "colleague").locked_at = None
    assert as_manager.post(page_of(world, "manager"), data={"roles": ["practitioner"]}).status_code == 303


def test_a_forgotten_password_is_replaced_by_a_one_time_code_and_the_second_step_stays(
    app: Flask, as_manager: FlaskClient, as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        give_app(world.accounts["practitioner"])
    answer = as_manager.post(page_of(world, "practitioner") + "code")
    assert answer.status_code == 201
    found = re.search(CODE, answer.text)
    assert found
    assert as_practitioner.get("/account/").status_code == 200
    client = app.test_client()
    assert open_with(client, found[1], "practitioner@example.org", "a wholly new password") == 303
    assert as_practitioner.get("/account/").status_code == 303
    data = {"email": "practitioner@example.org", "password": "a wholly new password"}
    assert client.post("/sign-in", data=data).location == "/sign-in/second?next=/"


def test_who_lost_their_phone_signs_in_with_the_password_again(
    app: Flask, as_manager: FlaskClient, world: World, inside: Inside, events: Events
) -> None:
    with inside(), app.test_request_context():
        give_app(world.accounts["practitioner"])
        first_recovery_codes(account_of(world, "practitioner"))
        db.session.commit()
    assert as_manager.post(page_of(world, "practitioner") + "second-factors/remove").status_code == 303
    with inside():
        account = account_of(world, "practitioner")
        assert not account.has_second_factor
        assert account.mf_recovery_codes is None
    assert ("accounts.second_factors_removed", "") in events()


PAGES = ["", "new", "{who}/"]
BUTTONS = ["{who}/code", "{who}/lock", "{who}/unlock", "{who}/second-factors/remove", "{who}/", "new"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_team_are_for_its_managers(
    page: str,
    world: World,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_supervisor: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    address = "/practice/team/" + page.format(who=world.accounts["colleague"])
    assert as_manager.get(address).status_code == 200
    for client in (as_practitioner, as_colleague, as_supervisor, as_front_desk, as_partner):
        assert client.get(address).status_code == 404
    assert signed_out.get(address).status_code == 303
    with as_manager.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_manager.get(address).status_code == 404


@pytest.mark.parametrize("button", BUTTONS)
def test_buttons_of_the_team_are_for_its_managers(
    button: str,
    world: World,
    as_practitioner: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
) -> None:
    address = "/practice/team/" + button.format(who=world.accounts["colleague"])
    for client in (as_practitioner, as_front_desk, as_partner):
        assert client.post(address, data=NEW).status_code == 404


@pytest.mark.parametrize("who", ["other_practice", "partner", "nobody", "malformed"])
def test_managers_reach_nobody_but_their_own_team(who: str, world: World, as_manager: FlaskClient) -> None:
    who_id = {"nobody": "00000000-0000-4000-8000-000000000000", "malformed": "9" * 40}.get(who) or str(
        world.accounts[who]
    )
    assert as_manager.get(f"/practice/team/{who_id}/").status_code == 404
    assert as_manager.post(f"/practice/team/{who_id}/lock").status_code == 404


def test_a_manager_elsewhere_reaches_nobody_here(world: World, as_other_practice: FlaskClient) -> None:
    assert as_other_practice.get("/practice/team/").status_code == 200
    assert "Ruth" not in as_other_practice.get("/practice/team/").text
    assert as_other_practice.post(page_of(world, "practitioner") + "lock").status_code == 404
