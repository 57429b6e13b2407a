"""A questionnaire from the desk to the phone and back: given in three clicks, answered alone, its change seen, and an answer that
somebody must know of at once is there when the brief is opened.
"""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import today
from tests.factories.measures import make_result
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _signed_in(app: Flask, tab: Page, address: str, account_id: object) -> None:
    client = app.test_client()
    sign_in(client, account_id)  # type: ignore[arg-type]
    cookie = client.get_cookie("session")
    assert cookie is not None
    tab.context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])


def test_a_questionnaire_is_given_answered_and_its_change_is_seen(
    app: Flask, address: str, browser: Browser, world: World, inside: Inside
) -> None:
    with inside():
        make_result(world, "20", instrument_id="phq-9", on=today() - timedelta(weeks=12))
    with (
        window(browser, base_url=address) as at_the_desk,
        without_faults(at_the_desk.new_page()) as desk,
        window(browser, base_url=address) as at_home,
        without_faults(at_home.new_page()) as phone,
    ):
        _signed_in(app, desk, address, world.accounts["practitioner"])
        _signed_in(app, phone, address, world.accounts["partner"])
        phone.set_viewport_size({"width": 390, "height": 780})

        desk.goto(f"/cases/{world.case_id}/")
        desk.get_by_role("link", name="Questionnaires").click()  # 1
        desk.get_by_label("Questionnaire required").select_option("phq-9")
        desk.get_by_role("button", name="Give questionnaire").click()  # 2; both are ticked
        expect(desk.get_by_text("Given: PHQ-9.")).to_be_visible()
        assert Axe().run(desk).response["violations"] == []

        phone.goto("/portal/")
        phone.get_by_role("link", name="A few questions for you alone").click()
        phone.get_by_role("link", name="PHQ-9").click()
        assert Axe().run(phone).response["violations"] == []
        phone.set_viewport_size({"width": 320, "height": 640})
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320
        for group in phone.get_by_role("radiogroup").all():
            group.get_by_role("radio", name="Several days").check()
        phone.get_by_role("button", name="Send").click()
        expect(phone.get_by_text("Thank you. Your counsellor has your answers.")).to_be_visible()
        phone.go_back()
        expect(phone.get_by_text("Nothing to answer just now.")).to_be_visible()

        desk.goto(f"/cases/{world.case_id}/")
        expect(desk.get_by_text("Open risk, Maya")).to_be_visible()
        desk.get_by_role("link", name="Questionnaires").click()
        expect(desk.get_by_text("Recovered", exact=True)).to_be_visible()
        desk.get_by_role("link", name="See the charts").click()
        expect(desk.get_by_text("Maya went from 20 to 9 (−11): Recovered.")).to_be_visible()
        assert Axe().run(desk).response["violations"] == []
        desk.goto("/measures/phq-9/")
        assert Axe().run(desk).response["violations"] == []
