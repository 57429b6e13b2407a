"""Somebody leaves: with pages open and a text on its way, and from the next request on they see nothing."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from clinic.sessions.queries import get_note
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.sessions import make_note
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TabOf = Callable[[str], Page]
TEXT = "form[data-autosave] textarea[name=text]"


@pytest.fixture
def note_id(world: World, inside: Inside) -> uuid.UUID:
    """A note that is begun, and the people who meet in this story."""
    with inside():
        for who in ("manager", "colleague"):
            give_password(world.accounts[who])
        return make_note(world, text="").id


@pytest.fixture
def tab_of(address: str, browser: Browser) -> Iterator[TabOf]:
    """``tab_of("manager")``: a window of that person's own, signed in."""
    with ExitStack() as windows:

        def enter(who: str) -> Page:
            context = windows.enter_context(window(browser, base_url=address))
            tab = windows.enter_context(without_faults(context.new_page()))
            _sign_in(tab, who)
            return tab

        yield enter


def _sign_in(tab: Page, who: str) -> None:
    tab.goto("/sign-in")
    tab.get_by_label("Email address").fill(f"{who}@example.org")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()


def _write(tab: Page, words: str) -> None:
    tab.locator(TEXT).press("Control+End")
    tab.locator(TEXT).press_sequentially(words, delay=5)


def _open_note(tab: Page, note_id: uuid.UUID) -> None:
    tab.goto(f"/notes/{note_id}/edit")
    tab.wait_for_selector("html[data-keeping=yes]", state="attached")
    _write(tab, "Before.")
    expect(tab.locator("[data-saved][data-state=saved]")).to_be_visible(timeout=10_000)


def _hand_over(manager: Page, *, lock: bool) -> None:
    manager.goto("/practice/team/")
    manager.get_by_role("link", name="Ruth Okafor").click()
    manager.get_by_role("link", name="Leaves: hand over the couples").click()
    expect(manager.get_by_text("1 note is not signed.")).to_be_visible()
    assert "Maya" not in manager.content()
    manager.get_by_label("All couples go to").select_option(label="Colin Marsh")
    manager.get_by_label(re.compile("Lock the account as well")).set_checked(lock)
    manager.get_by_role("button", name="Hand over").click()
    expect(manager.get_by_role("status").filter(has_text="1 couple handed over").first).to_be_visible()


def _stored(inside: Inside, note_id: uuid.UUID) -> str:
    with inside():
        return get_note(note_id).sections.get("text", "")


def test_a_leaver_who_is_locked_out_sees_nothing_and_their_late_text_is_not_written(
    world: World, inside: Inside, note_id: uuid.UUID, tab_of: TabOf
) -> None:
    writing: Page = tab_of("practitioner")
    _open_note(writing, note_id)
    with without_faults(writing.context.new_page()) as open_page:
        open_page.goto(f"/cases/{world.case_id}/file/")
        expect(open_page.get_by_role("heading", name="Maya & Jonas")).to_be_visible()
        _hand_over(tab_of("manager"), lock=True)

        _write(writing, " After.")
        expect(writing.get_by_text("Covered while you are away")).to_be_visible(timeout=15_000)
        expect(writing.get_by_text("Before.")).not_to_be_visible()

        open_page.get_by_role("link", name="Sessions").click()
        expect(open_page.get_by_label("Email address")).to_be_visible()
        _sign_in(open_page, "practitioner")
        expect(open_page.get_by_label("Email address")).to_be_visible()
        assert "Maya" not in open_page.content()
    assert _stored(inside, note_id) == "Before."

    successor: Page = tab_of("colleague")
    successor.goto("/cases/")
    successor.get_by_role("link", name="Maya & Jonas").first.click()
    expect(successor.get_by_role("heading", name="Maya & Jonas")).to_be_visible()
    successor.goto(f"/notes/{note_id}/")
    expect(successor.get_by_text("Before.")).to_be_visible()
    assert successor.request.get(f"/notes/{note_id}/edit").status == 404


def test_a_leaver_who_stays_in_the_practice_loses_the_page_they_have_open(
    world: World, inside: Inside, note_id: uuid.UUID, tab_of: TabOf
) -> None:
    writing: Page = tab_of("practitioner")
    _open_note(writing, note_id)
    _hand_over(tab_of("manager"), lock=False)
    _write(writing, " After.")
    expect(writing.locator(TEXT)).not_to_be_attached(timeout=15_000)
    assert "Maya" not in writing.content()
    assert "Before." not in writing.content()
    assert _stored(inside, note_id) == "Before."
    writing.goto("/")
    assert "Maya" not in writing.content()
    expect(writing.get_by_role("heading", name="Today", exact=True)).to_be_visible()
