"""The pace of two is that of the slower: said alone, shown by the counsellor, and nobody learns whose it was."""

import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.assignments.queries import get_assignment
from clinic.couples import Audience
from clinic.database import db
from clinic.safety import Outcome
from clinic.touch import ShownTouch
from clinic.touch.pace import DAYS, slower, stands
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

OPTIONS = ("slower", "same", "a_little_further")
EVERYBODY_ELSE = [
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
]


@given(st.sampled_from(OPTIONS), st.sampled_from(OPTIONS))
def test_it_is_never_faster_than_either_wants_and_tells_not_whose_it_was(one: str, other: str) -> None:
    found = slower([one, other], OPTIONS, free=True)
    assert OPTIONS.index(found) == min(OPTIONS.index(one), OPTIONS.index(other))
    assert found == slower([other, one], OPTIONS, free=True)


@pytest.mark.parametrize("wanted", [[None, "same"], ["same", None], [None, None], [], ["same", "faster"]])
def test_it_is_the_slowest_while_one_has_said_nothing(wanted: list[str | None]) -> None:
    assert slower(wanted, OPTIONS, free=True) == "slower"


def test_it_is_the_slowest_while_one_is_not_free() -> None:
    assert slower(["same", "same"], OPTIONS, free=False) == "slower"
    assert slower(["same", "same"], OPTIONS, free=True) == "same"  # the control


def test_shown_it_stands_for_a_week() -> None:
    on = date(2026, 11, 20)
    assert [stands(on, on + timedelta(days=n)) for n in (-1, 0, DAYS - 1, DAYS)] == [False, True, True, False]


@pytest.fixture
def check(world: World, inside: Inside) -> uuid.UUID:
    """The pace and boundaries check, given to both."""
    with inside():
        clear_both(world)
        return make_assignment(world, "pace-boundary-check").id


def say(client: FlaskClient, check: uuid.UUID, seat: int, **said: str) -> None:
    """One of them answers alone."""
    typed = {f"f-{key}-p{seat}": value for key, value in said.items()}
    assert client.post(f"/portal/homework/{check}/alone", data=typed).status_code == 303


def show(client: FlaskClient, check: uuid.UUID) -> str:
    """What the counsellor reads after showing it."""
    answer = client.post(f"/assignments/{check}/pace", data={"back": f"/assignments/{check}/pace"})
    assert answer.status_code == 303
    return page_of(client, f"/assignments/{check}/pace")


def test_the_counsellor_shows_the_slower_and_both_read_the_same(
    world: World,
    inside: Inside,
    check: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    both, page = (as_partner, as_other_partner), f"/portal/homework/{check}/"
    say(as_partner, check, 1, pace="a_little_further")
    say(as_other_partner, check, 2, pace="same")
    assert all("Pace for now: Slower" in page_of(client, page) for client in both)
    assert "It stands on both their pages now, for a week." in show(as_practitioner, check)
    assert all("Pace for now: Same" in page_of(client, page) for client in both)
    assert "On both their pages: Same" in page_of(as_practitioner, f"/assignments/{check}/")
    with inside():
        row = db.session.scalars(select(ShownTouch)).one()
        facts = (row.audience, row.said_by_id, row.entered_by_id)
        assert facts == (Audience.JOINT, None, world.accounts["practitioner"])
        row.shown_on = today() - timedelta(days=DAYS)
    assert all("Pace for now: Slower" in page_of(client, page) for client in both)


def test_no_page_of_the_other_changes_when_one_answers(
    check: uuid.UUID, as_practitioner: FlaskClient, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    say(as_other_partner, check, 2, pace="a_little_further")
    say(as_partner, check, 1, pace="same")
    show(as_practitioner, check)
    pages = ["/portal/", "/portal/homework/", f"/portal/homework/{check}/", f"/portal/homework/{check}/alone"]
    for client in (as_partner, as_other_partner):
        page_of(client, "/portal/")  # where "Thank you." is said once
    before = [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages]
    say(as_partner, check, 1, pace="slower", felt="obliged", not_now="The lights off.")
    page_of(as_partner, "/portal/")
    after = [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages]
    assert after == before
    shown = page_of(as_practitioner, f"/assignments/{check}/pace")
    assert "The slower of the two: Slower" in shown  # the control: it is there for the counsellor


def test_felt_obliged_is_told_to_the_counsellor_like_a_no_that_is_not_free(
    world: World, check: uuid.UUID, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    say(as_partner, check, 1, pace="same", felt="somewhere_between")
    assert "felt obliged" not in page_of(as_practitioner, f"/cases/{world.case_id}/")
    say(as_partner, check, 1, felt="obliged")
    assert "Maya felt obliged, not invited" in page_of(as_practitioner, f"/cases/{world.case_id}/")
    assert "Speak with Maya alone" in page_of(as_practitioner, "/")
    assert "speak with Maya alone." in page_of(as_practitioner, f"/assignments/{check}/pace")
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "obliged" not in page_of(as_practitioner, f"/cases/{world.case_id}/")


def test_a_no_stays_beside_a_yes_that_is_said_after_it_on_the_same_day(
    world: World, check: uuid.UUID, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    for felt in ("obliged", "invited", "obliged", "invited"):
        say(as_partner, check, 1, felt=felt)
    assert page_of(as_practitioner, f"/cases/{world.case_id}/").count("Maya felt obliged, not invited") == 1
    assert "Invited" in page_of(as_practitioner, f"/assignments/{check}/")


@pytest.mark.parametrize("why", ["on hold", "nothing said"])
def test_what_is_on_hold_is_not_shown_and_with_nothing_said_it_is_the_slowest(
    world: World, inside: Inside, check: uuid.UUID, as_practitioner: FlaskClient, why: str
) -> None:
    if why == "on hold":
        with inside():
            clear_both(world, Outcome.HOLD)
    show(as_practitioner, check)
    with inside():
        shown = [row.kind for row in db.session.scalars(select(ShownTouch))]
        assert shown == ([] if why == "on hold" else ["slower"])


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_has_this_page(check: uuid.UUID, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/assignments/{check}/pace").status_code == 404
    assert client.post(f"/assignments/{check}/pace").status_code == 404


def test_the_supervisor_reads_and_in_the_room_nobody_does(
    world: World, check: uuid.UUID, as_supervisor: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert as_supervisor.get(f"/assignments/{check}/pace").status_code == 200
    assert as_supervisor.post(f"/assignments/{check}/pace").status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/assignments/{check}/pace").status_code == 404


def test_where_no_pace_is_asked_there_is_no_such_page(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        ladder = make_assignment(world, "touch-ladder", starts_on=today()).id
        assert get_assignment(ladder).revision.exercise.pace is None
    assert as_practitioner.get(f"/assignments/{ladder}/pace").status_code == 404
    assert "Pace for now" not in page_of(as_partner, f"/portal/homework/{ladder}/")
