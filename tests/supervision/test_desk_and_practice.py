"""The supervisor's page, records of meetings, and what the manager keeps."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.access import Role
from clinic.accounts.queries import get_member
from clinic.couples.queries import get_case
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.safety import Severity
from clinic.safety.services import RiskTerms, open_flag
from clinic.supervision import Meeting, Supervision, queries
from clinic.supervision.queries import list_meetings, list_named_or_all
from clinic.supervision.services import relations, reviewing
from tests.conftest import Inside
from tests.factories.sessions import make_signed_note
from tests.factories.supervision import make_meeting, make_supervision, make_waiting_note
from tests.factories.world import World


def _reference(world: World) -> str:
    return get_case(world.case_id).reference


def test_cases_stand_on_the_desk_by_reference_only(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        note = make_waiting_note(world)
        open_flag(
            get_case(world.case_id),
            RiskTerms("trauma_reactive", Severity.ACUTE, "Seen.", today()),
            partner=None,
            by=world.accounts["practitioner"],
        )
        reference = _reference(world)
    page = as_supervisor.get("/supervision/").text
    assert reference in page
    assert f"/notes/{note.id}/" in page
    assert "acute risk on record" in page
    assert "Ruth Okafor" in page
    assert "Maya" not in page
    assert "Jonas" not in page


def test_somebody_in_training_sees_what_came_back(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    with inside():
        note = make_waiting_note(world)
        make_signed_note(world)
        reviewing.give_back(note, "Why?", read=0, by=world.accounts["supervisor"])
    page = as_practitioner.get("/supervision/").text
    assert "Came back to you with remarks" in page
    assert "returned by Sunniva Dahl" in page
    assert "Yours, waiting to be read" in page
    assert "your notes are final when co-signed" in page
    assert "Nothing of yours waits" in as_colleague.get("/supervision/").text


def test_where_nothing_waits_the_page_says_so(as_supervisor: FlaskClient) -> None:
    assert "Nothing waits for you" in as_supervisor.get("/supervision/").text


@pytest.mark.parametrize("who", ["as_manager", "as_front_desk", "as_partner"])
def test_the_desk_is_for_those_who_write_and_read_notes(request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).get("/supervision/").status_code == 404


# ------------------------------------------------------------------------------------------------------------- meetings


@pytest.fixture
def relation(world: World, inside: Inside) -> str:
    """The address of a supervision."""
    with inside():
        return f"/supervision/{make_supervision(world).id}/"


def test_a_meeting_is_written_down_and_both_can_read_it(
    world: World, relation: str, as_supervisor: FlaskClient, as_practitioner: FlaskClient, inside: Inside
) -> None:
    page = as_supervisor.get(f"{relation}meetings/new").text
    with inside():
        reference = _reference(world)
    assert reference in page
    typed = {
        "on": "2026-11-02",
        "minutes": "50",
        "cases": [str(world.case_id)],
        "topics": "Pacing",
        "guidance": f"Slow the turns of {reference} down. 🦔 לאט",
        "ethics": "Nothing new.",
        "follow_up": "A recording",
        "follow_up_on": "2026-12-01",
    }
    kept = as_supervisor.post(f"{relation}meetings/new", data=typed)
    assert kept.status_code == 303
    for client in (as_supervisor, as_practitioner):
        text = client.get(kept.headers["Location"]).text
        for words in (
            "Pacing",
            "Slow the turns",
            "Nothing new.",
            "A recording",
            "1 December 2026",
            reference,
        ):
            assert words in text
        assert kept.headers["Location"] in client.get(relation).text


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"guidance": ""}, "guidance"),
        ({"guidance": "Maya needs time."}, "guidance"),
        ({"follow_up": "Ask Jonas Weber."}, "follow_up"),
        ({"on": "2099-01-01"}, "on"),
        ({"on": ""}, "on"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "many"}, "minutes"),
        ({"guidance": "x" * 50_000}, "guidance"),
        ({"guidance": "a\0b"}, "guidance"),
        ({"cases": ["nonsense"]}, "cases"),
    ],
)
def test_a_record_that_does_not_hold_comes_back_with_all_that_was_typed(
    relation: str, as_supervisor: FlaskClient, typed: dict[str, object], field: str
) -> None:
    whole = {"on": "2026-11-02", "minutes": "50", "guidance": "Slow down.", "topics": "Pacing"} | typed
    if typed == {"guidance": ""}:
        whole["topics"] = ""
    answer = as_supervisor.post(f"{relation}meetings/new", data=whole)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert whole["topics"] == "" or "Pacing" in answer.text


def test_a_name_that_is_nobodys_of_a_couple_may_stand(relation: str, as_supervisor: FlaskClient) -> None:
    typed = {"on": "2026-11-02", "minutes": "50", "guidance": "Read Maya Angelou."}
    assert as_supervisor.post(f"{relation}meetings/new", data=typed).status_code == 422
    meant = typed | {"names_are_meant": "y"}
    assert as_supervisor.post(f"{relation}meetings/new", data=meant).status_code == 303


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_practice"]
)
def test_records_are_for_the_two_who_met(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    with inside():
        supervision = make_supervision(world)
        meeting = make_meeting(world, supervision)
        addresses = [
            f"/supervision/{supervision.id}/",
            f"/supervision/{supervision.id}/meetings/new",
            f"/supervision/meetings/{meeting.id}/",
        ]
    client: FlaskClient = request.getfixturevalue(who)
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_only_the_supervisor_writes_and_a_record_that_is_not_there_is_not_found(
    world: World, relation: str, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.get(relation).status_code == 200
    assert as_practitioner.get(f"{relation}meetings/new").status_code == 404
    assert as_practitioner.get(f"/supervision/{world.case_id}/").status_code == 404
    assert as_practitioner.get(f"/supervision/meetings/{world.case_id}/").status_code == 404


def test_records_stay_when_the_terms_change_and_when_it_has_ended(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        supervision = make_supervision(world)
        meeting = make_meeting(world, supervision, case_ids=frozenset({world.case_id}))
        assert meeting.references == [_reference(world)]
        terms = relations.RelationTerms(supervisor_id=supervision.supervisor_id, since=today())
        later = relations.change(supervision, terms, by=world.accounts["manager"])
        assert list_meetings(later) == [meeting]
        assert list_named_or_all(later) == [get_case(world.case_id)]
        relations.end(later, by=world.accounts["manager"])
        address = f"/supervision/{later.id}/"
    page = as_supervisor.get(address).text
    assert "50 minutes" in page
    assert "None at the moment." in page


def test_a_name_that_the_supervisor_cannot_know_is_not_given_away(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        supervision = make_supervision(
            world, supervisee="colleague", every_case=False, case_ids=frozenset({world.colleague_case_id})
        )
        address = f"/supervision/{supervision.id}/meetings/new"
        people = [PersonTerms("Zoltan Example"), PersonTerms("Yara Example")]
        case = open_case(CaseTerms(partners=people), by=world.accounts["colleague"])
        reference = case.reference
        told = {"on": today().isoformat(), "minutes": "50", "guidance": "Noor spoke first."}
    assert "is a client" in as_supervisor.post(address, data=told).text
    answer = as_supervisor.post(address, data=told | {"guidance": "Zoltan spoke first."})
    assert (answer.status_code, reference in answer.text) == (303, False)


def test_who_supervised_somebody_is_not_told_whom_they_counsel_now(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        supervision = make_supervision(world)
        supervision_id, reference = supervision.id, _reference(world)
    address = f"/supervision/{supervision_id}/meetings/new"
    assert reference in as_supervisor.get(address).text
    with inside():
        relations.end(queries.get_supervision(supervision_id), by=world.accounts["manager"])
    assert as_supervisor.get(address).status_code == 200
    assert reference not in as_supervisor.get(address).text


# ------------------------------------------------------------------------------------------------------- for the manager


def test_the_manager_begins_changes_and_ends_a_supervision(
    world: World, inside: Inside, as_manager: FlaskClient, as_supervisor: FlaskClient
) -> None:
    page = as_manager.get("/practice/supervision/").text
    address = f"/practice/supervision/of/{world.accounts['colleague']}"
    assert address in page
    form = as_manager.get(address).text
    assert "Noor" not in form
    supervisor = str(world.accounts["supervisor"])
    begun = {"supervisor": supervisor, "scope": "named", "cases": [str(world.colleague_case_id)]}
    begun |= {"since": today_in(inside), "co_signs": "y"}
    assert as_supervisor.get(f"/cases/{world.colleague_case_id}/sessions/").status_code == 404
    assert as_manager.post(address, data=begun).status_code == 303
    assert as_supervisor.get(f"/cases/{world.colleague_case_id}/sessions/").status_code == 200
    with inside():
        supervision = db.session.scalars(select(Supervision)).one()
        assert (supervision.every_case, supervision.co_signs) == (False, True)
        own = f"/practice/supervision/{supervision.id}/"
    page = as_manager.get("/practice/supervision/").text
    assert "1 named case" in page
    assert own in page
    assert "End it today" in as_manager.get(own).text
    changed = begun | {"scope": "all", "last_day": "2099-12-31"}
    assert as_manager.post(own, data=changed).status_code == 303
    with inside():
        last = db.session.scalars(select(Supervision).where(Supervision.until > today())).one()
        assert last.every_case
        assert str(last.last_day) == "2099-12-31"
    assert "31 Dec 2099" in as_manager.get("/practice/supervision/").text
    assert as_manager.post(f"/practice/supervision/{last.id}/end").status_code == 303
    assert as_supervisor.get(f"/cases/{world.colleague_case_id}/sessions/").status_code == 404


def today_in(inside: Inside) -> str:
    with inside():
        return today().isoformat()


def test_terms_that_do_not_hold_come_back_at_their_field(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    address = f"/practice/supervision/of/{world.accounts['practitioner']}"
    typed = {"supervisor": str(world.accounts["supervisor"]), "scope": "all", "since": today_in(inside)}
    for wrong, field in (
        ({"scope": "named"}, "cases"),
        ({"supervisor": str(world.accounts["colleague"])}, "supervisor"),
        ({"supervisor": "nobody"}, "supervisor"),
        ({"since": ""}, "since"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"scope": "some"}, "scope"),
    ):
        answer = as_manager.post(address, data=typed | wrong)
        assert answer.status_code == 422, wrong
        assert f'id="{field}-error"' in answer.text


def test_what_was_before_stays_on_record(world: World, inside: Inside, as_manager: FlaskClient) -> None:
    with inside():
        with clock.standing_at(clock.now() - timedelta(days=30)):
            old = make_supervision(world)
        never = make_supervision(world, supervisee="colleague", since=today() + timedelta(days=9))
    assert "What was before" not in as_manager.get("/practice/supervision/").text
    with inside():
        relations.end(queries.get_supervision(old.id), by=world.accounts["manager"])
        relations.end(queries.get_supervision(never.id), by=world.accounts["manager"])
    page = as_manager.get("/practice/supervision/").text
    assert "Sunniva Dahl supervised Ruth Okafor" in page
    assert "supervised Colin Marsh" not in page


def test_the_manager_sees_counts_and_no_note(world: World, inside: Inside, as_manager: FlaskClient) -> None:
    with inside():
        note = make_waiting_note(world)
        reviewing.give_back(note, "Why?", read=0, by=world.accounts["supervisor"])
        make_signed_note(world)
    page = as_manager.get("/practice/supervision/").text
    assert ">2</td>" in page
    assert "Maya" not in page
    assert as_manager.get(f"/notes/{note.id}/").status_code == 404


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_front_desk", "as_partner", "as_other_practice"]
)
def test_only_the_manager_decides_who_supervises(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    with inside():
        supervision = make_supervision(world)
    client: FlaskClient = request.getfixturevalue(who)
    own = f"/practice/supervision/{supervision.id}/"
    of = f"/practice/supervision/of/{world.accounts['colleague']}"
    assert client.get(of).status_code == 404
    assert client.get(own).status_code == 404
    assert client.post(f"{own}end").status_code == 404
    if who != "as_other_practice":
        assert client.get("/practice/supervision/").status_code == 404


def test_a_practice_without_supervisors_and_one_without_counsellors_hear_what_to_do(
    world: World, inside: Inside, as_other_practice: FlaskClient
) -> None:
    page = as_other_practice.get("/practice/supervision/").text
    assert "Nobody is here as a supervisor yet" in page
    with inside(world.other_practice_id):
        get_member(world.accounts["other_practice"]).role_names = [str(Role.MANAGER)]
    assert "Nobody practises here yet" in as_other_practice.get("/practice/supervision/").text


def test_a_partner_is_supervised_by_nobody(world: World, as_manager: FlaskClient) -> None:
    assert as_manager.get(f"/practice/supervision/of/{world.accounts['partner']}").status_code == 404


def test_a_record_needs_a_sentence_and_a_day_that_has_been(world: World, inside: Inside) -> None:
    with inside():
        supervision = make_supervision(world)
        for terms in ({"guidance": " "}, {"on": today() + timedelta(days=1)}):
            with pytest.raises(Refusal):
                make_meeting(world, supervision, **terms)
        assert db.session.scalars(select(Meeting.id)).all() == []
