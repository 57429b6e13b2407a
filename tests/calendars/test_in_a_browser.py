"""The calendar in a real browser: a time is clicked, or found with the keyboard, and nothing is inaccessible."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.serving import make_server

from clinic.database import db
from clinic.sessions import TherapySession
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.calendars import THURSDAY, make_busy, make_leave, set_hours
from tests.factories.sessions import make_session
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WEEK = f"/calendar/?on={THURSDAY.date()}"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def address(app: Flask, world: World, inside: Inside) -> Iterator[str]:
    """A week with a little of everything, served."""
    with inside():
        set_hours(world, dict.fromkeys(range(5), ((9, 12), (13, 18))))
        make_session(world, THURSDAY.replace(hour=14))
        make_session(world, THURSDAY.replace(hour=14, minute=30), partner_id=world.maya_id)
        make_busy(world, title="With Sunniva")
        make_leave(world, THURSDAY.date() + timedelta(days=1), THURSDAY.date() + timedelta(days=2))
    running = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def _tab(address: str, browser: Browser, client: FlaskClient, **options: object) -> Iterator[Page]:
    cookie = client.get_cookie("session")
    assert cookie is not None
    with window(browser, base_url=address, **options) as context:
        context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
        with without_faults(context.new_page()) as tab:
            yield tab


@pytest.fixture
def page(address: str, browser: Browser, as_practitioner: FlaskClient) -> Iterator[Page]:
    """The practitioner's tab."""
    yield from _tab(address, browser, as_practitioner)


@pytest.fixture
def plain_page(address: str, browser: Browser, as_practitioner: FlaskClient) -> Iterator[Page]:
    """The same without scripts."""
    yield from _tab(address, browser, as_practitioner, java_script_enabled=False)


@pytest.mark.parametrize("scripts", ["page", "plain_page"])
def test_a_click_on_a_time_plans_a_session_then(
    world: World, inside: Inside, scripts: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(scripts)
    page.goto(WEEK)
    page.get_by_role("link", name="Plan on Wed 14 May 09:30").click()
    page.get_by_role("link", name="Maya & Jonas").click()
    expect(page.get_by_label("Date", exact=False).first).to_have_value("2031-05-14")
    page.get_by_role("button", name="Plan session").click()
    with inside():
        walls = db.session.scalars(select(TherapySession.starts_at)).all()
        assert THURSDAY.replace(day=14, hour=9, minute=30) in walls
    page.goto(WEEK)
    expect(page.get_by_role("link", name="09:30 Maya & Jonas")).to_have_count(1)


def test_what_stands_at_a_time_is_drawn_there(page: Page) -> None:
    page.goto(WEEK)
    boxes = {
        name: page.get_by_role("link", name=name).bounding_box()
        for name in ("Plan on Thu 15 May 10:00", "With Sunniva", "Maya alone", "Plan on Thu 15 May 14:30")
    }
    assert all(boxes.values())
    tops = {name: round(box["y"]) for name, box in boxes.items() if box}
    assert abs(tops["With Sunniva"] - tops["Plan on Thu 15 May 10:00"]) <= 3
    assert abs(tops["Maya alone"] - tops["Plan on Thu 15 May 14:30"]) <= 3


def test_things_at_the_same_time_stand_side_by_side(page: Page) -> None:
    page.goto(WEEK)
    both = page.locator(".things > li", has_text="14:00").bounding_box()
    alone = page.locator(".things > li", has_text="14:30").bounding_box()
    assert both
    assert alone
    assert both["x"] + both["width"] <= alone["x"] + 1


def test_free_times_are_one_stop_and_the_arrows_move_among_them(page: Page) -> None:
    page.goto(WEEK)
    first = page.get_by_role("link", name="Plan on Mon 12 May 08:00")
    first.focus()
    for key, name in (
        ("ArrowDown", "Plan on Mon 12 May 08:30"),
        ("ArrowRight", "Plan on Tue 13 May 08:30"),
        ("ArrowUp", "Plan on Tue 13 May 08:00"),
        ("ArrowUp", "Plan on Tue 13 May 08:00"),
        ("End", "Plan on Tue 13 May 17:30"),
        ("ArrowLeft", "Plan on Mon 12 May 17:30"),
        ("ArrowLeft", "Plan on Mon 12 May 17:30"),
        ("Home", "Plan on Mon 12 May 08:00"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("link", name=name)).to_be_focused()
    assert page.locator("[data-free] a[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="For which couple?")).to_be_visible()


@pytest.mark.parametrize("size", [None, PHONE])
@pytest.mark.parametrize(
    "where",
    [
        WEEK,
        f"{WEEK}&view=day",
        f"{WEEK}&view=month",
        "/calendar/plan",
        "/calendar/busy/new",
        "/calendar/hours",
        "/calendar/subscribe",
        "/calendar/import",
    ],
)
def test_nobody_is_shut_out(page: Page, where: str, size: dict[str, int] | None) -> None:
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_on_a_phone_the_days_stand_one_below_the_other(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(WEEK)
    expect(page.get_by_role("link", name="Plan on Mon 12 May 08:00")).to_have_count(0)
    columns = page.locator(".column").all()
    tops = [box["y"] for column in columns if (box := column.bounding_box())]
    assert tops == sorted(tops)
    assert len(set(tops)) == 6
    page.get_by_role("link", name="Plan Fri 16 May").click()
    expect(page.get_by_role("heading", name="For which couple?")).to_be_visible()


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_a_page_of_the_calendar_is_one_page_on_paper(page: Page, view: str) -> None:
    page.goto(f"{WEEK}&view={view}")
    paper = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    width, height = paper.pages[0].mediabox[2:]
    assert width > height
    text = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert "With Sunniva" in text
    assert "14:30" in text
    assert "2031" in text
    assert "Read in a calendar file" not in text
    assert "Plan on" not in text


def test_an_address_is_made_copied_and_taken_back(page: Page) -> None:
    page.goto("/calendar/subscribe")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Copy it now: it is shown this once").input_value()
    assert page.request.get(address).status == 200
    page.goto("/calendar/subscribe")
    page.get_by_label("With the couple’s reference").check()
    page.get_by_role("button", name="Save").click()
    assert "Appointment C-0001" in page.request.get(address).text()
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_text("Nobody can read it now")).to_be_visible()
    assert page.request.get(address).status == 404
