"""Two partners write alone on two phones, and read each other's words when the counsellor has opened them in the room."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERS, HIS = "The door of the study was closed.", "The questions did not stop."


@pytest.fixture
def homework() -> str:
    return "two-accounts"


def test_private_first_then_together(phone: Phone, desk: Page, world: World) -> None:
    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    for tab, words in ((maya, HERS), (jonas, HIS)):
        tab.goto("/portal/homework/")
        tab.get_by_role("link", name="Two accounts").click()
        tab.get_by_role("link", name="Write your part").click()
        tab.get_by_label("My account").fill(words)
        for_everybody(tab)
        tab.get_by_role("button", name="Keep it, and ready to share").click()
        expect(tab.get_by_text("It is kept.")).to_be_visible()
        expect(tab.get_by_text(words)).to_have_count(0)
    maya.go_back()
    expect(maya.get_by_text("You have said that you are ready to share it.")).to_be_visible()
    maya.goto("/portal/prove?next=/portal/homework/")
    for_everybody(maya)
    maya.get_by_label("Password").fill(PASSWORD)
    maya.get_by_role("button", name="Go on").click()
    expect(maya.get_by_role("heading", name="Homework")).to_be_visible()

    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(f"/cases/{world.case_id}/")
    desk.get_by_role("link", name="written alone first: who is ready").click()
    expect(desk.get_by_text(re.compile(r"^\s*ready to share"))).to_have_count(2)
    expect(desk.get_by_text(HERS)).to_have_count(0)
    desk.get_by_role("button", name="In the room").click()
    desk.goto(f"/cases/{world.case_id}/")
    desk.get_by_role("link", name="Open together").click()
    desk.get_by_role("button", name="Not now").click()
    expect(desk.get_by_text("Not now. It can be another time.")).to_be_visible()
    expect(desk.get_by_text(HERS)).to_have_count(0)
    desk.get_by_role("button", name="Open together").click()
    for words in (HERS, HIS):
        expect(desk.get_by_text(words)).to_be_visible()

    for tab in (maya, jonas):
        tab.goto("/portal/homework/")
        tab.get_by_role("link", name="Two accounts").click()
        for words in (HERS, HIS):
            expect(tab.get_by_text(words)).to_be_visible()


def for_everybody(tab: Page) -> None:
    """Nothing for axe to say, at 390 and at 320 pixels."""
    for width in (390, 320):
        tab.set_viewport_size({"width": width, "height": 700})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(tab).response["violations"] == []
