"""Assigning and entering in a real browser: clicks are counted, squares are pressed, nothing is inaccessible."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from clinic.assignments.models import Assignment, Completion
from clinic.database import db
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(app: Flask, world: World, inside: Inside) -> Iterator[str]:
    """The world, served."""
    with inside():
        clear_both(world)
    running = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture
def page(address: str, browser: Browser, as_practitioner: FlaskClient) -> Iterator[Page]:
    """The practitioner's tab."""
    cookie = as_practitioner.get_cookie("session")
    assert cookie is not None
    with window(browser, base_url=address) as context:
        context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
        with without_faults(context.new_page()) as tab:
            yield tab


def test_three_clicks_to_the_sheet(world: World, inside: Inside, page: Page) -> None:
    page.goto(f"/cases/{world.case_id}/homework/")
    page.get_by_role("link", name="Assign exercise").first.click()
    page.get_by_role("link", name="Specific thanks", exact=True).first.click()
    with page.expect_request("**/sheet.pdf"):
        page.get_by_role("button", name="Assign and print").click()
    with inside():
        assert db.session.scalars(select(Assignment)).one().exercise_id == "specific-gratitude"


def test_squares_go_on_at_every_press(world: World, inside: Inside, page: Page) -> None:
    with inside():
        assignment = make_assignment(world)
        where = f"/assignments/{assignment.id}/enter"
    page.goto(f"/cases/{world.case_id}/homework/")
    page.get_by_role("link", name="Enter Specific thanks").click()
    first = page.locator("[data-tick] button").first
    first.click()
    expect(first).to_have_accessible_name(f"Maya, {(today() - timedelta(days=6)):%a %-d %b}: all")
    second = page.locator("[data-tick] button").nth(1)
    second.click()
    second.press("ArrowRight")
    page.get_by_label("Jonas: or as a count").fill("5 of 7, 1 part")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("5 of 7, 1 part")).to_be_visible()
    expect(page.get_by_text("1 of 7, 1 part")).to_be_visible()
    assert where.startswith("/assignments/")
    with inside():
        hows = [str(row.how) for row in db.session.scalars(select(Completion))]
        assert sorted(hows) == sorted(["all"] * 6 + ["part"] * 2 + ["not_this_time"])


def test_every_page_is_accessible_and_fits(world: World, inside: Inside, page: Page) -> None:
    with inside():
        joint = make_assignment(world)
        event = make_assignment(world, "cooling-off-consequence")
        touch = make_assignment(world, "touch-ladder")
        table = make_assignment(world, "agreements-notebook")
    for where in (
        f"/cases/{world.case_id}/homework/",
        f"/cases/{world.case_id}/assign",
        f"/cases/{world.case_id}/assign/touch-ladder",
        f"/assignments/{joint.id}/",
        f"/assignments/{joint.id}/enter",
        f"/assignments/{event.id}/enter",
        f"/assignments/{touch.id}/enter",
        f"/assignments/{table.id}/enter",
    ):
        page.goto(where)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{where}: {found.generate_report()}"
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        page.set_viewport_size({"width": 1180, "height": 900})
