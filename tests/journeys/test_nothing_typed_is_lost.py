"""Two tabs, a killed server, a minute without a network, a sign-in that is over, a closed lid: the text is there afterwards."""

import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from clinic import clock
from clinic.sessions.queries import get_note, list_beside
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.sessions import make_note, make_session
from tests.factories.world import World
from tests.journeys.killing import Practice

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "form[data-autosave] textarea[name=text]"
SAVED = re.compile(r"^Saved \d")
#: So long a text may take to arrive: two seconds of quiet, or fifteen until the next try.
SOON, NEXT_TRY = 6_000, 25_000


@pytest.fixture
def note_id(world: World, inside: Inside) -> uuid.UUID:
    """A note that is begun."""
    with inside():
        return make_note(world, text="").id


@pytest.fixture
def writing(desk: Page, note_id: uuid.UUID) -> Page:
    """The page where it is written, open."""
    _sign_in(desk, "/")
    _open(desk, f"/notes/{note_id}/edit")
    return desk


def _sign_in(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Email address").fill("practitioner@example.org")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def _open(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.wait_for_selector("html[data-keeping=yes]", state="attached")


def _type(tab: Page, words: str) -> None:
    """As fingers do it, at the end of what is there."""
    tab.locator(TEXT).press("Control+End")
    tab.locator(TEXT).press_sequentially(words, delay=5)


def _state(tab: Page, state: str, within: int = SOON) -> None:
    expect(tab.locator(f"[data-saved][data-state={state}]")).to_be_visible(timeout=within)


def _stored(inside: Inside, note_id: uuid.UUID) -> str:
    with inside():
        return get_note(note_id).sections.get("text", "")


def test_two_tabs_the_text_of_both_is_there(writing: Page, inside: Inside, note_id: uuid.UUID) -> None:
    with without_faults(writing.context.new_page()) as second:
        _open(second, writing.url)
        _type(writing, "Written in the first.")
        _state(writing, "saved")
        _type(second, "Written in the second.")
        _state(second, "conflict")
        assert _stored(inside, note_id) == "Written in the first."
        with inside():
            assert [draft.sections["text"] for draft in list_beside(get_note(note_id))] == [
                "Written in the second."
            ]
        second.get_by_role("link", name="Look at both texts").first.click()
        expect(second.get_by_text("Written in the first.").first).to_be_visible()
        expect(second.get_by_text("Written in the second.").first).to_be_visible()


def test_offline_for_a_minute_it_is_kept_here_and_sent_when_the_network_is_back(
    writing: Page, inside: Inside, note_id: uuid.UUID
) -> None:
    _type(writing, "Before. ")
    _state(writing, "saved")
    writing.context.set_offline(True)
    _type(writing, "Without a network. ")
    _state(writing, "offline")
    expect(writing.locator("[data-saved]")).to_contain_text("kept on this computer")
    _type(writing, "Still without. ")
    writing.wait_for_timeout(3_000)
    assert _stored(inside, note_id).strip() == "Before."
    writing.context.set_offline(False)
    _state(writing, "saved", NEXT_TRY)
    assert _stored(inside, note_id).strip() == "Before. Without a network. Still without."


def test_offline_and_the_tab_is_closed_it_comes_back_when_the_page_is_opened_again(
    writing: Page, inside: Inside, note_id: uuid.UUID
) -> None:
    writing.context.set_offline(True)
    _type(writing, "Written on the train.")
    _state(writing, "offline")
    writing.wait_for_timeout(800)
    context, address = writing.context, writing.url
    # A tab that closes gets its line back for a moment, enough to send everything after all: here it never does.
    writing.evaluate("() => { globalThis.fetch = () => Promise.reject(new TypeError('no line')); }")
    writing.close()
    context.set_offline(False)
    with without_faults(context.new_page()) as again:
        _open(again, address)
        expect(again.get_by_text("We kept what you typed here")).to_be_visible(timeout=SOON)
        expect(again.locator(TEXT)).to_have_value("Written on the train.")
        _state(again, "saved")
    assert _stored(inside, note_id) == "Written on the train."


def test_a_sign_in_that_is_over_covers_the_page_and_the_text_is_there_after_signing_in(
    writing: Page, inside: Inside, note_id: uuid.UUID
) -> None:
    _type(writing, "Before. ")
    _state(writing, "saved")
    writing.context.clear_cookies()
    _type(writing, "After it was over.")
    expect(writing.locator("#cover")).to_be_visible(timeout=SOON)
    writing.locator("#cover-password").fill(PASSWORD)
    writing.locator("#cover").get_by_role("button", name="Uncover").click()
    writing.get_by_role("link", name=re.compile("Sign in again")).click()
    writing.get_by_label("Email address").fill("practitioner@example.org")
    writing.get_by_label("Password").fill(PASSWORD)
    writing.get_by_role("button", name="Sign in").click()
    expect(writing).to_have_url(re.compile(f"/notes/{note_id}/edit"))
    expect(writing.locator(TEXT)).to_have_value("Before. After it was over.")
    _state(writing, "saved")
    assert _stored(inside, note_id) == "Before. After it was over."


def test_a_closed_lid_sends_what_was_typed_and_covers_what_stands_there(
    writing: Page, inside: Inside, note_id: uuid.UUID
) -> None:
    """The page is hidden in the middle of a word, sleeps for two hours and is thawed."""
    writing.clock.install()
    _open(writing, writing.url)
    _type(writing, "In the middle of a wo")
    _lid(writing, closed=True)
    _until_stored(writing, inside, note_id, "In the middle of a wo")
    frozen = writing.context.new_cdp_session(writing)
    frozen.send("Page.setWebLifecycleState", {"state": "frozen"})
    frozen.send("Page.setWebLifecycleState", {"state": "active"})
    writing.clock.fast_forward("02:00:00")
    _lid(writing, closed=False)
    expect(writing.locator("#cover")).to_be_visible()
    writing.locator("#cover-password").fill(PASSWORD)
    writing.locator("#cover").get_by_role("button", name="Uncover").click()
    expect(writing.locator("#cover")).to_be_hidden()
    expect(writing.locator(TEXT)).to_have_value("In the middle of a wo")
    writing.keyboard.type("rd.")
    writing.clock.run_for(3_000)
    _state(writing, "saved")
    _until_stored(writing, inside, note_id, "In the middle of a word.")


def _lid(tab: Page, *, closed: bool) -> None:
    """What a browser tells a page when the lid is closed or opened."""
    tab.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        closed,
    )


