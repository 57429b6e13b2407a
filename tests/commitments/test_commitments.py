"""Small commitments: kept, moved or not this time, as whoever's it is says; nothing is added up on the couple's pages."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.audit import AuditEntry
from clinic.commitments import Commitment, Told, services
from clinic.commitments.queries import find_next, get_commitment, list_to_come, list_told, suggested_sizes
from clinic.commitments.sentences import what_became_of
from clinic.commitments.services import CommitmentTerms, SaidTerms
from clinic.commitments.size import Size
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.refusal import Missing, Refusal
from clinic.safety import Outcome, Severity
from clinic.safety.queries import get_flag
from clinic.safety.services import RiskTerms, close_flag, open_flag, record_screening
from tests.agreements.test_doors import OUTSIDE, enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.mending import put_commitment
from tests.factories.pages import page_of
from tests.factories.world import World

PORTAL = "/portal/agreements/commitments/"
TODAY, FRIDAY = date(2026, 11, 20), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def bank(world: World, inside: Inside) -> uuid.UUID:
    """Maya rings the bank by today; the two reach each other in the portal."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        case = get_case(world.case_id)
        terms = CommitmentTerms(words="Ring the bank", due_on=TODAY, owner=case.partners[0])
        return services.make(case, terms, today=TODAY, by=world.accounts["practitioner"]).id


def _page(world: World) -> str:
    return f"/cases/{world.case_id}/commitments/"


def _said(told: str, **more: str) -> dict[str, str]:
    return {"told": told, "instead": "", "on": "", "at": "", "why": ""} | more


def _say(inside: Inside, world: World, commitment_id: uuid.UUID, terms: SaidTerms) -> uuid.UUID | None:
    with inside():
        coming = services.say(
            get_commitment(commitment_id), terms, today=TODAY, by=world.accounts["practitioner"]
        )
        return coming.id if coming is not None else None


