"""Submitted, returned with remarks, answered, co-signed: by whom, when, and on exactly what."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from clinic import clock
from clinic.access import Viewer
from clinic.couples import Case
from clinic.couples.joining import join, leave
from clinic.couples.models import TeamRole, Via
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.database.together import ask
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.safety import Severity
from clinic.safety.services import RiskTerms, open_flag
from clinic.sessions import NoteEntry, SessionNote
from clinic.sessions.queries import get_note
from clinic.supervision import NoteStep
from clinic.supervision.endorsement import endorsement
from clinic.supervision.fingerprints import steps_hold
from clinic.supervision.lifecycle import Standing, Step
from clinic.supervision.queries import (
    OfCase,
    Returned,
    Waiting,
    count_waiting_by_author,
    list_returned_to,
    list_steps,
    list_submitted_by,
    list_waiting_for,
    reviewers_of,
    what_waits_in,
)
from clinic.supervision.services import relations, reviewing
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.counting import count_queries
from tests.factories.sessions import MONDAY, make_entry, make_held_session, make_note, make_signed_note
from tests.factories.supervision import make_second_supervisor, make_supervision, make_waiting_note
from tests.factories.world import World


def _standing(note: SessionNote) -> Standing:
    return endorsement(note).standing


def test_what_somebody_in_training_signs_is_submitted_and_not_final(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        (step,) = list_steps(note)
        assert (step.kind, step.by_id, step.additions) == (Step.SUBMITTED, note.entered_by_id, 0)
        assert _standing(note) is Standing.WAITING
        assert endorsement(note).state == "not final: waits for the co-signature of Sunniva Dahl"


def test_without_a_second_signature_a_note_is_final_when_it_is_signed(world: World, inside: Inside) -> None:
    with inside():
        before = make_signed_note(world)
        make_supervision(world, co_signs=False)
        after = make_signed_note(world)
        assert [_standing(note) for note in (before, after)] == [Standing.SIGNED, Standing.SIGNED]
        assert endorsement(after).state == ""


def test_who_is_not_in_training_may_ask_to_be_read(world: World, inside: Inside) -> None:
    with inside():
        note = make_signed_note(world)
        reviewing.submit(note, by=note.entered_by_id)
        assert _standing(note) is Standing.WAITING
        with pytest.raises(Refusal, match="moved on"):
            reviewing.submit(note, by=note.entered_by_id)


def test_a_draft_is_not_submitted_and_nothing_goes_to_nobody(world: World, inside: Inside) -> None:
    with inside():
        with pytest.raises(Refusal, match="Sign the note first"):
            reviewing.submit(make_note(world), by=world.accounts["practitioner"])
        note = make_signed_note(world)
        for row in get_case(world.case_id).team:
            if row.role is TeamRole.SUPERVISOR:
                leave(row, by=world.accounts["manager"])
        with pytest.raises(Refusal, match="Nobody supervises"):
            reviewing.submit(note, by=note.entered_by_id)


def test_remarks_are_answered_by_an_addendum_and_the_note_never_changes(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        signed, supervisor = note.body_hash, world.accounts["supervisor"]
        reviewing.give_back(note, "What did Jonas say?", read=0, by=supervisor)
        assert _standing(note) is Standing.RETURNED
        with pytest.raises(Refusal, match="Answer the remarks"):
            reviewing.submit(note, by=note.entered_by_id)
        make_entry(note)
        assert _standing(note) is Standing.RETURNED  # the author says when the answer is whole
        reviewing.submit(note, by=note.entered_by_id)
        reviewing.co_sign(note, read=1, by=supervisor)
        assert _standing(note) is Standing.COSIGNED
        assert note.body_hash == signed
        kinds = [step.kind for step in list_steps(note)]
        assert kinds == [Step.SUBMITTED, Step.RETURNED, Step.SUBMITTED, Step.COSIGNED]
        assert list_steps(note)[1].remark == "What did Jonas say?"


def test_a_co_signed_note_shows_two_signatures_with_their_times(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        reviewing.co_sign(note, read=0, by=world.accounts["supervisor"])
        (line,) = endorsement(note).signatures
        assert line.startswith("Co-signed by Sunniva Dahl, ")
        make_entry(note)
        assert _standing(note) is Standing.WAITING
        assert endorsement(note).signatures == (line, "1 addition is not co-signed.")
        reviewing.co_sign(note, read=1, by=world.accounts["supervisor"])
        assert endorsement(note).signatures[1].endswith("(the note and 1 addition)")


def test_what_was_added_while_somebody_read_is_read_before_it_is_signed(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        make_entry(note)
        with pytest.raises(Refusal, match="read it first"):
            reviewing.co_sign(note, read=0, by=world.accounts["supervisor"])
        with pytest.raises(Refusal, match="read it first"):
            reviewing.give_back(note, "Why?", read=0, by=world.accounts["supervisor"])
        with pytest.raises(Refusal) as empty:
            reviewing.give_back(note, " \n", read=1, by=world.accounts["supervisor"])
        assert empty.value.field == "remark"


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_the_database_itself_refuses_to_change_or_take_away_a_step(
    world: World, inside: Inside, statement: str
) -> None:
    with inside():
        make_waiting_note(world)
    with inside(), pytest.raises(DatabaseError, match="a step of a note"):
        db.session.execute(update(NoteStep).values(position=9) if statement == "update" else delete(NoteStep))


def test_the_steps_go_with_the_whole_note(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        db.session.execute(text("DELETE FROM note_drafts"))
        db.session.execute(delete(SessionNote).where(SessionNote.id == note.id))
        assert db.session.scalars(select(NoteStep.id)).all() == []


def test_a_changed_step_a_missing_one_and_a_missing_addition_are_noticed(
    world: World, inside: Inside
) -> None:
    with inside():
        note = make_waiting_note(world)
        supervisor = world.accounts["supervisor"]
        reviewing.give_back(note, "Why?", read=0, by=supervisor)
        make_entry(note)
        reviewing.submit(note, by=note.entered_by_id)
        steps = list_steps(note)
        assert steps_hold(note, steps)
        assert not steps_hold(note, steps[1:])
        assert not steps_hold(note, [steps[0], steps[2]])
        last = note.entries.pop()
        assert not steps_hold(note, steps)
        note.entries.append(last)
        db.session.execute(text("DROP TRIGGER note_steps_stay" + _of_table()))
        steps[1].remark = "Well done."
        db.session.flush()
        assert not steps_hold(note, steps)
        assert not endorsement(note).intact
        with pytest.raises(Refusal, match="not what was done"):
            reviewing.co_sign(note, read=1, by=supervisor)
        db.session.rollback()


def _of_table() -> str:
    return " ON note_steps" if db.engine.dialect.name == "postgresql" else ""


def test_what_was_kept_verifies_when_it_is_read_again(world: World, inside: Inside) -> None:
    with inside():
        note_id = make_waiting_note(world).id
        words = "متى؟ 🦔 \n\n" + "x" * 9_000
        reviewing.give_back(get_note(note_id), words, read=0, by=world.accounts["supervisor"])
    with inside():
        make_entry(get_note(note_id))
        reviewing.submit(get_note(note_id), by=world.accounts["practitioner"])
    with inside():
        reviewing.co_sign(get_note(note_id), read=1, by=world.accounts["supervisor"])
    with inside():
        assert endorsement(get_note(note_id)).intact
        assert list_steps(get_note(note_id))[1].remark == words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.sampled_from(["submit", "return", "co-sign", "add"]), max_size=8))
def test_whatever_is_tried_in_whatever_order_the_chain_holds(
    world: World, inside: Inside, acts: list[str]
) -> None:
    with inside():
        note = make_waiting_note(world)
        supervisor = world.accounts["supervisor"]
        for act in acts:
            try:
                read = len(note.entries)
                if act == "submit":
                    reviewing.submit(note, by=note.entered_by_id)
                elif act == "return":
                    reviewing.give_back(note, "Why?", read=read, by=supervisor)
                elif act == "co-sign":
                    reviewing.co_sign(note, read=read, by=supervisor)
                else:
                    make_entry(note)
            except Refusal:
                pass
            assert endorsement(note).intact
        db.session.rollback()


# ------------------------------------------------------------------------------------------------------- who reads what


def test_the_list_of_what_waits_agrees_with_who_may_read(world: World, inside: Inside) -> None:
    with inside():
        second, manager = make_second_supervisor(world), world.accounts["manager"]
        seers = {"supervisor": viewers.supervisor(world), "second": _viewer(world, "second")}

        def agree(note: SessionNote) -> set[str]:
            by_rule = {who for who in seers if world.accounts[who] in reviewers_of(note)}
            by_list = {who for who, seer in seers.items() if note.id in _ids(list_waiting_for(seer))}
            assert by_rule == by_list
            return by_rule

        mine = make_supervision(world, "second")
        note = make_signed_note(world)
        # Sunniva is on the case as well, but it is Sora who supervises Ruth.
        assert agree(note) == {"second"}
        relations.end(mine, by=manager)
        assert agree(note) == {"supervisor"}
        for row in get_case(world.case_id).team:
            leave(row, by=manager)
        assert agree(note) == set()
        join(get_case(world.case_id), second, TeamRole.SUPERVISOR, via=Via.OWN, by=manager)
        assert agree(note) == {"second"}


def test_nobody_reads_their_own_note_for_a_second_signature(world: World, inside: Inside) -> None:
    with inside():
        for row in get_case(world.case_id).team:
            if row.role is TeamRole.SUPERVISOR:
                leave(row, by=world.accounts["manager"])
        own = world.accounts["practitioner"]
        join(get_case(world.case_id), own, TeamRole.SUPERVISOR, by=world.accounts["manager"])
        assert reviewers_of(make_signed_note(world)) == frozenset()


def test_what_needs_reading_first_stands_on_top_with_its_reasons(world: World, inside: Inside) -> None:
    with inside():
        with clock.standing_at(clock.now() - timedelta(days=3)):
            make_supervision(world)
            old = make_signed_note(world)
        answered = make_signed_note(world)
        reviewing.give_back(answered, "Why?", read=0, by=world.accounts["supervisor"])
        make_entry(answered)
        reviewing.submit(answered, by=answered.entered_by_id)
        waiting = list_waiting_for(viewers.supervisor(world))
        assert [row.note_id for row in waiting] == [answered.id, old.id]
        assert [row.answers for row in waiting] == [True, False]
        assert {row.reference for row in waiting} == {get_case(world.case_id).reference}
        assert {row.author for row in waiting} == {"Ruth Okafor"}
        for severity in (Severity.SERIOUS, Severity.ACUTE):
            risk = RiskTerms("trauma_reactive", severity, "Seen.", today())
            open_flag(get_case(world.case_id), risk, partner=None, by=world.accounts["practitioner"])
        assert {row.risk for row in list_waiting_for(viewers.supervisor(world))} == {Severity.ACUTE}
        assert list_waiting_for(viewers.supervisor(world))[0].href == f"/notes/{answered.id}/"


def test_the_author_sees_what_waits_and_what_came_back(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        author = viewers.practitioner(world)
        assert _ids(list_submitted_by(author)) == {note.id}
        assert list_returned_to(author) == []
        assert count_waiting_by_author() == {note.entered_by_id: 1}
        reviewing.give_back(note, "Why?", read=0, by=world.accounts["supervisor"])
        (back,) = list_returned_to(author)
        assert (back.note_id, back.by, back.href) == (note.id, "Sunniva Dahl", f"/notes/{note.id}/")
        assert list_submitted_by(author) == []
        assert count_waiting_by_author() == {note.entered_by_id: 1}
        (line,) = _of_case(author, get_case(world.case_id))
        assert "came back with remarks" in line.words
        assert list_returned_to(viewers.colleague(world)) == []
        reviewing.co_sign(note, read=0, by=world.accounts["supervisor"])
        assert (list_returned_to(author), count_waiting_by_author()) == ([], {})


def test_in_the_room_and_to_partners_nothing_waits(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        case = get_case(world.case_id)
        assert [line.href for line in _of_case(viewers.supervisor(world), case)] == [f"/notes/{note.id}/"]
        reviewing.give_back(note, "Why?", read=0, by=world.accounts["supervisor"])
        for seer in (viewers.maya(world), viewers.practitioner(world, in_room=True)):
            with count_queries() as counted:
                assert _of_case(seer, case) == []
            assert counted.total == 0


def test_what_waits_is_found_in_two_statements_however_much_it_is(world: World, inside: Inside) -> None:
    with inside():
        make_supervision(world)
        for _n in range(12):
            make_signed_note(world)
        db.session.flush()
        here = get_own_practice()  # every request knows it already
        with count_queries() as counted:
            assert len(list_waiting_for(viewers.supervisor(world))) == 12
        assert counted.total == 2, here


def _of_case(viewer: Viewer, case: Case) -> list[OfCase]:
    return ask(db.session(), what_waits_in(viewer, case))


def _ids(rows: Sequence[Waiting | Returned]) -> set[uuid.UUID]:
    return {row.note_id for row in rows}


def _viewer(world: World, who: str) -> Viewer:
    return replace(viewers.supervisor(world), account_id=world.accounts[who], name=who)


# ------------------------------------------------------------------------------------------------------------- the doors


@pytest.fixture
def waiting(world: World, inside: Inside) -> str:
    """The address of a note that waits."""
    with inside():
        return f"/notes/{make_waiting_note(world).id}/"


def test_from_the_couples_page_it_takes_two_clicks(
    world: World, waiting: str, as_supervisor: FlaskClient, inside: Inside
) -> None:
    with inside():
        (line,) = _of_case(viewers.supervisor(world), get_case(world.case_id))
    assert line.href == waiting  # the first: the line on the couple's page
    page = as_supervisor.get(waiting).text
    assert "waits for the co-signature of Sunniva Dahl" in page
    for button in ("Co-sign", "Return with remarks"):
        assert button in page
    assert as_supervisor.post(f"{waiting}co-sign", data={"additions": "0"}).status_code == 303
    assert "Co-signed by Sunniva Dahl" in as_supervisor.get(waiting).text


def test_remarks_are_for_the_author_and_the_supervisor(
    world: World, waiting: str, as_supervisor: FlaskClient, as_practitioner: FlaskClient,
    as_colleague: FlaskClient, inside: Inside,
) -> None:  # fmt: skip
    data = {"additions": "0", "remark": "What did Jonas say?"}
    assert as_supervisor.post(f"{waiting}return", data=data).status_code == 303
    with inside():
        join(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
    for client, sees in ((as_supervisor, True), (as_practitioner, True), (as_colleague, False)):
        page = client.get(waiting).text
        assert "returned with remarks" in page
        assert ("What did Jonas say?" in page) is sees
    page = as_practitioner.get(waiting).text
    assert "Answer with an addendum" in page
    assert "Submit again" not in page
    entry = {"kind": "addendum", "reason": "asked", "text": "He said nothing."}
    assert as_practitioner.post(f"{waiting}add", data=entry).status_code == 303
    assert "Submit again" in as_practitioner.get(waiting).text
    assert as_practitioner.post(f"{waiting}submit").status_code == 303
    assert "answers your remarks" in as_supervisor.get("/supervision/").text


def test_a_return_without_remarks_comes_back_with_the_words_at_the_field(
    waiting: str, as_supervisor: FlaskClient
) -> None:
    page = as_supervisor.post(f"{waiting}return", data={"additions": "0", "remark": ""})
    assert page.status_code == 422
    assert "Say what is missing or unclear" in page.text
    assert as_supervisor.get(f"{waiting}return").status_code == 200
    for odd in ("", "x", "-1", "9" * 40, "٣"):
        again = as_supervisor.post(f"{waiting}return", data={"additions": odd, "remark": "Warum? 🦔 لماذا"})
        assert again.status_code == 422
        assert "Warum? 🦔 لماذا" in again.text
    long = {"additions": "0", "remark": "x" * 50_000}
    assert as_supervisor.post(f"{waiting}return", data=long).status_code == 422
    nul = {"additions": "0", "remark": "a\0b"}
    assert as_supervisor.post(f"{waiting}return", data=nul).status_code == 422


@pytest.mark.parametrize(
    "who",
    ["as_practitioner", "as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_practice"],
)
def test_only_who_supervises_the_author_returns_and_co_signs(
    waiting: str, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.post(f"{waiting}co-sign", data={"additions": "0"}).status_code == 404
    assert client.get(f"{waiting}return").status_code == 404
    assert client.post(f"{waiting}return", data={"remark": "x", "additions": "0"}).status_code == 404


def test_the_list_of_sessions_says_how_each_note_stands(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address, supervisor = f"/cases/{world.case_id}/sessions/", world.accounts["supervisor"]
    with inside():
        before = make_signed_note(world, make_held_session(world))
        note = make_waiting_note(world, session=make_held_session(world, MONDAY + timedelta(days=7)))
    page = as_practitioner.get(address).text
    assert f'/notes/{before.id}/">signed</a>' in page
    assert f'/notes/{note.id}/">signed, waits for co-signature</a>' in page
    with inside():
        reviewing.give_back(get_note(note.id), "Why?", read=0, by=supervisor)
    assert "signed, returned with remarks</a>" in as_practitioner.get(address).text
    with inside():
        reviewing.co_sign(get_note(note.id), read=0, by=supervisor)
    assert ">co-signed</a>" in as_practitioner.get(address).text


@pytest.mark.parametrize("who", ["as_supervisor", "as_colleague", "as_partner", "as_other_practice"])
def test_only_its_author_submits_a_note(waiting: str, request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).post(f"{waiting}submit").status_code == 404


def test_in_the_room_there_is_no_supervision(
    world: World, waiting: str, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    for client in (as_practitioner, as_supervisor):
        with client.session_transaction() as session:
            session["room"] = str(world.case_id)
    assert as_practitioner.post(f"{waiting}submit").status_code == 404
    assert as_supervisor.post(f"{waiting}co-sign", data={"additions": "0"}).status_code == 404
    assert as_supervisor.get("/supervision/").status_code == 404


def test_a_refused_button_says_why_where_it_stood(waiting: str, as_practitioner: FlaskClient) -> None:
    answer = as_practitioner.post(f"{waiting}submit", data={"back": waiting})
    assert (answer.status_code, answer.headers["Location"]) == (303, waiting)
    assert "moved on" in as_practitioner.get(waiting).text


def test_an_author_may_submit_by_a_button(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        address = f"/notes/{make_signed_note(world).id}/"
    assert "Submit to the supervisor" in as_practitioner.get(address).text
    assert as_practitioner.post(f"{address}submit").status_code == 303
    assert "Submit to the supervisor" not in as_practitioner.get(address).text


def test_a_draft_says_nothing_of_supervision(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_supervision(world)
        address = f"/notes/{make_note(world).id}/"
    page = as_practitioner.get(address).text
    assert 'id="supervision"' not in page


def test_changed_steps_are_said_on_the_page(
    world: World, waiting: str, as_supervisor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "not what was done" not in as_supervisor.get(waiting).text
    fault: Callable[..., bool] = lambda *_: False  # noqa: E731
    monkeypatch.setattr("clinic.supervision.endorsement.steps_hold", fault)
    assert "not what was done" in as_supervisor.get(waiting).text


def test_a_note_that_waits_for_nobody_says_so(world: World, inside: Inside) -> None:
    with inside():
        note = make_waiting_note(world)
        for row in get_case(world.case_id).team:
            leave(row, by=world.accounts["manager"])
        assert "nobody supervises this case" in endorsement(note).state
        assert db.session.scalars(select(NoteEntry.id)).all() == []
