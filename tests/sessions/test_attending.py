"""One mark for each person who was expected."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.attending import Fault, Mark, fault_in, marks_of_cancelling
from clinic.sessions.models import AttendanceState, CancelledBy

MAYA, JONAS, SOMEBODY = (uuid.UUID(int=number) for number in (1, 2, 3))
NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
marks_of_anybody = st.lists(
    st.builds(
        Mark,
        st.sampled_from([MAYA, JONAS, SOMEBODY]),
        st.sampled_from(list(AttendanceState)),
        st.integers(-5, 120),
    ),
    max_size=4,
)


@given(marks_of_anybody, st.sets(st.sampled_from([MAYA, JONAS]), min_size=1))
def test_marks_hold_exactly_when_each_expected_person_has_one_and_late_has_minutes(marks, invited):
    fault = fault_in(marks, invited=invited, minutes=50, now=NOW)
    one_each = sorted(mark.partner_id for mark in marks) == sorted(invited)
    lateness = all(0 < m.minutes_late < 50 for m in marks if m.state is AttendanceState.LATE)
    assert (fault is None) == (one_each and lateness)


@given(marks_of_anybody)
def test_minutes_count_only_for_somebody_who_came_late(marks):
    for mark in marks:
        settled = mark.settled
        assert settled.minutes_late == (mark.minutes_late if mark.state is AttendanceState.LATE else 0)
        assert (settled.partner_id, settled.state) == (mark.partner_id, mark.state)
        assert settled.settled == settled


def test_somebody_who_was_not_expected_is_named():
    mark = Mark(SOMEBODY, AttendanceState.CAME)
    assert fault_in([mark], invited=[MAYA], minutes=50, now=NOW) == (Fault.NOT_INVITED, mark)


def test_late_is_less_than_the_whole_session():
    for minutes, fine in ((0, False), (1, True), (49, True), (50, False)):
        mark = Mark(MAYA, AttendanceState.LATE, minutes)
        assert (fault_in([mark], invited=[MAYA], minutes=50, now=NOW) is None) is fine


def test_a_call_in_the_future_has_not_been_made():
    for ahead, fine in ((0, True), (1, False)):
        at = NOW + timedelta(minutes=ahead)
        mark = Mark(MAYA, AttendanceState.CANCELLED, cancelled_at=at)
        found = fault_in([mark], invited=[MAYA], minutes=50, now=NOW)
        assert found == (None if fine else (Fault.CANCELLED_LATER_THAN_NOW, mark))


def test_where_one_alone_was_expected_nobody_else_of_the_couple_called_it_off():
    mark = Mark(MAYA, AttendanceState.CANCELLED, cancelled_by=CancelledBy.OTHER)
    assert fault_in([mark], invited=[MAYA], minutes=50, now=NOW) == (Fault.NO_OTHER, mark)
    both = [mark, Mark(JONAS, AttendanceState.CANCELLED, cancelled_by=CancelledBy.SELF)]
    assert fault_in(both, invited=[MAYA, JONAS], minutes=50, now=NOW) is None


def test_by_whom_and_when_is_kept_only_where_it_was_cancelled():
    for state in AttendanceState:
        settled = Mark(MAYA, state, 5, CancelledBy.PRACTICE, NOW).settled
        kept = (settled.cancelled_by, settled.cancelled_at)
        assert kept == ((CancelledBy.PRACTICE, NOW) if state is AttendanceState.CANCELLED else (None, None))


def test_who_called_it_off_is_seen_from_each_partner():
    def whose(*by: uuid.UUID) -> list[CancelledBy | None]:
        return [mark.cancelled_by for mark in marks_of_cancelling([MAYA, JONAS], by, NOW)]

    assert whose(MAYA) == [CancelledBy.SELF, CancelledBy.OTHER]
    assert whose(MAYA, JONAS) == [CancelledBy.SELF, CancelledBy.SELF]
    assert whose() == [CancelledBy.PRACTICE, CancelledBy.PRACTICE]
