"""An agreement from proposal to its second wording in force: at the desk, and on two phones, over two weeks."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select

from clinic import clock
from clinic.agreements.models import CalledPause
from clinic.database import db
from clinic.practices.local_time import today
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TWO_WEEKS = timedelta(days=14)
FIRST = "We talk about money once a week, sitting down, with the figures in front of us."
SECOND = "We talk about money on Saturdays, and never in the car."


@pytest.fixture
def homework() -> str:
    """Something to do together, so that the two reach each other."""
    return "fifteen-minute-needs-talk"


def _clean(page: Page, *widths: int) -> None:
    for width in widths or (390, 320):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page).response["violations"] == []


def _sign_in(desk: Page) -> None:
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()


def _propose(desk: Page, case: object, review_on: date) -> str:
    """With what they do when the limit is crossed, and the day on which they look at it; the address of the agreement."""
    desk.goto(f"/cases/{case}/agreements/propose")
    desk.get_by_text("Start from a wording of ours").click()
    desk.get_by_role("link", name="Money has its hour").click()
    _clean(desk, 1180)
    desk.get_by_label("If the limit is crossed").fill("Whoever notices says “Saturday”. Both leave the room.")
    desk.get_by_label("Minutes apart").fill("20")
    desk.get_by_label("Review on").fill(review_on.isoformat())
    desk.get_by_role("button", name="Propose agreement").click()
    expect(desk.get_by_text("Proposed. It waits for both to sign off.")).to_be_visible()
    return desk.url


def _each_says_yes_alone(maya: Page, jonas: Page) -> None:
    """How fair it feels first, then yes; each phone is the same afterwards, whatever was said on the other."""
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
    for who in (maya, jonas):
        who.goto("/portal/agreements/")
        expect(who.get_by_text("9 of 10")).to_have_count(0)
        expect(who.get_by_role("heading", name="To read in your own time")).to_be_visible()


def _put_in_force(desk: Page, agreement: str) -> None:
    desk.goto(agreement)
    expect(desk.get_by_text("3 of 10")).to_be_attached()
    expect(desk.get_by_text("9 of 10")).to_be_attached()
    _clean(desk, 1180)
    desk.get_by_role("button", name="Put in force").click()
    expect(desk.get_by_text("In force from today.")).to_be_visible()


def _crossed(maya: Page, jonas: Page) -> None:
    """He tells of it for both, she adds her own part in her own time; neither page says who told it."""
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
    maya.goto("/portal/agreements/")
    expect(maya.get_by_text("Money came up in the car.")).to_be_visible()
    maya.get_by_role("link", name="My own part of it").click()
    _clean(maya)
    maya.get_by_label("One thing that I own").fill("I had the bill in my hand.")
    maya.get_by_label("Jonas may read this too").check()
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_text("Maya owns: I had the bill in my hand.")).to_be_visible()
    jonas.reload()
    expect(jonas.get_by_text("Maya owns: I had the bill in my hand.")).to_be_visible()
    expect(jonas.get_by_text("said by")).to_have_count(0)


def _paused_and_returned(maya: Page, jonas: Page, inside: Inside) -> None:
    maya.goto("/portal/pause")
    maya.get_by_role("button", name="Pause").click()
    expect(maya.get_by_role("heading", name="A pause until")).to_be_visible()
    for who in (maya, jonas):
        who.goto("/portal/")
        who.get_by_text("A pause until").get_by_role("link", name="Open").click()
        expect(who.get_by_role("heading", name="A pause until")).to_be_visible()
    with inside():
        db.session.scalars(select(CalledPause)).one().return_at = clock.now()
    for who in (jonas, maya):
        who.goto("/portal/pause")
        expect(who.get_by_role("heading", name="How is it for you?")).to_be_visible()
        _clean(who)
        who.get_by_role("button", name="Back").click()
        expect(who.get_by_text("Thank you.")).to_be_visible()


def _means_to_do_otherwise(maya: Page, check_on: date) -> None:
    maya.goto("/portal/agreements/")
    maya.get_by_role("link", name="What I will do differently").click()
    maya.get_by_label("What I will do differently").fill("I write it down for Saturday.")
    maya.get_by_label("The day on which I look at it again").fill(check_on.isoformat())
    maya.get_by_label("Jonas may read this too").check()
    _clean(maya)
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_text("Thank you. It is written down.")).to_be_visible()


def _looked_at(desk: Page, agreement: str, case: object, maya: Page, jonas: Page) -> None:
    """The day has come: on both phones, in the brief and in today; she says what became of her plan."""
    for who in (maya, jonas):
        who.goto("/portal/")
        expect(who.get_by_text("To look at again:")).to_be_visible()
        _clean(who)
    maya.get_by_role("link", name="what you agreed").click()
    desk.goto("/")
    expect(
        desk.get_by_text("“Money has its hour”: trial ends").or_(
            desk.get_by_text("“Money has its hour”: review")
        )
    ).to_be_visible()
    desk.goto(f"/cases/{case}/")
    expect(desk.get_by_role("link", name="Plan of Maya after a misstep")).to_be_visible()
    _clean(desk, 1180)
    maya.get_by_role("link", name="I write it down for Saturday.").click()
    maya.get_by_role("button", name="Done").click()
    expect(maya.get_by_text("Thank you. It is written down.")).to_be_visible()
    desk.goto(agreement)
    for words in ("Jonas owns: I did not say our word.", "Maya owns: I had the bill in my hand."):
        expect(desk.get_by_text(words)).to_be_visible()
    _clean(desk, 1180)


def _worded_anew(desk: Page, agreement: str) -> None:
    desk.get_by_role("link", name="Review", exact=True).click()
    desk.get_by_label("Adapt it: word it anew and try again").check()
    desk.get_by_role("button", name="Save the review").click()
    desk.get_by_label(re.compile("What they agree")).fill(SECOND)
    desk.get_by_role("button", name="Save the new wording").click()
    expect(desk.get_by_text("New wording: waits for both to sign off.")).to_be_visible()
    expect(desk.get_by_role("button", name="Put in force")).to_have_count(0)
    assert desk.url == agreement


def test_proposed_signed_crossed_paused_returned_reviewed_worded_anew_and_in_force_again(
    at_noon: None, phone: Phone, desk: Page, world: World, inside: Inside
) -> None:
    with inside():
        begun = today()
    _sign_in(desk)
    agreement = _propose(desk, world.case_id, begun + TWO_WEEKS)
    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    _each_says_yes_alone(maya, jonas)
    _put_in_force(desk, agreement)
    _crossed(maya, jonas)
    _paused_and_returned(maya, jonas, inside)
    _means_to_do_otherwise(maya, begun + TWO_WEEKS)
    with time_machine.travel(datetime.now().astimezone() + TWO_WEEKS, tick=True):
        _sign_in(desk)
        maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
        _looked_at(desk, agreement, world.case_id, maya, jonas)
        _worded_anew(desk, agreement)
        _each_says_yes_alone(maya, jonas)
        for who in (
            maya,
            jonas,
        ):  # what they signed before holds, until the counsellor puts the new wording in force
            expect(who.get_by_text(FIRST)).to_be_visible()
        _put_in_force(desk, agreement)
        for who in (maya, jonas):
            who.goto("/portal/agreements/")
            expect(who.get_by_text(SECOND)).to_be_visible()
            expect(who.get_by_text(FIRST)).to_have_count(0)
            expect(who.get_by_role("heading", name="To read in your own time")).to_have_count(0)
            _clean(who)
