"""Two partners on two phones, and the counsellor's page afterwards; the way out, and a line that breaks."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from clinic.assignments.models import Reflection
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.journal import ActKind
from clinic.journal.services import ActTerms, log_act
from clinic.journal.spell import Spell
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import make_assignment, today
from tests.factories.own_parts import write_part
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_the_phone_to_the_counsellors_page(phone: Phone, desk: Page, world: World) -> None:
    maya, jonas = phone("partner"), phone("other_partner")
    maya.get_by_role("link", name="Say how it went").click()
    maya.get_by_role("button", name="Part of it").click()
    expect(maya.get_by_role("heading", name="Noted. Thank you.")).to_be_visible()
    maya.get_by_role("link", name="Tell your counsellor", exact=True).click()
    maya.get_by_role("textbox", name="What got in the way?").fill("We were both tired.")
    maya.get_by_role("radio", name="No", exact=True).check()
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_role("heading", name="So far")).to_be_visible()
    expect(maya.get_by_text("We were both tired.")).to_have_count(0)
    jonas.get_by_role("link", name="Open").click()
    expect(jonas.get_by_text("Jonas: 7 to come")).to_be_attached()
    desk.goto("/")
    desk.get_by_label(re.compile("Email address")).fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.goto(f"/cases/{world.case_id}/")
    expect(desk.get_by_text("Maya did not feel safe doing an exercise")).to_be_visible()
    expect(desk.get_by_text("We were both tired.").first).to_be_visible()


def test_going_back_does_not_show_again_what_went_to_the_counsellor(phone: Phone) -> None:
    maya = phone("partner")
    maya.get_by_role("link", name="Open").click()
    maya.get_by_role("link", name="Tell your counsellor", exact=True).click()
    maya.get_by_role("textbox", name="What got in the way?").fill("He laughed at it.")
    maya.get_by_role("radio", name="No", exact=True).check()
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_role("heading", name="So far")).to_be_visible()
    maya.go_back()
    expect(maya.get_by_role("textbox", name="What got in the way?")).to_have_value("")
    expect(maya.get_by_role("radio", name="No", exact=True)).not_to_be_checked()


@pytest.mark.parametrize("by", ["link", "keys"])
def test_leaving_is_at_once_and_back_shows_nothing(phone: Phone, by: str) -> None:
    maya = phone("partner")
    maya.get_by_role("link", name="Open").click()
    expect(maya.get_by_role("heading", name="Specific thanks")).to_be_visible()
    if by == "link":
        maya.get_by_role("link", name="Leave this page").click()
    else:
        for _press in range(3):
            maya.keyboard.press("Shift")
    maya.wait_for_url("**/static/icon.svg")
    maya.go_back()
    expect(maya.get_by_text("Specific thanks")).to_have_count(0)
    expect(maya.get_by_label("Password")).to_be_visible()


def test_leaving_works_without_a_script(phone: Phone, browser: Browser, address: str) -> None:
    maya = phone("partner", java_script_enabled=False)
    maya.get_by_role("link", name="Leave this page").click()
    maya.wait_for_url("**/static/icon.svg")
    maya.goto("/portal/")
    expect(maya.get_by_label("Password")).to_be_visible()


def test_without_a_connection_what_was_pressed_last_waits_in_the_page_and_goes_when_the_line_is_back(
    phone: Phone,
) -> None:
    maya = phone("partner")
    maya.get_by_role("link", name="Say how it went").click()
    expect(maya.get_by_role("button", name="All of it")).to_be_visible()
    maya.context.set_offline(True)
    maya.get_by_role("button", name="All of it").click()
    expect(maya.get_by_text("There is no connection just now.")).to_be_visible()
    maya.get_by_role("button", name="Part of it").click()
    assert maya.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert maya.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    maya.context.set_offline(False)
    expect(maya.get_by_role("heading", name="Noted. Thank you.")).to_be_visible()
    maya.goto(f"{maya.url.split('/more')[0]}/")
    expect(maya.get_by_text(re.compile("Maya: .*1 part"))).to_be_attached()


def test_whoever_was_signed_out_meanwhile_signs_in_beside_the_page_and_nothing_typed_is_lost(
    phone: Phone, world: World, inside: Inside
) -> None:
    maya = phone("partner")
    maya.get_by_role("link", name="Open").click()
    maya.get_by_role("link", name="Tell your counsellor", exact=True).click()
    maya.get_by_role("textbox", name="What got in the way?").fill("We were both tired.")
    maya.context.clear_cookies()  # the session is over
    beside = maya.context.new_page()
    said = maya.get_by_text("You were signed out, because nothing happened for a while.")
    for who, taken in (("other_partner", False), ("partner", True)):
        maya.get_by_role("button", name="Send").click()
        expect(said).to_be_visible()
        maya.context.clear_cookies()
        beside.goto("/portal/")
        beside.get_by_label(re.compile("Email address")).fill(f"{who}@example.org")
        beside.get_by_label("Password").fill(PASSWORD)
        beside.get_by_role("button", name="Sign in", exact=True).click()
        expect(beside.get_by_role("heading", name=re.compile("^Hello"))).to_be_visible()
        maya.get_by_role("button", name="Send").click()
        if not taken:  # what Maya typed does not go as the words of Jonas
            expect(said).to_be_visible()
            expect(maya.get_by_role("textbox", name="What got in the way?")).to_have_value(
                "We were both tired."
            )
    expect(maya.get_by_role("heading", name="So far")).to_be_visible()
    with inside():
        row = db.session.scalars(select(Reflection)).one()
        assert (row.said_by_id, row.obstacle) == (world.maya_id, "We were both tired.")


def test_leaving_without_a_connection_forgets_what_waits_and_ends_the_session(
    phone: Phone, inside: Inside
) -> None:
    maya = phone("partner")
    maya.get_by_role("link", name="Open").click()
    maya.get_by_role("link", name="Tell your counsellor", exact=True).click()
    maya.get_by_role("textbox", name="What got in the way?").fill("He laughed at it.")
    maya.context.set_offline(True)
    maya.get_by_role("button", name="Send").click()
    expect(maya.get_by_text("There is no connection just now.")).to_be_in_viewport()
    maya.get_by_role("link", name="Today").click()
    expect(maya.get_by_role("textbox", name="What got in the way?")).to_have_value("He laughed at it.")
    maya.get_by_role("link", name="Leave this page").click()
    maya.wait_for_url("about:blank")
    maya.context.set_offline(False)
    maya.goto("/portal/homework/")
    expect(maya.get_by_label("Password")).to_be_visible()
    assert all(cookie["name"] != "left" for cookie in maya.context.cookies())
    with inside():
        assert db.session.scalars(select(Reflection)).all() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_homework_is_for_everybody(phone: Phone, scheme: str) -> None:
    """Nothing for axe to say, at 390 and at 320 pixels, in light and dark, and with letters of double size."""
    maya = phone("partner", color_scheme=scheme)
    pages = ["/portal/", "/portal/homework/", "/portal/check-in/", "/portal/settings/contact"]
    maya.get_by_role("link", name="Open").click()
    exercise = maya.url
    pages += [exercise, f"{exercise}how", f"{exercise}alone"]
    maya.goto(f"{exercise}how")
    maya.get_by_role("button", name="Tried it").click()
    expect(maya.get_by_role("heading", name="Noted. Thank you.")).to_be_visible()
    pages.append(maya.url)
    for page in pages:
        maya.set_viewport_size({"width": 390, "height": 780})
        maya.goto(page)
        assert Axe().run(maya).response["violations"] == [], page
        _has_room_on_the_smallest(maya, page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_ones_own_is_for_everybody(
    phone: Phone, world: World, inside: Inside, scheme: str
) -> None:
    """Documents, settings and what is agreed, which both have something on."""
    with inside():
        by, case = world.accounts["practitioner"], get_case(world.case_id)
        held = make_agreement_in_force(
            case, by=by, title="Money is talked about on Sundays, and on no other day"
        )
        told = make_crossing(held, by=by).id
        of_limits = [f"agreements/{held.id}/{page}" for page in ("crossed", "plan")]
        of_limits.append(f"agreements/crossings/{told}/own")
        talk = make_assignment(world, "fifteen-minute-needs-talk").id
        pace = make_assignment(world, "pace-boundary-check")
        write_part(world, pace, world.maya_id, glad="The evening by the window.")
        log = make_assignment(world, "reparative-action-log", ends_on=today() + timedelta(days=20))
        did = ActTerms(ActKind.CHORE, "Took the bins out.", today())
        act = log_act(
            case.partners[0], did, spell=Spell(log.starts_on, None), by=world.accounts["partner"]
        ).id
        pages = [f"homework/{pace.id}/", "homework/kept", f"journal/acts/{act}/"]
    maya = phone("partner", color_scheme=scheme)
    own = ["documents/", "agreements/", "account/", "settings/", "settings/reminders", "settings/deletion"]
    own += ["settings/page-for-both", "settings/calendar", *of_limits]
    asked = [f"homework/{talk}/{page}" for page in ("begin", "not-now", "alone")]
    for page in (*own, *asked, *pages):
        maya.goto(f"/portal/{page}")
        _has_room_on_the_smallest(maya, page)


def _has_room_on_the_smallest(phone: Page, page: str) -> None:
    """Nothing for axe to say at 320 pixels, and with letters of double size nothing stands out."""
    phone.set_viewport_size({"width": 320, "height": 640})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320, page
    assert Axe().run(phone).response["violations"] == [], page
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate(STANDS_OUT) == [], page


#: What reaches over the side of the window: a word that is cut off, or a page that has to be pushed to be read.
STANDS_OUT = """() => [...document.querySelectorAll("header *, main *, nav *")]
  .filter((part) => part.className !== "unseen" && part.checkVisibility())
  .filter((part) => { const at = part.getBoundingClientRect(); return at.left < 0 || at.right > innerWidth + 0.5 })
  .map((part) => part.outerHTML.slice(0, 80))"""
