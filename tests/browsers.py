"""One chromium for the whole run; every test has its own windows, which share nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield chromium
        with suppress(Exception):
            chromium.close()


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A window with nothing in it, closed at the end."""
    context = browser.new_context(viewport={"width": 1180, "height": 900}, **options)
    context.set_default_timeout(15_000)
    yield context
    with suppress(Exception):
        context.close()


@contextmanager
def without_faults(tab: Page) -> Iterator[Page]:
    """A tab that fails the test when a script does, or when the policy forbids something."""
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield tab
    assert not faults
