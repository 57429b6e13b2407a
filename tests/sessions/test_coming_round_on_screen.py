"""Planning, changing and calling off through the pages: by typing, by address, once and coming round."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from clinic import clock
from clinic.database import db
from clinic.sessions import AttendanceState, CancelledBy, Series, SessionState, TherapySession
from clinic.sessions.attending import Mark
from clinic.sessions.reading_copy import reading_copy
from clinic.sessions.services import planning
from tests.factories.sessions import make_held_session, make_session, make_signed_note
from tests.sessions.test_series import make_series, planned, thursday

SENT = {"minutes": "50", "company": "both", "meeting": "room", "place": "", "pattern": "weekly", "until": ""}


def sent(starts_at: datetime, **changes: str) -> dict[str, str]:
    return SENT | {"day": starts_at.date().isoformat(), "at": f"{starts_at:%H:%M}"} | changes


def row(inside, session_id) -> TherapySession:
    with inside():
        return db.session.get_one(TherapySession, session_id)


def test_a_series_is_planned_on_one_page_and_said_in_words(world, inside, as_practitioner):
    where = f"/cases/{world.case_id}/sessions/"
    answer = as_practitioner.post(f"{where}new", data=sent(thursday(), pattern="second"))
    assert answer.status_code == 303
    page = as_practitioner.get(where).text
    assert "Planned: Every second Thursday at 16:00, both partners. The first is on" in page
    assert "6 more, until" in page
    with inside():
        assert len(planned(world)) == 14
    show = as_practitioner.get(page.split('href="/sessions/')[1].split('"')[0].join(["/sessions/", ""])).text
    assert "Every second Thursday at 16:00" in show


def test_what_is_typed_in_words_takes_the_place_of_the_fields(world, inside, as_practitioner):
    where = f"/cases/{world.case_id}/sessions/new"
    as_practitioner.post(where, data=sent(thursday(), typed="2 Dec 2030 9:30", pattern="once"))
    as_practitioner.post(
        where, data=SENT | {"typed": "3 Dec 2030 4pm", "day": "", "at": "", "pattern": "once"}
    )
    as_practitioner.post(where, data=sent(thursday(), typed="17:15", pattern="once"))
    with inside():
        assert planned(world) == [
            thursday().replace(hour=17, minute=15),
            datetime(2030, 12, 2, 9, 30),
            datetime(2030, 12, 3, 16, 0),
        ]


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"typed": "when the owl calls"}, "This is not understood."),
        ({"typed": "😀" * 50}, "This is not understood."),
        ({"typed": "x" * 201}, "At most 200 letters"),
        ({"pattern": "owl"}, "Not a valid choice"),
        ({"until": "2001-01-01"}, "The last day is before the first."),
        ({"until": "0001-01-01"}, "Please look at the year."),
        ({"until": "owl"}, "Not a valid date"),
        ({"day": "2027-11-18", "pattern": "monthly_last"}, "is not the last such day of its month"),
    ],
)
def test_what_cannot_come_round_comes_back_with_all_that_was_typed(
    world, inside, as_practitioner, changes, words
):
    data = sent(thursday()) | {"place": "Upstairs"} | changes
    answer = as_practitioner.post(f"/cases/{world.case_id}/sessions/new", data=data)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Upstairs"' in answer.text
    with inside():
        assert db.session.scalar(select(func.count(Series.id))) == 0


def test_an_address_fills_in_day_time_length_and_company(world, as_practitioner):
    where = f"/cases/{world.case_id}/sessions/new?day=2026-12-03&at=18:30&minutes=80&with={world.jonas_id}"
    page = as_practitioner.get(where).text
    assert 'value="2026-12-03"' in page
    assert 'value="18:30"' in page
    assert 'value="80"' in page
    assert f'checked id="company-2" name="company" type="radio" value="{world.jonas_id}"' in page


def test_in_the_room_an_address_cannot_ask_for_one_alone(world, as_practitioner):
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/new?with={world.jonas_id}").text
    assert "Jonas alone" not in page
    assert 'checked id="company-0"' in page


def test_one_of_a_series_is_moved_alone_or_with_all_after_it(world, inside, as_practitioner):
    with inside():
        sessions = make_series(world)
        second, third = sessions[1].id, sessions[2].id
    alone = sent(thursday(1, hour=18), reach="this")
    assert as_practitioner.post(f"/sessions/{second}/change", data=alone).status_code == 303
    page = as_practitioner.get(f"/sessions/{second}/").text
    assert f"moved from {thursday(1):%a} {thursday(1).day}" in page
    further = sent(thursday(2, hour=9), reach="following")
    assert as_practitioner.post(f"/sessions/{third}/change", data=further).status_code == 303
    with inside():
        assert planned(world)[:4] == [thursday(0), thursday(1, 18), thursday(2, 9), thursday(3, 9)]
        assert db.session.scalar(select(func.count(Series.id))) == 2


def test_how_often_is_not_changed_for_one_alone(world, inside, as_practitioner):
    with inside():
        session_id = make_series(world)[1].id
    for changes in ({"pattern": "second"}, {"until": "2090-01-01"}):
        answer = as_practitioner.post(
            f"/sessions/{session_id}/change", data=sent(thursday(1), reach="this") | changes
        )
        assert answer.status_code == 422
        assert "changes for this session and all after it" in answer.text
    assert "once" not in as_practitioner.get(f"/sessions/{session_id}/change").text.split("How often")[1]


def test_a_single_session_begins_to_come_round(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, thursday()).id
    as_practitioner.post(f"/sessions/{session_id}/change", data=sent(thursday(), pattern="fourth"))
    assert row(inside, session_id).series_id is not None
    with inside():
        assert len(planned(world)) == 7


def test_the_shifted_minute_is_said(world, inside, as_practitioner):
    as_practitioner.post(f"/cases/{world.case_id}/sessions/new", data=sent(datetime(2027, 3, 21, 1, 30)))
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "The clocks go forward on Sun 28 Mar: that session begins at 02:00." in page


@pytest.mark.parametrize(
    "who, by",
    [
        ("maya", [CancelledBy.SELF, CancelledBy.OTHER]),
        ("jonas", [CancelledBy.OTHER, CancelledBy.SELF]),
        ("both", [CancelledBy.SELF, CancelledBy.SELF]),
        ("practice", [CancelledBy.PRACTICE, CancelledBy.PRACTICE]),
        ("", []),
    ],
)
def test_who_called_it_off_and_when_is_kept_for_each(world, inside, as_practitioner, who, by):
    with inside():
        session_id = make_session(world, thursday()).id
    ids = {"maya": str(world.maya_id), "jonas": str(world.jonas_id)}
    at = {"at": "2026-11-19T09:10"}
    assert (
        as_practitioner.post(
            f"/sessions/{session_id}/cancel", data={"who": ids.get(who, who)} | at
        ).status_code
        == 303
    )
    session = row(inside, session_id)
    assert session.state is SessionState.CANCELLED
    assert [one.cancelled_by for one in session.attendance] == by
    assert {one.cancelled_at for one in session.attendance} <= {datetime(2026, 11, 19, 9, 10, tzinfo=UTC)}
    page = as_practitioner.get(f"/sessions/{session_id}/").text
    names = {"maya": "Maya", "jonas": "Jonas", "practice": "the practice", "both": "Maya"}
    lines = {
        "maya": "Maya cancelled",
        "jonas": "Jonas cancelled",
        "both": "Maya cancelled, Jonas cancelled",
        "practice": "cancelled by the practice",
    }
    assert not who or f">{lines[who]}</span>" in page
    assert (f"Called off by {names[who]}, Thu 19 Nov, 09:10" in page) if who else ("Called off" not in page)


def test_a_call_that_lies_ahead_is_refused(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, thursday()).id
    ahead = clock.now() + timedelta(days=1)
    answer = as_practitioner.post(
        f"/sessions/{session_id}/cancel", data={"who": "practice", "at": f"{ahead:%Y-%m-%dT%H:%M}"}
    )
    assert answer.status_code == 422
    assert "lies ahead" in answer.text
    assert row(inside, session_id).state is SessionState.PLANNED


def test_a_holiday_is_left_out_and_seen_where_the_series_stands(world, inside, as_practitioner):
    with inside():
        session_id = make_series(world)[1].id
    as_practitioner.post(f"/sessions/{session_id}/cancel", data={"who": "left_out", "reach": "this"})
    assert row(inside, session_id).left_out
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "left out:" in page
    assert f'/sessions/{session_id}/"' in page
    assert "left out" in as_practitioner.get(f"/sessions/{session_id}/").text
    as_practitioner.post(f"/sessions/{session_id}/reinstate")
    assert row(inside, session_id).state is SessionState.PLANNED


def test_no_more_after_this_one(world, inside, as_practitioner):
    with inside():
        ids = [one.id for one in make_series(world)]
    as_practitioner.post(
        f"/sessions/{ids[2]}/cancel", data={"who": str(world.maya_id), "reach": "following", "at": ""}
    )
    with inside():
        assert planned(world) == [thursday(0), thursday(1)]
    assert (row(inside, ids[2]).left_out, row(inside, ids[3]).left_out) == (False, True)
    as_practitioner.post(f"/sessions/{ids[1]}/cancel", data={"who": "", "reach": "following"})
    assert row(inside, ids[1]).left_out


def test_a_single_session_cannot_be_left_out(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, thursday()).id
    answer = as_practitioner.post(f"/sessions/{session_id}/cancel", data={"who": "left_out"})
    assert answer.status_code == 422
    assert row(inside, session_id).state is SessionState.PLANNED
    assert "holiday" not in as_practitioner.get(f"/sessions/{session_id}/cancel").text


def test_what_it_was_in_fact_stands_beside_what_was_planned(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world).id
    said = {
        "state_1": "came",
        "state_2": "cancelled",
        "cancelled_by_2": "other",
        "cancelled_at_2": "2026-10-04T20:15",
        "held_minutes": "35",
    }
    assert as_practitioner.post(f"/sessions/{session_id}/attendance", data=said).status_code == 303
    with inside():
        session = db.session.get_one(TherapySession, session_id)
        assert (session.is_joint, session.was_otherwise, session.held_minutes) == (True, True, 35)
    page = as_practitioner.get(f"/sessions/{session_id}/").text
    assert "planned with both, only Maya came" in page
    assert "35 minutes, planned were 50" in page
    assert "Called off by Maya, Sun 4 Oct, 20:15" in page
    again = as_practitioner.get(f"/sessions/{session_id}/attendance").text
    assert 'value="2026-10-04T20:15"' in again
    assert 'value="35"' in again


def test_a_signed_note_keeps_what_the_session_was_in_fact_whatever_is_said_later(world, inside):
    with inside():
        came = [Mark(world.maya_id, AttendanceState.CAME), Mark(world.jonas_id, AttendanceState.ABSENT)]
        session = make_session(world)
        by = world.accounts["practitioner"]
        planning.hold(session, came, by=by, held_minutes=35)
        note = make_signed_note(world, session)
        planning.all_came(session, by=by)
        assert note.header["planned_with"] == [str(world.maya_id), str(world.jonas_id)]
        assert note.header["in_fact"] == [str(world.maya_id)]
        facts = reading_copy(note).facts
        assert {"planned with both partners", "35 minutes in fact"} <= set(facts)
        assert reading_copy(note).intact
        plain = make_signed_note(world, make_session(world))
        assert "planned with both partners" not in reading_copy(plain).facts


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"held_minutes": "2"}, "Between 5 minutes and 8 hours, please."),
        ({"held_minutes": "99999999999"}, "This number is too large."),
        ({"state_2": "cancelled", "cancelled_by_2": "owl"}, "Not a valid choice"),
        ({"state_2": "cancelled", "cancelled_at_2": "2099-01-01T10:00"}, "lies ahead"),
    ],
)
def test_attendance_that_cannot_be_comes_back(world, inside, as_practitioner, changes, words):
    with inside():
        session_id = make_session(world).id
    answer = as_practitioner.post(
        f"/sessions/{session_id}/attendance", data={"state_1": "came", "state_2": "came"} | changes
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert row(inside, session_id).state is SessionState.PLANNED


def test_in_the_room_nobody_reads_who_called_it_off(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world, thursday()).id
    as_practitioner.post(f"/sessions/{session_id}/cancel", data={"who": str(world.maya_id), "at": ""})
    assert "Called off by Maya" in as_practitioner.get(f"/sessions/{session_id}/").text
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    page = as_practitioner.get(f"/sessions/{session_id}/").text
    assert "<span>cancelled</span>" in page
    assert "Maya cancelled" not in page
    assert "Called off" not in page


def test_a_series_with_one_alone_is_not_in_the_room_and_not_on_the_joint_pages(
    world, inside, as_practitioner
):
    with inside():
        ids = [one.id for one in make_series(world, partner_id=world.jonas_id)]
        make_series(world, starts_at=thursday(0, hour=9))
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "Every Thursday at 16:00, Jonas alone" in page
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert "Every Thursday at 09:00, both partners" in page
    assert "Jonas alone" not in page
    assert as_practitioner.get(f"/sessions/{ids[0]}/").status_code == 404


@pytest.mark.parametrize(
    "client",
    ["as_colleague", "as_front_desk", "as_manager", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_plans_changes_or_cancels_what_comes_round(world, inside, request, client):
    with inside():
        session_id = make_series(world)[0].id
    browser = request.getfixturevalue(client)
    assert browser.post(f"/cases/{world.case_id}/sessions/new", data=sent(thursday())).status_code == 404
    for what in ("change", "cancel"):
        assert browser.get(f"/sessions/{session_id}/{what}").status_code == 404
        assert browser.post(f"/sessions/{session_id}/{what}", data=sent(thursday())).status_code == 404
    assert row(inside, session_id).state is SessionState.PLANNED


def test_the_supervisor_reads_a_series_and_changes_nothing(world, inside, as_supervisor, signed_out):
    with inside():
        session_id = make_series(world)[0].id
    assert "Every Thursday at 16:00" in as_supervisor.get(f"/sessions/{session_id}/").text
    assert as_supervisor.post(f"/sessions/{session_id}/cancel").status_code == 404
    assert signed_out.get(f"/sessions/{session_id}/cancel").status_code == 303


def test_what_was_held_is_not_called_off(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world).id
    answer = as_practitioner.post(f"/sessions/{session_id}/cancel", data={"who": "practice", "at": ""})
    assert answer.status_code == 422
    assert "not ahead any more" in answer.text


@pytest.mark.parametrize(
    "place, linked",
    [
        ("https://meet.example.org/maya-jonas?pin=1234", True),
        ("https://meet.example.org", True),
        ("Room 2", False),
        ("http://meet.example.org/open", False),
        ("javascript:alert(1)", False),
        ('https://meet.example.org/"onclick="x', False),
        ("https://user:word@meet.example.org/", False),
    ],
)
def test_the_address_of_a_video_meeting_can_be_clicked_and_nothing_else(
    world, inside, as_practitioner, place, linked
):
    with inside():
        session_id = make_session(world, thursday(), place=place).id
    page = as_practitioner.get(f"/sessions/{session_id}/").text
    assert ('rel="noopener noreferrer"' in page) is linked
