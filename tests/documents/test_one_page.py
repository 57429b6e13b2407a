"""The couple's copy is one page, however full the year was."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from clinic.couples import Audience
from clinic.documents.sheets import progress_report
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.one_page import LINES, lines_of, on_one_page
from clinic.documents.sheets.progress_report import ProgressReport
from clinic.journal import SLIDERS, EntryKind
from clinic.printing import Paper
from clinic.progress.chart_parts import Line
from clinic.progress.period import Period
from clinic.progress.reports import CoupleReport
from clinic.progress.reports.couple import Kept, Mattered, NextStep
from clinic.progress.reports.parts import AgreementTold, LimitTold, Quote, StepTold
from clinic.progress.reports.shared import FLAT, MeasureTold
from clinic.progress.trend import Trend

DAY = date(2026, 11, 30)
LONG = "We walked home the long way round and nobody looked at a telephone. " * 2
TOLD = (
    "Maya: from 40 to 52. Clearly better than at the beginning, and where most couples are who get on well."
)


def said(nth: int, words: str) -> Quote:
    return Quote(f"{nth} {words}", "Maya", DAY, EntryKind.JOY, Audience.JOINT)


def a_line() -> Trend:
    weeks = tuple(DAY - timedelta(weeks=week) for week in range(52, 0, -1))
    lines = tuple(
        Line(name, seat, tuple((week, float((nth + seat) % 11)) for nth, week in enumerate(weeks)))
        for seat, name in ((1, "Maya"), (2, "Jonas"))
    )
    return Trend(SLIDERS[0], weeks, lines, (), "Maya went from 1 to 9. Jonas went from 2 to 8.", FLAT)


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
        mattered=tuple(
            Mattered(name, tuple(said(nth, words) for nth in range(2))) for name in ("Maya", "Jonas", "")
        ),
        joys=tuple(said(nth, words) for nth in range(5)),
        agreements=tuple(
            AgreementTold(f"{title} {nth}", "standing, review 14 Dec 2026", steps) for nth in range(6)
        ),
        hard=tuple(
            LimitTold(DAY, title, "You did what you had agreed for it. You came back to each other.")
            for _ in range(4)
        ),
        next=tuple(NextStep(f"Look again at “{title}”", DAY) for _ in range(3)),
        line=said(0, "Rain on the tent, and we laughed."),
        weather=a_line(),
        lessons=tuple(f"{nth} {words}" for nth in range(3)),
        measures=(MeasureTold("Couples Satisfaction Index", "How content.", (TOLD, TOLD)),) * 2,
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


def test_the_oldest_lines_of_the_longest_parts_give_way_and_what_is_next_stays() -> None:
    full = a_full_year(LONG, "Money")
    left = on_one_page(full)
    assert lines_of(full) > LINES >= lines_of(left)
    for part in ("kept", "joys", "hard", "lessons", "agreements"):
        newest = getattr(left, part)
        assert newest
        assert (
            [one.title for one in newest] == [one.title for one in full.agreements][-len(newest) :]
            if (part == "agreements")
            else newest == getattr(full, part)[-len(newest) :]
        )
    assert all(len(one.steps) <= 2 for one in left.agreements)
    assert (left.next, left.each, left.line) == (full.next, full.each, full.line)


def test_where_there_is_room_nothing_gives_way() -> None:
    little = replace(
        a_full_year("Short.", "Money"), kept=(), each=(), agreements=(), weather=None, measures=()
    )
    assert on_one_page(little) == little


def test_where_much_is_too_much_the_newest_of_each_part_stays_and_the_drawing_goes() -> None:
    full = a_full_year(LONG, "Visits of the family " * 40)
    left = on_one_page(full)
    assert (left.kept, left.joys, left.weather) == (full.kept[-1:], full.joys[-1:], None)
    assert [one.quotes for one in left.mattered] == [one.quotes[-1:] for one in full.mattered]
