"""Appointments that come round: begun, changed from one on, left out, ended, and written out further as time goes by."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from clinic import clock
from clinic.couples import Audience
from clinic.couples.models import CaseStatus
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import Series, SessionState, TherapySession
from clinic.sessions.jobs import top_up
from clinic.sessions.queries import list_series, list_sessions
from clinic.sessions.recurrence import HORIZON, Pattern, Repeat
from clinic.sessions.services import planning
from clinic.sessions.services.following import change_following, repeat_from
from clinic.sessions.services.planning import SessionTerms
from clinic.sessions.services.series import end_series, leave_out, top_up_series
from tests.factories.sessions import WEEKLY, make_note, make_session
from tests.factories.sessions import make_series as made_series
from tests.factories.viewers import practitioner

WEEK = timedelta(weeks=1)


def thursday(weeks: int = 0, hour: int = 16) -> datetime:
    """A Thursday ahead of any test run, at four."""
    today = clock.today("Europe/London")
    first = today + timedelta(days=(3 - today.weekday()) % 7 + 7)
    return datetime.combine(first, datetime.min.time().replace(hour=hour)) + weeks * WEEK


def make_series(world, repeat: Repeat = WEEKLY, starts_at: datetime | None = None, **terms):
    return made_series(world, starts_at or thursday(), repeat=repeat, **terms)


def all_of(series: Series) -> list[TherapySession]:
    return list(
        db.session.scalars(
            select(TherapySession)
            .where(TherapySession.series_id == series.id)
            .order_by(TherapySession.planned_for)
        )
    )


def planned(world) -> list[datetime]:
    """When something is planned, of any series or none."""
    return list(
        db.session.scalars(
            select(TherapySession.starts_at)
            .where(TherapySession.state == SessionState.PLANNED)
            .order_by(TherapySession.starts_at)
        )
    )


def test_a_series_is_written_out_half_a_year_ahead(world, inside):
    with inside():
        sessions = make_series(world, place="Room 2", minutes=75)
        series = sessions[0].series
        assert series is not None
        assert [one.starts_at for one in sessions] == [thursday(week) for week in range(27)]
        assert {(one.place, one.minutes, one.zone, one.audience) for one in sessions} == {
            ("Room 2", 75, "Europe/London", Audience.JOINT)
        }
        assert (series.rule, series.until, series.place) == ("FREQ=WEEKLY;BYDAY=TH", None, "Room 2")
        assert not any(one.is_moved for one in sessions)


def test_a_series_with_a_last_day_ends_there(world, inside):
    with inside():
        until = thursday(3).date()
        sessions = make_series(world, Repeat(Pattern.SECOND, until), partner_id=world.maya_id)
        assert [one.starts_at for one in sessions] == [thursday(), thursday(2)]
        assert {one.audience_partner_id for one in sessions} == {world.maya_id}
        series = sessions[0].series
        assert (series.partner_id, series.concerns_id, series.is_joint) == (
            world.maya_id,
            world.maya_id,
            False,
        )
        assert [partner.called for partner in series.invited] == ["Maya"]
        assert series.covers(thursday(2))
        assert not series.covers(thursday(4))
        assert not series.covers(thursday(-1))


@pytest.mark.parametrize(
    "starts_at, repeat, field",
    [
        (datetime(2027, 11, 18, 16), Repeat(Pattern.MONTHLY_LAST), "pattern"),
        (datetime(2027, 11, 18, 16), Repeat(Pattern.ONCE), "pattern"),
        (datetime(2027, 11, 18, 16), Repeat(Pattern.WEEKLY, date(2027, 11, 17)), "until"),
        (datetime(1999, 11, 18, 16), WEEKLY, "day"),
        (datetime(2027, 3, 28, 1, 30), WEEKLY, "at"),
    ],
)
def test_what_cannot_come_round_is_refused_at_its_field(world, inside, starts_at, repeat, field):
    with inside():
        with pytest.raises(Refusal) as refused:
            make_series(world, repeat, starts_at)
        assert refused.value.field == field
        assert db.session.scalars(select(TherapySession)).all() == []


def test_across_a_change_of_clocks_the_hour_stays_and_a_missing_one_is_the_next_minute(world, inside):
    with inside():
        sessions = make_series(world, starts_at=datetime(2027, 3, 14, 1, 30))
        times = {one.day.isoformat(): f"{one.starts_at:%H:%M}" for one in sessions[:4]}
        assert times == {
            "2027-03-14": "01:30",
            "2027-03-21": "01:30",
            "2027-03-28": "02:00",
            "2027-04-04": "01:30",
        }
        assert not sessions[2].is_moved


def test_a_moved_session_stays_in_its_series_and_knows_what_it_stands_for(world, inside):
    with inside():
        session = make_series(world)[1]
        moved = planning.change(
            session, SessionTerms(thursday(1) + timedelta(days=1)), by=world.accounts["practitioner"]
        )
        assert moved is session
        assert (session.planned_for, session.is_moved, session.changes) == (thursday(1), True, 1)


def test_with_other_people_it_leaves_the_series_and_that_time_is_left_out(world, inside):
    """Otherwise a joint session would tell the other partner what Maya's series is like."""
    with inside():
        session = make_series(world, partner_id=world.maya_id)[1]
        series = session.series
        other = planning.change(session, SessionTerms(thursday(1)), by=world.accounts["practitioner"])
        assert other is not session
        assert (other.series_id, other.audience) == (None, Audience.JOINT)
        assert (session.state, session.left_out, session.series_id) == (
            SessionState.CANCELLED,
            True,
            series.id,
        )
        assert {one.audience for one in all_of(series)} == {Audience.PARTNER}


