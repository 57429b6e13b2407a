"""A pause on two phones: called on one, seen on both, and answered by each alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import select

from clinic import clock
from clinic.agreements.models import CalledPause
from clinic.database import db
from tests.conftest import Inside
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def homework() -> str:
    """Something to do together."""
    return "fifteen-minute-needs-talk"


def _clean(phone: Page) -> None:
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 780})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(phone).response["violations"] == []


def _time_has_come() -> None:
    db.session.scalars(select(CalledPause)).one().return_at = clock.now()


def test_a_pause_is_called_on_one_phone_and_answered_on_each_alone(phone: Phone, inside: Inside) -> None:
    maya, jonas = phone("partner"), phone("other_partner", color_scheme="dark")
    maya.get_by_role("link", name="Pause", exact=True).click()
    _clean(maya)
    maya.get_by_label("For how many minutes?").fill("40")
    maya.get_by_role("button", name="Pause").click()
    expect(maya.get_by_role("heading", name="A pause until")).to_be_visible()
    jonas.clock.install()
    jonas.goto("/portal/")
    jonas.get_by_text("A pause until").get_by_role("link", name="Open").click()
    for one in (maya, jonas):
        expect(one.get_by_role("heading", name="A pause until")).to_be_visible()
        _clean(one)
    with inside():
        _time_has_come()
    jonas.clock.fast_forward(41 * 60_000)  # his phone slept until then
    expect(jonas.get_by_role("heading", name="How is it for you?")).to_be_visible()
    _clean(jonas)
    sizes = {
        (round(box["width"]), round(box["height"]))
        for name in ("Back", "Later, at the time below", "Not today")
        if (box := jonas.get_by_role("button", name=name).bounding_box())
    }
    assert len(sizes) == 1
    jonas.get_by_role("button", name="Not today").click()
    expect(jonas.get_by_text("Thank you.")).to_be_visible()
    expect(jonas.get_by_role("link", name="Pause", exact=True)).to_be_visible()
    maya.goto("/portal/pause")
    expect(maya.get_by_role("heading", name="How is it for you?")).to_be_visible()
    expect(maya.get_by_text("Not today")).to_have_count(1)  # her own button, and nothing of his answer
