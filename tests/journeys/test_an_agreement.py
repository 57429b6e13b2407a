"""An agreement from proposal to new wording: at the desk, and on two phones."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from clinic.practices.local_time import today
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def homework() -> str:
    """Something to do together, so that the two reach each other."""
    return "fifteen-minute-needs-talk"


def _clean(page: Page, *widths: int) -> None:
    for width in widths or (390, 320):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).response["violations"] == []


def test_proposed_signed_on_two_phones_crossed_paused_reviewed_and_worded_anew(
    phone: Phone, desk: Page, world: World, inside: Inside
) -> None:
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(f"/cases/{world.case_id}/agreements/propose")
    desk.get_by_text("Start from a wording of ours").click()
    desk.get_by_role("link", name="Money has its hour").click()
    _clean(desk, 1180)
    desk.get_by_role("button", name="Propose agreement").click()
    expect(desk.get_by_text("Proposed. It waits for both to sign off.")).to_be_visible()
    agreement = desk.url

    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    for who, fair in ((maya, "3"), (jonas, "9")):
        who.goto("/portal/agreements/")
        who.get_by_role("link", name="Money has its hour").click()
        _clean(who)
        who.get_by_role("link", name="Say what you think of it, alone").click()
        _clean(who)
        who.get_by_label("How fair does this feel to you? 0 to 10").fill(fair)
        who.get_by_role("button", name="I agree to this wording").click()
        expect(who.get_by_text("Thank you. It waits for your counsellor.")).to_be_visible()
        _clean(who)
    desk.goto(agreement)
    expect(desk.get_by_text("3 of 10")).to_be_attached()
    _clean(desk, 1180)
    desk.get_by_role("button", name="Put in force").click()
    expect(desk.get_by_text("In force from today.")).to_be_visible()

    jonas.goto("/portal/agreements/")
    jonas.get_by_role("link", name="The limit was crossed").click()
    jonas.get_by_label("What happened").fill("She always brings it up in the car.")
    expect(jonas.get_by_text("“always” says whose fault it was.")).to_be_visible()
    jonas.get_by_label("What happened").fill("Money came up in the car.")
    expect(jonas.get_by_text("says whose fault it was.")).to_have_count(0)
    jonas.get_by_label("One thing that I own").fill("I did not say our word.")
    jonas.get_by_label("Maya may read this too").check()
    _clean(jonas)
    jonas.get_by_role("button", name="Send").click()
    expect(jonas.get_by_text("Jonas owns: I did not say our word.")).to_be_visible()
    _clean(jonas)
    maya.goto("/portal/pause")
    maya.get_by_role("button", name="Pause").click()
    expect(maya.get_by_role("heading", name="A pause until")).to_be_visible()
    jonas.goto("/portal/pause")
    expect(jonas.get_by_role("heading", name="A pause until")).to_be_visible()
    maya.goto("/portal/agreements/")
    expect(maya.get_by_text("Money came up in the car.")).to_be_visible()
    maya.get_by_role("link", name="What I will do differently").click()
    maya.get_by_label("What I will do differently").fill("I write it down for Saturday.")
    with inside():
        in_a_week = (today() + timedelta(days=7)).isoformat()
    maya.get_by_label("The day on which I look at it again").fill(in_a_week)
    _clean(maya)
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_text("Thank you. It is written down.")).to_be_visible()

    desk.goto(agreement)
    expect(desk.get_by_text("Jonas owns: I did not say our word.")).to_be_visible()
    expect(desk.get_by_text("I write it down for Saturday.")).to_be_visible()
    _clean(desk, 1180)
    desk.get_by_role("link", name="Review", exact=True).click()
    desk.get_by_label("Adapt it: word it anew and try again").check()
    desk.get_by_role("button", name="Save the review").click()
    desk.get_by_label(re.compile("What they agree")).fill(
        "We talk about money on Saturdays, and never in the car."
    )
    desk.get_by_role("button", name="Save the new wording").click()
    expect(desk.get_by_text("New wording: waits for both to sign off.")).to_be_visible()
    maya.goto("/portal/agreements/")
    expect(maya.get_by_role("heading", name="To read in your own time")).to_be_visible()
