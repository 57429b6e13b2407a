"""A browser and a running server for whole paths, with all protection on."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.journal.services import CheckInTerms, add_to_check_in
from clinic.practices import Practice
from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.world import World

Phone = Callable[..., Page]


@pytest.fixture
def at_noon() -> Iterator[None]:
    """The clock goes on from the next noon, so that what belongs to today does not run into midnight.

    Ahead and never back: the browser keeps the real time, and what the server gives it must not be over already.
    """
    zone = ZoneInfo("Europe/London")
    now = datetime.now(zone)
    noon = datetime.combine(now.date() + timedelta(days=now.hour >= 12), datetime.min.time(), zone)
    with time_machine.travel(noon.replace(hour=12), tick=True):
        yield


@pytest.fixture
def address(app: Flask, world: World, inside: Inside) -> Iterator[str]:
    """The world, served, with its protection against forged requests on."""
    with inside():
        give_password(world.accounts["practitioner"])
    app.config["WTF_CSRF_ENABLED"] = True
    running = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def desk(address: str, browser: Browser) -> Iterator[Page]:
    """A tab of the counsellor."""
    with window(browser, base_url=address) as context, without_faults(context.new_page()) as tab:
        yield tab


@pytest.fixture
def homework() -> str:
    """What the couple were given."""
    return "specific-gratitude"


@pytest.fixture
def phone(address: str, browser: Browser, world: World, inside: Inside, homework: str) -> Iterator[Phone]:
    """A phone on which one of the couple has signed in."""
    with inside():
        clear_both(world)
        make_assignment(world, homework)
        for who, seat_id in (("partner", world.maya_id), ("other_partner", world.jonas_id)):
            give_password(world.accounts[who])
            # the week is put aside, so that homework is next
            add_to_check_in(get_partner(seat_id), CheckInTerms(today()), by=world.accounts[who])
        practice = db.session.get_one(Practice, world.practice_id)
        practice.leave_to = f"{address}/static/icon.svg"  # a page that is there without a network
    with ExitStack() as stack:

        def sign_in(who: str, **options: object) -> Page:
            context = stack.enter_context(window(browser, base_url=address, **options))
            tab = stack.enter_context(without_faults(context.new_page()))
            tab.set_viewport_size({"width": 390, "height": 780})
            tab.goto("/portal/")
            tab.get_by_label(re.compile("Email address")).fill(f"{who}@example.org")
            tab.get_by_label("Password").fill(PASSWORD)
            tab.get_by_role("button", name="Sign in", exact=True).click()
            expect(tab.get_by_role("heading", name=re.compile("^Hello"))).to_be_visible()
            return tab

        yield sign_in
