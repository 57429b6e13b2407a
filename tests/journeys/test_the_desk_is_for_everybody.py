"""The pages of the desk beside the daily ones, for whoever sees little, hears the page, or has it on a small screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.desk_pages import OF_PRACTICE, desk_pages, fill
from tests.factories.pages_apart import desk_pages_apart, leave_apart, portal_pages_apart
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Pages that the first row of their table has not: its own kind of exercise, a trial, a supervision of one's own.
NOT_OF_THIS_ROW = re.compile(r"/(steps|trial/1|meetings/new|supervision/of/[^/]+)$")


@pytest.mark.parametrize("width, scheme", [(1180, "light"), (390, "dark")])
def test_every_page_of_what_is_signed_held_and_aimed_at_is_for_everybody(
    app: Flask, world: World, inside: Inside, browser: Browser, address: str, width: int, scheme: str
) -> None:
    with inside():
        fill(world)
        give_password(world.accounts["manager"])
    pages = list(desk_pages(app, world))
    faults: list[object] = []
    for who in ("practitioner", "manager"):
        own = [page for page in pages if page.startswith(OF_PRACTICE) == (who == "manager")]
        with (
            window(browser, base_url=address, color_scheme=scheme) as context,
            without_faults(context.new_page()) as tab,
        ):
            _sign_in(tab, who)
            tab.set_viewport_size({"width": width, "height": 900})
            missing = {page for page in own if not _looked_at(tab, page, width, faults)}
            assert not {page for page in missing if not NOT_OF_THIS_ROW.search(page)}, who
    assert faults == []


def test_every_page_of_two_who_were_separated_is_for_everybody(
    app: Flask, world: World, inside: Inside, browser: Browser, address: str
) -> None:
    with inside():
        fill(world)
        alone = leave_apart(world)
        give_password(world.accounts["partner"])
    faults: list[object] = []
    own = {"practitioner": [*desk_pages_apart(world, alone)], "partner": [*portal_pages_apart(app)]}
    for who, pages in own.items():
        with window(browser, base_url=address) as context, without_faults(context.new_page()) as tab:
            _sign_in(tab, who)
            for width in (390, 1180):
                tab.set_viewport_size({"width": width, "height": 900})
                assert all(_looked_at(tab, page, width, faults) for page in pages), who
    assert faults == []


def _sign_in(tab: Page, who: str) -> None:
    tab.goto("/sign-in")
    tab.get_by_label(re.compile("Email address")).fill(f"{who}@example.org")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url(re.compile(r"/(portal/)?$"))


def _looked_at(tab: Page, page: str, width: int, faults: list[object]) -> bool:
    """Whether it is there; what is wrong with it goes to the *faults*."""
    answer = tab.goto(page)
    assert answer is not None
    if tab.evaluate("document.documentElement.scrollWidth") > width:
        faults.append((page, "wider than the screen"))
    faults += [
        (page, one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(tab).response["violations"]
    ]
    return answer.ok
