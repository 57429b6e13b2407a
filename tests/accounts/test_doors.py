"""Which doors of this room open to everybody, and what no page carries."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.access import PUBLIC, permissions_of
from clinic.accounts.doors import OPEN_BEFORE_SET_UP, PUBLIC_ENDPOINTS
from clinic.accounts.signing import Accounts, security
from clinic.config import ROOT
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from tests.factories.accounts import give_app, give_password
from tests.factories.world import World


def test_the_public_doors_are_the_listed_ones(app: Flask) -> None:
    doors = permissions_of(
        {name: view for name, view in app.view_functions.items() if name.startswith("accounts.")}
    )
    assert {name for name, permission in doors.items() if permission is PUBLIC} == PUBLIC_ENDPOINTS
    assert None not in doors.values()
    assert OPEN_BEFORE_SET_UP - {"static"} <= PUBLIC_ENDPOINTS


def test_flask_security_has_no_page_of_its_own(app: Flask, signed_out: FlaskClient) -> None:
    assert not [rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("security")]
    for address in (
        "/login",
        "/logout",
        "/register",
        "/reset",
        "/us-signin",
        "/confirm",
        "/verify",
        "/tf-setup",
    ):
        assert signed_out.get(address).status_code == 404
        assert signed_out.get(address + "/token").status_code == 404


@pytest.mark.parametrize(
    "name", ["UNIFIED_SIGNIN", "PASSWORDLESS", "REGISTERABLE", "RECOVERABLE", "CONFIRMABLE", "CHANGE_EMAIL"]
)
def test_ways_in_by_mail_link_are_off(app: Flask, name: str) -> None:
    assert app.config[f"SECURITY_{name}"] is False


def test_no_token_in_a_header_or_in_an_address_lets_in(
    app: Flask, world: World, signed_out: FlaskClient
) -> None:
    with app.test_request_context(), for_writing():
        token = give_password(world.accounts["practitioner"]).get_auth_token()  # type: ignore[attr-defined]
    assert signed_out.get("/account/", headers={"Authentication-Token": token}).status_code == 303
    assert signed_out.get(f"/account/?auth_token={token}").status_code == 303


def test_recovery_codes_are_sealed_with_a_key_that_hangs_on_the_master_key(app: Flask) -> None:
    assert app.config["SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS"]
    with app.app_context():
        assert security().mf_recovery_codes_util.cryptor is not None


def test_passwords_are_hashed_with_argon2id_as_measured(app: Flask, world: World) -> None:
    with app.app_context(), for_writing():
        password = give_password(world.accounts["practitioner"]).password
    assert password
    assert password.startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_flask_security_cannot_commit_by_itself(app: Flask, world: World) -> None:
    with app.app_context(), for_writing(), in_practice(world.practice_id):
        datastore = security().datastore
        assert isinstance(datastore, Accounts)
        account = give_password(world.accounts["practitioner"])
        account.name = "Not to be kept"
        datastore.commit()
        db.session.rollback()
        db.session.expire_all()
        assert give_password(world.accounts["practitioner"]).name == "Ruth Okafor"


TEMPLATES = sorted((ROOT / "templates").glob("accounts/*.html")) + sorted(
    (ROOT / "templates").glob("practices/*.html")
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_have_nothing_inline(template: Path) -> None:
    assert not inline_in(template.read_text())


def inline_in(page: str) -> list[str]:
    return re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|data:image", page)


def test_pages_have_nothing_inline_and_a_strict_policy(
    app: Flask, world: World, as_manager: FlaskClient, signed_out: FlaskClient
) -> None:
    with app.app_context(), for_writing():
        give_app(world.accounts["manager"])
        db.session.commit()
    pages = [
        "/account/",
        "/account/app",
        "/account/passkeys/new",
        "/practice/team/",
        "/practice/team/new",
        "/practice/",
    ]
    for client, addresses in ((as_manager, pages), (signed_out, ["/sign-in", "/welcome"])):
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200
            assert not inline_in(answer.text), address
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
            assert answer.headers["Cache-Control"] == "no-store"
    for planted in ('<p style="x">', "<script>x</script>", '<a onclick="x">'):
        assert inline_in(planted)
