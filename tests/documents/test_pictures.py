"""Pictures of every report, of couples with nothing, one value, gaps, a year, ten years, long names, names from right to left.

What can be held to as a rule is held to here: nothing stands in the margins, no word over another, no page but the couple's own, and
lines told apart in grey. ``make pictures`` writes the whole set into ``build/reports``, in colour and in grey, for eyes.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.closings.models import Reason
from clinic.closings.services import ClosingTerms, close
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import CheckInTerms, record_check_in, write_entry
from clinic.practice_reports.services import issue
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.consents import make_signed_release
from tests.factories.goals import make_goal
from tests.factories.measures import make_result
from tests.factories.reports import make_report
from tests.factories.sessions import make_held_session
from tests.factories.world import World

LONG: Final = ("Maximiliane Theodora", "Wolfeschlegelsteinhausenbergerdorff")
RTL: Final = ("מאיה בת־שבע", "يوناثان")
#: By name: the weeks with a check-in counted back from today, every how many weeks a questionnaire, and how the two are called.
STATES: Final = {
    "nothing": ((), 0, ()),
    "one-value": ((1,), 1, ()),
    "gaps": ([week for week in range(1, 40) if week % 4 and not 14 < week < 24], 9, ()),
    "a-year": (range(1, 53), 8, ()),
    "ten-years": (range(1, 520, 2), 17, ()),
    "long-names": (range(1, 13), 4, LONG),
    "right-to-left": (range(1, 13), 4, RTL),
}
EVERYTHING: Final = (
    "sessions",
    "attendance",
    "goals",
    "homework",
    "measures",
    "agreements",
    "limits",
    "safety",
)
#: In points: our pages leave 12 mm and more; half of it may not be entered by anything.
MARGIN: Final = 17
#: So much of a word may lie over another before they are said to overlap: boxes have air around the letters.
OVER: Final = 0.3


class Word(NamedTuple):
    """Where a word stands on its page, in points."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def fill(
    world: World, weeks: "range | list[int] | tuple[int, ...]", every: int, names: tuple[str, ...]
) -> dict[str, str]:
    """Weeks of a couple, and the address of each report."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    for seat, name in zip(case.partners, names, strict=False):
        seat.person.called = name
    case.opened_on = today() - timedelta(weeks=max(weeks, default=12))
    clear_both(world)
    for nth, week in enumerate(weeks):
        day = today() - timedelta(weeks=week)
        for seat in case.partners:
            level = (week * 7 + seat.seat * 3) % 6 + 3
            record_check_in(seat, CheckInTerms(day, dict.fromkeys(SLIDERS, level)), by=by)
            if every and nth % every == 0:
                make_result(world, str(36 + (nth + seat.seat * 5) % 24), partner_id=seat.id, on=day)
        if nth % 12 == 0:
            make_held_session(world, datetime.combine(day, time(16)))
            write_entry(case, EntryKind.JOY, "We walked home the long way.", on_day=day, said_by=None, by=by)
    if weeks:
        make_assignment(world, "daily-care-ritual", starts_on=today() - timedelta(days=12))
        agreement = make_agreement_in_force(case, by=by)
        make_crossing(agreement, by=by, on=today() - timedelta(days=3))
        make_goal(world)
    for seat in case.partners:
        say(seat, Charts(weather=True, measures=True), on=today(), by=by)
    since = case.opened_on
    release = make_signed_release(world, items_since=since)
    days = Period(since, today())
    supervisors = make_report(world, period=days).id
    referrers = make_report(
        world, release=release, sections=EVERYTHING, safety="Each was asked.", period=days
    ).id
    ended = ClosingTerms(
        today(), Reason.GOALS_MET, summary="They came, and it was good.", goes_on="Sunday walks."
    )
    closing = close(case, ended, by=by).id
    case.status, case.closed_on = CaseStatus.ACTIVE, None
    report = f"/cases/{case.id}/report.pdf?from={since}&copy="
    return {
        "couple": f"{report}couple",
        "couple-letter": f"{report}couple&paper=Letter",
        "couple-large": f"{report}couple&size=large",
        "partner": f"{report}{case.partners[0].id}",
        "practitioner": f"{report}practitioner",
        "supervisor": f"/reports/{supervisors}/report.pdf",
        "referrer-letter": f"/reports/{referrers}/report.pdf?paper=Letter",
        "closing": f"/closings/{closing}/summary.pdf",
        "closing-of-one-large": f"/closings/{closing}/copy.pdf?of={case.partners[1].id}&size=large",
    }


SLIDERS: Final = ("closeness", "trust", "heard", "conflict", "hope")


def pages_of(pdf: Path) -> Iterator[tuple[float, float, list[Word]]]:
    """Width, height and words of each page."""
    done = subprocess.run(
        ["pdftotext", "-nodiag", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    place = r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<'
    for width, height, body in re.findall(
        r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', done.stdout, re.S
    ):
        words = [Word(*map(float, found[:4]), found[4]) for found in re.findall(place, body)]
        yield float(width), float(height), words


def faults_of(pdf: Path) -> list[str]:
    """What stands where it should not: in the margins, or over something else. What runs pale across a draft may lie over words."""
    faults = []
    for width, height, found in pages_of(pdf):
        words = [word for word in found if word.text.strip()]
        for word in words:
            if not (word.left >= MARGIN and word.right <= width - MARGIN and word.bottom <= height - MARGIN):
                faults.append(f"in the margin: {word}")
        faults += [
            f"over each other: {one} {other}" for one, other in combinations(words, 2) if over(one, other)
        ]
    return faults


def over(one: Word, other: Word) -> bool:
    """Whether a good part of the smaller lies over the other."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    least = min((word.right - word.left) * (word.bottom - word.top) for word in (one, other))
    return wide * high > OVER * least


