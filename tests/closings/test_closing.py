"""A case ends with a reason, a summary for the practice and a copy for each; who comes back gets a new one that points back."""

import io
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.closings import Closing, Reason
from clinic.closings.queries import find_closing, get_closing
from clinic.closings.services import ClosingTerms, close, reopen
from clinic.couples import Case, CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.refusal import Missing, Refusal
from clinic.safety.queries import latest_screenings
from tests.architecture.test_privacy import CANARY
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.goals import make_goal
from tests.factories.measures import make_result
from tests.factories.pages import page_of
from tests.factories.planted import canary, plant
from tests.factories.sessions import MONDAY, make_held_session
from tests.factories.world import World

TYPED = {
    "reason": "one_withdrew",
    "decided": "Jonas, alone.",
    "summary": "It stands better.",
    "goes_on": "Sundays stay theirs.",
}


def _closed(world: World, on: date | None = None, reason: Reason = Reason.GOALS_MET) -> Closing:
    terms = ClosingTerms(on or today(), reason, "It stands better.", "Both of them.", "Sundays stay theirs.")
    return close(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def _text(client: FlaskClient, address: str) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(client.get(address).data)).pages)


def test_closing_a_case_from_its_file(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    file, address = f"/cases/{world.case_id}/file/", f"/cases/{world.case_id}/close"
    assert address in as_practitioner.get(file).text
    assert as_practitioner.get(address).status_code == 200
    page = as_practitioner.post(address, data=TYPED | {"closed_on": str(today())}).location
    shown = as_practitioner.get(page).text
    for words in ("One of them stopped", "Jonas, alone.", "It stands better.", "Sundays stay theirs."):
        assert words in shown
    with inside():
        case = get_case(world.case_id)
        assert (case.status, case.closed_on) == (CaseStatus.CLOSED, today())
    assert page in as_practitioner.get(file).text
    assert as_practitioner.post(address, data=TYPED | {"closed_on": str(today())}).status_code == 422


@pytest.mark.parametrize(
    "change, words",
    [
        ({"reason": ""}, "Please choose one."),
        ({"reason": "x"}, "Not a valid choice"),
        ({"closed_on": ""}, "Which day is it?"),
        ({"closed_on": "2099-01-01"}, "still to come"),
        ({"closed_on": "2020-01-01"}, "before it began"),
        ({"summary": "x" * 50_001}, "longer than"),
        ({"summary": "a\0b"}, "cannot be kept"),
    ],
)
def test_what_does_not_hold_comes_back(
    world: World, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    data = TYPED | {"closed_on": str(today())} | change
    found = as_practitioner.post(f"/cases/{world.case_id}/close", data=data)
    assert found.status_code == 422
    assert words in found.text
    assert "Sundays stay theirs." in found.text


def test_each_copy_holds_ones_own_and_neither_why_nor_who_decided(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        plant(world)
        closing = find_closing(get_case(world.case_id))
        assert closing is not None
        page = f"/closings/{closing.id}/"
    for name, partner_id in {"maya": world.maya_id, "jonas": world.jonas_id}.items():
        text = _text(as_practitioner, f"{page}copy.pdf?of={partner_id}")
        assert {match.group(1) for match in CANARY.finditer(text)} <= {"joint", name}
        assert canary("joint", "closing-goes-on") in text
        assert "One of them stopped" not in text
    whole = _text(as_practitioner, f"{page}summary.pdf")
    assert {match.group(1) for match in CANARY.finditer(whole)} >= {"joint", "maya", "jonas", "practice"}
    assert "One of them stopped" in whole
    assert as_practitioner.get(f"{page}copy.pdf?of=x").status_code == 404


def test_sessions_alone_are_counted_on_ones_own_copy_only(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_held_session(world, MONDAY)
        make_held_session(world, MONDAY + timedelta(days=1), partner_id=world.maya_id)
        page = f"/closings/{_closed(world).id}/"
    hers, his = (
        _text(as_practitioner, f"{page}copy.pdf?of={one}") for one in (world.maya_id, world.jonas_id)
    )
    assert "1 with Maya alone" in hers
    assert "alone" not in his
    assert "one joint session" in his


def test_what_was_practised_is_told_to_each_as_they_may_know_it(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        for slug in ("twenty-minute-listening", "touch-ladder"):
            both = make_assignment(world, slug)
            tell_squares(world, both, None, How.ALL)
        each = make_assignment(world, "specific-gratitude")
        tell_squares(world, each, world.maya_id, How.ALL)
        own = make_assignment(world, "season-map", partner_id=world.jonas_id)
        tell_squares(world, own, world.jonas_id, How.ALL)
        page = f"/closings/{_closed(world).id}/"
    hers, his = (
        _text(as_practitioner, f"{page}copy.pdf?of={one}") for one in (world.maya_id, world.jonas_id)
    )
    whole = _text(as_practitioner, f"{page}summary.pdf")
    for text in (hers, his, whole):
        assert "Twenty-minute full listening" in text
        assert "Specific thanks" in text
    assert "Season map" in his
    assert "Season map" in whole
    assert "Season map" not in hers
    assert hers.count("done") == his.count("done") == 2, "what both did, and each one’s own"
    assert "Maya: done" in whole
    assert "Maya" not in his.replace("for Maya", "")
    assert "touch ladder" in whole
    assert "touch ladder" not in hers + his


def test_it_is_printed_as_it_stood_when_the_case_was_closed(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        closing = _closed(world)
        papers = [
            f"/closings/{closing.id}/summary.pdf",
            *(f"/closings/{closing.id}/copy.pdf?of={seat.id}" for seat in closing.case.partners),
        ]
    before = [_text(as_practitioner, paper) for paper in papers]
    assert all("It stands better." in text or "Sundays stay theirs." in text for text in before)
    assert all("As it stood on" in text for text in before)
    assert before[0].count("Ruth Okafor") == 1, "a line to sign for whoever closed it"
    with inside():
        for partner_id in (world.maya_id, world.jonas_id):
            make_goal(world, partner_id, "Said too late.")
        make_result(world, "14", instrument_id="phq-9", partner_id=world.maya_id, on=today())
        make_held_session(world, MONDAY)
    assert [_text(as_practitioner, paper) for paper in papers] == before
    with inside():
        of_old = get_closing(closing.id)
        of_old.kept = {}
    after = [_text(as_practitioner, paper) for paper in papers]
    assert all("Said too late." in text for text in after), (
        "the control: without what was kept it is read anew"
    )


def test_who_comes_back_gets_a_new_case_that_points_back_and_is_asked_anew(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        with pytest.raises(Refusal, match="goes on"):
            reopen(get_case(world.case_id), by=world.accounts["practitioner"])
        _closed(world)
    found = as_practitioner.post(f"/cases/{world.case_id}/reopen")
    assert found.status_code == 303
    page = as_practitioner.get(found.location).text
    assert "Not both seen alone yet" in page
    with inside():
        anew = db.session.scalars(select(Case).where(Case.previous_case_id == world.case_id)).one()
        assert anew.is_open
        assert anew.called == ["Maya", "Jonas"]
        assert anew.secrets_policy is None
        assert latest_screenings([anew.id]) == {}
        assert get_case(world.case_id).status is CaseStatus.CLOSED
        with pytest.raises(Refusal, match="newer case"):
            reopen(get_case(world.case_id), by=world.accounts["practitioner"])
    assert as_other_partner.get("/portal/").status_code == 200


def test_why_it_ended_changes_no_page_of_either(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        closing_id = _closed(world).id
    pages = ("/portal/", "/portal/documents/", "/portal/agreements/")
    before = [page_of(as_partner, page) for page in pages]
    with inside():
        row = get_closing(closing_id)
        row.reason, row.summary, row.decided = Reason.SAFETY, "He frightens her.", "I did."
    assert [page_of(as_partner, page) for page in pages] == before
    assert "He frightens her." in as_practitioner.get(f"/closings/{closing_id}/").text


def test_it_is_closed_once(world: World, inside: Inside) -> None:
    with inside():
        row = _closed(world)
        assert find_closing(row.case) == row
        with pytest.raises(Refusal, match="closed before"):
            _closed(world)
        with pytest.raises(Missing):
            get_closing(world.case_id)
        assert get_partner(world.maya_id).case_id == row.case_id


def test_nobody_else_gets_to_it(
    world: World,
    inside: Inside,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_supervisor: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    with inside():
        page = f"/closings/{_closed(world).id}/"
    addresses = (page, f"{page}summary.pdf", f"{page}copy.pdf?of={world.maya_id}")
    writes = (f"/cases/{world.case_id}/close", f"/cases/{world.case_id}/reopen")
    for client in (as_colleague, as_other_practice, as_manager, as_partner, as_other_partner):
        assert {client.get(address).status_code for address in addresses} == {404}
        assert {client.post(address).status_code for address in writes} == {404}
    assert as_supervisor.get(page).status_code == 200
    assert {as_supervisor.post(address).status_code for address in writes} == {404}
    assert {signed_out.get(address).status_code for address in addresses} == {303}
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in addresses} == {404}
    assert {as_practitioner.post(address).status_code for address in writes} == {404}
