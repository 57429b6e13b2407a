"""What is closed is readable in the portal, not writable, and says so in the words that tell nothing of the reason."""

import uuid
from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.assignments.models import Completion
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.deletions import DeletionRequest
from clinic.journal import ActKind, ActRating, CheckIn, JournalEntry, RepairAct
from clinic.journal.models import EntryKind
from clinic.journal.services import ActTerms, log_act, write_entry
from clinic.journal.spell import Spell
from clinic.measures.models import Administration
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.measures import make_giving
from tests.factories.pages import page_of
from tests.factories.world import World

NOTHING = "Nothing is written down here just now. Your counsellor will choose the next exercise."


@pytest.fixture
def things(world: World, inside: Inside) -> dict[str, uuid.UUID]:
    """Homework of both, a joy, an act of his, and questions for her."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        make_assignment(world, "reparative-action-log")
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        did = ActTerms(ActKind.CHORE, "Took the bins out.", today())
        return {
            "thanks": make_assignment(world, "specific-gratitude").id,
            "joy": write_entry(
                case, EntryKind.JOY, "Rain on the tent.", on_day=today(), said_by=None, by=by
            ).id,
            "act": log_act(case.partners[1], did, spell=Spell(today(), None), by=by).id,
            "questions": make_giving(world, "gad-7", partner_id=world.maya_id).id,
        }


def _stands(world: World, inside: Inside, status: CaseStatus) -> None:
    with inside():
        get_case(world.case_id).status = status


def _sent(client: FlaskClient, things: dict[str, uuid.UUID]) -> Sequence[int]:
    """She writes wherever one can write something to the counsellor or to both."""
    sent = {
        "/portal/check-in/": {"closeness": "7", "need": "To be heard."},
        "/portal/check-in/not-this-week": {},
        "/portal/journal/park": {"words": "Money.", "about": "none"},
        "/portal/journal/write": {"kind": "win", "words": "We laughed.", "on_day": str(today())},
        "/portal/journal/acts/write": {"words": "Cooked.", "kind": "chore", "on_day": str(today())},
        f"/portal/journal/acts/{things['act']}/rate": {"mattered": "4"},
        f"/portal/measures/{things['questions']}/": {f"item_{n}": "1" for n in range(1, 8)},
        f"/portal/homework/{things['thanks']}/how": {"time": "other", "on": str(today()), "how": "all"},
        f"/portal/homework/{things['thanks']}/alone": {"difficulty": "4"},
    }
    return [client.post(path, data=typed).status_code for path, typed in sent.items()]


def _kept(inside: Inside) -> list[int | None]:
    tables = (CheckIn, JournalEntry, RepairAct, ActRating, Administration, Completion)
    with inside():
        return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_nothing_is_written_into_what_is_closed(
    world: World, inside: Inside, things: dict[str, uuid.UUID], as_partner: FlaskClient
) -> None:
    before = _kept(inside)
    _stands(world, inside, CaseStatus.CLOSED)
    assert _sent(as_partner, things) == [422, 303, 422, 404, 422, 404, 303, 404, 404]
    assert _kept(inside) == before
    _stands(world, inside, CaseStatus.ACTIVE)  # the control
    assert set(_sent(as_partner, things)) == {303}
    assert all(now != then for now, then in zip(_kept(inside), before, strict=True))


def test_paused_nothing_is_asked_and_what_is_said_all_the_same_is_kept(
    world: World, inside: Inside, things: dict[str, uuid.UUID], as_partner: FlaskClient
) -> None:
    assert "How was your week?" in page_of(as_partner, "/portal/")
    _stands(world, inside, CaseStatus.PAUSED)
    assert "How was your week?" not in page_of(as_partner, "/portal/")
    assert set(_sent(as_partner, things)) == {303}


def test_the_pages_of_what_is_closed_say_nothing_of_the_reason_and_what_was_typed_comes_back(
    world: World, inside: Inside, things: dict[str, uuid.UUID], as_partner: FlaskClient
) -> None:
    paths = ("/portal/check-in/", "/portal/journal/park")
    assert all(NOTHING not in page_of(as_partner, path) for path in paths)
    _stands(world, inside, CaseStatus.CLOSED)
    for path in paths:
        page = page_of(as_partner, path)
        assert NOTHING in page
        assert "closed" not in page.lower()
        assert 'type="submit"' not in page.partition('id="content"')[2]
    answer = as_partner.post("/portal/journal/park", data={"words": "Money. שלום 🌊", "about": "none"})
    assert NOTHING in answer.text
    assert "Money. שלום 🌊" in answer.text
    aside = as_partner.post("/portal/check-in/not-this-week", data={"back": "/portal/check-in/"})
    assert NOTHING in page_of(as_partner, aside.location)


def test_what_was_written_stays_readable(
    world: World, inside: Inside, things: dict[str, uuid.UUID], as_partner: FlaskClient
) -> None:
    _stands(world, inside, CaseStatus.CLOSED)
    assert "Rain on the tent." in page_of(as_partner, "/portal/journal/")
    acts = page_of(as_partner, "/portal/journal/acts/")
    assert "Took the bins out." in acts
    assert "What it was worth to me" not in acts
    assert "Rain on the tent." in as_partner.get("/portal/documents/copy.json").text


def test_how_somebody_is_reached_and_that_they_ask_for_deletion_can_always_be_said(
    world: World, inside: Inside, things: dict[str, uuid.UUID], as_partner: FlaskClient
) -> None:
    _stands(world, inside, CaseStatus.CLOSED)
    contact = {"channel": "none", "voicemail": "no", "shared_device": "yes"}
    assert as_partner.post("/portal/settings/contact", data=contact).status_code == 303
    assert as_partner.post("/portal/settings/deletion", data={"words": "All."}).status_code == 303
    with inside():
        assert db.session.scalars(select(DeletionRequest)).one().words == "All."
