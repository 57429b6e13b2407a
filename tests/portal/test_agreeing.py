"""A wording that waits, in the portal: both read it, each says alone what they think, and nobody can tell what the other said."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from flask.testing import FlaskClient

from clinic import clock
from clinic.agreements.models import SignedHow
from clinic.agreements.queries import get_agreement, list_fairness
from clinic.agreements.services import drafting, signing
from clinic.agreements.services.signing import SignOffTerms
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.refusal import Refusal
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from tests.agreements.test_doors import enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY, make_agreement, make_agreement_in_force, sign
from tests.factories.assignments import clear_both, today
from tests.factories.pages import page_of, without_tokens
from tests.factories.world import World

LIST = "/portal/agreements/"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def waiting(world: World, inside: Inside) -> uuid.UUID:
    """Both were seen alone, and a wording waits."""
    with inside():
        clear_both(world)
        return make_agreement(get_case(world.case_id), by=world.accounts["practitioner"]).id


def _say(client: FlaskClient, agreement_id: uuid.UUID, then: str, **typed: str):  # type: ignore[no-untyped-def]
    return client.post(f"{LIST}{agreement_id}/own", data={"number": "1", "then": then} | typed)


def _pages(client: FlaskClient, agreement_id: uuid.UUID) -> list[str]:
    page_of(client, LIST)  # what was said by the last press is said once
    return [
        page_of(client, path)
        for path in ("/portal/", LIST, f"{LIST}{agreement_id}/", f"{LIST}{agreement_id}/own")
    ]


def test_both_read_the_same_page_and_are_asked_alone_about_fairness_before_anything_else(
    as_partner: FlaskClient, as_other_partner: FlaskClient, waiting: uuid.UUID
) -> None:
    assert MONEY.title in page_of(as_partner, LIST)
    hers = _pages(as_partner, waiting)
    his = _pages(as_other_partner, waiting)
    assert hers[1:] == his[1:]
    assert MONEY.limit in hers[2]
    assert hers[3].index("How fair does this feel to you?") < hers[3].index("I agree to this wording")
    assert "you and your counsellor only" in hers[3]


def test_each_says_yes_in_their_own_portal_and_the_practitioner_puts_it_in_force(
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    waiting: uuid.UUID,
) -> None:
    for client in (as_partner, as_other_partner):
        answer = _say(client, waiting, "agree", fair="8")
        assert (answer.status_code, answer.location) == (303, LIST)
        assert "Thank you. It waits for your counsellor." in client.get(LIST).text
    with inside():
        signed = get_agreement(waiting).latest_revision.signed
        assert {one.how for one in signed} == {SignedHow.IN_PORTAL}
        assert [one.by_id for one in signed] == [world.accounts["partner"], world.accounts["other_partner"]]
        assert not get_agreement(waiting).is_live
    page = as_practitioner.get(f"/agreements/{waiting}/").text
    assert "In their own portal, 20 Nov" in page
    as_practitioner.post(f"/agreements/{waiting}/put-in-force")
    for client in (as_partner, as_other_partner):
        assert "To read in your own time" not in client.get(LIST).text
        assert MONEY.title in client.get(LIST).text
        assert client.get(f"{LIST}{waiting}/").status_code == 404


ANSWERS = [
    {"then": "agree", "fair": "10", "words": ""},
    {"then": "agree", "fair": "0", "words": "I had no choice."},
    {"then": "wait", "fair": "1", "words": "He decides everything. " * 100},
    {"then": "wait", "fair": "", "words": ""},
    {"then": "", "fair": "", "words": ""},
]


def test_whatever_was_said_and_whoever_said_it_first_every_page_of_both_stays_as_it_was(
    as_partner: FlaskClient, as_other_partner: FlaskClient, waiting: uuid.UUID
) -> None:
    before = {client: _pages(client, waiting) for client in (as_partner, as_other_partner)}
    told = set()
    for answer, first in product(ANSWERS, (as_partner, as_other_partner)):
        sent = _say(first, waiting, **answer)
        told.add(
            (sent.status_code, sent.location, without_tokens(first.get(LIST).text).partition("<main")[2])
        )
        for client, pages in before.items():
            assert _pages(client, waiting) == pages
    assert len(told) == 1


def test_what_was_said_last_counts_and_a_yes_is_quietly_taken_back(
    as_partner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID
) -> None:
    for then, expected in (("agree", 1), ("agree", 1), ("wait", 0), ("wait", 0), ("agree", 1)):
        _say(as_partner, waiting, then)
        with inside():
            assert len(get_agreement(waiting).latest_revision.signed) == expected, then
    with inside():  # a yes in the room is hers to take back as well
        jonas = get_partner(world.jonas_id)
        sign(get_agreement(waiting), jonas, by=world.accounts["practitioner"])
        signing.say_in_portal(
            jonas, get_agreement(waiting), number=1, agrees=False, by=world.accounts["other_partner"]
        )
        assert get_agreement(waiting).latest_revision.unsigned == [jonas]


def test_how_fair_it_feels_reaches_the_practitioner_and_nothing_is_written_where_nothing_was_said(
    as_partner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID
) -> None:
    _say(as_partner, waiting, "wait")
    with inside():
        assert list_fairness(viewers.practitioner(world), get_agreement(waiting)) == {}
    _say(as_partner, waiting, "wait", fair="0", words="لا 🌧️")
    with inside():
        (told,) = list_fairness(viewers.practitioner(world), get_agreement(waiting)).values()
        assert (told.rating, told.words, told.said_by_id) == (0, "لا 🌧️", world.maya_id)
        assert list_fairness(viewers.jonas(world), get_agreement(waiting)) == {}


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"fair": "11"}, "From 0 to 10"),
        ({"fair": "soon"}, "Not a valid integer"),
        ({"words": "x" * 50_000}, "longer than 5,000"),
        ({"words": "a\0b"}, "cannot be kept"),
        ({"number": "2"}, "changed in the meantime"),
        ({"number": "²"}, "changed in the meantime"),
    ],
)
def test_what_does_not_hold_comes_back_with_everything_typed_and_says_yes_to_nothing(
    as_partner: FlaskClient, inside: Inside, waiting: uuid.UUID, typed: dict[str, str], words: str
) -> None:
    answer = _say(as_partner, waiting, "agree", **({"words": "Kept as typed."} | typed))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Kept as typed." in answer.text or "words" in typed
    assert 'name="number" type="hidden" value="1"' in answer.text
    with inside():
        assert get_agreement(waiting).latest_revision.signed == []


def test_whoever_has_not_just_shown_who_they_are_says_yes_for_nobody_and_loses_nothing(
    as_partner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID
) -> None:
    with as_partner.session_transaction() as session:
        session.pop("proved", None)
        session["since"] = session["seen"] = NOW.timestamp()
    later = NOW + timedelta(hours=1)
    with clock.standing_at(later):
        with as_partner.session_transaction() as session:
            session["seen"] = later.timestamp()
        assert "/portal/prove" in as_partner.get(f"{LIST}{waiting}/own").location
        _say(as_partner, waiting, "agree", fair="3")
        assert "press once more" in as_partner.get(LIST).text
    with inside():
        assert get_agreement(waiting).latest_revision.signed == []
        assert list_fairness(viewers.practitioner(world), get_agreement(waiting))[world.maya_id].rating == 3


def _hold(world: World) -> None:
    maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)


def _not_yet(world: World) -> None:
    maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.NOT_YET, remark="", by=by)


def _flag(kind: str, severity: Severity = Severity.WATCH):  # type: ignore[no-untyped-def]
    def raised(world: World) -> None:
        maya = get_partner(world.maya_id)
        open_flag(
            maya.case, RiskTerms(kind, severity, "", today()), partner=maya, by=world.accounts["practitioner"]
        )

    return raised


def _closed(world: World) -> None:
    get_case(world.case_id).status = CaseStatus.CLOSED


REASONS = [
    _hold,
    _not_yet,
    _flag("coercive_control_or_fear"),
    _flag("no_contact_order"),
    _flag("acute_risk_open", Severity.ACUTE),
    _closed,
]


@pytest.mark.parametrize("reason", REASONS)
def test_under_a_hold_fear_or_an_order_nobody_is_asked_and_the_page_says_what_it_always_says(
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    world: World,
    inside: Inside,
    waiting: uuid.UUID,
    reason,
) -> None:  # type: ignore[no-untyped-def]
    assert MONEY.title in page_of(as_other_partner, LIST)
    with inside():
        reason(world)
    pages = set()
    for client in (as_partner, as_other_partner):
        pages.add(page_of(client, LIST).partition("<main")[2])
        assert client.get(f"{LIST}{waiting}/").status_code == 404
        assert client.get(f"{LIST}{waiting}/own").status_code == 404
        assert _say(client, waiting, "agree").status_code == 404
    (page,) = pages
    assert MONEY.title not in page
    assert "A wording that does not hold yet waits for your counsellor." in page


@pytest.mark.parametrize("reason", [_hold, _flag("coercive_control_or_fear"), _flag("no_contact_order")])
def test_what_stops_joint_work_stops_an_agreement_and_says_why_at_the_desk_only(
    as_practitioner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID, reason
) -> None:  # type: ignore[no-untyped-def]
    by = world.accounts["practitioner"]
    with inside():
        sign(get_agreement(waiting), by=by)
    enter_the_room(as_practitioner, world)
    before = page_of(as_practitioner, f"/agreements/{waiting}/")
    assert "Put in force" in before
    with inside():
        reason(world)
        with pytest.raises(Refusal, match="at another time"):
            signing.put_in_force(get_agreement(waiting), by=by)
    assert page_of(as_practitioner, f"/agreements/{waiting}/") == before
    with as_practitioner.session_transaction() as session:
        session.pop("room")
    page = as_practitioner.get(f"/agreements/{waiting}/").text
    assert "Not to be put in force now" in page
    assert f"/agreements/{waiting}/put-in-force" not in page


def test_in_the_room_and_on_paper_a_yes_that_was_given_alone_is_not_known(
    as_partner: FlaskClient,
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    waiting: uuid.UUID,
) -> None:
    paths = [
        f"/cases/{world.case_id}/agreements/",
        f"/agreements/{waiting}/",
        f"/agreements/{waiting}/sign-off",
    ]
    enter_the_room(as_practitioner, world)
    before = [page_of(as_practitioner, path) for path in paths]
    paper = as_practitioner.get(f"/agreements/{waiting}/page.pdf").data
    _say(as_partner, waiting, "agree")
    assert [page_of(as_practitioner, path) for path in paths] == before
    assert as_practitioner.get(f"/agreements/{waiting}/page.pdf").data == paper
    sent = {
        "number": "1",
        "who": [str(world.maya_id), str(world.jonas_id)],
        "how": "in_the_room",
        "on": "2026-11-20",
    }
    assert as_practitioner.post(f"/agreements/{waiting}/sign-off", data=sent).status_code == 303
    assert "Put in force" in page_of(as_practitioner, paths[1])
    with inside():
        assert {one.how for one in get_agreement(waiting).latest_revision.signed} == {SignedHow.IN_THE_ROOM}


def test_a_new_wording_shows_what_changes_and_the_old_one_holds_meanwhile(
    as_partner: FlaskClient, world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        clear_both(world)
        held = make_agreement_in_force(get_case(world.case_id), by=by)
        drafting.revise(held, MONEY.__class__(**{**MONEY.__dict__, "limit": "On Mondays."}), by=by)
        agreement_id = held.id
    page = page_of(as_partner, f"{LIST}{agreement_id}/")
    assert "<ins>" in page
    assert MONEY.limit in page_of(as_partner, LIST)
    _say(as_partner, agreement_id, "agree", number="2")
    with inside():
        assert len(get_agreement(agreement_id).latest_revision.signed) == 1
        assert get_agreement(agreement_id).in_force == 1


@pytest.mark.parametrize(
    "client", ["as_colleague", "as_practitioner", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_else_comes_in_by_these_doors(
    request: pytest.FixtureRequest, waiting: uuid.UUID, client: str
) -> None:
    who = request.getfixturevalue(client)
    for path in (f"{LIST}{waiting}/", f"{LIST}{waiting}/own"):
        assert who.get(path).status_code == 404
        assert who.post(f"{LIST}{waiting}/own", data={"number": "1", "then": "agree"}).status_code == 404


def test_signed_out_one_is_asked_to_sign_in_and_what_is_not_there_is_missing(
    signed_out: FlaskClient, as_partner: FlaskClient, waiting: uuid.UUID
) -> None:
    assert signed_out.get(f"{LIST}{waiting}/").status_code == 303
    assert as_partner.get(f"{LIST}{uuid.uuid4()}/").status_code == 404


def test_whoever_has_left_the_couple_is_asked_nothing_more(
    as_partner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID
) -> None:
    with inside():
        get_partner(world.maya_id).until = today()
    assert as_partner.get(f"{LIST}{waiting}/").status_code == 404
    assert MONEY.title not in as_partner.get(LIST).text


def test_the_practitioner_writes_down_what_was_said_in_the_room_or_on_paper_and_never_in_the_portal(
    as_practitioner: FlaskClient, world: World, inside: Inside, waiting: uuid.UUID
) -> None:
    sent = {"number": "1", "who": [str(world.maya_id)], "how": "in_portal", "on": "2026-11-20"}
    assert as_practitioner.post(f"/agreements/{waiting}/sign-off", data=sent).status_code == 422
    with inside():
        given = SignOffTerms([world.maya_id], 1, SignedHow.ON_PAPER, today())
        (one,) = signing.sign_off(get_agreement(waiting), given, by=world.accounts["practitioner"])
        assert one.how is SignedHow.ON_PAPER
