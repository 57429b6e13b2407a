"""One chromium for the whole run; every test has its own windows, which share nothing.

Nothing is done in a page before its scripts have run. A click that leads elsewhere is over once the next page begins, and what
is pressed there too early nobody hears. So whatever is done to a part of a page, or expected of it, waits until the page is
loaded. Keys pressed without naming a part of the page do not wait: expect something there first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

#: A selector, ``loading=page``, that finds the page itself for as long as it is not loaded.
LOADING = """{
  query() { return this.queryAll()[0] ?? null },
  queryAll: () => [document.documentElement].filter((page) => page && document.readyState !== "complete"),
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's chromium, without a window."""
    with sync_playwright() as playwright:
        playwright.selectors.register("loading", LOADING, content_script=True)
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
    context.on("page", _let_it_load)
    yield context
    with suppress(Exception):
        context.close()


def _let_it_load(tab: Page) -> None:
    """As something that stands in the way until it is gone; there is nothing to do about it but wait."""
    tab.add_locator_handler(tab.locator("loading=page"), lambda: None)


@contextmanager
def without_faults(tab: Page) -> Iterator[Page]:
    """A tab that fails the test when a script does, or when the policy forbids something."""
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield tab
    assert not faults, faults
