"""Something goes out of the house: drawn up, signed by each, handed out with its name on every page, and taken back."""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.web.templating import short_day
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.assignments import today
from tests.factories.pages import page_of
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARED, HERS = "We laughed on the bridge.", "I am not sure that I want to stay."
OF_PARTNERS = ("/portal/", "/portal/documents/", "/portal/agreements/")


def test_a_release_from_the_first_line_to_the_last(
    desk: Page, world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        write_entry(case, EntryKind.JOY, SHARED, on_day=today(), said_by=None, by=by)
        maya = case.partners[0]
        write_entry(
            case, EntryKind.PARKED, HERS, on_day=today(), said_by=maya, by=by, audience=Audience.PARTNER
        )
    at_home = [page_of(client, page) for client in (as_partner, as_other_partner) for page in OF_PARTNERS]

    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(f"/cases/{world.case_id}/releases/new")
    desk.get_by_label("Who gets it").fill("Dr Lena Brandt, Hill Road")
    desk.get_by_label("What for").fill("Handing on")
    desk.get_by_label("What both can read in the journal").check()
    for_everybody(desk)
    desk.get_by_role("button", name="Make it ready to sign").click()
    expect(desk.get_by_text("Waits for Maya and Jonas to sign")).to_be_visible()
    page = desk.url

    for name, waits in (("Jonas", "Waits for Maya to sign"), ("Maya", re.compile(r"Holds until \d"))):
        assert desk.request.get(f"{page}file.pdf", max_redirects=0).status == 303, "nothing goes out yet"
        desk.get_by_role("link", name="Write down a signature").click()
        desk.get_by_label(name).check()
        desk.get_by_label("In the room").check()
        for_everybody(desk)
        desk.get_by_role("button", name="Write it down").click()
        expect(desk.get_by_text(waits)).to_be_visible()

    desk.get_by_role("link", name="What goes out").click()
    expect(desk.get_by_text(SHARED)).to_be_visible()
    expect(desk.get_by_text(HERS)).to_have_count(0)
    for_everybody(desk)
    gone = desk.request.get(f"{page}file.pdf").body()
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(gone)).pages]
    with inside():
        across = f"for Dr Lena Brandt, Hill Road · {short_day(today())}"
    assert all(across in " ".join(text.split()) for text in pages), (
        "who gets it, and when, runs over every page"
    )
    assert SHARED in "".join(pages)
    assert HERS not in "".join(pages)

    desk.goto(page)
    desk.get_by_role("link", name="Revoke it").click()
    desk.get_by_label("Maya").check()
    for_everybody(desk)
    desk.get_by_role("button", name="Revoke it").click()
    expect(desk.get_by_text("Taken back by Maya.")).to_be_visible()
    assert desk.request.get(f"{page}file.pdf", max_redirects=0).status == 303
    desk.get_by_role("link", name="What goes out").click()
    expect(desk.locator("p.due")).to_have_text("Nothing goes out: this release does not hold.")
    kept = desk.locator("a[href*='/handed-out/']").get_attribute("href")
    assert kept is not None
    assert desk.request.get(kept).body() == gone, "what went out stays as it went out"

    assert at_home == [
        page_of(client, page) for client in (as_partner, as_other_partner) for page in OF_PARTNERS
    ], "no screen of theirs tells of any of it"


def for_everybody(tab: Page) -> None:
    """Nothing for axe to say, at a desk and on a phone."""
    for width in (390, 1180):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(tab).response["violations"] == []
