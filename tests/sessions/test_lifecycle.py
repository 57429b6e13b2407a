"""What may become of an appointment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.lifecycle import may_follow, state_after
from clinic.sessions.models import AttendanceState, SessionState

states = st.sampled_from(list(SessionState))
attendances = st.lists(st.sampled_from(list(AttendanceState)), max_size=2)
THERE = {AttendanceState.CAME, AttendanceState.LATE}


@given(attendances)
def test_a_session_was_held_exactly_when_somebody_was_there(attendance):
    assert (state_after(attendance) is SessionState.HELD) == bool(THERE & set(attendance))


@given(attendances)
def test_attendance_never_makes_a_session_planned(attendance):
    assert state_after(attendance) is not SessionState.PLANNED


@given(attendances)
def test_the_order_of_the_partners_decides_nothing(attendance):
    assert state_after(attendance) is state_after(list(reversed(attendance)))


def test_it_is_cancelled_when_everybody_cancelled_and_not_attended_when_one_stayed_away():
    cancelled, absent = AttendanceState.CANCELLED, AttendanceState.ABSENT
    assert state_after([cancelled, cancelled]) is SessionState.CANCELLED
    assert state_after([cancelled, absent]) is SessionState.NOT_ATTENDED
    assert state_after([]) is SessionState.NOT_ATTENDED


@given(states, states)
def test_only_a_cancelled_or_planned_session_can_be_planned(now, then):
    if then is SessionState.PLANNED and may_follow(now, then):
        assert now in (SessionState.CANCELLED, SessionState.PLANNED)


@given(
    st.lists(st.lists(st.sampled_from(list(AttendanceState)), min_size=1, max_size=2), min_size=1, max_size=5)
)
def test_attendance_can_be_put_right_until_everybody_cancelled(said):
    now = SessionState.PLANNED
    for attendance in said:
        then = state_after(attendance)
        assert may_follow(now, then) == (now is not SessionState.CANCELLED)
        if now is SessionState.CANCELLED:
            break
        now = then


@pytest.mark.parametrize("then", [SessionState.HELD, SessionState.NOT_ATTENDED, SessionState.CANCELLED])
def test_nobody_attends_a_cancelled_session_before_it_is_put_back(then):
    assert not may_follow(SessionState.CANCELLED, then)
    assert may_follow(SessionState.CANCELLED, SessionState.PLANNED)


@pytest.mark.parametrize("now", [SessionState.HELD, SessionState.NOT_ATTENDED])
def test_a_session_of_the_past_is_not_planned_again(now):
    assert not may_follow(now, SessionState.PLANNED)
    assert may_follow(SessionState.PLANNED, now)