def ink_in_margins(pdf: Path) -> bool:
    """Whether anything is drawn within five millimetres of an edge, seen in grey."""
    done = subprocess.run(["pdftoppm", "-gray", "-r", "40", str(pdf)], check=True, capture_output=True)
    rest = done.stdout
    while rest:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", rest)
        assert head is not None
        wide, high = int(head.group(1)), int(head.group(2))
        page, rest = rest[head.end() : head.end() + wide * high], rest[head.end() + wide * high :]
        edge = 7
        rows = [page[y * wide : (y + 1) * wide] for y in range(high)]
        bands = [*rows[:edge], *rows[-edge:], *(row[:edge] for row in rows), *(row[-edge:] for row in rows)]
        if any(min(band) < 250 for band in bands):
            return True
    return False


def dashes_of(pdf: Path) -> set[bytes]:
    """The patterns with which lines are drawn on its pages and in its drawings."""
    with pikepdf.open(pdf) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        drawn = [
            one.read_bytes() for one in streams if one.get("/Subtype") != "/Image" and "/Length1" not in one
        ]
    return set(re.findall(rb"\[([\d. ]+)\] ?[\d.]+ d\b", b"\n".join(drawn)))


def keep_picture(pdf: Path, name: str) -> None:
    """For eyes, where ``PICTURES`` names a folder: in colour and in grey."""
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for way, more in (("", []), ("-grey", ["-gray"])):
            target = str(Path(folder) / f"{name}{way}")
            subprocess.run(["pdftoppm", "-r", "70", "-png", *more, str(pdf), target], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_every_report_of_every_couple_is_set_as_a_page_should_be(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient, tmp_path: Path, state: str
) -> None:
    with app.test_request_context(), inside():
        addresses = fill(world, *STATES[state])
    for name, address in addresses.items():
        answer = as_practitioner.get(address)
        assert answer.mimetype == "application/pdf", name
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(answer.data)
        keep_picture(pdf, f"{state}-{name}")
        assert not faults_of(pdf), name
        assert not ink_in_margins(pdf), name
        pages = PdfReader(pdf).pages
        if name in {"couple", "couple-letter"}:
            assert len(pages) == 1
        for page in pages:
            assert "Page " in page.extract_text(), name
        if state == "a-year" and name in {"couple", "supervisor", "referrer-letter"}:
            assert dashes_of(pdf), "the lines of the two are told apart by colour alone"


def test_the_practices_report_is_set_as_a_page_should_be(
    app: Flask, world: World, inside: Inside, as_manager: FlaskClient, tmp_path: Path
) -> None:
    days = Period(today() - timedelta(days=400), today() - timedelta(days=1))
    with app.test_request_context(), inside():
        report = issue(get_own_practice(), days, today=today(), by=world.accounts["manager"]).id
    for more in ("?paper=A4", "?paper=Letter", "?size=large"):
        pdf = tmp_path / "practice.pdf"
        pdf.write_bytes(as_manager.get(f"/practice/reports/{report}/report.pdf{more}").data)
        keep_picture(pdf, f"practice-{more[1:]}")
        assert not faults_of(pdf)
        assert not ink_in_margins(pdf)


def test_what_lies_over_something_else_is_found() -> None:
    """The control."""
    assert over(Word(10, 10, 60, 20, "Maya"), Word(40, 12, 90, 22, "Jonas"))
    assert not over(Word(10, 10, 60, 20, "Maya"), Word(61, 10, 90, 20, "Jonas"))
    assert not over(Word(10, 10, 60, 20, "Maya"), Word(10, 19, 60, 29, "Jonas"))
