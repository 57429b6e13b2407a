"""The report of the practice: issued once, of days that no other counts, as counts of five and more, for managers only."""

import hashlib
import io
import uuid
from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import func, select

from clinic.couples import CaseStatus
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.measures.queries import get_instrument
from clinic.practice_reports import PracticeReport, PracticeReportPaper
from clinic.practice_reports.counting import count_days
from clinic.practice_reports.days import Fault, fault_in, overlapped, usual_days
from clinic.practice_reports.page import practice_page
from clinic.practice_reports.services import issue, numbers_of
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.measures import make_result
from tests.factories.sessions import make_held_session
from tests.factories.world import World

LIST, NEW = "/practice/reports/", "/practice/reports/new"
DAYS = Period(date(2026, 9, 10), date(2026, 11, 22))
TODAY = date(2026, 11, 30)
ASKED = {"since": "2026-09-10", "until": "2026-11-22"}
PERIODS = st.tuples(st.integers(0, 900), st.integers(0, 400)).map(
    lambda two: Period(date(2024, 1, 1) + timedelta(two[0]), date(2024, 1, 1) + timedelta(two[0] + two[1]))
)


def a_practice(world: World, couples: int) -> None:
    """So many more couples: opened in October, two sessions each, a result of one of them before and after; every other is closed."""
    by = world.accounts["colleague"]
    own = (world.case_id, world.maya_id)
    for nth in range(couples):
        people = [PersonTerms(f"Someone {nth}"), PersonTerms(f"Somebody {nth}")]
        case = open_case(CaseTerms(partners=people, opened_on=date(2026, 10, 1)), by=by)
        world.case_id, world.maya_id = case.id, case.partners[0].id
        for week in (1, 2):
            make_held_session(world, datetime.combine(date(2026, 10, 5) + timedelta(weeks=week), time(16)))
        for on, total in ((date(2026, 10, 6), "40"), (date(2026, 11, 6), "55" if nth % 3 else "41")):
            make_result(world, total, partner_id=world.maya_id, on=on)
        if nth % 2:
            case.status, case.closed_on = CaseStatus.CLOSED, date(2026, 11, 20)
    world.case_id, world.maya_id = own
    db.session.flush()


def issued(world: World, days: Period = DAYS) -> PracticeReport:
    """A report of these days."""
    return issue(get_own_practice(), days, today=TODAY, by=world.accounts["manager"])


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_numbers_are_those_of_the_days_that_were_asked_for(world: World, inside: Inside) -> None:
    with inside():
        a_practice(world, 18)
        make_result(
            world, "30", partner_id=world.jonas_id, on=date(2026, 11, 2)
        )  # once, so nothing has changed
        numbers = count_days(DAYS)
        assert numbers.couples.opened in (18, 19)
        assert numbers.couples.closed == 9
        assert numbers.couples.at_the_end == 10
        assert numbers.sessions.cells[0] == 36
        assert numbers.closed.cells[0] == 9
        (rdas,) = numbers.changed
        assert rdas.name == get_instrument("rdas").name
        assert rdas.shown.total == 18
        assert sorted(cell for cell in rdas.shown.cells if cell is not None) == [6, 12]
        # a day less at the end, and those who were closed on it are not counted
        assert count_days(Period(DAYS.since, date(2026, 11, 19))).couples.closed is None


def test_many_sessions_of_few_couples_are_hidden(world: World, inside: Inside) -> None:
    with inside():
        a_practice(world, 4)
        assert count_days(DAYS).sessions.cells == (None, None, None)
        assert count_days(DAYS).sessions.total is None


