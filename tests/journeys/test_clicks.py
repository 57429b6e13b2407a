"""How many clicks the things of a week take, counted in a browser from the couple's page.

The numbers are the product's own: what is done every day must be short. Typing and ticking are not clicks.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.sessions import make_held_session, make_session
from tests.factories.supervision import make_waiting_note
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Hand:
    """A hand on the mouse, and how often it pressed."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.clicks = 0

    def press(self, target: Locator) -> None:
        """One click."""
        target.first.click()
        self.tab.wait_for_load_state()
        self.clicks += 1

    def link(self, name: str) -> None:
        """One click on a link."""
        self.press(self.tab.get_by_role("link", name=name, exact=True))

    def button(self, name: str) -> None:
        """One click on a button."""
        self.press(self.tab.get_by_role("button", name=name, exact=True))


@pytest.fixture
def week(at_noon: None, world: World, inside: Inside) -> World:
    """A couple with a session today, one that was held, homework, and everybody seen alone."""
    with inside():
        clear_both(world)
        held = datetime.combine(today() - timedelta(days=7), datetime.min.time()).replace(hour=16)
        make_held_session(world, held)
        make_session(world, datetime.combine(today(), time(9)), minutes=50)
        make_assignment(world, "specific-gratitude")
    return world


At = Callable[[str, str], Hand]


@pytest.fixture
def at(app: Flask, week: World, address: str, browser: Browser) -> Iterator[At]:
    """Somebody's hand, on a page."""
    with window(browser, base_url=address) as context, without_faults(context.new_page()) as tab:

        def hand(who: str, page: str) -> Hand:
            client = app.test_client()
            sign_in(client, week.accounts[who])
            cookie = client.get_cookie("session")
            assert cookie is not None
            context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
            tab.goto(page)
            return Hand(tab)

        yield hand


def _couple(world: World) -> str:
    return f"/cases/{world.case_id}/"


def test_who_comes_and_what_is_due_stands_on_the_start_page_without_a_click(at: At) -> None:
    hand = at("practitioner", "/")
    expect(hand.tab.get_by_role("heading", name="Who comes today")).to_be_visible()
    expect(hand.tab.get_by_role("link", name="Maya & Jonas").first).to_be_visible()
    expect(hand.tab.get_by_role("link", name="Write the note of").first).to_be_visible()
    assert hand.clicks == 0


def test_the_brief_is_one_click_from_today(at: At) -> None:
    hand = at("practitioner", "/")
    hand.link("Maya & Jonas")
    expect(hand.tab.get_by_role("heading", name="For today")).to_be_visible()
    assert hand.clicks == 1


def test_a_note_is_begun_in_two_clicks_and_keeps_itself(at: At, week: World) -> None:
    hand = at("practitioner", _couple(week))
    hand.button("Start session note")
    field = hand.tab.get_by_label("Note", exact=True)
    expect(field).to_be_visible()
    assert hand.clicks <= 2
    field.fill("They practised stopping.")
    expect(hand.tab.locator("[data-saved][data-state=saved]")).to_be_visible(timeout=10_000)


def test_a_conversation_with_one_is_kept_out_of_the_joint_file_in_two_clicks(at: At, week: World) -> None:
    hand = at("practitioner", _couple(week))
    hand.button("Start session note")
    hand.press(hand.tab.get_by_role("radiogroup", name="Concerns").get_by_label("Maya"))
    expect(hand.tab.locator("h2").get_by_text("practice only")).to_be_visible()
    assert hand.clicks <= 2


def test_the_progress_report_is_printed_in_two_clicks(at: At, week: World) -> None:
    hand = at("practitioner", _couple(week))
    hand.press(hand.tab.get_by_role("navigation", name="This couple").get_by_role("link", name="Progress"))
    paper = hand.tab.locator("a[href*='report.pdf']").first
    answer = hand.tab.request.get(paper.get_attribute("href") or "", timeout=90_000)
    hand.clicks += 1  # opening the paper that was just asked for
    assert answer.headers["content-type"] == "application/pdf"
    assert hand.clicks <= 2


def test_a_supervisor_reads_and_co_signs_in_two_clicks(at: At, week: World, inside: Inside) -> None:
    with inside():
        make_waiting_note(week)
    hand = at("supervisor", _couple(week))
    hand.press(hand.tab.locator("a[href*='/notes/']"))
    hand.button("Co-sign")
    expect(hand.tab.get_by_text("Co-signed").first).to_be_visible()
    assert hand.clicks <= 2


def test_a_supervisor_returns_a_note_with_remarks_in_two_clicks(at: At, week: World, inside: Inside) -> None:
    with inside():
        make_waiting_note(week)
    hand = at("supervisor", _couple(week))
    hand.press(hand.tab.locator("a[href*='/notes/']"))
    hand.tab.get_by_label("Remarks").fill("What did Jonas do just before?")
    hand.button("Return with remarks")
    expect(hand.tab.get_by_text("What did Jonas do just before?").first).to_be_visible()
    assert hand.clicks <= 2
