"""What each owns of a crossing that both read of, whenever they like; the repair that follows; and no response that was not agreed."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements.models import Crossing, CrossingOwned
from clinic.agreements.queries import get_agreement
from clinic.couples import Audience, CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.journal import ActKind, RepairAct
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

LIST = "/portal/agreements/"
REPAIR = "What I did to make it good"


@pytest.fixture
def held(world: World, inside: Inside, homework_of_both: None) -> uuid.UUID:
    """The two reach each other, and an agreement holds."""
    with inside():
        return make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id


def _crossing(world: World, inside: Inside, held: uuid.UUID, **more: object) -> str:
    """The address of the own part of a crossing; one that Jonas told for both, unless said otherwise."""
    with inside():
        told = {"said_by": get_partner(world.jonas_id)} | more
        made = make_crossing(get_agreement(held), by=world.accounts["other_partner"], **told)  # type: ignore[arg-type]
        return f"{LIST}crossings/{made.id}/own"


@pytest.fixture
def crossing(world: World, inside: Inside, held: uuid.UUID) -> str:
    """The address of the own part."""
    return _crossing(world, inside, held)


@pytest.fixture
def with_log(world: World, inside: Inside) -> None:
    """The weeks of the repair log go on."""
    with inside():
        make_assignment(world, "reparative-action-log")


def _owned(inside: Inside) -> list[tuple[Audience, uuid.UUID | None, str]]:
    with inside():
        return [
            (one.audience, one.said_by_id, one.words)
            for one in db.session.scalars(select(CrossingOwned).order_by(CrossingOwned.at))
        ]


def test_both_are_asked_alike_whoever_told_it(
    as_partner: FlaskClient, as_other_partner: FlaskClient, crossing: str
) -> None:
    lists = [page_of(client, LIST).partition("<main")[2] for client in (as_partner, as_other_partner)]
    assert lists[0] == lists[1]
    assert crossing in lists[0]
    pages = [page_of(client, crossing).partition("<main")[2] for client in (as_partner, as_other_partner)]
    assert pages[0].replace("Jonas may", "Maya may") == pages[1]


def test_for_the_counsellor_only_it_is_not_shown_again_and_changes_nothing_for_the_other(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    held: uuid.UUID,
    crossing: str,
) -> None:
    pages = [(client, path) for client in (as_partner, as_other_partner) for path in (LIST, crossing)]
    before = [page_of(client, path) for client, path in pages]
    assert as_partner.post(crossing, data={"owned": " I raised my voice. "}).status_code == 303
    assert "Thank you. It is written down." in as_partner.get(LIST).text
    assert [page_of(client, path) for client, path in pages] == before
    assert _owned(inside) == [(Audience.PARTNER, world.maya_id, "I raised my voice.")]
    assert "Maya owns: I raised my voice." in as_practitioner.get(f"/agreements/{held}/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "I raised my voice." not in as_practitioner.get(f"/agreements/{held}/").text


def test_for_both_it_stands_on_both_pages_and_more_can_be_said_later(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient, crossing: str
) -> None:
    for words in ("I raised my voice.", "אני 🌧️", "<b>x</b>"):
        assert as_partner.post(crossing, data={"owned": words, "joint": "y"}).status_code == 303
    as_partner.get(LIST)
    for client in (as_partner, as_other_partner):
        page = client.get(LIST).text
        assert "Maya owns: I raised my voice." in page
        assert "אני 🌧️" in page
        assert "<b>x</b>" not in page
    assert {audience for audience, *_rest in _owned(inside)} == {Audience.JOINT}


def test_where_the_two_do_not_reach_each_other_it_is_for_the_counsellor_whatever_was_sent(
    world: World, inside: Inside, as_partner: FlaskClient, crossing: str, with_log: None
) -> None:
    with inside():
        clear_both(world, Outcome.HOLD)
    page = as_partner.get(crossing).text
    assert "may read this too" not in page
    assert REPAIR not in page
    sent = {"owned": "Mine.", "joint": "y", "repair": "Cooked.", "repair_kind": "chore"}
    assert as_partner.post(crossing, data=sent).status_code == 303
    assert [audience for audience, *_rest in _owned(inside)] == [Audience.PARTNER]
    with inside():
        assert db.session.scalars(select(RepairAct)).all() == []


@pytest.mark.parametrize(
    "typed", [{"owned": ""}, {"owned": "x" * 501}, {"owned": "a\0b"}, {"owned": "x" * 50_000}]
)
def test_what_does_not_hold_comes_back_at_its_field(
    inside: Inside, as_partner: FlaskClient, crossing: str, typed: dict[str, str]
) -> None:
    answer = as_partner.post(crossing, data=typed)
    assert answer.status_code == 422
    assert 'id="owned-error"' in answer.text
    assert _owned(inside) == []


@pytest.mark.parametrize("tells_it", [False, True], ids=["own part", "telling it"])
def test_a_repair_said_at_a_crossing_is_in_the_repair_log_in_one_step(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    held: uuid.UUID,
    crossing: str,
    with_log: None,
    tells_it: bool,
) -> None:
    address = f"{LIST}{held}/crossed" if tells_it else crossing
    assert "which both of you read" in as_partner.get(address).text
    with inside():
        day = today().isoformat()
    sent = {"on": day, "response_used": "unknown"} if tells_it else {}
    sent |= {"repair": " Made tea. ", "repair_kind": "time"}
    assert as_partner.post(address, data=sent).status_code == 303
    with inside():
        act = db.session.scalars(select(RepairAct)).one()
        assert (act.words, act.kind, act.on_day) == ("Made tea.", ActKind.TIME, today())
        assert (act.audience, act.said_by_id) == (Audience.JOINT, world.maya_id)
        assert act.entered_by_id == world.accounts["partner"]
    for client in (as_partner, as_other_partner):
        assert "Made tea." in client.get("/portal/journal/acts/").text
    assert _owned(inside) == []


def test_without_weeks_that_both_agreed_on_there_is_no_log_to_write_into(
    inside: Inside, as_partner: FlaskClient, held: uuid.UUID, crossing: str
) -> None:
    for address in (crossing, f"{LIST}{held}/crossed"):
        assert REPAIR not in as_partner.get(address).text
    assert as_partner.post(crossing, data={"repair": "Made tea."}).status_code == 422
    with inside():
        assert db.session.scalars(select(RepairAct)).all() == []


def test_a_kind_that_there_is_not_comes_back_and_nothing_is_written(
    inside: Inside, as_partner: FlaskClient, crossing: str, with_log: None
) -> None:
    sent = {"owned": "Kept as typed.", "repair": "Tea.", "repair_kind": "bribe"}
    answer = as_partner.post(crossing, data=sent)
    assert answer.status_code == 422
    assert "Kept as typed." in answer.text
    assert _owned(inside) == []


def test_of_one_that_was_told_to_the_counsellor_only_nobody_is_asked_not_even_who_told_it(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient, held: uuid.UUID
) -> None:
    for audience in (Audience.PARTNER, Audience.PRACTICE):
        private = _crossing(world, inside, held, audience=audience)
        for client in (as_partner, as_other_partner):
            assert client.get(private).status_code == 404
            assert client.post(private, data={"owned": "Mine."}).status_code == 404
            assert private not in client.get(LIST).text


def test_nobody_else_and_nobody_any_more_says_anything_there(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_manager: FlaskClient,
    as_other_practice: FlaskClient,
    signed_out: FlaskClient,
    crossing: str,
) -> None:
    for client in (as_practitioner, as_colleague, as_manager, as_other_practice):
        assert client.get(crossing).status_code == 404
        assert client.post(crossing, data={"owned": "Mine."}).status_code == 404
    assert signed_out.get(crossing).status_code == 303
    assert as_partner.get(f"{LIST}crossings/{uuid.uuid4()}/own").status_code == 404
    with inside():
        get_partner(world.maya_id).until = today()
    assert as_partner.get(crossing).status_code == 404


def test_of_a_closed_case_it_is_only_read(
    world: World, inside: Inside, as_other_partner: FlaskClient, crossing: str
) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert as_other_partner.get(crossing).status_code == 404
    assert crossing not in as_other_partner.get(LIST).text


@pytest.fixture
def without_response(world: World, inside: Inside, homework_of_both: None) -> uuid.UUID:
    """An agreement for whose crossing nothing was agreed."""
    with inside():
        nothing = {"response": "", "pause_word": "", "minutes_apart": None, "return_when": ""}
        made = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"], **nothing)
        return made.id


def test_where_no_response_was_agreed_none_is_asked_for_and_the_page_says_so(
    inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient, without_response: uuid.UUID
) -> None:
    with inside():
        day = today().isoformat()
    sent = {"on": day, "response_used": "yes", "minutes_apart": "20", "returned": "yes", "audience": "joint"}
    for client, address in (
        (as_partner, f"{LIST}{without_response}/crossed"),
        (as_practitioner, f"/agreements/{without_response}/crossed"),
    ):
        page = client.get(address).text
        assert "so nothing is asked of it" in page
        assert 'name="response_used"' not in page
        assert client.post(address, data=sent).status_code == 303
    with inside():
        for told in db.session.scalars(select(Crossing)):
            assert (told.response_used, told.minutes_apart, told.returned) == ("unknown", None, None)
