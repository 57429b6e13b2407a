"""From the code on the card to one's own page by a passkey, on a phone with nothing else to remember."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete

from clinic.accounts import Account
from clinic.database import db
from clinic.practices import Practice
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSKEYS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def code(app: object, world: World, inside: Inside, as_practitioner: FlaskClient) -> str:
    """What the counsellor hands over; neither of the couple has an account yet."""
    with inside():
        db.session.execute(delete(Account).where(Account.person_id.is_not(None)))
    page = as_practitioner.post(f"/partners/{world.maya_id}/invitation", data={"lasts": "60"}).text
    found = re.search(r"<code>([\w-]{19})</code>", page)
    assert found
    return found[1]


@pytest.fixture
def phone(code: str, address: str, browser: Browser, world: World, inside: Inside) -> Iterator[Page]:
    """Maya's phone, which keeps passkeys. Browsers keep none for a site that is a number."""
    by_name = address.replace("127.0.0.1", "localhost")
    with inside():
        db.session.get_one(Practice, world.practice_id).leave_to = f"{by_name}/static/icon.svg"
    with window(browser, base_url=by_name) as context, without_faults(context.new_page()) as tab:
        tab.set_viewport_size({"width": 390, "height": 780})
        devices = context.new_cdp_session(tab)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEYS})
        yield tab


def look(tab: Page) -> None:
    """Nothing for axe to say, in light and in dark; it fits the narrowest phone, names nobody, and has the way out."""
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert Axe().run(tab).response["violations"] == [], tab.url
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320, tab.url
    tab.set_viewport_size({"width": 390, "height": 780})
    assert tab.title() == "Notes"
    expect(tab.get_by_role("link", name="Leave this page")).to_be_visible()
    expect(tab.get_by_text("Common Ground")).to_have_count(0)


def press(tab: Page, words: str) -> None:
    tab.get_by_role("button", name=words, exact=True).click()


def heading(tab: Page, words: str) -> None:
    expect(tab.get_by_role("heading", name=words, level=1)).to_be_visible(timeout=15_000)


def test_in_by_a_passkey_out_and_in_again(phone: Page, code: str) -> None:
    phone.goto(f"/portal/join#{code}")
    expect(phone.get_by_label("Code", exact=False)).to_have_value(code)
    assert "#" not in phone.url
    look(phone)
    phone.get_by_label("Name to sign in with").fill("heron")
    press(phone, "Go on")
    heading(phone, "How do you want to sign in?")
    look(phone)
    press(phone, "Make a passkey")
    heading(phone, "You are in")
    look(phone)
    phone.get_by_role("link", name="Go on without").click()
    heading(phone, "Hello Maya")
    phone.get_by_role("link", name="Leave this page").click()
    phone.wait_for_url("**/static/icon.svg")

    phone.goto("/portal/")
    heading(phone, "Sign in")
    look(phone)
    press(phone, "Sign in with a passkey")
    heading(phone, "Hello Maya")

    phone.goto("/portal/account/")
    look(phone)
    phone.get_by_role("link", name="Set a password").click()
    heading(phone, "Is it you?")
    look(phone)
    press(phone, "Use a passkey")
    heading(phone, "A password")
    look(phone)
    phone.locator("#new").fill("four and twenty larks")
    phone.locator("#again").fill("four and twenty larks")
    press(phone, "Set the password")
    heading(phone, "Your recovery codes")
    look(phone)
    phone.goto("/portal/account/app")
    press(phone, "Use a passkey")
    heading(phone, "An authenticator app")
    look(phone)
    phone.goto("/portal/account/passkeys/new")
    look(phone)
