"""What may become of an appointment, and what its attendance makes of it."""

from collections.abc import Iterable

from clinic.sessions.models import AttendanceState, SessionState

_FOLLOWERS: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset(
        {SessionState.PLANNED, SessionState.HELD, SessionState.CANCELLED, SessionState.NOT_ATTENDED}
    ),
    SessionState.CANCELLED: frozenset({SessionState.PLANNED}),
    # Attendance can be put right afterwards; that it was an appointment in the past cannot.
    SessionState.HELD: frozenset({SessionState.HELD, SessionState.CANCELLED, SessionState.NOT_ATTENDED}),
    SessionState.NOT_ATTENDED: frozenset(
        {SessionState.HELD, SessionState.CANCELLED, SessionState.NOT_ATTENDED}
    ),
}


def may_follow(now: SessionState, then: SessionState) -> bool:
    """Whether a session in state *now* may become *then*. Staying planned is a change of its terms."""
    return then in _FOLLOWERS[now]


def state_after(attendance: Iterable[AttendanceState]) -> SessionState:
    """Held when one person was there; cancelled when everybody had cancelled; otherwise nobody attended."""
    states = list(attendance)
    if any(state in (AttendanceState.CAME, AttendanceState.LATE) for state in states):
        return SessionState.HELD
    if states and all(state is AttendanceState.CANCELLED for state in states):
        return SessionState.CANCELLED
    return SessionState.NOT_ATTENDED
