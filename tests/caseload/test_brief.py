"""The brief: how often it asks, what stands in it, and that nothing private stands in the room."""

from datetime import datetime, time, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements.services import missteps
from clinic.agreements.services.missteps import MisstepTerms
from clinic.couples.queries import get_case, get_partner
from clinic.journal import EntryKind
from clinic.journal.services import CheckInTerms, Line, record_check_in, write_entry
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_words, today
from tests.factories.counting import count_queries
from tests.factories.long_case import fill_the_brief, make_history, open_a_risk
from tests.factories.sessions import make_held_session, make_note, make_session, make_signed_note
from tests.factories.world import World


def test_the_brief_asks_fewer_than_ten_times_however_long_the_case(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/"
    as_practitioner.get(address)
    with count_queries() as short:
        assert as_practitioner.get(address).status_code == 200
    with inside():
        make_history(world, sessions=400)
        fill_the_brief(world)
        open_a_risk(world)
        make_session(world, datetime.combine(today() + timedelta(days=1), time(16)))
    with count_queries() as long:
        page = as_practitioner.get(address).text
    assert long.total < 10, long.statements
    assert short.total < 10, short.statements
    for words in (
        "session 401",
        "Plan of 1 weeks ago",
        "Open risk, Jonas",
        "Agreement 0",
        "8 more things are parked",
    ):
        assert words in page, words


def test_a_supervisors_brief_asks_as_seldom(world: World, inside: Inside, as_supervisor: FlaskClient) -> None:
    with inside():
        make_history(world, sessions=30)
        fill_the_brief(world)
    as_supervisor.get(f"/cases/{world.case_id}/")
    with count_queries() as counted:
        assert as_supervisor.get(f"/cases/{world.case_id}/").status_code == 200
    assert counted.total < 10, counted.statements


def test_plans_after_a_misstep_and_limits_crossed_again_and_again_stand_in_the_brief_and_what_is_private_not_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address, by = f"/cases/{world.case_id}/", world.accounts["practitioner"]
    with inside():
        held = make_agreement_in_force(get_case(world.case_id), by=by)
        for days, joint, who in (
            (8, False, world.maya_id),
            (0, True, world.jonas_id),
            (2, False, world.maya_id),
        ):
            terms = MisstepTerms(change="I wait.", check_on=today() + timedelta(days=days), joint=joint)
            missteps.plan(get_partner(who), held, terms, by=by)
        for _each in range(3):
            make_crossing(held, by=by)
    again = "look at this limit again"
    page = as_practitioner.get(address).text
    assert again in page
    assert page.count("Plan of Maya after a misstep") == 1  # the other is not due this week
    assert page.index("Plan of Jonas after a misstep") < page.index("Plan of Maya after a misstep")
    as_practitioner.post(f"{address}room", data={"in_room": "yes"})
    room = as_practitioner.get(address).text
    assert again not in room
    assert "Plan of Maya" not in room
    assert "Plan of Jonas after a misstep" in room


def test_a_full_brief_holds_nothing_private_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_history(world, sessions=3)
        fill_the_brief(world)
        open_a_risk(world)
    address = f"/cases/{world.case_id}/"
    at_the_desk = as_practitioner.get(address).text
    as_practitioner.post(f"{address}room", data={"in_room": "yes"})
    in_the_room = as_practitioner.get(address).text
    for words in (
        "PRIVATE-OBSTACLE",
        "PRIVATE-THANKS",
        "PRIVATE-STEP",
        "Open risk",
        "Plan of 1 weeks ago",
        "is not signed",
        "safe contact",
        "Print with private things",
    ):
        assert words in at_the_desk, words
        assert words not in in_the_room, words
    for words in ("Tea in bed.", "Step 1", "8 more things are parked", "Agreement 0"):
        assert words in in_the_room, words


def test_the_line_under_the_names_says_which_session_it_will_be(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/"
    assert "no session planned" in as_practitioner.get(address).text
    with inside():
        make_held_session(world)
        make_held_session(world, datetime(2026, 10, 7, 9), partner_id=world.maya_id)
        make_session(world, datetime.combine(today(), time(23, 58)), minutes=5)
    assert "session 2 today at 23:58, both partners" in as_practitioner.get(address).text
    with inside():
        make_session(world, datetime.combine(today(), time(23, 57)), partner_id=world.jonas_id, minutes=5)
    assert "next with Jonas alone" in as_practitioner.get(address).text
    as_practitioner.post(f"{address}room", data={"in_room": "yes"})
    shown = as_practitioner.get(address).text
    assert "session 2 today" in shown
    assert "Jonas alone" not in shown


def test_nothing_that_is_still_to_come_stands_in_the_brief(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        case = get_case(world.case_id)
        for day, words in ((today(), "said today"), (today() + timedelta(days=1), "said tomorrow")):
            write_entry(
                case,
                EntryKind.PARKED,
                words,
                on_day=day,
                said_by=None,
                by=world.accounts["practitioner"],
            )
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "said today" in page
    assert "said tomorrow" not in page


def test_a_need_that_comes_back_is_pointed_at(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        maya = get_partner(world.maya_id)
        for weeks, need in (
            (0, "Ask me before the weekend is planned."),
            (2, "Please ask before planning the weekend!"),
        ):
            day = today() - timedelta(weeks=weeks)
            terms = CheckInTerms(day, {"trust": 4}, need=Line(need))
            record_check_in(maya, terms, by=world.accounts["practitioner"])
    assert "said 2 times since" in as_practitioner.get(f"/cases/{world.case_id}/").text


def test_of_several_the_one_they_tell_most_differently_is_marked(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        for exercise_id, helped in (("specific-gratitude", 9), ("twenty-minute-listening", 7)):
            given = make_assignment(world, exercise_id)
            tell_words(world, given, world.maya_id, helped=1)
            tell_words(world, given, world.jonas_id, helped=helped)
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert page.count("they tell this most differently") == 1
    assert page.count("they tell it differently") == 1


def test_a_pause_that_was_not_respected_stands_first(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    from clinic.assignments.services import Telling, tell
    from clinic.assignments.services.telling import AnswerTerms

    with inside():
        clear_both(world)
        for exercise_id in ("pause-breathe-return", "person-not-behaviour"):
            given = make_assignment(world, exercise_id)
            field = next(one for one in given.revision.exercise.record if one.key == "respected")
            said = AnswerTerms(field=field, value=False, partner=get_partner(world.jonas_id))
            tell(given, Telling(today=today(), answers=[said]), by=world.accounts["practitioner"])
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert page.count("Jonas says that a pause was not respected") == 1


def test_a_plan_from_a_session_with_one_alone_says_whom_it_is_about(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        session = make_held_session(world, partner_id=world.jonas_id)
        make_signed_note(world, session, sections={"text": "He came.", "plan": "Ask about his father."})
        make_note(world, make_held_session(world, datetime(2026, 10, 6, 9)))
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "Ask about his father." in page
    assert "about Jonas" in page
    assert "Note of 6 Oct is not signed" in page


@pytest.mark.parametrize("words", ["", "x" * 4000, "שלום", "🙂", "<script>alert(1)</script>"])
def test_whatever_was_parked_the_brief_opens(
    world: World, inside: Inside, as_practitioner: FlaskClient, words: str
) -> None:
    if words:
        with inside():
            write_entry(
                get_case(world.case_id),
                EntryKind.PARKED,
                words,
                on_day=today(),
                said_by=None,
                by=world.accounts["practitioner"],
            )
    page = as_practitioner.get(f"/cases/{world.case_id}/")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
