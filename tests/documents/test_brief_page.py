"""The brief on paper: one page, nothing private unless ticked, written down, and never in the room."""

import io
import re
from datetime import datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from clinic.agreements.services import missteps
from clinic.agreements.services.missteps import MisstepTerms
from clinic.audit import AuditEntry
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents import events
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import today
from tests.factories.long_case import fill_the_brief, make_history, open_a_risk
from tests.factories.sessions import make_held_session, make_session, make_signed_note
from tests.factories.world import World

ALL = "with=safety&with=said&with=trend&with=own"


def read(pdf: bytes) -> str:
    """The text of a PDF, blanks and line ends as single blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def full(world: World, inside: Inside) -> str:
    """The address of a brief in which there is much of everything."""
    with inside():
        make_history(world, sessions=3)
        fill_the_brief(world)
        open_a_risk(world)
        make_session(world, datetime.combine(today() + timedelta(days=1), time(9)), partner_id=world.jonas_id)
    return f"/cases/{world.case_id}/brief.pdf"


@pytest.mark.parametrize("query", ["", "paper=letter", ALL, f"{ALL}&paper=letter"])
def test_however_much_there_is_it_stays_one_page(full: str, as_practitioner: FlaskClient, query: str) -> None:
    answer = as_practitioner.get(f"{full}?{query}")
    assert answer.status_code == 200
    assert len(PdfReader(io.BytesIO(answer.data)).pages) == 1


PRIVATE = {
    "safety": ["Open risk, Jonas", "safe contact"],
    "said": [
        "PRIVATE-OBSTACLE",
        "PRIVATE-THANKS",
        "difficult: Maya 8, Jonas 2",
        "With Jonas alone",
        "you and Maya only",
    ],
    "trend": ["feeling close"],
    "own": ["PRIVATE-STEP"],
}


@pytest.mark.parametrize("ticked", PRIVATE)
def test_what_is_ticked_stands_on_it_and_nothing_else_that_is_private(
    full: str, as_practitioner: FlaskClient, ticked: str
) -> None:
    without, with_it = (read(as_practitioner.get(f"{full}{query}").data) for query in ("", f"?with={ticked}"))
    for kind, things in PRIVATE.items():
        for words in things:
            assert words not in without, words
            assert (words in with_it) is (kind == ticked), (kind, words)
    assert "Tea in bed." in without
    assert "Step 1" in without
    assert "with private things" in with_it
    assert "with private things" not in without


def test_what_has_no_room_on_it_is_counted_and_what_was_not_ticked_is_not_counted_along(
    full: str, as_practitioner: FlaskClient
) -> None:
    def left_out(query: str) -> int:
        found = re.search(
            r"(\d+) more lines stand on the screen", read(as_practitioner.get(full + query).data)
        )
        return int(found[1]) if found else 0

    assert 0 < left_out("") < left_out("?with=safety")


def test_what_was_printed_with_private_things_is_written_down(
    world: World, inside: Inside, full: str, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get(f"{full}?with=own&with=said&with=nonsense")
    as_practitioner.get(full)
    with inside():
        told = db.session.scalars(
            select(AuditEntry.detail).where(
                AuditEntry.event == events.ISSUED, AuditEntry.case_id == world.case_id
            )
        ).all()
    assert sorted(told) == ["brief", "brief with own said"]


def test_a_plan_about_one_of_them_alone_is_private(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        session = make_held_session(world, partner_id=world.jonas_id)
        make_signed_note(world, session, sections={"text": "He came.", "plan": "Ask about his father."})
    address = f"/cases/{world.case_id}/brief.pdf"
    assert "his father" not in read(as_practitioner.get(address).data)
    assert "his father" in read(as_practitioner.get(f"{address}?with=said").data)


def test_a_brief_of_which_nothing_is_known_says_so(world: World, as_practitioner: FlaskClient) -> None:
    text = read(as_practitioner.get(f"/cases/{world.case_id}/brief.pdf?{ALL}").data)
    assert text.count("Nothing logged.") == 4
    assert "No plan in a signed note yet." in text


def test_in_the_room_there_is_none_whatever_is_ticked(
    world: World, full: str, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    for query in ("", "?with=own", f"?{ALL}"):
        assert as_practitioner.get(f"{full}{query}").status_code == 404


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_practice"]
)
def test_nobody_else_gets_it_whatever_is_ticked(full: str, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"{full}?{ALL}").status_code == 404


def test_a_plan_after_a_misstep_for_the_counsellor_only_is_on_paper_only_where_it_was_ticked(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        held = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
        for seat_id, joint in ((world.maya_id, False), (world.jonas_id, True)):
            terms = MisstepTerms(change="I wait.", check_on=today(), joint=joint)
            missteps.plan(get_partner(seat_id), held, terms, by=world.accounts["practitioner"])
    address, plan = f"/cases/{world.case_id}/brief.pdf", "Plan of {} after a misstep"
    plain, ticked = (read(as_practitioner.get(f"{address}{query}").data) for query in ("", "?with=said"))
    assert plan.format("Jonas") in plain
    assert plan.format("Maya") not in plain
    assert plan.format("Maya") in ticked
