"""A talk by the clock on a phone: turn by turn, through a locked screen and a reload, to the word how it went."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MINUTE = 60_000


@pytest.fixture
def talk(world: World, inside: Inside) -> uuid.UUID:
    """The fifteen-minute needs talk."""
    with inside():
        clear_both(world)
        return make_assignment(world, "fifteen-minute-needs-talk").id


def _sleeps(phone: Page, minutes: float) -> None:
    """The phone is locked: nothing in the page runs, and afterwards the clock has gone on."""
    phone.clock.fast_forward(int(minutes * MINUTE))


def _clean(phone: Page) -> None:
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 780})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(phone).response["violations"] == []


def test_a_talk_goes_on_through_a_locked_phone_and_a_reload(phone: Phone, talk: uuid.UUID) -> None:
    maya = phone("partner")
    maya.goto(f"/portal/homework/{talk}/")
    maya.get_by_role("link", name="Start the timer").click()
    _clean(maya)
    maya.get_by_role("link", name="No: begin").click()
    expect(maya.get_by_role("button", name="Start", exact=True)).to_be_visible()
    maya.clock.install()
    maya.reload()
    expect(maya.get_by_role("button", name="Start", exact=True)).to_be_visible()
    _clean(maya)
    maya.get_by_role("button", name="Start", exact=True).click()
    expect(maya.get_by_text("Please choose who begins.")).to_be_visible()
    maya.get_by_role("radio", name="Jonas").check()
    maya.get_by_role("button", name="Start", exact=True).click()

    said, clock = maya.locator("[data-said]"), maya.get_by_role("timer")
    expect(said).to_have_text("Jonas speaks. Maya listens.")
    expect(clock).to_have_text(re.compile(r"^(3:00|2:5\d)$"))
    expect(maya.get_by_role("navigation")).to_be_hidden()
    expect(maya.get_by_role("link", name="Leave this page")).to_be_visible()
    expect(maya.get_by_role("button", name="We stopped on time")).to_be_hidden()
    _clean(maya)
    _sleeps(maya, 3.5)
    expect(said).to_have_text("Maya says it back. Jonas says whether that was it.")
    _sleeps(maya, 2)
    expect(maya.get_by_role("heading", name="Maya speaks")).to_be_visible()
    maya.reload()
    expect(maya.get_by_role("heading", name="Maya speaks")).to_be_visible()
    expect(clock).to_have_text(re.compile(r"^2:[0-3]\d$"))
    assert maya.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0]

    _sleeps(maya, 12)
    expect(maya.get_by_role("heading", name="Time is up")).to_be_visible()
    expect(said).to_have_text(re.compile("Stop here, even if it is unfinished"))
    expect(maya.get_by_role("button", name="We stopped just now, 2 minutes later")).to_be_visible()
    _clean(maya)
    maya.get_by_role("button", name="We stopped just now").click()

    maya.get_by_role("button", name="All of it").click()
    expect(maya.get_by_role("heading", name="Noted. Thank you.")).to_be_visible()
    expect(maya.get_by_label("Minutes", exact=True)).to_have_value("17")
    expect(maya.get_by_role("link", name="Tell your counsellor")).to_have_count(0)
    maya.goto(f"/portal/homework/{talk}/timer")
    expect(maya.get_by_role("radio", name="Maya")).to_be_checked()
    expect(maya.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_a_talk_can_be_stopped_and_gone_on_with_and_leaving_forgets_it(phone: Phone, talk: uuid.UUID) -> None:
    maya = phone("partner", reduced_motion="reduce", color_scheme="dark")
    maya.clock.install()
    maya.goto(f"/portal/homework/{talk}/timer")
    maya.get_by_role("radio", name="Maya").check()
    maya.get_by_role("button", name="Start", exact=True).click()
    _clean(maya)
    maya.get_by_role("button", name="Stop here").click()
    expect(maya.get_by_role("heading", name="You have stopped")).to_be_focused()
    maya.get_by_role("button", name="Go on").click()
    expect(maya.get_by_role("heading", name="Maya speaks")).to_be_focused()
    maya.get_by_role("link", name="Leave this page").click()
    maya.wait_for_url("**/static/icon.svg")
    maya.go_back()
    expect(maya.get_by_text("Maya speaks")).to_have_count(0)


def test_without_a_script_the_page_says_how(phone: Phone, talk: uuid.UUID) -> None:
    maya = phone("partner", java_script_enabled=False)
    maya.goto(f"/portal/homework/{talk}/timer")
    expect(maya.get_by_role("heading", name="With a kitchen timer")).to_be_visible()
    expect(maya.get_by_role("button", name="Start", exact=True)).to_be_hidden()
    maya.get_by_role("radio", name="Maya").check()
    maya.get_by_role("button", name="Say how it went").click()
    expect(maya.get_by_role("heading", name="How did it go?")).to_be_visible()
