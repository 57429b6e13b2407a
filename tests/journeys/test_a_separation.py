"""Two are separated at the desk, and each reads on a phone of their own what they had together, and nothing of the other's."""

import re
from datetime import datetime, time, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.assignments import today
from tests.factories.separations import give_alone
from tests.factories.world import World
from tests.journeys.conftest import Phone
from tests.portal.apart import find_seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARED = "We laughed on the bridge."


def _clean(page: Page, *widths: int) -> None:
    for width in widths or (390, 320):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        assert Axe().run(page).response["violations"] == [], page.url


def test_separated_at_the_desk_and_read_on_two_phones(
    phone: Phone, desk: Page, world: World, inside: Inside
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        write_entry(case, EntryKind.JOY, SHARED, on_day=today(), said_by=None, by=by)
    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(f"/cases/{world.case_id}/file/")
    desk.get_by_role("link", name="Separate this case").click()
    _clean(desk, 390, 1180)
    desk.get_by_label("Who sees Maya from now on").select_option(label="Ruth Okafor")
    desk.get_by_role("button", name="Separate this case").click()
    expect(desk.get_by_text("Separated. What they had together stays as it was.")).to_be_visible()
    _clean(desk, 390, 1180)
    desk.get_by_role("link", name="Open a single case for Jonas").click()
    _clean(desk, 390, 1180)
    desk.get_by_label("Who sees Jonas from now on").select_option(label="Colin Marsh")
    desk.get_by_role("button", name="Open the single case").click()
    desk.get_by_role("link", name="Maya alone").click()
    _clean(desk, 390, 1180)

    jonas.goto("/portal/")
    before = [_words(jonas, page) for page in ("/portal/", "/portal/settings/", "/portal/homework/")]
    with inside():
        give_alone(world, find_seat(world.maya_id).id)
        when = datetime.combine(today() + timedelta(days=2), time(10))
    desk.get_by_role("link", name="Sessions").click()
    desk.get_by_role("link", name=re.compile("Plan")).first.click()
    desk.get_by_label("Date").fill(str(when.date()))
    desk.get_by_label("Time").fill("10:00")
    desk.get_by_role("button", name="Plan session").click()

    maya.goto("/portal/")
    expect(maya.get_by_role("heading", name="An evening walk")).to_be_visible()
    expect(maya.get_by_text("Your next session:")).to_be_visible()
    expect(maya.get_by_role("link", name="Agreements")).to_have_count(0)
    _clean(maya)
    maya.get_by_role("link", name="Settings").click()
    _clean(maya)
    assert before == [_words(jonas, page) for page in ("/portal/", "/portal/settings/", "/portal/homework/")]
    for who in (maya, jonas):
        who.goto("/portal/settings/")
        who.get_by_role("link", name="What you kept together").click()
        _clean(who)
        for page in ("What you agreed", "What you kept doing", "What you left closed", "Repair log"):
            who.get_by_role("link", name=page).click()
            _clean(who, 390)
            who.get_by_role("link", name="All of it").click()
        who.get_by_role("link", name="Your journal").click()
        expect(who.get_by_text(SHARED)).to_be_visible()
        expect(who.get_by_role("button")).to_have_count(0)
        _clean(who)
    jonas.goto("/portal/")
    expect(jonas.get_by_text("An evening walk")).to_have_count(0)
    expect(jonas.get_by_text("Your next session:")).to_have_count(0)

    desk.goto(f"/partners/{_seat_id(world, inside)}/frozen")
    _clean(desk, 390, 1180)
    desk.get_by_role("button", name="Close portal and mail").click()
    expect(desk.get_by_text("Closed. Nobody is told.")).to_be_visible()
    maya.goto("/portal/")
    expect(maya.get_by_label("Password")).to_be_visible()
    assert before == [_words(jonas, page) for page in ("/portal/", "/portal/settings/", "/portal/homework/")]


def _words(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("main").inner_text()


def _seat_id(world: World, inside: Inside) -> str:
    with inside():
        return str(find_seat(world.maya_id).id)
