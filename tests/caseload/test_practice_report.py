"""The report of the practice: whole months, counts of five and more, nobody's name; for managers only."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.caseload.practice_numbers import count_months, whole_months
from clinic.couples import CaseStatus
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.measures.queries import get_instrument
from clinic.progress.period import Period
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.measures import make_result
from tests.factories.sessions import make_held_session
from tests.factories.world import World

PAGE, PAPER = "/practice/report/", "/practice/report.pdf"
MONTHS = Period(date(2026, 9, 1), date(2026, 11, 30))


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


@contextmanager
def asked(client: FlaskClient, address: str) -> Iterator[str]:
    answer = client.get(f"{address}?from=2026-09-10&until=2026-11-12")
    assert answer.status_code == 200
    if answer.mimetype == "application/pdf":
        pages = PdfReader(io.BytesIO(answer.data)).pages
        yield " ".join(" ".join(page.extract_text() for page in pages).split())
    else:
        yield answer.text


def test_the_months_are_whole_and_the_numbers_those_of_the_practice(world: World, inside: Inside) -> None:
    with inside():
        a_practice(world, 18)
        numbers = count_months(Period(date(2026, 9, 10), date(2026, 11, 12)))
        assert numbers.period == MONTHS
        # 18 and the couple of the world were opened, 9 closed; of those open before there was at most one, so two are hidden
        assert numbers.caseload.count(None) == 2
        assert numbers.sessions.cells[0] == 36
        assert numbers.closed.cells[0] == 9
        (rdas,) = numbers.changed
        assert rdas.name == get_instrument("rdas").name
        assert rdas.shown.total == 18
        assert sorted(cell for cell in rdas.shown.cells if cell is not None) == [6, 12]


def test_a_few_are_hidden_on_the_screen_and_on_paper_and_no_name_stands_there(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        a_practice(world, 4)
    for address in (PAGE, PAPER):
        with asked(as_manager, address) as text:
            assert "hidden" in text
            assert "no standard" in text
            for name in ("Maya", "Jonas", "Someone", "Somebody", "C-0001", "Okafor", "Marsh"):
                assert name not in text
    first = as_manager.get(PAPER).data
    assert as_manager.get(PAPER).data == first


@pytest.mark.parametrize("who", ["practitioner", "supervisor", "front_desk", "partner", "colleague"])
def test_nobody_but_a_manager_has_it(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(PAGE).status_code == client.get(PAPER).status_code == 404


def test_another_practice_counts_its_own(
    as_other_practice: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        a_practice(world, 10)
    with asked(as_other_practice, PAGE) as text:
        assert "20" not in text.split("</h2>", 2)[1].split("Couples whose")[0].replace("2026", "")


def test_signed_out_one_signs_in_first(signed_out: FlaskClient) -> None:
    assert signed_out.get(PAGE).status_code == 303


def test_days_that_are_none_come_back_with_their_words(as_manager: FlaskClient) -> None:
    answer = as_manager.get(f"{PAGE}?from=2026-11-02&until=2026-11-01")
    assert answer.status_code == 422
    assert "before the first day" in answer.text


def test_however_many_couples_the_statements_are_as_few(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    counts = []
    for couples in (1, 8):
        with inside():
            a_practice(world, couples)
        as_manager.get(PAGE)
        with count_queries() as counted:
            as_manager.get(PAGE)
        counts.append(counted.total)
    assert counts[0] == counts[1] <= 15


def test_months_are_taken_whole_at_both_ends() -> None:
    assert whole_months(Period(date(2026, 2, 28), date(2026, 2, 28))) == Period(
        date(2026, 2, 1), date(2026, 2, 28)
    )
    assert whole_months(Period(date(2026, 1, 31), date(2026, 12, 1))) == Period(
        date(2026, 1, 1), date(2026, 12, 31)
    )
