"""One mark for each person who was expected."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.attending import Fault, Mark, fault_in
from clinic.sessions.models import AttendanceState

MAYA, JONAS, SOMEBODY = (uuid.UUID(int=number) for number in (1, 2, 3))
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
    fault = fault_in(marks, invited=invited, minutes=50)
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
    assert fault_in([mark], invited=[MAYA], minutes=50) == (Fault.NOT_INVITED, mark)


def test_late_is_less_than_the_whole_session():
    for minutes, fine in ((0, False), (1, True), (49, True), (50, False)):
        mark = Mark(MAYA, AttendanceState.LATE, minutes)
        assert (fault_in([mark], invited=[MAYA], minutes=50) is None) is fine
