"""The screen after the session: everything that is left to do, each part saved by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from clinic.agreements.queries import list_agreements
from clinic.assignments.models import AssignmentState
from clinic.assignments.queries import list_assignments
from clinic.couples.queries import get_case
from clinic.safety.standing import Outcome
from clinic.sessions.queries import find_next_session, get_note
from tests.conftest import Inside
from tests.factories.agreements import make_agreement, make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.sessions import (
    make_held_session,
    make_many_sessions,
    make_note,
    make_session,
    make_signed_note,
)
from tests.factories.viewers import practitioner
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _before_these_days() -> Iterator[None]:
    """The days below are ahead, in whatever year this is run."""
    with time_machine.travel("2026-11-20T12:00:00Z", tick=True):
        yield


@pytest.fixture
def screen(world: World) -> str:
    """Its address."""
    return f"/cases/{world.case_id}/after/"


def yesterday() -> datetime:
    """At four, the day before."""
    return datetime.combine(today() - timedelta(days=1), datetime.min.time()).replace(hour=16)


def test_a_couple_that_has_not_met_is_told_so_and_can_be_planned(
    screen: str, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(screen).text
    for words in (
        "No session has begun yet.",
        "Nothing is given at the moment.",
        "None is in force or waits.",
        "Plan session",
        "Print the packs",
    ):
        assert words in page, words


def test_everything_of_the_last_session_is_one_click_away(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        session = make_held_session(world, yesterday())
        note = make_note(world, session)
        assignment = make_assignment(world, "specific-gratitude")
        agreement = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"])
        draft, given, waits = note.id, assignment.id, agreement.id
    page = as_practitioner.get(screen).text
    for address in (
        f"/notes/{draft}/edit?onward=",
        f"/assignments/{given}/end",
        f"/agreements/{waits}/sign-off",
    ):
        assert address in page, address


def test_of_a_session_that_is_over_one_is_asked_who_came_and_offered_the_note(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        session = make_session(world, yesterday()).id
    page = as_practitioner.get(screen).text
    assert f"/sessions/{session}/all-came" in page
    assert "Write the note" in page


def test_what_is_done_is_said(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "settled" not in as_practitioner.get(screen).text
    with inside():
        clear_both(world)
        make_signed_note(world, make_held_session(world, yesterday()))
        make_assignment(world, "specific-gratitude", starts_on=today())
        make_agreement(get_case(world.case_id), by=world.accounts["practitioner"])
    assert as_practitioner.get(screen).text.count("settled") == 3


def test_the_note_is_written_and_signed_on_this_screen_and_what_is_missing_is_asked_here(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        note = make_note(world, make_held_session(world, yesterday())).id
    onward = f"{screen}?closing=yes"
    typed = {"version": "1", "format": "narrative", "concerns": "both", "text": "They stopped in time."}
    address = f"/notes/{note}/edit"
    asked = as_practitioner.post(address, query_string={"onward": onward}, data=typed | {"then": "sign"})
    assert asked.location == onward
    page = as_practitioner.get(onward).text
    assert "They stopped in time." in page
    assert "There is no plan for next time." in page
    assert "What about homework until next time?" in page
    version = page.split('name="version" type="hidden" value="')[1].split('"')[0]
    signed = as_practitioner.post(
        address,
        query_string={"onward": onward},
        data=typed | {"version": version, "plan": "The same again.", "then": "none_this_week"},
    )
    assert signed.location == onward
    assert "✓" not in page
    assert "settled" in as_practitioner.get(screen).text
    with inside():
        assert get_note(note).is_signed


def test_planning_from_here_leads_back_here(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    typed = {"day": "2027-02-01", "at": "16:00", "minutes": "50", "company": "both", "meeting": "room"}
    answer = as_practitioner.post(f"/cases/{world.case_id}/sessions/new?onward={screen}", data=typed)
    assert answer.status_code == 303
    assert answer.location == screen
    with inside():
        planned = find_next_session(practitioner(world), get_case(world.case_id))
        assert planned is not None
        assert planned.starts_at == datetime(2027, 2, 1, 16, 0)


def test_what_is_refused_stays_where_it_was_typed(
    world: World, screen: str, as_practitioner: FlaskClient
) -> None:
    typed = {"day": "2027-02-01", "at": "16:00", "minutes": "1", "company": "both", "meeting": "room"}
    answer = as_practitioner.post(f"/cases/{world.case_id}/sessions/new?onward={screen}", data=typed)
    assert answer.status_code == 422
    assert "Between 5 minutes and 8 hours" in answer.text


@pytest.mark.parametrize(
    "onward",
    ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:x", ""],
)
def test_the_way_back_never_leads_out_of_the_house(
    world: World, as_practitioner: FlaskClient, onward: str
) -> None:
    typed = {"day": "2027-02-01", "at": "16:00", "minutes": "50", "company": "both", "meeting": "room"}
    answer = as_practitioner.post(
        f"/cases/{world.case_id}/sessions/new", query_string={"onward": onward}, data=typed
    )
    assert answer.status_code == 303
    assert "elsewhere" not in answer.location
    assert answer.location.startswith("/")


def test_homework_is_ended_from_here(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "specific-gratitude").id
    answer = as_practitioner.post(f"/assignments/{given}/end?onward={screen}")
    assert answer.location == screen
    with inside():
        ended = list_assignments(practitioner(world), get_case(world.case_id))[0]
        assert ended.state is AssignmentState.ENDED


def test_a_sheet_that_is_printed_on_the_way_is_handed_out(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
    page = as_practitioner.get(f"/cases/{world.case_id}/assign/one-modest-act?onward={screen}").text
    once = page.split('name="once" type="hidden" value="')[1].split('"')[0]
    typed = {"once": once, "starts_on": str(today()), "then": "print"}
    address = f"/cases/{world.case_id}/assign/one-modest-act?onward={screen}"
    assert as_practitioner.post(address, data=typed).location.endswith(".pdf")


def test_each_partner_says_yes_with_one_button_on_the_agreements_page(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        waits = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"]).id
    page = as_practitioner.get(f"/agreements/{waits}/").text
    assert "Maya says yes" in page
    assert "Jonas says yes" in page
    for partner in (world.maya_id, world.jonas_id):
        typed = {"number": "1", "who": str(partner), "how": "in_the_room", "on": str(today())}
        assert as_practitioner.post(f"/agreements/{waits}/sign-off", data=typed).status_code == 303
    page = as_practitioner.get(f"/agreements/{waits}/").text
    assert "says yes" not in page
    assert "Put in force" in page
    with inside():
        agreement = list_agreements(practitioner(world), get_case(world.case_id))[0]
        assert agreement.latest_revision.is_signed_by_both


def test_while_joint_exercises_are_on_hold_the_screen_says_so(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "on hold" not in as_practitioner.get(screen).text
    with inside():
        clear_both(world, Outcome.HOLD)
    assert "Joint exercises are on hold." in as_practitioner.get(screen).text


def test_a_year_asks_no_more_often_than_a_day(
    world: World, screen: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_held_session(world, yesterday())
        make_assignment(world, "specific-gratitude")
        make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    as_practitioner.get(screen)
    with count_queries() as short:
        as_practitioner.get(screen)
    with inside():
        make_many_sessions(world, 60)
        for exercise in ("one-modest-act", "twenty-minute-listening"):
            make_assignment(world, exercise)
        make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    as_practitioner.get(screen)
    with count_queries() as long:
        as_practitioner.get(screen)
    assert long.total == short.total


def test_the_screen_is_for_whoever_works_on_the_case_and_never_for_the_room(
    world: World,
    screen: str,
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    assert as_practitioner.get(screen).status_code == 200
    others = (as_supervisor, as_colleague, as_other_practice, as_manager, as_front_desk, as_partner)
    for client in (*others, as_other_partner):
        assert client.get(screen).status_code == 404
    assert signed_out.get(screen).status_code == 303
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(screen).status_code == 404
