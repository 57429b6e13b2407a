"""The steps of the next session: kept, ticked off, and seen only by whom they are for."""

import re
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.journal import AgendaStep, EntryKind, JournalEntry, events
from clinic.journal.services import MOST_STEPS, write_entry
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.world import World


def _mark(page: str, words: str) -> str:
    """What the button of the step with these words sends."""
    forms = re.findall(r'name="step" value="([^"]+)".*?<span dir="auto">([^<]+)</span>', page, re.S)
    return next(mark for mark, said in forms if words in said)


def _tick(client: FlaskClient, world: World, words: str, done: str = "yes", **headers: str) -> int:
    page = client.get(f"/cases/{world.case_id}/").text
    sent = client.post(
        f"/cases/{world.case_id}/agenda/tick",
        data={"step": _mark(page, words), "done": done},
        headers=headers,
    )
    return sent.status_code


def _is_done(page: str, words: str) -> bool:
    found = re.search(rf'aria-checked="(true|false)"><span dir="auto">[^<]*{re.escape(words)}', page)
    assert found is not None
    return found[1] == "true"


@pytest.fixture
def parked(world: World, inside: Inside) -> uuid.UUID:
    """Something parked for a session."""
    with inside():
        by = world.accounts["practitioner"]
        case = get_case(world.case_id)
        return write_entry(
            case, EntryKind.PARKED, "The sister at Christmas", on_day=today(), said_by=None, by=by
        ).id


