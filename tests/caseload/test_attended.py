"""Attended sessions as a table for invoices: no name, nothing clinical, and no formula."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.accounts import Account
from clinic.audit import AuditEntry
from clinic.caseload.attended import list_attended
from clinic.caseload.invoice_lines import COLUMNS, Line, as_text, safe
from clinic.couples import TeamRole
from clinic.couples.queries import get_case
from clinic.couples.services.team import add, end
from clinic.database import db
from clinic.sessions import AttendanceState
from clinic.sessions.attending import Mark
from tests.conftest import Inside
from tests.factories.sessions import MONDAY, make_held_session, make_session, make_signed_note
from tests.factories.world import World

ASKED = "/attended/sessions.csv?from=2026-10-01&until=2026-10-31"


def table(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def make_october(world: World) -> None:
    make_signed_note(world, make_held_session(world, MONDAY, place="A hidden place"), text="A clinical word.")
    make_held_session(world, MONDAY + timedelta(days=1), partner_id=world.maya_id, minutes=30)
    only_jonas = [
        Mark(world.maya_id, AttendanceState.ABSENT),
        Mark(world.jonas_id, AttendanceState.LATE, 5),
    ]
    make_held_session(world, MONDAY + timedelta(days=7), marks=only_jonas)
    make_session(world, MONDAY + timedelta(days=8))
    make_held_session(world, MONDAY - timedelta(days=30))


def test_the_table_has_a_line_for_each_session_that_was_attended_in_these_days(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_october(world)
    answer = as_practitioner.get(ASKED)
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert table(answer.text) == [
        list(COLUMNS),
        ["2026-10-05", "16:00", "50", "C-0001", "both", "both", "Ruth Okafor"],
        ["2026-10-06", "16:00", "30", "C-0001", "partner 1 only", "partner 1", "Ruth Okafor"],
        ["2026-10-12", "16:00", "50", "C-0001", "both", "partner 2", "Ruth Okafor"],
    ]


def test_no_name_of_the_couple_and_no_word_of_the_record_is_in_it(
    world: World, inside: Inside, as_manager: FlaskClient, as_front_desk: FlaskClient
) -> None:
    with inside():
        make_october(world)
    for client in (as_manager, as_front_desk):
        text = client.get(ASKED).text
        assert "C-0001" in text
        assert not any(word in text for word in ("Maya", "Jonas", "Lind", "hidden", "clinical"))


def test_a_counsellor_gets_their_own_couples_and_a_manager_who_counsels_chooses(
    world: World, inside: Inside, as_colleague: FlaskClient, as_manager: FlaskClient
) -> None:
    with inside():
        make_october(world)
        db.session.get_one(Account, world.accounts["manager"]).role_names = ["manager", "practitioner"]
    assert len(table(as_colleague.get(ASKED).text)) == 1
    assert len(table(as_manager.get(ASKED).text)) == 4
    assert len(table(as_manager.get(f"{ASKED}&of=mine").text)) == 1
    assert "My own couples only" in as_manager.get("/attended/").text
    assert "My own couples only" not in as_colleague.get("/attended/").text


def test_a_session_stands_with_whoever_had_the_couple_on_its_day(world: World, inside: Inside) -> None:
    by = world.accounts["manager"]
    with inside():
        make_october(world)
        case = get_case(world.case_id)
        own = next(row for row in case.team if row.account_id == world.accounts["practitioner"])
        add(case, world.accounts["colleague"], TeamRole.PRACTITIONER, by=by)
        end(own, by=by)
        lines = list_attended(None, since=date(2026, 10, 1), until=date(2026, 10, 31))
        assert {tuple(line.counsellors) for line in lines} == {("Ruth Okafor",)}
        own.since = own.until = date(2026, 11, 1)
        db.session.flush()
        lines = list_attended(None, since=date(2026, 10, 1), until=date(2026, 10, 31))
        assert {tuple(line.counsellors) for line in lines} == {("Ruth Okafor", "Colin Marsh")}


@pytest.mark.parametrize(
    "query", ["from=soon", "from=2026-10-31&until=2026-10-01", "from=0001-01-01&until=9999-12-31"]
)
def test_days_that_do_not_hold_are_asked_again(as_practitioner: FlaskClient, query: str) -> None:
    answer = as_practitioner.get(f"/attended/sessions.csv?{query}")
    assert answer.status_code == 422
    assert answer.mimetype == "text/html"


def test_without_days_it_is_the_month_before(as_practitioner: FlaskClient) -> None:
    assert "sessions-" in as_practitioner.get("/attended/sessions.csv").headers["Content-Disposition"]
    assert as_practitioner.get("/attended/").status_code == 200


@pytest.mark.parametrize("who", ["as_supervisor", "as_partner", "as_other_partner"])
def test_nobody_else_takes_it(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(ASKED).status_code == 404
    assert client.get("/attended/").status_code == 404


def test_another_practice_gets_its_own(world: World, inside: Inside, as_other_practice: FlaskClient) -> None:
    with inside():
        make_october(world)
    assert len(table(as_other_practice.get(ASKED).text)) == 1


def test_in_the_room_and_signed_out_there_is_none(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert signed_out.get(ASKED).location.startswith("/sign-in")
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(ASKED).status_code == 404


def test_taking_it_is_in_the_audit(world: World, inside: Inside, as_manager: FlaskClient) -> None:
    as_manager.get(ASKED)
    with inside():
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "caseload.attended.taken")
        ).one()
        assert entry.detail == "all 2026-10-01--2026-10-31"


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "|x", "%x"]
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_made_text(name: str) -> None:
    assert safe(name).startswith("'")


@given(st.text())
def test_no_cell_ever_begins_like_a_formula_or_breaks_its_line(name: str) -> None:
    line = Line(datetime(2026, 10, 5, 16), 50, "C-0001", None, (1, 2), (name,))
    rows = table(as_text([line]))
    assert len(rows) == 2
    assert not rows[1][-1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(rows[1]) == len(COLUMNS)


@given(st.from_regex(r"[A-Za-z][A-Za-z ,.']*[a-z]", fullmatch=True))
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert safe(name) == " ".join(name.split())
