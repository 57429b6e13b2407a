"""A browser and a running server for whole paths, with all protection on."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import give_password
from tests.factories.world import World


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