def _until_stored(tab: Page, inside: Inside, note_id: uuid.UUID, words: str) -> None:
    for _ in range(40):
        if _stored(inside, note_id) == words:
            return
        tab.wait_for_timeout(100)
    assert _stored(inside, note_id) == words


def test_a_session_that_begins_while_the_last_note_is_written_loses_nothing(
    writing: Page, world: World, inside: Inside, note_id: uuid.UUID
) -> None:
    """The couple's page in another tab goes into the room; the note leaves the screen, and is there once the room is left."""
    with inside():
        now = clock.now().astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None, second=0, microsecond=0)
        make_session(world, now - timedelta(minutes=1))
    with without_faults(writing.context.new_page()) as second:
        second.goto(f"/cases/{world.case_id}/sessions/")
        expect(second.get_by_role("button", name="Leave the room")).to_be_visible()
        address = writing.url
        _type(writing, "The last thought.")
        expect(writing.get_by_role("heading", name="There is nothing here")).to_be_visible(timeout=SOON)
        assert _stored(inside, note_id) == ""
        second.keyboard.press("Shift+R")
        expect(second.get_by_role("button", name="In the room")).to_be_visible()
        _open(writing, address)
        expect(writing.locator(TEXT)).to_have_value("The last thought.")
        _state(writing, "saved")
        assert _stored(inside, note_id) == "The last thought."


def test_a_page_that_is_open_when_the_session_begins_goes_into_the_room(
    desk: Page, world: World, inside: Inside
) -> None:
    """The script counts the seconds; where somebody is writing it only says so."""
    with inside():
        now = clock.now().astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
        make_session(world, now + timedelta(seconds=9), minutes=50)
    _sign_in(desk, "/")
    desk.goto(f"/cases/{world.case_id}/file/")
    expect(desk.get_by_role("heading", name="Maya & Jonas").first).to_be_visible()
    expect(desk.get_by_role("button", name="Leave the room")).to_be_visible(timeout=20_000)
    assert desk.url.endswith(f"/cases/{world.case_id}/")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    """A practice of its own, whose server can be killed."""
    practice = Practice(tmp_path)
    yield practice
    practice.kill()


def test_a_server_that_is_killed_while_somebody_types_loses_nothing(
    practice: Practice, browser: Browser
) -> None:
    note_id = practice.fill()
    practice.start()
    with window(browser, base_url=practice.address) as context, without_faults(context.new_page()) as tab:
        _sign_in(tab, "/")
        _open(tab, f"/notes/{note_id}/edit")
        _type(tab, "Before it fell. ")
        _state(tab, "saved")
        _type(tab, "While it ")
        practice.kill()
        _type(tab, "was down. ")
        _state(tab, "offline")
        practice.start()
        _type(tab, "And up again.")
        _state(tab, "saved", NEXT_TRY)
        whole = "Before it fell. While it was down. And up again."
        with without_faults(context.new_page()) as fresh:
            _open(fresh, f"/notes/{note_id}/edit")
            expect(fresh.locator(TEXT)).to_have_value(whole)
            expect(fresh.get_by_text("We kept what you typed here")).to_have_count(0)


def test_a_server_that_is_killed_before_the_draft_is_sent_by_hand_loses_nothing(
    practice: Practice, browser: Browser
) -> None:
    note_id = practice.fill()
    practice.start()
    with window(browser, base_url=practice.address) as context, without_faults(context.new_page()) as tab:
        _sign_in(tab, "/")
        _open(tab, f"/notes/{note_id}/edit")
        _type(tab, "Sent by the button.")
        practice.kill()
        tab.get_by_role("button", name="Save draft", exact=True).last.click()
        tab.wait_for_timeout(1_500)
        practice.start()
        _open(tab, f"/notes/{note_id}/edit")
        expect(tab.locator(TEXT)).to_have_value("Sent by the button.")
        _state(tab, "saved")
