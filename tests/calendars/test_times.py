"""Times without a couple and usual hours, typed in."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.availability import BusyKind, BusyTime
from clinic.availability.queries import hours_of, list_busy
from clinic.database import db
from tests.conftest import Inside
from tests.factories.calendars import THURSDAY, make_busy, make_leave
from tests.factories.world import World

DAY = THURSDAY.date()


def _form(**more: object) -> dict[str, object]:
    facts = {
        "kind": "supervision",
        "day": str(DAY),
        "at": "10:00",
        "until_time": "11:30",
        "rule": "",
        "title": "",
    }
    return facts | more


def _kept() -> list[BusyTime]:
    return list(db.session.scalars(select(BusyTime).order_by(BusyTime.starts_at)))


def test_supervision_is_written_down_in_one_go(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(f"/calendar/busy/new?day={DAY}&at=10:00").text
    assert f'value="{DAY}"' in page
    assert 'value="10:00"' in page
    assert 'value="11:00"' in page
    answer = as_practitioner.post("/calendar/busy/new", data=_form(title="With Sunniva"))
    assert (answer.status_code, answer.location) == (303, f"/calendar/?on={DAY}")
    with inside():
        (row,) = _kept()
        assert (row.kind, row.title, row.zone) == (BusyKind.SUPERVISION, "With Sunniva", "Europe/London")
        assert (row.starts_at, row.ends_at) == (THURSDAY, THURSDAY.replace(hour=11, minute=30))


def test_the_last_hour_of_a_day_ends_with_the_day(world: World, as_practitioner: FlaskClient) -> None:
    assert 'value="23:59"' in as_practitioner.get("/calendar/busy/new?at=23:30").text


def test_leave_is_whole_days(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(
        "/calendar/busy/new",
        data=_form(kind="leave", all_day="y", at="", until_time="", last_day=str(DAY + timedelta(days=4))),
    )
    with inside():
        (row,) = _kept()
        assert (row.all_day, row.starts_at, row.last_day) == (
            True,
            datetime(2031, 5, 15),
            DAY + timedelta(days=4),
        )


@pytest.mark.parametrize(
    "rule, days",
    [
        ("FREQ=DAILY", [15, 16, 17]),
        ("FREQ=WEEKLY", [15, 22, 29]),
        ("FREQ=WEEKLY;INTERVAL=2", [15, 29]),
        ("FREQ=MONTHLY;BYDAY=3TH", [15]),
    ],
)
def test_it_may_come_again(
    world: World, inside: Inside, as_practitioner: FlaskClient, rule: str, days: list[int]
) -> None:
    as_practitioner.post("/calendar/busy/new", data=_form(rule=rule, until="2031-12-31"))
    with inside():
        found = list_busy([world.accounts["practitioner"]], DAY, date(2031, 5, 31))
        assert [busy.starts_at.day for busy in found][: len(days)] == days


def test_the_last_such_day_of_a_month_is_offered_where_it_is_the_last(
    world: World, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get("/calendar/busy/new?day=2031-05-29").text
    assert "the last Thursday of the month" in page
    assert "FREQ=MONTHLY;BYDAY=-1TH" in page


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"kind": "holiday"}, "Not a valid choice"),
        ({"kind": "imported"}, "Not a valid choice"),
        ({"day": ""}, "Which day?"),
        ({"day": "1066-01-01"}, "Please look at the year."),
        ({"last_day": "9999-01-01"}, "Please look at the year."),
        ({"at": ""}, "At what time?"),
        ({"at": "soon"}, "Not a valid time value"),
        ({"until_time": "09:00"}, "It ends before it begins."),
        ({"last_day": "2033-01-01"}, "At most a year at a time, please."),
        ({"rule": "FREQ=SECONDLY"}, "Not a valid choice"),
        ({"rule": "FREQ=WEEKLY", "until": "2030-01-01"}, "That is before the first time."),
        ({"title": "x" * 50_000}, "At most 200 letters, please."),
        ({"title": "a\0b"}, "This holds a character that cannot be kept."),
    ],
)
def test_what_does_not_hold_comes_back_with_words_and_everything_typed(
    world: World, inside: Inside, as_practitioner: FlaskClient, wrong: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post("/calendar/busy/new", data=_form(**{"title": "Kept as typed", **wrong}))
    assert answer.status_code == 422
    assert words in answer.text
    if "title" not in wrong:
        assert "Kept as typed" in answer.text
    with inside():
        assert _kept() == []


def test_a_title_of_any_script_is_kept(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    as_practitioner.post("/calendar/busy/new", data=_form(title="שלום 🌱"))
    with inside():
        assert _kept()[0].title == "שלום 🌱"
    assert "שלום 🌱" in as_practitioner.get(f"/calendar/?on={DAY}").text


def test_it_can_be_changed_and_comes_filled_in(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        timed, leave = make_busy(world, title="Team"), make_leave(world, DAY, DAY + timedelta(days=2))
        odd = make_busy(world, rule="FREQ=YEARLY;BYMONTH=5;BYDAY=3TH", kind=BusyKind.IMPORTED)
    page = as_practitioner.get(f"/calendar/busy/{timed.id}/").text
    assert 'value="Team"' in page
    assert "Remove it" in page
    assert f'value="{DAY + timedelta(days=2)}"' in as_practitioner.get(f"/calendar/busy/{leave.id}/").text
    assert "as it does now" in as_practitioner.get(f"/calendar/busy/{odd.id}/").text
    answer = as_practitioner.post(f"/calendar/busy/{timed.id}/", data=_form(kind="other", title="All of us"))
    assert answer.status_code == 303
    with inside():
        assert db.session.get_one(BusyTime, timed.id).title == "All of us"


def test_one_time_of_many_is_left_out_and_the_others_stay(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        row = make_busy(world, rule="FREQ=WEEKLY")
    second = DAY + timedelta(weeks=1)
    page = as_practitioner.get(f"/calendar/busy/{row.id}/?day={second}").text
    assert "Leave out Thu 22 May" in page
    assert "Remove it every time" in page
    assert (
        "Leave out"
        not in as_practitioner.get(f"/calendar/busy/{row.id}/?day={second + timedelta(days=1)}").text
    )
    answer = as_practitioner.post(f"/calendar/busy/{row.id}/leave-out", data={"day": str(second)})
    assert (answer.status_code, answer.location) == (303, f"/calendar/?on={second}")
    assert "Leave out" not in as_practitioner.get(f"/calendar/busy/{row.id}/?day={second}").text
    with inside():
        days = [busy.starts_at.date() for busy in list_busy([row.account_id], DAY, DAY + timedelta(weeks=2))]
        assert days == [DAY, DAY + timedelta(weeks=2)]


def test_a_day_on_which_it_does_not_fall_is_refused(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        row = make_busy(world, rule="FREQ=WEEKLY")
    answer = as_practitioner.post(
        f"/calendar/busy/{row.id}/leave-out",
        data={"day": "2031-05-16", "back": "/calendar/"},
        follow_redirects=True,
    )
    assert "It does not fall on that day." in answer.text


def test_it_is_removed_every_time(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        row = make_busy(world, rule="FREQ=WEEKLY")
    answer = as_practitioner.post(f"/calendar/busy/{row.id}/remove", data={"day": "nonsense"})
    assert (answer.status_code, answer.location) == (303, f"/calendar/?on={DAY}")
    with inside():
        assert _kept() == []


def test_nobody_touches_the_times_of_another(
    world: World,
    inside: Inside,
    as_colleague: FlaskClient,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
) -> None:
    with inside():
        row = make_busy(world)
    for client in (as_colleague, as_manager):
        assert client.get(f"/calendar/busy/{row.id}/").status_code == 404
        for act in ("", "leave-out", "remove"):
            assert client.post(f"/calendar/busy/{row.id}/{act}", data=_form()).status_code == 404
    assert as_practitioner.get(f"/calendar/busy/{uuid.uuid4()}/").status_code == 404
    assert as_practitioner.get(f"/calendar/busy/{row.id}/").status_code == 200


def test_usual_hours_are_typed_line_by_line(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    me = world.accounts["practitioner"]
    week = {f"day_{n}": "" for n in range(7)}
    answer = as_practitioner.post("/calendar/hours", data=week | {"day_0": "9-12, 13-17", "day_4": "8:30–12"})
    assert answer.status_code == 303
    with inside():
        hours = hours_of([me])[me]
        assert hours.on(0) == ((540, 720), (780, 1020))
        assert hours.on(4) == ((510, 720),)
    page = as_practitioner.get("/calendar/hours").text
    assert 'value="09:00–12:00, 13:00–17:00"' in page
    assert "Monday" in page


@pytest.mark.parametrize("typed", ["nine", "9-8", "x" * 50_000, "9-12\0", "٩-١٢"])
def test_hours_that_cannot_be_read_come_back_as_typed(
    world: World, inside: Inside, as_practitioner: FlaskClient, typed: str
) -> None:
    week = {f"day_{n}": "" for n in range(7)}
    answer = as_practitioner.post("/calendar/hours", data=week | {"day_0": "9-17", "day_3": typed})
    if typed == "٩-١٢":  # digits are digits
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    assert 'value="9-17"' in answer.text
    with inside():
        me = world.accounts["practitioner"]
        assert not hours_of([me])[me].are_known