def test_a_holiday_is_left_out_is_in_no_list_of_what_has_been_and_can_be_put_back(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        session = make_series(world)[2]
        leave_out(session, by=by)
        leave_out(session, by=by)
        assert (session.state, session.left_out, session.attendance) == (SessionState.CANCELLED, True, [])
        viewer, case = practitioner(world), get_case(world.case_id)
        assert list_sessions(viewer, case) == []
        assert [row.left_out for row in list_series(viewer, case)] == [(session,)]
        planning.reinstate(session, by=by)
        assert (session.state, session.left_out, session.planned_for) == (
            SessionState.PLANNED,
            False,
            thursday(2),
        )
        assert [row.left_out for row in list_series(viewer, case)] == [()]


def test_only_a_planned_session_of_a_series_without_a_note_is_left_out(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        with pytest.raises(Refusal, match="one by itself"):
            leave_out(make_session(world, thursday()), by=by)
        first, second = make_series(world)[:2]
        make_note(world, first)
        with pytest.raises(Refusal, match="note was begun"):
            leave_out(first, by=by)
        planning.cancel(second, by=by)
        with pytest.raises(Refusal, match="not ahead"):
            leave_out(second, by=by)


def test_a_series_ends_from_a_day_on_and_what_was_before_stays(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world)
        series = sessions[0].series
        make_note(world, sessions[4])
        planning.change(sessions[5], SessionTerms(thursday(1) + timedelta(days=1)), by=by)
        planning.cancel(sessions[6], by=by, called_off_by=[])
        end_series(series, thursday(3).date(), by=by)
        assert series.until == thursday(3).date() - timedelta(days=1)
        assert planned(world) == [
            thursday(0),
            thursday(1),
            thursday(1) + timedelta(days=1),
            thursday(2),
            thursday(4),
        ]
        assert (sessions[4].series_id, sessions[5].series_id) == (None, None)
        assert not sessions[6].left_out
        assert sessions[3].left_out
        assert series.changes > 0
        end_series(series, thursday(9).date(), by=by)
        assert series.until == thursday(3).date() - timedelta(days=1)


def test_a_session_put_back_after_its_series_ended_is_one_by_itself(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world)
        end_series(sessions[0].series, thursday(3).date(), by=by)
        planning.reinstate(sessions[5], by=by)
        assert (sessions[5].series_id, sessions[5].planned_for) == (None, None)
        assert thursday(5) in planned(world)


def test_this_one_and_all_after_it_go_to_another_time(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world)
        before = sessions[0].series
        leave_out(sessions[4], by=by)
        planning.cancel(sessions[5], by=by, called_off_by=[world.maya_id])
        aside = thursday(6) + timedelta(days=1)
        planning.change(sessions[6], SessionTerms(aside), by=by)
        wednesday = thursday(2, hour=9) - timedelta(days=1)
        taken = change_following(sessions[2], SessionTerms(wednesday, minutes=75), WEEKLY, by=by)
        after = taken[0].series
        assert taken[0] is sessions[2]
        assert before.until == thursday(2).date() - timedelta(days=1)
        assert [one.starts_at for one in all_of(before)] == [thursday(0), thursday(1)]
        assert (after.rule, after.starts_at) == ("FREQ=WEEKLY;BYDAY=WE", wednesday)
        rows = all_of(after)
        assert [one.planned_for for one in rows[:6]] == [wednesday + week * WEEK for week in range(6)]
        assert rows[2].left_out
        assert (rows[3].state, rows[3].left_out) == (SessionState.CANCELLED, False)
        assert len(rows[3].attendance) == 2
        assert (rows[4].starts_at, rows[4].is_moved, rows[4].minutes) == (aside, True, 75)
        assert {one.minutes for one in rows if one.state is SessionState.PLANNED} == {75}
        assert len(planned(world)) == len(set(planned(world)))


def test_less_often_leaves_out_what_has_no_time_any_more(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world, Repeat(Pattern.WEEKLY, thursday(8).date()))
        make_note(world, sessions[3])
        taken = change_following(
            sessions[2], SessionTerms(thursday(2)), Repeat(Pattern.SECOND, thursday(8).date()), by=by
        )
        assert taken == [sessions[2], sessions[4], sessions[6], sessions[8]]
        assert sessions[5].left_out
        assert (sessions[3].state, sessions[3].series_id) == (SessionState.PLANNED, None)


def test_more_often_writes_new_ones(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world, Repeat(Pattern.SECOND, thursday(4).date()))
        taken = change_following(
            sessions[1], SessionTerms(thursday(2)), Repeat(Pattern.WEEKLY, thursday(5).date()), by=by
        )
        assert [one.starts_at for one in taken] == [thursday(week) for week in (2, 3, 4, 5)]
        assert (taken[0], taken[2]) == (sessions[1], sessions[2])


def test_with_others_from_here_on_nothing_of_the_one_series_is_in_the_other(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world, Repeat(Pattern.WEEKLY, thursday(6).date()), partner_id=world.maya_id)
        before = sessions[0].series
        planning.cancel(sessions[3], by=by, called_off_by=[world.maya_id])
        make_note(world, sessions[4])
        taken = change_following(
            sessions[1], SessionTerms(thursday(1)), Repeat(Pattern.WEEKLY, thursday(6).date()), by=by
        )
        after = taken[0].series
        assert {(one.audience, one.concerns_id) for one in all_of(after)} == {(Audience.JOINT, None)}
        assert {one.audience_partner_id for one in all_of(before)} == {world.maya_id}
        own = db.session.get_one(TherapySession, sessions[4].id)
        assert (own.series_id, own.partner_id, own.state) == (None, world.maya_id, SessionState.PLANNED)
        called_off = next(one for one in taken if one.planned_for == thursday(3))
        assert (called_off.left_out, called_off.attendance) == (True, [])
        assert sessions[3].attendance[0].partner_id == world.maya_id


def test_a_single_appointment_becomes_the_first_of_a_series(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        session = make_session(world, thursday())
        taken = repeat_from(session, SessionTerms(thursday(0, hour=17)), Repeat(Pattern.SECOND), by=by)
        assert taken[0] is session
        assert (session.starts_at, session.planned_for) == (thursday(0, hour=17), thursday(0, hour=17))
        assert len(taken) == 14


def test_what_is_over_or_noted_is_not_changed_from_there_on(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        single = make_session(world, thursday())
        with pytest.raises(Refusal, match="one by itself"):
            change_following(single, SessionTerms(thursday()), WEEKLY, by=by)
        planning.cancel(single, by=by)
        for change in (change_following, repeat_from):
            with pytest.raises(Refusal, match="not ahead"):
                change(single, SessionTerms(thursday()), WEEKLY, by=by)
        first = make_series(world)[0]
        make_note(world, first)
        with pytest.raises(Refusal, match="note was begun"):
            change_following(first, SessionTerms(thursday(), partner_id=world.maya_id), WEEKLY, by=by)


def test_as_time_goes_by_sessions_are_written_out_further_and_never_twice(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        sessions = make_series(world)
        series = sessions[0].series
        leave_out(sessions[-1], by=by)
        today = clock.today("Europe/London")
        later = today + timedelta(weeks=10)
        added = top_up_series(later)
        assert added > 0
        rows = all_of(series)
        assert rows[-1].planned_for.date() + WEEK > later + HORIZON
        assert [one.planned_for for one in rows] == [thursday(week) for week in range(len(rows))]
        assert top_up_series(later) == 0
        assert top_up_series(today) == 0


def test_an_ended_series_and_one_of_a_closed_case_go_no_further(world, inside):
    with inside():
        later = clock.today("Europe/London") + timedelta(weeks=10)
        sessions = make_series(world)
        end_series(sessions[0].series, thursday(3).date(), by=world.accounts["practitioner"])
        assert top_up_series(later) == 0
        make_series(world, starts_at=thursday(0, hour=9))
        case = get_case(world.case_id)
        case.status = CaseStatus.CLOSED
        db.session.flush()
        assert top_up_series(later) == 0
        case.status = CaseStatus.ACTIVE
        db.session.flush()
        assert top_up_series(later) > 0


def test_the_job_beside_the_requests_writes_out_what_comes_round(world, inside):
    with inside():
        series = make_series(world)[0].series
        for session in all_of(series)[-3:]:
            db.session.delete(session)
        db.session.flush()
        top_up({})
        assert [one.planned_for for one in all_of(series)] == [
            thursday(week) for week in range(len(all_of(series)))
        ]
        assert all_of(series)[-1].day + WEEK > clock.today("Europe/London") + HORIZON
