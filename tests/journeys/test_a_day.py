"""A whole day of four sessions, as a counsellor has it: who comes, the brief, the note, homework, the next date, the paper."""

import io
import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import func, select

from clinic.assignments.models import Assignment
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.safety.services import record_screening
from clinic.safety.standing import Outcome
from clinic.sessions import SessionNote, SessionState, TherapySession
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD
from tests.factories.assignments import today
from tests.factories.sessions import make_session
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUPLES = (("Amira", "Ben"), ("Chloé", "Dario"), ("Esra", "Finn"), ("Greta", "Hugo"))


@pytest.fixture
def day(at_noon: None, world: World, inside: Inside) -> None:
    """Four couples, everybody seen alone, each with a session this morning."""
    by = world.accounts["practitioner"]
    with inside():
        for number, names in enumerate(COUPLES):
            case = open_case(
                CaseTerms(partners=[PersonTerms(f"{name} Example", called=name) for name in names]), by=by
            )
            for partner in case.partners:
                record_screening(partner, seen_on=today(), outcome=Outcome.CLEAR, remark="", by=by)
            make_session(world, datetime.combine(today(), time(8 + number)), minutes=50, case_id=case.id)


@pytest.mark.usefixtures("day")
def test_a_day_of_four_sessions_is_written_down_given_homework_planned_on_and_printed(
    desk: Page, inside: Inside
) -> None:
    desk.goto("/")
    desk.get_by_label("Email address").fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    for first, second in COUPLES:
        _work_with(desk, f"{first} & {second}", first)
    desk.goto("/")
    expect(desk.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile("the note of"))).to_have_count(0)
    _what_is_kept(inside)


def _work_with(desk: Page, couple: str, first: str) -> None:
    desk.goto("/")
    desk.get_by_role("link", name=couple).first.click()
    expect(desk.get_by_role("heading", name=couple)).to_be_visible()
    _write_and_sign(desk, first)
    desk.get_by_role("link", name="After the session").click()
    _give_homework(desk)
    _plan_the_next(desk)
    _print(desk, couple)


def _write_and_sign(desk: Page, first: str) -> None:
    desk.get_by_role("button", name="Start session note").click()
    desk.get_by_label("Note", exact=True).fill(f"{first} said what she had wanted to say.")
    desk.get_by_label("Plan for next time").fill("Begin with the homework.")
    desk.get_by_role("button", name="Sign", exact=True).click()
    desk.get_by_role("button", name="Both came").first.click()
    desk.get_by_role("button", name="None this week").click()
    expect(desk.get_by_text(re.compile("Signed by Ruth Okafor")).first).to_be_visible()


def _give_homework(desk: Page) -> None:
    """They thought better of it: something small goes home after all."""
    desk.get_by_role("link", name="Assign an exercise").click()
    desk.get_by_role("link", name="One modest act", exact=True).first.click()
    desk.get_by_role("button", name="Assign", exact=True).click()
    expect(desk.get_by_text("After the session").first).to_be_visible()


def _plan_the_next(desk: Page) -> None:
    desk.locator("[name=day]").fill(str(today() + timedelta(days=7)))
    desk.locator("[name=at]").fill("16:00")
    desk.get_by_role("button", name="Plan session").click()
    expect(desk.get_by_text("After the session").first).to_be_visible()


def _print(desk: Page, couple: str) -> None:
    link = desk.get_by_role("link", name="Print the packs").get_attribute("href") or ""
    answer = desk.request.get(link, timeout=120_000)
    assert answer.headers["content-type"] == "application/pdf", answer.status
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.body())).pages]
    assert couple in pages[0]
    assert "16:00" in pages[0]
    assert "One modest act" in pages[0]
    assert sum("Page 1 of" in page for page in pages) == 3


def _what_is_kept(inside: Inside) -> None:
    sessions = select(func.count()).select_from(TherapySession)
    kept = {
        "signed": select(func.count()).select_from(SessionNote).where(SessionNote.signed_at.is_not(None)),
        "given": select(func.count()).select_from(Assignment),
        "held": sessions.where(TherapySession.state == SessionState.HELD),
        "planned": sessions.where(TherapySession.state == SessionState.PLANNED),
    }
    with inside():
        assert {what: db.session.scalar(count) for what, count in kept.items()} == dict.fromkeys(kept, 4)
