"""An exercise of the practice's own: copied, changed with the preview beside it, given, done at home, printed."""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.factories.accounts import PASSWORD
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_a_copy_to_the_couple_and_back(phone: Phone, desk: Page, world: World) -> None:
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto("/exercises/one-modest-act/")
    desk.get_by_role("link", name="Make a copy").click()
    beside = desk.get_by_role("complementary", name="Preview")
    expect(beside.get_by_role("heading", name="One modest act (ours)", level=3)).to_be_visible()
    desk.get_by_label("Name", exact=False).first.fill("A cup of tea")
    expect(beside.get_by_role("heading", name="A cup of tea", level=3)).to_be_visible()
    expect(beside.locator(".paper h1")).to_have_text("A cup of tea")
    desk.get_by_role("button", name="Add a question").click()
    expect(desk.get_by_label("Name", exact=False).first).to_have_value("A cup of tea")
    added = desk.get_by_role("group", name="Question 5")
    added.get_by_label("What is asked").fill("Which tea was it?")
    added.get_by_label("Whose answer").select_option("joint")
    expect(beside.get_by_text("Which tea was it?")).to_be_visible()
    # of the picture of the sheet axe would copy the styles, which our policy forbids
    assert Axe().run(desk, options={"preload": False}).response["violations"] == []
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Added to the library: A cup of tea.")).to_be_visible()
    given = f"/cases/{world.case_id}/assign/own-a-cup-of-tea"
    desk.goto(given)
    desk.get_by_role("button", name="Assign", exact=True).click()
    expect(desk.get_by_text("Assigned: A cup of tea.")).to_be_visible()

    maya = phone("partner")
    maya.goto("/portal/homework/")
    maya.get_by_role("link", name="A cup of tea").click()
    maya.get_by_role("link", name="Say how it went").click()
    maya.get_by_role("button", name="All of it").click()
    maya.get_by_label("Which tea was it?").fill("Peppermint.")
    maya.get_by_role("button", name="Keep it").click()

    desk.goto(f"/cases/{world.case_id}/homework/")
    desk.get_by_role("link", name="A cup of tea").first.click()
    expect(desk.get_by_text("Peppermint.")).to_be_visible()
    sheet = desk.request.get(f"{desk.url}sheet.pdf")
    assert sheet.headers["content-type"] == "application/pdf"
    assert "A cup of tea" in PdfReader(io.BytesIO(sheet.body())).pages[0].extract_text()
