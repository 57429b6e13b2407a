"""What one partner told alone is held, looked at again, and told or let go; the other never learns of it."""

import io
import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from clinic.assignments.admission import admission
from clinic.audit import AuditEntry
from clinic.confidences import Held, HeldState
from clinic.confidences.queries import GATE, list_held
from clinic.confidences.services import HeldTerms, add_to_held, hold, let_go
from clinic.couples import SecretsPolicy
from clinic.couples import as_partner as read_as_partner
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents.sheets.partners_copy import partners_copy
from clinic.exercises.loading import the_library
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.safety.gates import open_gate_codes
from tests.conftest import Inside
from tests.factories.assignments import clear_both
from tests.factories.pages import page_of
from tests.factories.policies import sign
from tests.factories.viewers import jonas, maya, practitioner, supervisor
from tests.factories.world import World

WORDS = "She thought of leaving, in the spring."
SAID = date(2026, 11, 2)


def make_held(world: World, *, tell_by: date | None = None, words: str = WORDS) -> Held:
    """Something that Maya told alone."""
    terms = HeldTerms(words, SAID, tell_by, "She says it herself, with me there.")
    return hold(get_partner(world.maya_id), terms, by=world.accounts["practitioner"])


@pytest.fixture
def held_id(world: World, inside: Inside) -> uuid.UUID:
    """To be told in three days."""
    with inside():
        return make_held(world, tell_by=local_time.today() + timedelta(days=3)).id


def _typed(**change: str) -> dict[str, str]:
    return {"words": WORDS, "said_on": "2026-11-02", "tell": "not"} | change


