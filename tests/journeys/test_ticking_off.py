"""In the session: a step is ticked off without loading the page, and without scripts as well."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _to_the_brief(desk: Page) -> None:
    desk.goto("/")
    desk.get_by_label("Email address").fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.get_by_role("link", name="Couples", exact=True).click()
    desk.get_by_role("link", name="Maya & Jonas").first.click()


def test_a_step_is_ticked_off_without_loading_the_page(desk: Page) -> None:
    _to_the_brief(desk)
    desk.evaluate("window.stillHere = true")
    for words in ("Practise one skill", "Say the plan aloud"):
        step = desk.get_by_role("checkbox", name=words)
        expect(step).to_have_attribute("aria-checked", "false")
        with desk.expect_response(lambda answer: answer.url.endswith("/agenda/tick")) as heard:
            step.click()
        assert heard.value.status == 204
        expect(step).to_have_attribute("aria-checked", "true")
    assert desk.evaluate("window.stillHere") is True
    desk.reload()
    step = desk.get_by_role("checkbox", name="Say the plan aloud")
    expect(step).to_have_attribute("aria-checked", "true")
    step.focus()
    desk.keyboard.press("Space")
    expect(step).to_have_attribute("aria-checked", "false")
