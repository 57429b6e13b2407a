"""The main job, end to end, as a counsellor does it: from opening a couple to the printed progress report."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _pdf(desk: Page, link: str) -> str:
    """The text of a PDF that the signed-in browser can open."""
    answer = desk.request.get(link, timeout=90_000)
    assert answer.headers["content-type"] == "application/pdf", answer.status
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages).split()
    )


def _tab(desk: Page, name: str) -> None:
    desk.get_by_role("navigation", name="This couple").get_by_role("link", name=name, exact=True).click()


def _saved(desk: Page, words: str) -> None:
    expect(desk.get_by_role("status").filter(has_text=words).first).to_be_visible()


def test_a_counsellor_works_with_a_couple_from_the_first_page_to_the_report(desk: Page) -> None:
    _sign_in(desk)
    _open_a_couple(desk)
    for name in ("Amira", "Ben"):
        _see_alone(desk, name)
    sheet = _assign(desk)
    assert "For Amira and Ben" in _pdf(desk, sheet)
    _hold_a_session_and_sign_its_note(desk)
    _agree_on_a_boundary(desk)
    _enter_what_came_back(desk)
    _enter_a_check_in(desk)
    _print_the_report(desk)


def _sign_in(desk: Page) -> None:
    desk.goto("/")
    desk.get_by_label("Email address").fill("practitioner@example.org")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def _open_a_couple(desk: Page) -> None:
    desk.get_by_role("link", name="Open a couple").click()
    first, second = (
        desk.get_by_role("group", name="One partner"),
        desk.get_by_role("group", name="The other partner"),
    )
    first.get_by_label("Full name").fill("Amira Saleh")
    first.get_by_label("Called").fill("Amira")
    second.get_by_label("Full name").fill("Ben Ode")
    second.get_by_label("Called").fill("Ben")
    desk.get_by_label("What brings them").fill("They argue about money, and then not at all.")
    desk.get_by_role("button", name="Open this couple").click()
    _saved(desk, "Opened C-")
    expect(desk.get_by_role("heading", name="Amira & Ben")).to_be_visible()


def _see_alone(desk: Page, name: str) -> None:
    desk.get_by_role("link", name=f"Saw {name} alone").click()
    desk.get_by_label("Clear", exact=True).check()
    desk.get_by_role("button", name="Write it down").click()
    _saved(desk, f"{name} was seen alone")


def _assign(desk: Page) -> str:
    _tab(desk, "Brief")
    desk.get_by_role("link", name="Assign exercise").click()
    desk.get_by_role("link", name="One modest act", exact=True).first.click()
    desk.get_by_label("Why").fill("To begin with something light.")
    desk.get_by_role("button", name="Assign", exact=True).click()
    _tab(desk, "Homework")
    link = desk.get_by_role("link", name=re.compile("Sheet")).first
    return link.get_attribute("href") or ""


def _hold_a_session_and_sign_its_note(desk: Page) -> None:
    _tab(desk, "Sessions")
    desk.get_by_role("link", name="Plan session").first.click()
    desk.get_by_label("Date").fill("2026-11-02")
    desk.get_by_role("button", name=re.compile("Plan")).click()
    _tab(desk, "Sessions")
    desk.get_by_role("button", name=re.compile("came")).first.click()
    _tab(desk, "Sessions")
    desk.get_by_role("button", name="Write note").first.click()
    desk.get_by_label("Note", exact=True).fill("They practised stopping.")
    desk.get_by_label("Plan for next time").fill("Ask Ben about mornings.")
    desk.get_by_role("button", name="Sign", exact=True).first.click()
    desk.get_by_role("button", name="None this week").click()
    expect(desk.get_by_text(re.compile("Signed by Ruth Okafor")).first).to_be_visible()


def _agree_on_a_boundary(desk: Page) -> None:
    _tab(desk, "Agreements")
    desk.get_by_role("link", name=re.compile("Propose")).first.click()
    desk.get_by_role("textbox", name="Title required").fill("Money talks on Sundays")
    desk.get_by_role("textbox", name="What they agree required").fill(
        "Money is spoken of on Sundays at four."
    )
    desk.get_by_role("button", name=re.compile("Propose")).click()
    for name in ("Amira", "Ben"):
        desk.get_by_role("button", name=f"{name} says yes").click()
        _saved(desk, "Signed off")
    desk.get_by_role("button", name=re.compile("Put in force")).click()
    page = desk.get_by_role("link", name="Print").first.get_attribute("href") or ""
    assert "Money is spoken of on Sundays at four." in _pdf(desk, page)


def _enter_what_came_back(desk: Page) -> None:
    _tab(desk, "Homework")
    desk.get_by_role("link", name=re.compile("Enter")).first.click()
    expect(desk.get_by_role("heading", name="Amira & Ben")).to_be_visible()
    square = desk.locator("[data-tick] button").first
    square.click()
    desk.get_by_role("button", name=re.compile("Save")).first.click()
    _tab(desk, "Homework")
    expect(desk.get_by_text("1 done").first).to_be_attached()


def _enter_a_check_in(desk: Page) -> None:
    _tab(desk, "Progress")
    desk.get_by_role("link", name="Enter check-in of Amira").click()
    for slider, number in (
        ("Feeling close", 6),
        ("Trust", 5),
        ("Feeling heard", 7),
        ("Conflict", 4),
        ("Hope", 8),
    ):
        desk.get_by_label(slider, exact=True).fill(str(number))
    desk.get_by_role("button", name="Save check-in").click()
    _saved(desk, "check-in of Amira")


def _print_the_report(desk: Page) -> None:
    _tab(desk, "Progress")
    report = desk.locator("a[href*='report.pdf']")
    expect(report.first).to_be_visible()
    texts = [_pdf(desk, link.get_attribute("href") or "") for link in report.all()]
    assert len(texts) >= 2
    assert any("One modest act" in text for text in texts)
    assert all("Amira" in text for text in texts)
