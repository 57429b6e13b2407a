"""What stands beside the measures, over years: the gap, sessions, homework, agreements, limits; and what is usual in the weeks."""

import re
from datetime import datetime, time, timedelta
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case, get_partner
from clinic.journal.services import CheckInTerms, record_check_in
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.measures import make_result
from tests.factories.pages import page_of
from tests.factories.sessions import make_held_session
from tests.factories.world import World

MOST_QUERIES = 22


@pytest.fixture
def address(world: World) -> str:
    return f"/cases/{world.case_id}/progress/"


def years(world: World, weeks: int) -> None:
    """So many weeks with a session each, and a result of both every eighth."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    case.opened_on = today() - timedelta(weeks=weeks)
    clear_both(world)
    agreement = make_agreement_in_force(case, by=by)
    make_assignment(world, starts_on=today() - timedelta(weeks=weeks))
    for week in range(weeks):
        # none of today: while one goes on, the page is that of the room
        day = today() - timedelta(weeks=week, days=1)
        make_held_session(world, datetime.combine(day, time(16)))
        if week % 8 == 0:
            make_result(world, str(50 - week % 30), on=day)
            make_result(world, "41", partner_id=world.jonas_id, on=day - timedelta(days=3))
            make_crossing(agreement, by=by, on=day)
    alone = datetime.combine(today() - timedelta(days=1), time(9))
    make_held_session(world, alone, partner_id=world.jonas_id)


def checked_in(world: World, *numbers: int) -> None:
    """Maya's weeks, the last one this week."""
    maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
    for back, number in enumerate(reversed(numbers)):
        terms = CheckInTerms(today() - timedelta(weeks=back), {"closeness": number, "hope": number})
        record_check_in(maya, terms, by=by)


def test_what_happened_stands_beside_a_measure_beyond_the_weeks_shown(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        years(world, 60)
    page = page_of(as_practitioner, address)
    told = re.search(r"What happened beside the results.*?</table>", page, re.DOTALL)
    assert told is not None
    assert told.group().count("joint session, ") > 12, (
        "twelve weeks are shown, sixty are told of, month by month"
    )
    for words in ("session with Jonas alone", "limit crossed", "homework: Specific thanks"):
        assert words in told.group()
    drawing = re.search(r'<svg class="chart"[^>]*chart-rdas".*?</svg>', page, re.DOTALL)
    assert drawing is not None
    assert "homework</text>" in drawing.group()
    assert "How far apart" in page
    assert "apart at first" in page
    assert page.count('id="chart-rdas-gap"') == 1


def test_the_gap_and_a_session_alone_stand_on_no_joint_page(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        years(world, 20)
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    page = page_of(as_practitioner, address)
    for words in ("apart at first", "Jonas alone", "RDAS"):
        assert words not in page


def test_the_statements_are_as_few_after_years_as_after_weeks(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    counts = []
    for weeks in (10, 150):
        with inside():
            years(world, weeks)
        as_practitioner.get(address)
        with count_queries() as counted:
            assert as_practitioner.get(address).status_code == 200
        counts.append(counted.total)
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_within_the_usual_range_is_said_in_words(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        checked_in(world, 5, 4, 6, 5, 4, 6, 5, 4, 6, 4, 4)
    page = page_of(as_practitioner, address)
    assert "Maya is within the usual range (4 to 6, median 5, from 8 weeks)." in page
    assert "Usual for each, in the pale band" in page
    assert "Heavier than usual" not in page


def test_three_heavy_weeks_are_a_quiet_line_for_the_counsellor_only(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        checked_in(world, 5, 4, 6, 5, 4, 6, 5, 4, 1, 2, 1)
    page = page_of(as_practitioner, address)
    assert "Heavier than usual, three weeks in a row. Maya: Feeling close, Hope. Worth asking after." in page
    assert "Heavier" not in page_of(as_partner, "/portal/")
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "Heavier" not in page_of(as_practitioner, address)


def test_weeks_are_taken_away_as_csv_and_each_slider_as_a_drawing(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        checked_in(world, 3, 7)
    lines = as_practitioner.get(f"{address}check-ins.csv").text.splitlines()
    assert lines[0] == "week_of,name,closeness,trust,heard,conflict,hope"
    assert [line.split(",", 1)[1] for line in lines[1:]] == ["Maya,3,,,,3", "Maya,7,,,,7"]
    monday = today() - timedelta(days=today().weekday())
    assert as_practitioner.get(f"{address}check-ins.csv?from={monday}").text.count("Maya") == 1
    assert as_practitioner.get(f"{address}check-ins.csv?from=never").text.count("Maya") == 2
    svg = as_practitioner.get(f"{address}check-ins/hope.svg")
    assert svg.mimetype == "image/svg+xml"
    assert ElementTree.fromstring(svg.data).tag.endswith("svg")
    for missing in ("trust", "x"):
        assert as_practitioner.get(f"{address}check-ins/{missing}.svg").status_code == 404


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_nobody_else_takes_them(
    request: pytest.FixtureRequest, world: World, inside: Inside, address: str, who: str
) -> None:
    with inside():
        checked_in(world, 3)
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(f"{address}check-ins.csv").status_code == 404
    assert client.get(f"{address}check-ins/hope.svg").status_code == 404


def test_with_the_couple_looking_on_nothing_is_taken(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        checked_in(world, 3)
    assert signed_out.get(f"{address}check-ins.csv").status_code == 303
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"{address}check-ins.csv").status_code == 404