def test_a_manager_issues_it_and_it_stays_as_it_is(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        a_practice(world, 18)
    assert "None yet" in as_manager.get(LIST).text
    assert as_manager.get(NEW).status_code == 200
    page = as_manager.post(NEW, data=ASKED).location
    before, paper = as_manager.get(page).text, as_manager.get(f"{page}report.pdf").data
    assert "36" in before
    for name in ("Maya", "Jonas", "Someone", "Somebody", "C-0001", "Okafor"):
        assert name not in before
        assert name not in words_of(paper)
    assert "no standard" in words_of(paper)
    assert "10 Sep" in as_manager.get(LIST).text
    with inside():
        a_practice(world, 6)
    after = as_manager.get(page).text
    assert hashlib.sha256(paper).hexdigest() in after
    assert "36" in after
    assert as_manager.get(f"{page}report.pdf").data == paper
    large = as_manager.get(f"{page}report.pdf?paper=Letter&size=large").data
    assert large != paper
    assert as_manager.get(page).text.count('class="digest"') == 3


def test_what_is_hidden_is_kept_nowhere(world: World, inside: Inside) -> None:
    with inside():
        a_practice(world, 4)
        report = issued(world)
        numbers = numbers_of(report)
        assert numbers == count_days(DAYS)
        rows = practice_page(report, numbers, get_own_practice()).parts[1].rows
        assert rows == (("All", "hidden"),)
        assert report.numbers["sessions"] == {"cells": [None, None, None], "total": None}


def test_no_two_reports_count_the_same_day(world: World, inside: Inside, as_manager: FlaskClient) -> None:
    with inside():
        issued(world)
    answer = as_manager.post(NEW, data={"since": "2026-01-01", "until": "2026-09-10"})
    assert answer.status_code == 422
    assert "stand in the report of 10 Sep" in answer.text
    assert 'value="2026-09-10"' in answer.text
    assert as_manager.post(NEW, data={"since": "2026-01-01", "until": "2026-09-09"}).status_code == 303


@pytest.mark.parametrize(
    "asked, words",
    [
        ({"since": ""}, "Which day is it?"),
        ({"until": "2026-09-09"}, "before the first day"),
        ({"since": "1066-10-14"}, "look at the year"),
        ({"until": "2026-10-06"}, "four weeks at least"),
        ({"until": "2026-12-30"}, "not over yet"),
        ({"since": "x" * 50_000}, "valid date"),
        ({"since": "\0🙂"}, "valid date"),
    ],
)
def test_days_that_cannot_be_reported_come_back_with_their_words(
    as_manager: FlaskClient, asked: dict[str, str], words: str
) -> None:
    answer = as_manager.post(NEW, data=ASKED | asked)
    assert answer.status_code == 422
    assert words in answer.text


@given(st.lists(PERIODS, max_size=6))
def test_whatever_is_asked_for_what_is_issued_has_no_day_in_common(asked: list[Period]) -> None:
    issued: list[Period] = []
    for one in asked:
        if fault_in(one, issued, today=TODAY) is None:
            assert all(one.until < other.since or other.until < one.since for other in issued)
            issued.append(one)
        else:
            assert one.until - one.since < timedelta(days=27) or overlapped(one, issued) or one.until >= TODAY


def test_what_is_offered_can_be_issued() -> None:
    year = usual_days([], today=TODAY)
    assert year == Period(date(2025, 11, 1), date(2026, 10, 31))
    assert usual_days([], today=date(2026, 1, 5)) == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert fault_in(year, [], today=TODAY) is None
    assert usual_days([Period(date(2026, 1, 1), date(2026, 6, 30))], today=TODAY).since == date(2026, 7, 1)
    assert fault_in(Period(TODAY, date(2026, 1, 1)), [], today=TODAY) is Fault.NO_PERIOD


def test_a_paper_that_another_request_printed_meanwhile_is_the_same(
    world: World, inside: Inside, as_manager: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inside():
        paper = f"{LIST}{issued(world).id}/report.pdf"
    first = as_manager.get(paper).data
    monkeypatch.setattr("clinic.practice_reports.services.find_paper", lambda *_: None)
    assert as_manager.get(paper).data == first
    with inside():
        assert db.session.scalar(select(func.count(PracticeReportPaper.id))) == 1


def test_two_reports_of_the_same_days_are_refused_by_the_service_as_well(
    world: World, inside: Inside, app: Flask
) -> None:
    with app.test_request_context(), inside():
        issued(world)
        with pytest.raises(Refusal, match="counted once"):
            issued(world)


@pytest.mark.parametrize("who", ["practitioner", "supervisor", "front_desk", "partner", "colleague"])
def test_nobody_but_a_manager_has_it(
    request: pytest.FixtureRequest, world: World, inside: Inside, who: str
) -> None:
    with inside():
        page = f"{LIST}{issued(world).id}/"
    client = request.getfixturevalue(f"as_{who}")
    for address in (LIST, NEW, page, f"{page}report.pdf"):
        assert client.get(address).status_code == 404, address
    assert client.post(NEW, data=ASKED).status_code == 404


def test_another_practice_has_its_own(as_other_practice: FlaskClient, world: World, inside: Inside) -> None:
    with inside():
        page = f"{LIST}{issued(world).id}/"
    assert as_other_practice.get(page).status_code == 404
    assert as_other_practice.get(f"{LIST}{uuid.uuid4()}/").status_code == 404
    assert "None yet" in as_other_practice.get(LIST).text


def test_signed_out_one_signs_in_first(signed_out: FlaskClient) -> None:
    assert signed_out.get(LIST).status_code == 303


def test_however_many_couples_the_statements_are_as_few(world: World, inside: Inside) -> None:
    counts = []
    for couples in (1, 8):
        with inside():
            a_practice(world, couples)
            with count_queries() as counted:
                count_days(DAYS)
        counts.append(counted.total)
    assert counts[0] == counts[1] <= 10
