"""A week of two partners on two phones: how it was, a joy, what one did for the other, what waits; then the counsellor's pages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def homework() -> str:
    """A repair log, for both."""
    return "reparative-action-log"


def _sit_down(desk: Page) -> None:
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()


def test_a_week_from_two_phones_to_the_counsellors_pages(phone: Phone, desk: Page, world: World) -> None:
    maya, jonas = phone("partner"), phone("other_partner")
    places = maya.get_by_role("navigation", name="Places")

    places.get_by_role("link", name="Check-in").click()
    close = maya.get_by_role("slider").first
    expect(close).to_have_attribute("aria-valuetext", "not answered")
    close.press("ArrowRight")
    expect(maya.get_by_label("How close did you feel to your partner this week?", exact=True)).to_have_value(
        "6"
    )
    maya.get_by_label("One thing that I appreciated").fill("He made tea.")
    maya.get_by_label("Jonas may read this too").first.check()
    maya.get_by_label("One thing that I need").fill("To be left alone.")
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_text("Thank you. The next one comes on")).to_be_visible()
    maya.go_back()
    expect(maya.get_by_label("One thing that I need")).to_have_value("")

    maya.goto("/portal/journal/")
    maya.get_by_role("link", name="Write one down").click()
    maya.get_by_label(re.compile("In a line or two")).fill("Rain on the tent.")
    maya.get_by_role("button", name="Write it down").click()
    expect(maya.get_by_text("Rain on the tent.")).to_be_visible()
    jonas.get_by_role("navigation", name="Places").get_by_role("link", name="Journal").click()
    expect(jonas.get_by_text("He made tea.")).to_be_visible()
    expect(jonas.get_by_text("To be left alone.")).to_have_count(0)
    jonas.get_by_role("link", name="Say how you marked it").click()
    jonas.get_by_label(re.compile("How did you mark it")).fill("Chips.")
    jonas.get_by_role("button", name="Write it down").click()
    expect(jonas.get_by_text("Marked: Chips.")).to_be_visible()

    maya.goto("/portal/")
    maya.get_by_role("link", name="Open the log").click()
    maya.get_by_role("link", name="Write down what I did").click()
    maya.get_by_label(re.compile("What I did")).fill("Rang the bank.")
    maya.get_by_label("Led a hard task").check()
    maya.get_by_role("button", name="Write it down").click()
    expect(maya.get_by_text("Rang the bank.")).to_be_visible()
    jonas.get_by_role("link", name="Repair log").click()
    jonas.get_by_role("link", name="What it was worth to me").click()
    jonas.get_by_role("spinbutton").fill("9")
    jonas.get_by_role("button", name="Send").click()
    expect(jonas.get_by_text("Thank you.")).to_be_visible()
    jonas.get_by_role("link", name="It mattered most that week").click()
    jonas.get_by_label(re.compile("Why it mattered")).fill("I could not.")
    jonas.get_by_role("button", name="Write it down").click()
    expect(jonas.get_by_text("mattered most that week to Jonas")).to_be_visible()
    maya.reload()
    expect(maya.get_by_text("mattered most that week to Jonas")).to_be_visible()
    expect(maya.get_by_text("9")).to_have_count(0)

    maya.goto("/portal/journal/park")
    maya.get_by_label(re.compile("What is to wait")).fill("Whether I stay.")
    maya.get_by_label("Violence, threats or being afraid").check()
    maya.get_by_role("button", name="Park it").click()
    expect(maya.get_by_role("heading", name="Somebody to speak to now")).to_be_visible()
    maya.get_by_label("None of these").check()
    maya.get_by_role("button", name="Park it").click()
    expect(maya.get_by_text("Thank you. It waits for the session.")).to_be_visible()
    expect(maya.get_by_text("Whether I stay.")).to_have_count(0)

    _sit_down(desk)
    desk.goto(f"/cases/{world.case_id}/")
    parked = desk.get_by_role("listitem").filter(has_text="Whether I stay.")
    expect(parked.get_by_text("you and Maya only")).to_be_visible()
    expect(desk.get_by_text("To be left alone.")).to_be_visible()
    desk.goto(f"/cases/{world.case_id}/repair-log")
    expect(desk.get_by_text("1 act, mattered 9 of 10, starred once")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_week_is_for_everybody(phone: Phone, scheme: str) -> None:
    """Nothing for axe to say, at 390 and at 320 pixels, in light and dark."""
    maya = phone("partner", color_scheme=scheme)
    maya.goto("/portal/journal/acts/write")
    maya.get_by_label(re.compile("What I did")).fill("Rang the bank.")
    maya.get_by_label("Led a hard task").check()
    maya.get_by_role("button", name="Write it down").click()
    expect(maya.get_by_text("Rang the bank.")).to_be_visible()
    maya.goto("/portal/journal/write")
    maya.get_by_label(re.compile("In a line or two")).fill("Rain on the tent.")
    maya.get_by_role("button", name="Write it down").click()
    maya.get_by_role("link", name="Put it right").click()
    expect(maya.get_by_role("heading", name="Put it right")).to_be_visible()
    line = maya.url
    journal = "/portal/journal/"
    pages = ["/portal/check-in/", journal, f"{journal}write", line, f"{line}marked", f"{journal}parked/"]
    pages += [f"{journal}park", f"{journal}acts/", f"{journal}acts/write"]
    for page in pages:
        maya.set_viewport_size({"width": 390, "height": 780})
        maya.goto(page)
        assert Axe().run(maya).response["violations"] == [], page
        maya.set_viewport_size({"width": 320, "height": 640})
        assert maya.evaluate("document.documentElement.scrollWidth") <= 320, page
        assert Axe().run(maya).response["violations"] == [], page


#: Whether what has the focus, unless it stands in a bar itself, lies wholly below one of them.
BELOW_A_BAR = """() => {
  const focused = document.activeElement;
  if (focused === document.body || focused.closest(".portal-bar, .portal-places, .skip")) return false;
  const { top, bottom } = focused.getBoundingClientRect();
  const places = document.querySelector(".portal-places").getBoundingClientRect();
  return top >= places.top || bottom <= document.querySelector(".portal-bar").getBoundingClientRect().bottom;
}"""


def test_on_the_way_through_a_page_by_the_keyboard_nothing_with_the_focus_lies_below_a_bar(
    phone: Phone,
) -> None:
    maya = phone("partner")
    maya.goto("/portal/check-in/")
    expect(maya.get_by_role("button", name="Send")).to_be_visible()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(20):
            maya.keyboard.press(key)
            assert not maya.evaluate(BELOW_A_BAR), maya.evaluate("document.activeElement.outerHTML")
    # the control: without the room that the style sheet leaves, something does
    maya.evaluate("document.documentElement.style.scrollPadding = '0'")
    below = []
    for _ in range(20):
        maya.keyboard.press("Tab")
        below.append(maya.evaluate(BELOW_A_BAR))
    assert any(below)
