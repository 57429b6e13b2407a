"""The progress page: who may open it, over which days, and what stands on it."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import CheckInTerms, Line, record_check_in, write_entry
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.counting import count_queries
from tests.factories.sessions import make_held_session
from tests.factories.world import World

MOST_QUERIES = 16


@pytest.fixture
def address(world: World) -> str:
    return f"/cases/{world.case_id}/progress/"


def a_history(world: World, weeks: int) -> None:
    """Weeks of everything: sessions, homework, check-ins, an agreement with limits crossed, lines of the journal."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    case.opened_on = today() - timedelta(weeks=weeks)
    clear_both(world)
    assignment = make_assignment(world, starts_on=today() - timedelta(weeks=weeks))
    tell_squares(world, assignment, world.maya_id, *[How.ALL, How.PART] * 7)
    agreement = make_agreement_in_force(case, by=by)
    for week in range(weeks):
        day = today() - timedelta(weeks=week)
        make_held_session(world, datetime.combine(day - timedelta(days=1), time(16)))
        make_crossing(agreement, by=by, on=day, what="Secret of both.")
        write_entry(case, EntryKind.MATTERED, f"Week {week} mattered.", on_day=day, said_by=None, by=by)
        for partner in case.partners:
            numbers = {"closeness": week % 11, "trust": 4, "heard": 5, "conflict": 6, "hope": 7}
            need = Line(f"Private need of {partner.called}.")
            record_check_in(partner, CheckInTerms(day, numbers, need=need), by=by)


def in_the_room(client: FlaskClient, world: World) -> FlaskClient:
    with client.session_transaction() as session:
        session["room"] = str(world.case_id)
    return client


# --- doors


@pytest.mark.parametrize("who", ["practitioner", "supervisor"])
def test_those_on_the_case_may_look(request: pytest.FixtureRequest, address: str, who: str):
    assert request.getfixturevalue(f"as_{who}").get(address).status_code == 200


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_for_everybody_else_there_is_nothing(request: pytest.FixtureRequest, address: str, who: str):
    assert request.getfixturevalue(f"as_{who}").get(address).status_code == 404


def test_signed_out_one_signs_in_first(signed_out: FlaskClient, address: str):
    assert signed_out.get(address).status_code == 303


# --- days


@pytest.mark.parametrize(
    "asked, words",
    [
        ("from=2026-11-02&until=2026-11-01", "This is before the first day."),
        ("from=yesterday", "Not a valid date value"),
        ("until=2026-13-45", "Not a valid date value"),
        ("from=0001-01-01", "Please look at the years."),
        ("from=2026-01-01%00", "Not a valid date value"),
    ],
)
def test_days_that_are_none_are_told_at_their_field(
    as_practitioner: FlaskClient, address: str, asked: str, words: str
):
    answer = as_practitioner.get(f"{address}?{asked}")
    assert answer.status_code == 422
    assert answer.text.count(words) == 2
    assert 'aria-invalid="true"' in answer.text


def test_what_was_typed_stands_as_it_was(as_practitioner: FlaskClient, address: str):
    assert 'value="yesterday"' in as_practitioner.get(f"{address}?from=yesterday").text


@pytest.mark.parametrize(
    "asked",
    ["", "from=&until=", "from=2026-11-02&until=2026-11-02", "from=2016-01-01", "until=2030-01-01", "x=1"],
)
def test_any_days_can_be_looked_at(as_practitioner: FlaskClient, address: str, asked: str):
    assert as_practitioner.get(f"{address}?{asked}").status_code == 200


def test_the_copies_are_printed_over_the_same_days(as_practitioner: FlaskClient, address: str, world: World):
    page = as_practitioner.get(f"{address}?from=2026-11-01&until=2026-11-20").text
    links = re.findall(r"report\.pdf\?copy=([^&]+)&amp;from=2026-11-01&amp;until=2026-11-20", page)
    assert links == ["couple", str(world.maya_id), str(world.jonas_id), "practitioner"]
    assert "copy=couple&amp;charts=no&amp;from=2026-11-01&amp;until=2026-11-20" in page


# --- contents


def test_with_nothing_known_it_says_so_kindly(as_practitioner: FlaskClient, address: str):
    page = as_practitioner.get(address).text
    assert "No check-in in these weeks" in page
    assert '<svg class="chart"' not in page


def test_at_the_desk_there_is_everything(
    as_practitioner: FlaskClient, address: str, world: World, inside: Inside
):
    with inside():
        a_history(world, 6)
    page = as_practitioner.get(address).text
    for words in (
        "6 joint sessions",
        "Secret of both.",
        "Private need of Jonas.",
        "Week 3 mattered.",
        "Specific thanks",
    ):
        assert words in page
    assert page.count('<svg class="chart"') == 6
    titles = re.findall(r'aria-labelledby="(chart-[^"]+)"', page)
    assert len(set(titles)) == len(titles) == 6
    assert all(f'<title id="{title}">' in page for title in titles)


def test_in_the_room_there_is_what_the_couples_copy_has(
    as_practitioner: FlaskClient, address: str, world: World, inside: Inside
):
    with inside():
        a_history(world, 6)
    page = in_the_room(as_practitioner, world).get(address).text
    for words in ("Week 0 mattered.", "You met here 6 times", "Money talks on Sundays"):
        assert words in page
    for words in (
        "Private need",
        "Secret of both",
        "Enter check-in",
        '<svg class="chart"',
        "copy=practitioner",
        "14 of",
    ):
        assert words not in page


def test_whatever_is_called_or_said_is_text(
    as_practitioner: FlaskClient, address: str, world: World, inside: Inside
):
    with inside():
        a_history(world, 3)
        case = get_case(world.case_id)
        case.partners[0].person.called = '<b>Maya</b> & "co"'
        case.partners[1].person.called = "יונתן בן־דוד " + "א" * 180
        words = "</text></svg><script>alert(1)</script> 🙂"
        write_entry(
            case, EntryKind.JOY, words, on_day=today(), said_by=None, by=world.accounts["practitioner"]
        )
    page = as_practitioner.get(address)
    assert page.status_code == 200
    assert "<b>Maya" not in page.text
    assert "<script>alert" not in page.text
    assert "יונתן" in page.text


# --- speed


@pytest.mark.parametrize("room", [False, True])
def test_however_long_the_case_the_statements_are_as_few(
    as_practitioner: FlaskClient, address: str, world: World, inside: Inside, room: bool
):
    if room:
        in_the_room(as_practitioner, world)
    counts = []
    for weeks in (2, 30):
        with inside():
            a_history(world, weeks)
        as_practitioner.get(address)
        with count_queries() as counted:
            assert as_practitioner.get(f"{address}?from={date(2020, 1, 1)}").status_code == 200
        counts.append(counted.total)
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_looking_is_written_down(as_practitioner: FlaskClient, address: str, app: Flask):
    with count_queries() as counted:
        as_practitioner.get(address)
    assert any(statement.startswith("INSERT INTO audit_entries") for statement in counted.statements)
