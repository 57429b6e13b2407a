"""The couple's copy is one page, however full the year was."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from clinic.couples import Audience
from clinic.documents.sheets import progress_report
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.one_page import LINES, lines_of, on_one_page
from clinic.documents.sheets.progress_report import ProgressReport
from clinic.journal import EntryKind
from clinic.printing import Paper
from clinic.progress.period import Period
from clinic.progress.reports import CoupleReport
from clinic.progress.reports.couple import Kept, NextStep
from clinic.progress.reports.parts import AgreementTold, LimitTold, Quote, StepTold

DAY = date(2026, 11, 30)
LONG = "We walked home the long way round and nobody looked at a telephone. " * 3


def said(nth: int, words: str) -> Quote:
    return Quote(f"{nth} {words}", "Maya", DAY, EntryKind.JOY, Audience.JOINT)


def a_full_year(words: str, title: str) -> CoupleReport:
    """As much as a copy can be asked to hold."""
    steps = tuple(StepTold(DAY, f"reviewed: kept {nth}") for nth in range(9))
    return CoupleReport(
        title="Maya & Jonas",
        names=("Maya", "Jonas"),
        reference="C-0042",
        period=Period(date(2025, 11, 30), DAY),
        joint_sessions=46,
        tried_together=27,
        kept=tuple(Kept(f"Exercise {nth}", "Twice a week, on Mondays", "4 of 8, 2 part") for nth in range(8)),
        each=("Thanks paired with a repair",) * 8,
        mattered=tuple(said(nth, words) for nth in range(5)),
        joys=tuple(said(nth, words) for nth in range(5)),
        agreements=tuple(
            AgreementTold(f"{title} {nth}", "standing, review 14 Dec 2026", steps) for nth in range(6)
        ),
        hard=tuple(
            LimitTold(DAY, title, "You did what you had agreed for it. You came back to each other.")
            for _ in range(4)
        ),
        next=tuple(NextStep(f"Look again at “{title}”", DAY) for _ in range(3)),
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("words", ["Short.", LONG])
@pytest.mark.parametrize(
    "title", ["Money", "The first half hour after a night shift", "Visits of the family " * 5]
)
def test_however_full_the_year_was_it_is_one_page_and_says_of_which_days(
    app: Flask, paper: Paper, words: str, title: str
) -> None:
    page = ProgressReport(
        letterhead=Letterhead(practice="Harbour Street"),
        reference="C-0042",
        names="Maya & Jonas",
        audience="for both partners",
        period="all of a year",
        printed_on="30 Nov",
        joint=on_one_page(a_full_year(words, title)),
    )
    with app.test_request_context():
        printed = progress_report.printed(page, paper)
    assert printed.pages == 1
    assert "Progress, all of a year" in PdfReader(BytesIO(printed.pdf)).pages[0].extract_text()


def test_the_oldest_lines_of_the_longest_parts_give_way_and_agreements_stay() -> None:
    full = a_full_year(LONG, "Money")
    left = on_one_page(full)
    assert lines_of(full) > LINES >= lines_of(left)
    for part in ("kept", "mattered", "joys", "hard"):
        newest = getattr(left, part)
        assert newest
        assert newest == getattr(full, part)[-len(newest) :]
    assert [one.title for one in left.agreements] == [one.title for one in full.agreements]
    assert all(
        one.steps == whole.steps[-3:] for one, whole in zip(left.agreements, full.agreements, strict=True)
    )
    assert (left.next, left.each) == (full.next, full.each)


def test_where_there_is_room_nothing_gives_way() -> None:
    little = replace(a_full_year("Short.", "Money"), kept=(), each=(), agreements=())
    assert on_one_page(little) == little


def test_where_agreements_alone_are_too_much_every_part_keeps_its_newest() -> None:
    full = a_full_year(LONG, "Visits of the family " * 40)
    left = on_one_page(full)
    assert (left.kept, left.mattered, left.joys) == (full.kept[-1:], full.mattered[-1:], full.joys[-1:])
