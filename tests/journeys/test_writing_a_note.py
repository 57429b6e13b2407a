"""A note written by keyboard in a real browser: two clicks to begin, a phrase, saved without leaving the line, signed."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from clinic.sessions.queries import get_note
from clinic.sessions.services import phrases
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.sessions import make_held_session
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def sessions(desk: Page, world: World, inside: Inside) -> Page:
    """A session that has no note yet, one click from the couple's page."""
    with inside():
        make_held_session(world)
        phrases.write("Both spoke in turn.", by=world.accounts["practitioner"])
    desk.goto("/")
    desk.get_by_label("Email address").fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.goto(f"/cases/{world.case_id}/")
    desk.get_by_role("link", name="Sessions", exact=True).click()
    expect(desk.get_by_role("button", name="Write note").first).to_be_visible()
    return desk


@pytest.fixture
def writing(sessions: Page) -> Page:
    """The page of a note that was just begun, one click further."""
    sessions.get_by_role("button", name="Write note").first.click()
    expect(sessions.get_by_text("Known already")).to_be_visible()
    return sessions


@pytest.fixture
def far_away(desk: Page) -> None:
    """Every answer takes a second to arrive: the scripts of a page come well after its fields."""
    wire = desk.context.new_cdp_session(desk)
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", slow)


def _note_id(tab: Page) -> uuid.UUID:
    found = re.search(r"/notes/([0-9a-f-]+)/", tab.url)
    assert found
    return uuid.UUID(found[1])


def test_a_phrase_goes_where_one_writes_and_a_key_saves(writing: Page, inside: Inside) -> None:
    plan = writing.get_by_label("Plan for next time")
    plan.fill("Ask again.  Then mornings.")
    plan.press("Home")
    for _step in range(len("Ask again. ")):
        plan.press("ArrowRight")
    writing.keyboard.press("Alt+Shift+Digit1")
    expect(plan).to_have_value("Ask again. Both spoke in turn. Then mornings.")
    expect(plan).to_be_focused()
    writing.keyboard.press("Control+s")
    expect(writing.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d"))
    with inside():
        assert get_note(_note_id(writing)).sections["plan"] == "Ask again. Both spoke in turn. Then mornings."


def test_whoever_is_faster_than_the_script_has_the_phrase_where_they_write(
    sessions: Page, far_away: None
) -> None:
    writing = sessions
    writing.get_by_role("button", name="Write note").first.click()
    early = writing.wait_for_function(
        """() => {
          const plan = document.querySelector("#note textarea[name=plan]");
          plan?.focus();
          return document.activeElement === plan && document.readyState;
        }"""
    )
    assert early.json_value() == "interactive"
    plan = writing.get_by_label("Plan for next time")
    expect(plan).to_be_focused()  # and by now the script has run
    writing.keyboard.press("Alt+Shift+Digit1")
    expect(plan).to_have_value("Both spoke in turn.")


def test_from_the_first_letter_to_the_signature(writing: Page, inside: Inside) -> None:
    writing.get_by_label("Note", exact=True).fill("They practised stopping.")
    writing.get_by_role("checkbox", name=re.compile("50 minutes")).uncheck()
    writing.get_by_text("Written as: Free text").click()
    writing.get_by_role("button", name="DAP", exact=True).click()
    expect(writing.get_by_label("Data", exact=True)).to_have_value("They practised stopping.")
    expect(writing.get_by_text("We kept what you typed")).to_have_count(0)
    writing.get_by_label("Assessment").fill("They can stop now.")
    writing.get_by_label("Plan for next time").fill("Mornings.")
    writing.get_by_role("button", name="Sign", exact=True).click()
    expect(writing.get_by_role("region", name="Before you sign")).to_be_focused()
    writing.get_by_role("region", name="Before you sign").get_by_role("button", name="None this week").click()
    expect(writing.get_by_text(re.compile("Signed by")).first).to_be_visible()
    with inside():
        note = get_note(_note_id(writing))
        assert note.sections == {
            "facts": "Both came.",
            "said_and_seen": "They practised stopping.",
            "assessment": "They can stop now.",
            "plan": "Mornings.",
        }
        assert note.no_homework


def test_enter_in_the_reason_saves_and_changes_nothing_else(writing: Page, inside: Inside) -> None:
    writing.get_by_label(re.compile("If none, because")).fill("They travel.")
    writing.get_by_label(re.compile("If none, because")).press("Enter")
    expect(writing.get_by_text("Saved as a draft.")).to_be_visible()
    with inside():
        note = get_note(_note_id(writing))
        assert (note.format, note.no_homework_because, note.is_signed) == ("narrative", "They travel.", False)


def test_the_page_is_for_everybody_and_for_a_phone(writing: Page) -> None:
    writing.goto(f"{writing.url}?closing=yes")
    assert Axe().run(writing).response["violations"] == []
    writing.set_viewport_size({"width": 390, "height": 780})
    assert writing.evaluate("document.documentElement.scrollWidth") <= 390
    expect(writing.get_by_role("link", name="Your phrases")).to_be_visible()
