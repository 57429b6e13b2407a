"""Twin worlds once more: what one of them says of a wording that waits tells the other nothing, at home and in the room."""

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements import Agreement, State
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import signing
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.factories.accounts import sign_in
from tests.factories.agreements import make_agreement, sign
from tests.factories.assignments import today
from tests.portal.test_twin_worlds import Change, Step, Twins, _answer, _pages, reads, twins, writes

__all__ = ["twins"]


def _proposed(twins: Twins) -> None:
    make_agreement(
        get_case(twins.world.case_id), by=twins.world.accounts["practitioner"], title="Phones in the hall"
    )


def _waiting(twins: Twins) -> str:
    with twins.inside():
        waits = select(Agreement.id).where(Agreement.state == State.PROPOSED)
        return str(db.session.scalars(waits).one())


def _she_says(twins: Twins, *answers: dict[str, str]) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    for answer in answers:
        address = f"/portal/agreements/{_waiting(twins)}/own"
        assert client.post(address, data={"number": "1"} | answer).status_code == 303


def _finds_it_unfair(twins: Twins) -> None:
    _she_says(twins, {"fair": "0", "words": "I have no choice. " * 200, "then": "wait"})


def _agrees(twins: Twins) -> None:
    _she_says(twins, {"then": "agree"})


def _thinks_better_of_it(twins: Twins) -> None:
    _she_says(twins, {"then": "agree", "fair": "9"}, {"then": "wait", "fair": "1"})


def _was_asked_alone(twins: Twins) -> None:
    agreement, maya = get_agreement(_id(twins)), get_partner(twins.world.maya_id)
    signing.ask_fairness(
        agreement, maya, rating=0, words="Not fair.", by=twins.world.accounts["practitioner"]
    )


def _id(twins: Twins):  # type: ignore[no-untyped-def]
    return db.session.scalars(select(Agreement.id).where(Agreement.state == State.PROPOSED)).one()


SAID_ALONE: list[Change] = [_finds_it_unfair, _agrees, _thinks_better_of_it, _was_asked_alone]


def _tells_a_crossing(twins: Twins) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    address = f"/portal/agreements/{twins.agreement_id}"
    typed = {"on": "2026-11-20", "what": "He shouted. " * 100, "response_used": "no", "owned": "I came late."}
    for _each in range(3):
        assert client.post(f"{address}/crossed", data=typed).status_code == 303
    plan = {"change": "I write before I leave.", "check_on": "2026-11-24"}
    assert client.post(f"{address}/plan", data=plan).status_code == 303


@pytest.mark.parametrize("shown", [False, True], ids=["at home", "in the room"])
def test_what_she_told_of_a_limit_for_the_counsellor_only_is_nowhere_for_him(
    twins: Twins, shown: bool
) -> None:
    held = f"/portal/agreements/{twins.agreement_id}"
    walk = [
        *_walk(twins)[2:],
        reads(f"{held}/crossed"),
        reads(f"{held}/plan"),
        writes(f"{held}/crossed", on="2026-11-20", response_used="yes", joint="y"),
        writes(f"{held}/plan", change="", check_on=""),
        reads("/portal/agreements/"),
    ]
    steps = [_shown_to_both] if shown else walk
    assert twins.walked(steps, _proposed, _tells_a_crossing) == twins.walked(steps, _proposed)

    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        page = client.get(f"/agreements/{twins.agreement_id}/").text
        return [
            words in page for words in ("He shouted.", "I came late.", "I write before", "Look at this limit")
        ]

    assert twins.walked([looked], _proposed, _tells_a_crossing) == [[True] * 4]


def _his(path: str, **typed: str) -> Step:
    """He reads, or sends, a page of the wording that waits."""

    def go(twins: Twins, client: FlaskClient) -> object:
        address = f"/portal/agreements/{_waiting(twins)}/{path}"
        data = {"number": "1"} | typed
        return _answer(client.post(address, data=data) if typed else client.get(address))

    return go


def _walk(twins: Twins) -> Sequence[Step]:
    everywhere = [reads(page) for page in _pages(twins.app) if ".pdf" not in page]
    return [
        _his(""),
        _his("own"),
        *everywhere,
        _his("own", then="agree", fair="9"),
        reads("/portal/agreements/"),
        _his(""),
        _his("own", then="wait", fair="99"),
        _his("own", then="wait"),
        reads("/portal/"),
        reads("/portal/agreements/"),
    ]


@pytest.mark.parametrize("change", SAID_ALONE)
def test_wherever_jonas_goes_he_cannot_tell_what_she_said_of_a_wording(twins: Twins, change: Change) -> None:
    walk = _walk(twins)
    assert twins.walked(walk, _proposed, change) == twins.walked(walk, _proposed)


def _shown_to_both(twins: Twins, _client: FlaskClient) -> object:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["practitioner"])
    with client.session_transaction() as session:
        session["room"] = str(twins.world.case_id)
    waits = _waiting(twins)
    case = f"/cases/{twins.world.case_id}"
    pages = [
        f"{case}/",
        f"{case}/agreements/",
        f"/agreements/{twins.agreement_id}/",
        f"/agreements/{waits}/",
        f"/agreements/{waits}/sign-off",
    ]
    return [_answer(client.get(page)) for page in (*pages, f"/agreements/{waits}/page.pdf")]


@pytest.mark.parametrize("change", SAID_ALONE)
def test_nor_can_either_tell_on_the_counsellors_screen_in_the_room_or_on_paper(
    twins: Twins, change: Change
) -> None:
    assert twins.walked([_shown_to_both], _proposed, change) == twins.walked([_shown_to_both], _proposed)


def _both_said_yes_before_both(twins: Twins) -> None:
    sign(get_agreement(_id(twins)), by=twins.world.accounts["practitioner"])


def _takes_her_open_yes_back_at_home(twins: Twins) -> None:
    _she_says(twins, {"then": "wait", "fair": "2"})


def _and_gives_it_again(twins: Twins) -> None:
    _she_says(twins, {"then": "wait"}, {"then": "agree"})


def _is_held(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)


@pytest.mark.parametrize("change", [_takes_her_open_yes_back_at_home, _and_gives_it_again, _is_held])
def test_in_the_room_a_yes_that_both_saw_given_stays_and_so_does_the_step_that_waits(
    twins: Twins, change: Change
) -> None:
    told = twins.walked([_shown_to_both], _proposed, _both_said_yes_before_both, change)
    assert told == twins.walked([_shown_to_both], _proposed, _both_said_yes_before_both)


def _said_before_both(twins: Twins) -> None:
    sign(get_agreement(_id(twins)), get_partner(twins.world.maya_id), by=twins.world.accounts["practitioner"])


def test_what_was_said_before_both_makes_a_difference_in_the_room_so_one_would_be_seen(twins: Twins) -> None:
    seen = twins.walked([_shown_to_both], _proposed, _said_before_both)
    assert seen != twins.walked([_shown_to_both], _proposed)


@pytest.mark.parametrize("change", SAID_ALONE)
def test_every_word_of_it_is_there_for_the_counsellor(twins: Twins, change: Change) -> None:
    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        return _answer(client.get(f"/agreements/{_waiting(twins)}/"))

    assert twins.walked([looked], _proposed, change) != twins.walked([looked], _proposed)
