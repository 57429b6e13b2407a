"""Three crossings of one limit within fourteen days ask to look at the limit: at the desk, and nowhere else."""

from datetime import UTC, date, datetime, timedelta
from inspect import signature
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.access import Viewer
from clinic.agreements.looking_again import asks_to_look_again
from clinic.agreements.queries import get_agreement
from clinic.agreements.queries.crossed import what_is_to_look_at_again
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.database.together import ask
from clinic.practices import Practice
from clinic.practices.local_time import today
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.agreements.typed import reviewing
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_crossing
from tests.factories.world import World

DAY = timedelta(days=1)
NOW = date(2026, 11, 20)


@pytest.mark.parametrize(
    "ago, looked, expected",
    [
        ((0, 1, 2), None, True),
        ((0, 0, 0), None, True),
        ((0, 1), None, False),
        ((), None, False),
        ((0, 5, 13), None, True),
        ((0, 5, 14), None, False),
        ((-1, 0, 1), None, False),
        ((0, 1, 2), 2, False),
        ((0, 1, 2), 3, True),
    ],
)
def test_three_within_fourteen_days_ask_until_the_limit_was_looked_at(
    ago: tuple[int, ...], looked: int | None, expected: bool
) -> None:
    days = [NOW - n * DAY for n in ago]
    assert asks_to_look_again(days, NOW - looked * DAY if looked is not None else None, NOW) is expected


@given(st.lists(st.integers(-5, 40)), st.none() | st.integers(0, 40))
def test_it_asks_exactly_where_three_days_of_the_last_fourteen_came_after_the_last_look(
    ago: list[int], looked: int | None
) -> None:
    days = [NOW - n * DAY for n in ago]
    counted = [n for n in ago if 0 <= n < 14 and (looked is None or n < looked)]
    found = asks_to_look_again(days, NOW - looked * DAY if looked is not None else None, NOW)
    assert found is (len(counted) >= 3)


@given(
    st.lists(st.tuples(st.sampled_from(["Maya", "Jonas", "both"]), st.integers(-2, 20)), max_size=8),
    st.randoms(use_true_random=False),
)
def test_who_told_it_makes_no_difference_nor_in_which_order(
    told: list[tuple[str, int]], random: Random
) -> None:
    """It is about the limit: there is nothing in it by which one could be counted against the other."""
    days = [NOW - ago * DAY for _who, ago in told]
    shuffled = random.sample(days, len(days))
    assert asks_to_look_again(days, None, NOW) is asks_to_look_again(shuffled, None, NOW)
    assert set(signature(asks_to_look_again).parameters) == {"crossed", "looked_on", "today"}


def _to_look_at(viewer: Viewer, case: Case) -> list[str]:
    return [one.title for one in ask(db.session, what_is_to_look_at_again(viewer, [case.id], today()))]


def test_each_limit_is_looked_at_by_its_own_crossings_in_its_own_fourteen_days(
    world: World, inside: Inside, in_force: Made
) -> None:
    """Of many ways to cross three limits: those stand there that were crossed three times in the window, and no other."""
    ids = [in_force(title=title) for title in ("A", "B", "C")]
    by, random = world.accounts["practitioner"], Random(5)
    for _round in range(25):
        with inside():
            case, now = get_agreement(ids[0]).case, today()
            crossed = [(random.randrange(3), random.randrange(18)) for _each in range(random.randrange(9))]
            for which, ago in crossed:
                made = make_crossing(
                    get_agreement(ids[which]),
                    by=by,
                    on=now - ago * DAY,
                    said_by=random.choice([*case.partners, None]),
                    audience=random.choice([Audience.JOINT, Audience.PRACTICE, Audience.PARTNER]),
                )
                assert made.on == now - ago * DAY
            wanted = [
                "ABC"[which]
                for which in range(3)
                if sum(one == which and ago < 14 for one, ago in crossed) >= 3
            ]
            found = _to_look_at(viewers.practitioner(world), case)
            assert sorted(found) == wanted
            db.session.rollback()


@pytest.mark.parametrize(
    "zone, ago, is_there",
    [
        ("Pacific/Auckland", 13, True),  # at eleven in the evening in UTC it is the next day there
        ("Pacific/Auckland", 14, False),
        ("Pacific/Honolulu", 13, True),
        ("Pacific/Honolulu", 14, False),
    ],
)
@pytest.mark.parametrize("hour", [1, 23])
def test_the_days_are_those_of_the_practices_calendar(
    world: World, inside: Inside, in_force: Made, zone: str, ago: int, is_there: bool, hour: int
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with time_machine.travel(datetime(2026, 12, 10, hour, 30, tzinfo=UTC), tick=False), inside():
        db.session.get_one(Practice, world.practice_id).time_zone = zone
        db.session.flush()
        local = datetime.now(ZoneInfo(zone)).date()
        assert today() == local
        agreement = get_agreement(agreement_id)
        for days in (0, 1, ago):
            make_crossing(agreement, by=by, on=local - days * DAY)
        assert bool(_to_look_at(viewers.practitioner(world), agreement.case)) is is_there


def test_it_stands_in_today_and_on_the_page_until_a_review_and_never_in_the_room(
    as_practitioner: FlaskClient, as_supervisor: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by, line = in_force(), world.accounts["practitioner"], "look at this limit again"
    where = f"/agreements/{agreement_id}/"
    with inside():
        agreement = get_agreement(agreement_id)
        for partner in (*agreement.case.partners, None):
            assert _to_look_at(viewers.practitioner(world), agreement.case) == []
            make_crossing(agreement, by=by, said_by=partner, audience=Audience.PARTNER)
        assert _to_look_at(viewers.practitioner(world), agreement.case) == [agreement.title]
        assert _to_look_at(viewers.colleague(world), agreement.case) == []
        assert _to_look_at(viewers.jonas(world), agreement.case) == []
    assert line in as_practitioner.get("/").text
    for client in (as_practitioner, as_supervisor):
        assert "Look at this limit again" in client.get(where).text
    enter_the_room(as_practitioner, world)
    assert "Look at this limit again" not in as_practitioner.get(where).text
    with as_practitioner.session_transaction() as session:
        session.pop("room")
    with inside():
        on = today().isoformat()
    as_practitioner.post(f"{where}review", data=reviewing("kept", on=on))
    assert line not in as_practitioner.get("/").text
    assert "Look at this limit again" not in as_practitioner.get(where).text
