"""Each marks on an own phone what is welcome; the counsellor shows one kind, and both phones show it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def homework() -> str:
    return "touch-ladder"


def test_one_kind_of_what_both_welcome(phone: Phone, desk: Page, world: World) -> None:
    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    for tab, welcome in ((maya, ("Holding hands", "Light hug")), (jonas, ("Holding hands",))):
        tab.get_by_role("link", name="Open").click()
        expect(tab.get_by_text("Your counsellor will choose the next exercise.")).to_be_visible()
        exercise = tab.url
        tab.get_by_role("link", name="Mark what is welcome").click()
        for kind in welcome:
            tab.get_by_role("radiogroup", name=kind).get_by_role("radio", name="Welcome").check()
        for width in (390, 320):
            tab.set_viewport_size({"width": width, "height": 700})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert Axe().run(tab).response["violations"] == []
        tab.get_by_role("button", name="Send").click()
        expect(tab.get_by_text("Thank you.")).to_be_visible()
        tab.go_back()
        marked = tab.get_by_role("radiogroup", name="Holding hands").get_by_role("radio", name="Welcome")
        expect(marked).not_to_be_checked()
        tab.goto(exercise)

    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(maya.url.replace("/portal/homework/", "/assignments/"))
    desk.get_by_role("link", name="What each marked, and showing one kind").click()
    expect(desk.get_by_role("button", name="Show this one")).to_have_count(1)
    assert Axe().run(desk).response["violations"] == []
    desk.get_by_role("button", name="Show this one").click()
    expect(desk.get_by_text("It stands on both their pages now, for three days.")).to_be_visible()
    for tab in (maya, jonas):
        tab.reload()
        expect(tab.get_by_text("Holding hands", exact=True)).to_be_visible()
        expect(tab.get_by_text("Light hug")).to_have_count(0)


def test_the_pace_and_the_acts_at_the_desk_are_for_everybody(
    desk: Page, world: World, inside: Inside
) -> None:
    with inside():
        clear_both(world)
        pace = make_assignment(world, "pace-boundary-check").id
        log = make_assignment(world, "reparative-action-log").id
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    for page in (
        f"/assignments/{pace}/pace",
        f"/assignments/{log}/acts",
        f"/cases/{world.case_id}/journal/new",
    ):
        desk.goto(page)
        for width in (1180, 390):
            desk.set_viewport_size({"width": width, "height": 900})
            assert desk.evaluate("document.documentElement.scrollWidth") <= width, page
            assert Axe().run(desk).response["violations"] == [], page
