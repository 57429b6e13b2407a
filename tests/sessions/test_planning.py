"""Appointments through their pages."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from clinic import clock
from clinic.audit import AuditEntry
from clinic.couples import Audience
from clinic.database import db
from clinic.sessions import AttendanceState, SessionState, TherapySession
from clinic.sessions.queries import get_therapy_session
from tests.factories.sessions import MONDAY, make_held_session, make_note, make_session

FILLED_IN = {
    "day": "2026-11-30",
    "at": "16:00",
    "minutes": "50",
    "company": "both",
    "meeting": "room",
    "place": "Room 2",
}


def only_session(inside) -> TherapySession:
    with inside():
        return db.session.scalars(select(TherapySession)).one()


def plan(client, world, **changes):
    return client.post(f"/cases/{world.case_id}/sessions/new", data=FILLED_IN | changes)


def test_a_joint_session_is_planned_in_the_zone_of_the_practice(world, inside, as_practitioner):
    assert plan(as_practitioner, world).status_code == 303
    session = only_session(inside)
    assert session.starts_at == datetime(2026, 11, 30, 16, 0)
    assert session.zone == "Europe/London"
    assert (session.audience, session.state, session.minutes) == (Audience.JOINT, SessionState.PLANNED, 50)
    with inside():
        assert get_therapy_session(session.id).place == "Room 2"
        assert db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.subject_id == session.id)
        ).all() == ["sessions.session.planned"]


def test_a_session_with_one_partner_belongs_to_that_partner(world, inside, as_practitioner):
    plan(as_practitioner, world, company=str(world.maya_id))
    session = only_session(inside)
    assert (session.audience, session.audience_partner_id) == (Audience.PARTNER, world.maya_id)
    assert session.concerns_id == world.maya_id


def test_a_new_session_comes_filled_in_with_the_next_week_of_the_last_one(world, inside, as_practitioner):
    with inside():
        make_held_session(world)
    today = clock.today("Europe/London")
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/new").text
    days = [MONDAY.date() + timedelta(weeks=week) for week in range(1, 1000)]
    expected = next(day for day in days if day >= today)
    assert f'value="{expected.isoformat()}"' in page
    assert 'value="16:00"' in page


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"day": ""}, "Which day?"),
        ({"day": "0026-11-30"}, "Please look at the year."),
        ({"day": "0001-01-01"}, "Please look at the year."),
        ({"day": "9999-12-31"}, "Please look at the year."),
        ({"typed": "31 Dec 9999 16:00"}, "This is not understood."),
        ({"at": ""}, "At what time?"),
        ({"minutes": "3"}, "Between 5 minutes and 8 hours, please."),
        ({"minutes": "9223372036854775808"}, "Between 5 minutes and 8 hours, please."),
        ({"company": "00000000-0000-4000-8000-000000000000"}, "Not a valid choice"),
        ({"meeting": "owl"}, "Not a valid choice"),
        ({"place": "x" * 201}, "At most 200 letters"),
        ({"place": "a\0b"}, "cannot be kept"),
        (
            {"day": "2026-03-29", "at": "01:30"},
            "The clocks go forward on Sunday 29 March 2026: 01:30 does not happen",
        ),
    ],
)
def test_what_cannot_be_planned_comes_back_with_words_and_all_that_was_typed(
    world, inside, as_practitioner, changes, words
):
    answer = plan(as_practitioner, world, **({"place": "Upstairs"} | changes))
    assert answer.status_code == 422
    assert words in answer.text
    assert "place" in changes or 'value="Upstairs"' in answer.text
    with inside():
        assert db.session.scalars(select(TherapySession)).all() == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_address_that_asks_for_a_day_that_nobody_means_asks_for_none(world, as_practitioner, day):
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/new?day={day}&at=16:00")
    assert page.status_code == 200
    assert day not in page.text


def test_a_time_that_comes_twice_is_planned_and_said(world, inside, as_practitioner):
    plan(as_practitioner, world, day="2026-10-25", at="01:30")
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "01:30 comes twice. The first one is meant." in page
    assert only_session(inside).moment.isoformat() == "2026-10-25T00:30:00+00:00"


def test_the_hour_stays_the_same_across_a_change_of_clocks(world, inside):
    with inside():
        summer, winter = (
            make_session(world, datetime(2026, 10, 24, 16)),
            make_session(world, datetime(2026, 10, 26, 16)),
        )
        assert (summer.moment.hour, winter.moment.hour) == (15, 16)


def test_a_planned_session_is_changed_and_cancelled_and_put_back(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, datetime(2026, 11, 30, 16)).id
    where = f"/sessions/{session_id}"
    assert as_practitioner.post(f"{where}/change", data=FILLED_IN | {"at": "17:15"}).status_code == 303
    assert only_session(inside).starts_at == datetime(2026, 11, 30, 17, 15)
    as_practitioner.post(f"{where}/cancel")
    as_practitioner.post(f"{where}/cancel")
    assert only_session(inside).state is SessionState.CANCELLED
    as_practitioner.post(f"{where}/reinstate")
    assert only_session(inside).state is SessionState.PLANNED


def test_what_was_held_is_neither_changed_nor_cancelled_nor_planned_again(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world).id
    where = f"/sessions/{session_id}"
    refused = as_practitioner.post(f"{where}/change", data=FILLED_IN)
    assert refused.status_code == 422
    assert "not ahead any more" in refused.text
    assert 'value="Room 2"' in refused.text
    as_practitioner.post(f"{where}/cancel")
    as_practitioner.post(f"{where}/reinstate")
    session = only_session(inside)
    assert (session.state, session.starts_at) == (SessionState.HELD, MONDAY)


def test_with_whom_it_is_stays_once_a_note_was_begun(world, inside, as_practitioner):
    with inside():
        session = make_session(world, datetime(2026, 11, 30, 16))
        make_note(world, session)
        session_id = session.id
    answer = as_practitioner.post(
        f"/sessions/{session_id}/change", data=FILLED_IN | {"company": str(world.jonas_id)}
    )
    assert answer.status_code == 422
    assert "A note was begun" in answer.text
    assert as_practitioner.post(f"/sessions/{session_id}/change", data=FILLED_IN).status_code == 303


def test_attendance_is_said_for_each_and_can_be_put_right(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world).id
    where = f"/sessions/{session_id}/attendance"
    said = {"state_1": "came", "state_2": "late", "late_2": "12"}
    assert as_practitioner.post(where, data=said).status_code == 303
    session = only_session(inside)
    assert session.state is SessionState.HELD
    assert [(row.partner_id, row.state, row.minutes_late) for row in session.attendance] == [
        (world.maya_id, AttendanceState.CAME, 0),
        (world.jonas_id, AttendanceState.LATE, 12),
    ]
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "Maya came, Jonas came 12 min late" in page
    as_practitioner.post(where, data={"state_1": "absent", "state_2": "absent", "late_2": "12"})
    session = only_session(inside)
    assert session.state is SessionState.NOT_ATTENDED
    assert [row.minutes_late for row in session.attendance] == [0, 0]


def test_both_came_is_one_tap(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world).id
    as_practitioner.post(f"/sessions/{session_id}/all-came")
    assert only_session(inside).state is SessionState.HELD
    assert "both came" in as_practitioner.get(f"/sessions/{session_id}/").text


@pytest.mark.parametrize(
    "said, words",
    [
        ({"state_1": "came", "state_2": "late"}, "How many minutes late was Jonas?"),
        ({"state_1": "came", "state_2": "late", "late_2": "50"}, "How many minutes late was Jonas?"),
        ({"state_1": "came"}, "Not a valid choice"),
        ({"state_1": "came", "state_2": "late", "late_2": "owl"}, "Not a valid integer value"),
    ],
)
def test_attendance_that_says_too_little_comes_back(world, inside, as_practitioner, said, words):
    with inside():
        session_id = make_session(world).id
    answer = as_practitioner.post(f"/sessions/{session_id}/attendance", data=said)
    assert answer.status_code == 422
    assert words in answer.text
    assert only_session(inside).state is SessionState.PLANNED


def test_nobody_is_said_to_have_come_to_a_session_of_another_day(world, inside, as_practitioner):
    ahead = clock.today("Europe/London") + timedelta(days=3)
    with inside():
        session_id = make_session(world, datetime.combine(ahead, MONDAY.time())).id
    answer = as_practitioner.post(
        f"/sessions/{session_id}/attendance", data={"state_1": "came", "state_2": "came"}
    )
    assert answer.status_code == 422
    assert "from then on" in answer.text
    both_cancelled = {"state_1": "cancelled", "state_2": "cancelled"}
    assert as_practitioner.post(f"/sessions/{session_id}/attendance", data=both_cancelled).status_code == 303
    assert only_session(inside).state is SessionState.CANCELLED


def test_an_individual_session_asks_for_that_partner_only(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, partner_id=world.jonas_id).id
    page = as_practitioner.get(f"/sessions/{session_id}/attendance").text
    assert "state_2" in page
    assert "state_1" not in page
    as_practitioner.post(f"/sessions/{session_id}/attendance", data={"state_2": "came", "state_1": "absent"})
    assert [row.partner_id for row in only_session(inside).attendance] == [world.jonas_id]


def test_a_long_history_is_paged_by_key_and_shows_each_session_once(world, inside, as_practitioner):
    with inside():
        for week in range(61):
            make_session(world, MONDAY - timedelta(weeks=week)).state = SessionState.HELD
        db.session.flush()
    first = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    older = first.split("before=")[1].split('"')[0]
    second = as_practitioner.get(f"/cases/{world.case_id}/sessions/?before={older}").text

    def links(page: str) -> list[str]:
        return [part.split("/")[0] for part in page.split('href="/sessions/')[1:]]

    assert (len(links(first)), len(links(second))) == (50, 11)
    assert len(set(links(first)) | set(links(second))) == 61
    assert "before=" not in second
    assert as_practitioner.get(f"/cases/{world.case_id}/sessions/?before=owl").status_code == 200