def test_the_first_tick_keeps_all_that_is_suggested(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert _tick(as_practitioner, world, "Practise one skill") == 303
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert _is_done(page, "Practise one skill")
    assert not _is_done(page, "Say the plan aloud")
    assert _tick(as_practitioner, world, "Practise one skill", "no") == 303
    assert not _is_done(as_practitioner.get(f"/cases/{world.case_id}/").text, "Practise one skill")
    with inside():
        told = db.session.scalars(select(AuditEntry.detail).where(AuditEntry.event == events.AGENDA_TICKED))
        assert sorted(told) == ["done", "not done"]


def test_asked_quietly_a_tick_is_answered_without_a_page(world: World, as_practitioner: FlaskClient) -> None:
    assert _tick(as_practitioner, world, "Say the plan aloud", **{"X-Quietly": "yes"}) == 204
    assert _is_done(as_practitioner.get(f"/cases/{world.case_id}/").text, "Say the plan aloud")


def test_a_mark_that_was_read_before_the_first_tick_still_counts(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/agenda/tick"
    for key in ("skill", "plan"):
        assert as_practitioner.post(address, data={"step": key, "done": "yes"}).status_code == 303
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert _is_done(page, "Practise one skill")
    assert _is_done(page, "Say the plan aloud")


def test_what_was_parked_is_taken_up_with_its_step_and_left_parked_again(
    world: World, inside: Inside, as_practitioner: FlaskClient, parked: uuid.UUID
) -> None:
    _tick(as_practitioner, world, "The sister at Christmas")
    with inside():
        assert db.session.get_one(JournalEntry, parked).handled_on == today()
    _tick(as_practitioner, world, "The sister at Christmas", "no")
    with inside():
        assert db.session.get_one(JournalEntry, parked).handled_on is None


def test_wording_the_steps_anew_keeps_what_is_ticked_off_and_what_was_parked(
    world: World, inside: Inside, as_practitioner: FlaskClient, parked: uuid.UUID
) -> None:
    _tick(as_practitioner, world, "Practise one skill")
    address = f"/cases/{world.case_id}/agenda"
    as_practitioner.post(
        address,
        data={"joint": "The letter (10 min)\nPractise one skill\nParked: The sister at Christmas", "own": ""},
    )
    page = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert page.index("The letter") < page.index("Practise one skill")
    assert _is_done(page, "Practise one skill")
    assert "10 min" in page
    _tick(as_practitioner, world, "Parked: The sister")
    with inside():
        assert db.session.get_one(JournalEntry, parked).handled_on == today()


def test_a_suggestion_left_as_it_was_stays_what_it_is(
    world: World, inside: Inside, as_practitioner: FlaskClient, parked: uuid.UUID
) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/agenda").text
    typed = re.search(r'<textarea[^>]*name="joint"[^>]*>\s*([^<]*)</textarea>', page)
    assert typed is not None
    as_practitioner.post(f"/cases/{world.case_id}/agenda", data={"joint": typed[1], "own": ""})
    with inside():
        rows = db.session.scalars(select(AgendaStep).order_by(AgendaStep.position)).all()
        assert [row.key for row in rows] == ["parked", "skill", "assign", "plan"]
        assert rows[0].entry_id == parked


def test_in_the_room_joint_steps_are_ticked_and_others_are_not_there(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    brief = f"/cases/{world.case_id}/"
    as_practitioner.post(f"{brief}agenda", data={"joint": "The letter", "own": "Watch Jonas"})
    own = _mark(as_practitioner.get(brief).text, "Watch Jonas")
    as_practitioner.post(f"{brief}room", data={"in_room": "yes"})
    assert _tick(as_practitioner, world, "The letter") == 303
    assert _is_done(as_practitioner.get(brief).text, "The letter")
    refused = as_practitioner.post(f"{brief}agenda/tick", data={"step": own, "done": "yes", "back": brief})
    assert refused.status_code == 303
    assert "not there any more" in as_practitioner.get(brief).text
    with inside():
        steps = db.session.scalars(select(AgendaStep)).all()
        assert {step.audience: step.done_at is not None for step in steps} == {
            Audience.JOINT: True,
            Audience.PRACTICE: False,
        }


@pytest.mark.parametrize("step", ["", "nonsense", "00000000-0000-4000-8000-000000000000", "x" * 50_000])
def test_a_step_that_is_not_there_is_refused_in_words(
    world: World, as_practitioner: FlaskClient, step: str
) -> None:
    brief = f"/cases/{world.case_id}/"
    assert as_practitioner.post(f"{brief}agenda/tick", data={"step": step, "back": brief}).status_code == 303
    assert "not there any more" in as_practitioner.get(brief).text


def test_a_step_of_another_couple_is_not_there(
    world: World, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    other = f"/cases/{world.colleague_case_id}/"
    as_colleague.post(f"{other}agenda", data={"joint": "Theirs", "own": ""})
    theirs = _mark(as_colleague.get(other).text, "Theirs")
    as_practitioner.post(f"/cases/{world.case_id}/agenda/tick", data={"step": theirs, "done": "yes"})
    assert not _is_done(as_colleague.get(other).text, "Theirs")


def test_more_steps_than_a_session_holds_come_back_with_all_that_was_typed(
    world: World, as_practitioner: FlaskClient
) -> None:
    lines = "\n".join(f"Step {nth}" for nth in range(MOST_STEPS + 1))
    for field in ("joint", "own"):
        page = as_practitioner.post(f"/cases/{world.case_id}/agenda", data={field: lines})
        assert page.status_code == 422
        assert "at most 30 steps" in page.text
        assert "Step 30" in page.text


@pytest.mark.parametrize("lines", ["שלום (5)", "🙂", "a\0b", "x" * 50_000])
def test_odd_lines_are_kept_or_refused_and_never_a_fault(
    world: World, as_practitioner: FlaskClient, lines: str
) -> None:
    sent = as_practitioner.post(f"/cases/{world.case_id}/agenda", data={"joint": lines, "own": ""})
    assert sent.status_code in (303, 422)
    assert as_practitioner.get(f"/cases/{world.case_id}/").status_code == 200


@pytest.mark.parametrize(
    "who",
    [
        "as_supervisor",
        "as_colleague",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_nobody_else_keeps_or_ticks_the_agenda(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    address = f"/cases/{world.case_id}/agenda"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"joint": "x"}).status_code == 404
    assert client.post(f"{address}/tick", data={"step": "skill", "done": "yes"}).status_code == 404


def test_signed_out_one_is_asked_to_sign_in(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/cases/{world.case_id}/agenda").status_code == 303
    assert signed_out.post(f"/cases/{world.case_id}/agenda/tick").status_code == 303
