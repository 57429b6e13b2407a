"""A browser and a running server for whole paths, with all protection on."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import Inside
from tests.factories.accounts import give_password
from tests.factories.world import World


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
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield chromium
        with suppress(Exception):
            chromium.close()


@pytest.fixture
def desk(address: str, browser: Browser) -> Iterator[Page]:
    """A tab of the counsellor; a script that fails, or something the policy forbids, fails the test."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1180, "height": 900}, base_url=address)
    context.set_default_timeout(8_000)
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield tab
    assert not faults
