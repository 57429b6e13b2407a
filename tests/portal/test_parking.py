"""Parking: a thing is named and waits for the session, unless it is one that must not wait."""

import uuid
from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.access import Role, Viewer
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db, in_practice
from clinic.journal import AgendaStep, EntryKind, JournalEntry
from clinic.journal.services import handle, keep_agenda, take_back, tick, write_entry
from clinic.portal.forms.journal import own_check_in_form, park_form
from clinic.practices import local_time
from clinic.progress.agenda import read_agenda
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.world import World

pytestmark = pytest.mark.usefixtures("homework_of_both")

PARK, PARKED = "/portal/journal/park", "/portal/journal/parked/"


def _park(client: FlaskClient, words: str = "The holiday.", **typed: str) -> None:
    data = {"words": words, "about": "none"} | typed
    assert client.post(PARK, data=data).status_code == 303


def _entries() -> Sequence[JournalEntry]:
    return db.session.scalars(select(JournalEntry).order_by(JournalEntry.on_day)).all()


def _counsellor(world: World) -> Viewer:
    roles = frozenset({Role.PRACTITIONER})
    return Viewer(world.accounts["practitioner"], world.practice_id, "Ruth", roles, frozenset())


def _suggested(world: World) -> list[str]:
    agenda = read_agenda(_counsellor(world), get_case(world.case_id), now=local_time.wall_time())
    return [step.words for step in agenda.joint if step.entry_id]


def test_what_is_parked_for_both_waits_in_both_portals_and_once_in_the_agenda(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _park(as_partner, joint="y")
    for client in (as_partner, as_other_partner):
        assert "The holiday." in client.get(PARKED).text
    with inside():
        assert _suggested(world) == ["Parked: The holiday."]
        (entry,) = _entries()
        handle(entry, on_day=today(), by=world.accounts["practitioner"])
        assert _suggested(world) == []
    assert "The holiday." not in as_partner.get(PARKED).text
    assert "Nothing waits just now." in as_other_partner.get(PARKED).text


def test_without_the_tick_it_is_the_counsellors_only_and_is_not_shown_again(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
) -> None:
    before = as_other_partner.get(PARKED).text
    _park(as_partner, "His temper.")
    assert "His temper." not in as_partner.get(PARKED).text
    assert as_other_partner.get(PARKED).text.count("<li") == before.count("<li")
    with inside():
        assert [(line.audience, line.said_by_id) for line in _entries()] == [
            (Audience.PARTNER, world.maya_id)
        ]
        assert _suggested(world) == []  # the agenda stands in the room too
    brief = as_practitioner.get(f"/cases/{world.case_id}/").text
    told = brief[brief.index("His temper.") :]
    assert "you and Maya only" in told[:1200]
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "His temper." not in as_practitioner.get(f"/cases/{world.case_id}/").text


@pytest.mark.parametrize("about", ["violence", "housing_debt", "child_welfare"])
def test_what_must_not_wait_is_refused_with_the_reason_and_somebody_to_speak_to(
    inside: Inside, as_partner: FlaskClient, about: str
) -> None:
    answer = as_partner.post(PARK, data={"words": "What he did.", "about": about, "joint": "y"})
    assert answer.status_code == 422
    assert "should not wait for a session" in answer.text
    assert "116 123" in answer.text
    assert "020 7946 0000" in answer.text
    assert "What he did." in answer.text
    with inside():
        assert _entries() == []


@pytest.mark.parametrize("about", ["violence", "housing_debt", "child_welfare"])
def test_at_the_desk_it_is_refused_in_the_same_words(
    world: World, inside: Inside, as_practitioner: FlaskClient, about: str
) -> None:
    data = {"kind": "parked", "words": "The rent.", "said_by": "both", "on_day": str(today()), "about": about}
    answer = as_practitioner.post(f"/cases/{world.case_id}/journal/new", data=data)
    assert answer.status_code == 422
    assert "should not wait for a session" in answer.text
    assert (
        as_practitioner.post(f"/cases/{world.case_id}/journal/new", data=data | {"kind": "joy"}).status_code
        == 303
    )  # the control: what is not parked is written down
    with inside():
        assert [line.kind for line in _entries()] == [EntryKind.JOY]


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"words": ""}, "Please write a line."),
        ({"words": "x" * 301}, "longer than 300 letters"),
        ({"about": ""}, "Please choose one."),
        ({"about": "money"}, "Not a valid choice"),
    ],
)
def test_what_does_not_hold_comes_back(
    inside: Inside, as_partner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_partner.post(PARK, data={"words": "The holiday.", "about": "none"} | typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Somebody to speak to now" not in answer.text
    with inside():
        assert _entries() == []


def test_a_question_in_the_summary_of_what_is_wrong_keeps_its_own_mark(as_partner: FlaskClient) -> None:
    wrong = as_partner.post(PARK, data={"words": "The holiday.", "about": ""}).text
    assert ">Is it about one of these? Please choose one.</a>" in wrong
    told = as_partner.post("/portal/journal/write", data={"words": ""}).text
    assert ">In a line or two: Please write a line.</a>" in told  # the control


def test_taken_back_it_is_gone_from_the_next_session_too(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    _park(as_partner, joint="y")
    with inside():
        agenda = read_agenda(_counsellor(world), get_case(world.case_id), now=local_time.wall_time())
        keep_agenda(
            get_case(world.case_id), {Audience.JOINT: agenda.terms}, by=world.accounts["practitioner"]
        )
        (entry,) = _entries()
        entry_id = entry.id
    assert as_partner.post(f"/portal/journal/{entry_id}/take-back").headers["Location"] == PARKED
    with inside():
        assert _entries() == []
        words = [step.words for step in db.session.scalars(select(AgendaStep))]
        assert words
        assert not any("holiday" in line for line in words)


def test_what_was_taken_up_already_stays(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["partner"]
        entry = write_entry(maya.case, EntryKind.PARKED, "Money.", on_day=today(), said_by=maya, by=by)
        handle(entry, on_day=today(), by=by)
        with pytest.raises(Refusal):
            take_back(entry, by=by)


def test_ticked_off_in_the_agenda_it_is_off_the_list(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    _park(as_partner, joint="y")
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        agenda = read_agenda(_counsellor(world), case, now=local_time.wall_time())
        kept = keep_agenda(case, {Audience.JOINT: agenda.terms}, by=by)
        tick(next(step for step in kept if step.entry_id), done=True, today=today(), by=by)
    assert "The holiday." not in as_partner.get(PARKED).text


def test_a_talk_leads_to_parking_and_other_homework_does_not(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        talk = make_assignment(world, "twenty-minute-listening").id
        care = make_assignment(world, "daily-care-ritual").id

    def leads(assignment_id: uuid.UUID) -> bool:
        return PARK in as_partner.get(f"/portal/homework/{assignment_id}/").text

    assert leads(talk)
    assert not leads(care)


def test_where_nobody_else_is_left_nothing_can_be_shared(app: Flask, world: World) -> None:
    sent = {"need": "Sleep.", "need_joint": "y", "words": "Money.", "joint": "y", "about": "none"}
    with app.test_request_context(method="POST", data=sent), in_practice(world.practice_id):
        assert "joint" not in park_form("")
        assert "joint" in park_form("Jonas")  # the control
        assert not own_check_in_form("").said_of(today()).need.joint
        assert own_check_in_form("Jonas").said_of(today()).need.joint
