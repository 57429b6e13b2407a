"""Seeing one partner alone: prompts, a questionnaire's result, what came up, and when to see them again."""

from datetime import date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case, get_partner
from clinic.safety import Outcome, Severity, Standing
from clinic.safety.gates import open_gate_codes
from clinic.safety.prompts import COMES_UP, PROMPTS
from clinic.safety.queries import latest_screenings, list_flags, list_screenings, standing_of
from clinic.safety.services import (
    Found,
    RiskTerms,
    add_to_flag,
    close_flag,
    open_flag,
    record_screening,
)
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.sessions import make_session
from tests.factories.world import World

SENT = {"seen_on": "2026-11-02", "outcome": "clear"}


def _address(world: World) -> str:
    return f"/partners/{world.maya_id}/seen-alone"


def test_the_prompts_say_what_they_are_and_what_is_never_told(
    world: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(_address(world)).text
    assert "They are no validated instrument and give no score" in page
    assert "is never told to Jonas, whatever the policy" in page
    assert all(str(theme) in page for theme, _asked in PROMPTS)


def test_a_questionnaire_is_written_down_by_name_and_result_only(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    sent = SENT | {"instrument": "HITS", "result": "12 of 20", "again_on": "2027-02-02"}
    assert as_practitioner.post(_address(world), data=sent).status_code == 303
    file = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "HITS: 12 of 20" in file
    assert file.count("again by 2 Feb 2027") == 2, "beside the newest, and in the list of all"
    with inside():
        (row,) = list_screenings(get_case(world.case_id))
        assert (row.instrument, row.result, row.again_on) == ("HITS", "12 of 20", date(2027, 2, 2))


@pytest.mark.parametrize(
    "change, words",
    [
        ({"result": "12"}, "Which questionnaire was it?"),
        ({"instrument": "x" * 101}, "At most 100 letters"),
        ({"again_on": "2026-11-02"}, "not after the day"),
        ({"again_on": "soon"}, "Not a valid date"),
        ({"came_up": "loneliness"}, "not a valid choice"),
        ({"seen_on": "2099-01-01"}, "still to come"),
    ],
)
def test_what_does_not_hold_comes_back(
    world: World, inside: Inside, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(_address(world), data=SENT | {"remark": "נשמעת רגועה 🌊"} | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert "נשמעת רגועה 🌊" in answer.text
    with inside():
        assert not list_screenings(get_case(world.case_id))


def test_what_came_up_is_raised_as_a_risk_and_the_gates_follow(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    sent = {**SENT, "outcome": "hold", "remark": "He checks her telephone.", "came_up": list(COMES_UP)}
    assert as_practitioner.post(_address(world), data=sent).status_code == 303
    with inside():
        case = get_case(world.case_id)
        assert open_gate_codes(case) == set(COMES_UP)
        assert standing_of(case) is Standing.HELD
        flags = {flag.kind: flag for flag in list_flags(case)}
        assert {flag.partner_id for flag in flags.values()} == {world.maya_id}
        assert flags["acute_risk_open"].severity is Severity.ACUTE
        assert flags["coercive_control_or_fear"].severity is Severity.SERIOUS
        assert [entry.text for entry in flags["no_contact_order"].entries] == ["He checks her telephone."]


def test_what_comes_up_again_is_added_to_the_risk_that_is_open_and_a_closed_one_stays_closed(
    world: World, inside: Inside
) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        found = Found(came_up=("no_contact_order",))
        for remark in ("First.", ""):
            record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark=remark, by=by, found=found)
        (flag,) = list_flags(maya.case)
        assert [entry.text for entry in flag.entries] == ["First.", "Came up when they were seen alone."]
        close_flag(flag, "The order ended.", closed_on=today(), by=by)
        record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="Anew.", by=by, found=found)
        assert [one.closed_on is None for one in list_flags(maya.case)] == [True, False]


def test_when_to_see_somebody_again_stands_on_today_and_in_the_brief_until_they_were(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    with inside():
        by, soon = world.accounts["practitioner"], Found(again_on=today() + timedelta(days=3))
        for partner in get_case(world.case_id).partners:
            ask = soon if partner.id == world.maya_id else Found()
            record_screening(
                partner,
                seen_on=today() - timedelta(days=90),
                outcome=Outcome.CLEAR,
                remark="",
                by=by,
                found=ask,
            )
        assert latest_screenings([world.case_id])[world.maya_id].again_on == soon.again_on
    assert "See Maya alone again" in as_practitioner.get("/").text
    assert "See Jonas alone" not in as_practitioner.get("/").text
    assert "See Maya alone again" in as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "See Maya alone again" not in as_supervisor.get("/").text
    as_practitioner.post(_address(world), data={"seen_on": str(today_plain()), "outcome": "clear"})
    assert "See Maya alone" not in as_practitioner.get("/").text


def today_plain() -> date:
    """A day that has come, where no practice is in scope."""
    return date.today()  # noqa: DTZ011 (only that it has come)


def test_when_to_look_at_a_risk_again_stands_on_today_and_each_day_in_its_history(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    first, later = today_plain() + timedelta(days=2), today_plain() + timedelta(days=40)
    sent = {
        "kind": "trauma_reactive", "concerns": str(world.maya_id), "severity": "watch", "opened_on": "2026-11-02",
        "text": "Startles at doors.", "look_on": str(first),
    }  # fmt: skip
    assert as_practitioner.post(f"/cases/{world.case_id}/risks/new", data=sent).status_code == 303
    page = as_practitioner.get("/").text
    assert "Look at a risk again" in page
    assert "Startles" not in page
    with inside():
        (flag,) = list_flags(get_case(world.case_id))
        address = f"/risks/{flag.id}/"
    assert as_practitioner.post(address, data={"text": "Calmer.", "look_on": str(later)}).status_code == 303
    assert "Look at a risk again" not in as_practitioner.get("/").text
    with inside():
        (flag,) = list_flags(get_case(world.case_id))
        assert [entry.look_on for entry in flag.entries] == [first, later]
        add_to_flag(flag, "Without a day.", by=world.accounts["practitioner"])
        assert flag.look_on == later
    assert as_practitioner.get(address).text.count("look again on") == 3


def test_a_closed_risk_asks_for_nothing(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        by = world.accounts["practitioner"]
        terms = RiskTerms("trauma_reactive", Severity.WATCH, "x", today(), look_on=today())
        close_flag(open_flag(get_case(world.case_id), terms, by=by), "Over.", closed_on=today(), by=by)
    assert "Look at a risk again" not in as_practitioner.get("/").text


def test_a_new_address_number_or_appointment_of_hers_reaches_no_page_that_he_can_see(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    """Neither his portal nor any page of the room in which he may sit beside the counsellor."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
    rooms = ("", "sessions/", "homework/", "agreements/", "progress/", "repair-log")
    portal = (
        "",
        "homework/",
        "journal/",
        "agreements/",
        "settings/",
        "settings/contact",
        "documents/copy.json",
    )

    def seen() -> list[str]:
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
        shown = [page_of(as_practitioner, f"/cases/{world.case_id}/{page}") for page in rooms]
        shown.append(page_of(as_practitioner, "/calendar/?view=month"))
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
        return shown + [page_of(as_other_partner, f"/portal/{page}") for page in portal]

    before = seen()
    people = {
        "first-name": "Maya Lind", "first-called": "Maya", "second-name": "Jonas Weber", "second-called": "Jonas",
        "concerns": "Evenings end in silence.", "living_together": "y", "status": "active",
        "first-address": "A new flat", "first-phone": "020 7946 0999", "first-email": "new@example.org",
    }  # fmt: skip
    assert as_practitioner.post(f"/cases/{world.case_id}/edit", data=people).status_code == 303
    as_practitioner.get("/")  # what was said of it is read here, and not in the room
    with inside():
        tomorrow = today() + timedelta(days=1)
        make_session(world, datetime.combine(tomorrow, time(10)), partner_id=world.maya_id, place="Side door")
    file = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "A new flat" in file
    assert "Side door" in as_practitioner.get(f"/cases/{world.case_id}/sessions/").text, "the control"
    assert seen() == before