def test_it_is_held_from_the_file_and_stands_in_file_and_brief(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/hold"
    page = as_practitioner.get(address).text
    assert "What Maya says here stays here" in page, "under the policy that they signed"
    assert "are never told, whatever you agreed" in page
    by = str(local_time_day(20))
    assert (
        as_practitioner.post(address, data=_typed(tell="by", tell_by=by, agreed="Alone.")).status_code == 303
    )
    assert "Hold something that Maya told you" in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    brief = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "You hold" in brief
    assert WORDS in brief
    with inside():
        (held,) = list_held(practitioner(world), get_case(world.case_id))
        assert (held.said_by_id, held.concerns_id, held.audience) == (
            world.maya_id,
            world.maya_id,
            "practice",
        )
        assert [(entry.text, entry.tell_by) for entry in held.entries] == [("Alone.", held.tell_by)]


@pytest.mark.parametrize(
    "change, words",
    [
        ({"words": " "}, "as short as you like"),
        ({"words": "x" * 50_000}, "longer than 5,000 letters"),
        ({"words": "a\0b"}, "cannot be kept"),
        ({"said_on": ""}, "Which day was it?"),
        ({"said_on": "2099-01-01"}, "still to come"),
        ({"tell": ""}, "Please choose one."),
        ({"tell": "by"}, "By which day?"),
        ({"tell": "by", "tell_by": "soon"}, "Not a valid date"),
        ({"tell": "by", "tell_by": "2026-10-01"}, "before it was said"),
    ],
)
def test_what_does_not_hold_comes_back_with_all_that_was_typed(
    world: World, inside: Inside, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    typed = _typed(agreed="בשקט 🌿", **change)
    answer = as_practitioner.post(f"/partners/{world.maya_id}/hold", data=typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "בשקט 🌿" in answer.text
    with inside():
        assert list_held(practitioner(world), get_case(world.case_id)) == []


def test_its_day_is_moved_and_each_stays_in_its_history(
    world: World, held_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    address, later = f"/held/{held_id}/", local_time_day(30)
    data = {"text": "She asks for more time.", "tell": "by", "tell_by": str(later)}
    assert as_practitioner.post(address, data=data).status_code == 303
    as_practitioner.post(address, data={"text": "Not at all, for now.", "tell": "not", "tell_by": str(later)})
    page = as_practitioner.get(address).text
    for words in ("She says it herself", "She asks for more time.", "Not at all, for now.", "not to be told"):
        assert words in page


def local_time_day(ahead: int) -> date:
    """A day, where no practice is in scope."""
    return date.today() + timedelta(days=ahead)  # noqa: DTZ011 (only that it is ahead)


@pytest.mark.parametrize("then, words", [("told", "told,"), ("not_needed", "no longer needed")])
def test_told_or_no_longer_needed_it_leaves_the_brief_and_its_history_stays(
    world: World, inside: Inside, held_id: uuid.UUID, as_practitioner: FlaskClient, then: str, words: str
) -> None:
    address = f"/held/{held_id}/"
    data = {"text": "In the session of both.", "tell": "not", "then": then}
    assert as_practitioner.post(address, data=data).status_code == 303
    assert "You hold" not in as_practitioner.get(f"/cases/{world.case_id}/").text
    assert words in as_practitioner.get(f"/cases/{world.case_id}/file/").text
    page = as_practitioner.get(address).text
    assert "In the session of both." in page
    assert 'name="text"' not in page
    again = as_practitioner.post(address, data=data)
    assert again.status_code == 422
    assert "held anew" in again.text
    with inside():
        held = db.session.get_one(Held, held_id)
        assert (held.state, held.over_on) == (HeldState(then), local_time.today())
        with pytest.raises(Refusal, match="not held any more"):
            add_to_held(held, "x", tell_by=None, by=world.accounts["practitioner"])


def test_a_day_that_is_over_is_not_agreed_anew_but_stays_where_it_was(world: World, inside: Inside) -> None:
    with inside():
        by, over = world.accounts["practitioner"], local_time.today() - timedelta(days=2)
        held = make_held(world, tell_by=over)
        add_to_held(held, "Not yet.", tell_by=over, by=by)
        with pytest.raises(Refusal, match="This day is over"):
            add_to_held(held, "x", tell_by=over + timedelta(days=1), by=by)


def test_it_stands_on_today_when_its_day_comes_near_without_a_word_of_it(
    world: World, inside: Inside, held_id: uuid.UUID, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    page = as_practitioner.get("/").text
    assert "Speak with Maya about what you hold" in page
    assert f"/held/{held_id}/" in page
    assert "spring" not in page
    assert "what you hold" not in as_supervisor.get("/").text
    with inside():
        held = db.session.get_one(Held, held_id)
        add_to_held(held, "Later.", tell_by=local_time.today() + timedelta(days=60), by=held.entered_by_id)
    assert "what you hold" not in as_practitioner.get("/").text


def test_while_something_is_held_the_gate_asks_the_counsellor_and_stops_nothing(
    world: World, inside: Inside, held_id: uuid.UUID
) -> None:
    with inside():
        clear_both(world)
        case, exercise = get_case(world.case_id), the_library().exercises["grievance-impact-repair"]
        assert GATE in open_gate_codes(case)
        found = admission(case, exercise)
        assert GATE in {one.code for one in found.gates.to_confirm}
        assert not found.gates.blocks
        let_go(
            db.session.get_one(Held, held_id), "Told.", how=HeldState.TOLD, by=world.accounts["practitioner"]
        )
        assert GATE not in open_gate_codes(case)


def test_in_the_room_there_is_none_of_it(
    world: World, inside: Inside, held_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/held/{held_id}/").status_code == 404
    assert as_practitioner.get(f"/partners/{world.maya_id}/hold").status_code == 404
    brief = as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "You hold" not in brief
    assert "spring" not in brief
    with inside():
        assert list_held(practitioner(world, in_room=True), get_case(world.case_id)) == []


def test_the_practice_sees_it_and_neither_partner_does(
    world: World, inside: Inside, held_id: uuid.UUID
) -> None:
    with inside():
        case = get_case(world.case_id)
        for reader in (practitioner(world), supervisor(world)):
            assert [held.id for held in list_held(reader, case)] == [held_id]
        for reader in (maya(world), jonas(world), *map(read_as_partner, case.partners)):
            assert list_held(reader, case, also_over=True) == []


def test_no_copy_has_it_not_her_own_either(world: World, inside: Inside, held_id: uuid.UUID) -> None:
    with inside():
        for partner in get_case(world.case_id).partners:
            assert "spring" not in repr(partners_copy(partner, get_own_practice(), today=local_time.today()))


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice", "signed_out"],
)  # fmt: skip
def test_nobody_else_opens_or_begins_it(
    world: World, held_id: uuid.UUID, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    refused = 303 if who == "signed_out" else 404
    for address in (f"/held/{held_id}/", f"/partners/{world.maya_id}/hold"):
        assert client.get(address).status_code == refused
        assert client.post(address, data=_typed(text="x")).status_code == refused


def test_a_supervisor_reads_it_in_the_brief(
    world: World, held_id: uuid.UUID, as_supervisor: FlaskClient
) -> None:
    brief = as_supervisor.get(f"/cases/{world.case_id}/").text
    assert WORDS in brief
    assert f"/held/{held_id}/" not in brief
    assert "to be told by" in as_supervisor.get(f"/cases/{world.case_id}/file/").text


@pytest.mark.slow
def test_it_is_printed_only_where_it_was_ticked(
    world: World, held_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    def printed(asked: str) -> str:
        pdf = as_practitioner.get(f"/cases/{world.case_id}/brief.pdf{asked}").data
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    assert "spring" not in printed("")
    assert "spring" not in printed("?with=safety&with=said&with=trend&with=own")
    assert "spring" in printed("?with=held")


def test_under_which_policy_it_was_said_stays_whatever_is_signed_later(
    world: World, inside: Inside, held_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        sign(world, SecretsPolicy.NO_SECRETS, on=local_time.today())
    assert "What Maya says here stays here" in as_practitioner.get(f"/held/{held_id}/").text
    now = as_practitioner.get(f"/partners/{world.maya_id}/hold").text
    assert "You may bring what Maya says here into the joint work" in now


def test_who_held_and_who_looked_is_audited_without_a_word(
    world: World, inside: Inside, held_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get(f"/held/{held_id}/")
    with inside():
        let_go(
            db.session.get_one(Held, held_id), WORDS, how=HeldState.TOLD, by=world.accounts["practitioner"]
        )
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_id == held_id)).all()
        assert [row.event for row in rows] == [
            "confidences.held.begun",
            "confidences.held.seen",
            "confidences.held.over",
        ]
        assert not any("spring" in row.detail for row in rows)


def test_his_pages_are_the_same_before_and_after(
    world: World, inside: Inside, as_other_partner: FlaskClient, as_partner: FlaskClient
) -> None:
    pages = (
        "/portal/",
        "/portal/homework/",
        "/portal/policy/",
        "/portal/settings/",
        "/portal/documents/copy.json",
    )
    before = [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages]
    with inside():
        make_held(world, tell_by=local_time.today())
    assert [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages] == before