def test_what_one_will_do_stands_on_both_pages_and_is_said_by_whose_it_is(
    world: World,
    bank: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    typed = {"words": "Cook", "owner": "", "due_on": "2026-11-21", "at": "18:30"}
    assert as_practitioner.post(_page(world), data=typed).status_code == 303
    for client in (as_partner, as_other_partner, as_practitioner):
        page = client.get(PORTAL if client is not as_practitioner else _page(world)).text
        assert page.index("Ring the bank") < page.index("Cook") < page.index("18:30")
    assert as_partner.get(PORTAL).text.count("Say what became of it") == 2
    assert as_other_partner.get(PORTAL).text.count("Say what became of it") == 1  # what is both's
    assert as_other_partner.get(f"{PORTAL}{bank}/").status_code == 404
    assert as_other_partner.post(f"{PORTAL}{bank}/", data=_said("kept")).status_code == 404
    assert "you, Jonas and your counsellor" in as_partner.get(f"{PORTAL}{bank}/").text
    assert as_partner.post(f"{PORTAL}{bank}/", data=_said("kept")).status_code == 303


@pytest.mark.parametrize("told", Told)
def test_each_state_is_kept_as_it_was_said_by_its_day(
    world: World, bank: uuid.UUID, inside: Inside, told: Told
) -> None:
    _say(inside, world, bank, SaidTerms(told=told, on=FRIDAY, why="It was shut. 🌧️"))
    with inside():
        one = get_commitment(bank)
        assert (one.told, one.told_on, one.why) == (told, TODAY, "It was shut. 🌧️")
        assert (find_next(one) is not None) is (told is Told.MOVED)


def test_moved_it_is_to_come_on_its_new_day(
    world: World, bank: uuid.UUID, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    moved = _said("moved", on="2026-11-27", at="09:15")
    assert as_partner.post(f"{PORTAL}{bank}/", data=moved).status_code == 303
    with inside():
        (coming,) = list_to_come(viewers.jonas(world), get_case(world.case_id))
        assert (coming.words, coming.due_on, coming.owner_id) == ("Ring the bank", FRIDAY, world.maya_id)
        assert (coming.from_id, coming.said_by_id) == (bank, world.maya_id)
        assert coming.at is not None
    page = as_other_partner.get(PORTAL).text
    assert "27 Nov" in page
    assert "09:15" in page
    assert as_partner.get(f"{PORTAL}{bank}/").status_code == 404  # something was said of it


def test_not_this_time_with_something_else_makes_that_a_commitment_of_its_own(
    world: World, bank: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    paper = _said("not_this_time", instead="Write to the bank", on="2026-11-27")
    assert as_practitioner.post(f"/commitments/{bank}/", data=paper).status_code == 303
    page = as_practitioner.get(_page(world)).text
    assert "Not this time. Instead: Write to the bank" in page
    with inside():
        (coming,) = list_to_come(viewers.practitioner(world), get_case(world.case_id))
        assert (coming.words, coming.from_id) == ("Write to the bank", bank)


def test_not_this_time_alone_is_enough(world: World, bank: uuid.UUID, inside: Inside) -> None:
    assert _say(inside, world, bank, SaidTerms(told=Told.NOT_THIS_TIME)) is None
    with inside():
        assert list_to_come(viewers.practitioner(world), get_case(world.case_id)) == []
        assert what_became_of(get_commitment(bank)) == "Not this time"


@pytest.mark.parametrize(
    "typed,words",
    [
        (_said("moved"), "Which day is it now?"),
        (_said("moved", on="2026-11-19"), "This day has passed."),
        (_said("not_this_time", instead="Kept words"), "Which day is it now?"),
        (_said("", why="Kept words"), "Please choose one of the three."),
        (_said("kept", on="soon", why="Kept words"), "Kept words"),
        (_said("kept", why="لا" * 5_000), "letters, please"),
    ],
)
def test_what_is_missing_or_odd_is_asked_for_and_what_was_typed_is_kept(
    bank: uuid.UUID, as_partner: FlaskClient, as_practitioner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    for client, address in ((as_partner, f"{PORTAL}{bank}/"), (as_practitioner, f"/commitments/{bank}/")):
        answer = client.post(address, data=typed)
        assert (answer.status_code, words in answer.text) == (422, True)
        assert typed["instead"] in answer.text
        assert typed["why"] in answer.text


def test_one_is_made_for_a_day_to_come_and_asks_for_its_words(
    world: World, bank: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    for typed, words in (
        ({"words": "", "owner": "", "due_on": "2026-11-27"}, "Please write what they will do."),
        ({"words": "Cook", "owner": "", "due_on": ""}, "By which day?"),
        ({"words": "Cook", "owner": "", "due_on": "2026-11-19"}, "This day has passed."),
        ({"words": "Cook", "owner": str(uuid.uuid4()), "due_on": "2026-11-27"}, "Cook"),
    ):
        answer = as_practitioner.post(_page(world), data=typed)
        assert (answer.status_code, words in answer.text) == (422, True)


def test_said_twice_the_second_is_refused(world: World, bank: uuid.UUID, inside: Inside) -> None:
    _say(inside, world, bank, SaidTerms(told=Told.KEPT))
    with pytest.raises(Refusal, match="already"):
        _say(inside, world, bank, SaidTerms(told=Told.MOVED, on=FRIDAY))


def test_what_was_written_down_by_mistake_is_taken_back_with_what_came_of_it(
    world: World, bank: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    coming = _say(inside, world, bank, SaidTerms(told=Told.MOVED, on=FRIDAY, why="Shut."))
    assert coming is not None
    assert as_practitioner.post(f"/commitments/{bank}/take-back").status_code == 303
    with inside():
        one = get_commitment(bank)
        assert (one.told, one.told_on, one.why) == (None, None, "")
        with pytest.raises(Missing):
            get_commitment(coming)
        # nothing was said, so nothing is to be done
        services.take_back(one, by=world.accounts["practitioner"])
    assert _say(inside, world, bank, SaidTerms(told=Told.KEPT)) is None
    with inside():
        services.take_back(get_commitment(bank), by=world.accounts["practitioner"])
        assert get_commitment(bank).told is None
    coming = _say(inside, world, bank, SaidTerms(told=Told.MOVED, on=FRIDAY))
    assert coming is not None
    _say(inside, world, coming, SaidTerms(told=Told.KEPT))
    with inside(), pytest.raises(Refusal, match="since"):
        services.take_back(get_commitment(bank), by=world.accounts["practitioner"])


def test_nothing_new_is_begun_while_something_stops_the_two_but_what_was_said_can_be_told(
    world: World, bank: uuid.UUID, inside: Inside, as_partner: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        record_screening(get_partner(world.maya_id), seen_on=TODAY, outcome=Outcome.HOLD, remark="", by=by)
    with inside(), pytest.raises(Refusal, match="Nothing new"):
        services.make(
            get_case(world.case_id), CommitmentTerms(words="Cook", due_on=TODAY), today=TODAY, by=by
        )
    assert "Say what became of it" not in as_partner.get(PORTAL).text
    assert as_partner.post(f"{PORTAL}{bank}/", data=_said("kept")).status_code == 404
    assert _say(inside, world, bank, SaidTerms(told=Told.NOT_THIS_TIME, instead="Write", on=FRIDAY))


def test_what_stops_the_two_by_what_one_told_alone_looks_as_where_no_homework_was_given(
    world: World, inside: Inside, as_other_partner: FlaskClient
) -> None:
    """Were only something else that he offers refused, with everything on his pages as it was, it would tell him of it."""
    with inside():
        clear_both(world)
        cook = put_commitment(world, "Cook", owner_id=world.jonas_id).id
    before, offered = (
        page_of(as_other_partner, PORTAL),
        _said("not_this_time", instead="Soup", on="2026-11-27"),
    )
    with inside():
        make_assignment(world, "small-commitments")
    assert page_of(as_other_partner, PORTAL) != before  # the control: given, it can be told of
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        terms = RiskTerms("acute_risk_open", Severity.ACUTE, "Said alone.", TODAY)
        risk = open_flag(case, terms, partner=case.partners[0], by=by).id
    assert page_of(as_other_partner, PORTAL) == before
    assert as_other_partner.post(f"{PORTAL}{cook}/", data=offered).status_code == 404
    with inside():
        close_flag(get_flag(risk), "Seen by the doctor.", closed_on=TODAY, by=world.accounts["practitioner"])
    assert as_other_partner.post(f"{PORTAL}{cook}/", data=offered).status_code == 303
    assert "Soup" in as_other_partner.get(PORTAL).text


def test_on_the_couples_pages_stands_only_what_is_to_come_with_no_clock_and_no_count(
    world: World, bank: uuid.UUID, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    before = {client: page_of(client, PORTAL) for client in (as_partner, as_other_partner)}
    with inside():
        many = [put_commitment(world, f"Earlier {n}", owner_id=world.maya_id).id for n in range(4)]
    for one in many:
        _say(inside, world, one, SaidTerms(told=Told.NOT_THIS_TIME, why="Late."))
    assert {client: page_of(client, PORTAL) for client in before} == before
    with inside():
        events = db.session.scalars(select(AuditEntry.event)).all()
        assert not [event for event in events if "kept" in event or "moved" in event or "not_this" in event]


def test_that_one_could_grow_or_shrink_is_for_the_counsellor_alone_and_changes_nothing(
    world: World,
    bank: uuid.UUID,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
) -> None:
    before = page_of(as_partner, PORTAL)
    for owner, told in ((world.maya_id, Told.KEPT), (world.jonas_id, Told.NOT_THIS_TIME)):
        for n in range(4):
            with inside():
                one = put_commitment(world, f"{n}", owner_id=owner).id
            _say(inside, world, one, SaidTerms(told=told))
    with inside():
        both = put_commitment(world, "Both").id
    _say(inside, world, both, SaidTerms(told=Told.KEPT))
    with inside():
        told_of = list_told(viewers.practitioner(world), get_case(world.case_id), TODAY)
        assert suggested_sizes(told_of) == {world.maya_id: Size.LARGER, world.jonas_id: Size.SMALLER}
        later = TODAY + timedelta(weeks=9)
        assert list_told(viewers.practitioner(world), get_case(world.case_id), later) == []
    page = as_practitioner.get(_page(world)).text
    assert "What Maya takes on has room to grow" in page
    assert "What Jonas takes on may be too large" in page
    assert page_of(as_partner, PORTAL) == before
    enter_the_room(as_practitioner, world)
    page = as_practitioner.get(_page(world)).text
    assert "room to grow" not in page
    assert "too large" not in page
    assert "Ring the bank" in page


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_finds_them_at_the_desk(
    request: pytest.FixtureRequest, world: World, bank: uuid.UUID, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    addresses = (_page(world), f"/commitments/{bank}/")
    assert {client.get(one).status_code for one in addresses} == {404}
    assert {client.post(one).status_code for one in (*addresses, f"/commitments/{bank}/take-back")} == {404}


def test_a_closed_case_is_read_and_nothing_is_said_in_it(
    world: World, bank: uuid.UUID, inside: Inside, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert as_partner.get(PORTAL).status_code == 200
    assert as_partner.post(f"{PORTAL}{bank}/", data=_said("kept")).status_code == 404
    assert as_partner.get(f"{PORTAL}{uuid.uuid4()}/").status_code == 404
    assert signed_out.get(PORTAL).status_code in (302, 303)
    with inside():
        assert db.session.scalars(select(Commitment.told)).all() == [None]
