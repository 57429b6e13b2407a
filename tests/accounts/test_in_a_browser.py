"""From an empty database to a passkey, in a real browser, under the policy that forbids everything inline."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from clinic.accounts import setup
from clinic.app import create_app
from clinic.config import Settings
from clinic.database import db
from clinic.database.engine import for_writing
from tests.browsers import window, without_faults

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "quiet evenings by the harbour"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    """An app on an empty database, served; with its protection against forged requests."""
    app = create_app(Settings(data=tmp_path / "data", database_url="", master_key=None))
    with app.app_context(), for_writing():
        db.create_all()
    running = make_server("localhost", 0, app, threaded=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield app, f"http://localhost:{running.server_port}"
    running.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab with a passkey in it."""
    with window(browser) as context, without_faults(context.new_page()) as tab:
        devices = context.new_cdp_session(tab)
        devices.send("WebAuthn.enable")
        devices.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        yield tab


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def check(page: Page) -> None:
    """Nothing stands in the way of anybody's reading or using it."""
    page.wait_for_load_state()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def sign_in(page: Page) -> None:
    page.get_by_label("Email address").fill("mina@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def test_from_the_code_in_the_terminal_to_a_covered_page(
    empty: tuple[Flask, str], page: Page, tmp_path: Path
) -> None:
    app, address = empty
    page.goto(address + "/cases/")
    check(page)
    page.get_by_label("Code from the terminal").fill(setup.new_code(app))
    press(page, "Go on")
    check(page)
    page.get_by_label("Name of the practice").fill("Harbour Street")
    page.get_by_label("Your name").fill("Mina Castell")
    page.get_by_label("Email address").fill("mina@example.org")
    page.locator("#new").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.get_by_label("Where the new key file goes").fill(str(tmp_path / "keys" / "practice.key"))
    press(page, "Set up")

    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery sheet")
    check(page)
    groups = page.locator(".key-groups code").all_inner_texts()
    for field in page.locator("main form .field").all():
        number = int(field.locator("label").inner_text().split()[1])
        field.locator("input").fill(groups[number - 1])
    press(page, "The sheet is kept")

    page.goto(address + "/account/passkeys/new")
    check(page)
    sign_in(page)
    page.wait_for_url(address + "/account/passkeys/new")
    check(page)
    page.get_by_label("Name of the passkey").fill("this laptop")
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Make a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    check(page)

    press(page, "Sign out")
    page.wait_for_url(address + "/sign-in")
    page.goto(address + "/practice/team/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    check(page)
    press(page, "Use a passkey")
    page.wait_for_url(address + "/practice/team/")
    for path in ("/practice/team/", "/practice/team/new", "/practice/", "/account/", "/account/app"):
        page.goto(address + path)
        check(page)

    page.evaluate(
        "fetch('/account/cover', {method: 'POST', headers: "
        "{'X-CSRFToken': document.querySelector('meta[name=csrf-token]').content}})"
    )
    page.goto(address + "/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Covered while you were away")
    check(page)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Uncover")
    page.wait_for_url(address + "/account/")
    page.evaluate("document.dispatchEvent(new Event('cover:show'))")
    page.locator("#cover-password").fill("something else")
    press(page, "Uncover")
    expect(page.locator("#cover-error")).to_have_text("That is not the password of Mina Castell.")
    page.locator("#cover-password").fill(PASSWORD)
    press(page, "Uncover")
    expect(page.locator("#cover")).not_to_be_visible()
