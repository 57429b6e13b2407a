"""What one note still waits for before it is signed, as it stands in the record."""

from clinic.sessions.closing import Closing, Gap, gaps_in
from clinic.sessions.models import SessionNote, SessionState
from clinic.sessions.telling import Homework


def gaps_of(note: SessionNote, homework: Homework) -> tuple[Gap, ...]:
    """What is asked for; nothing of it stops anyone."""
    session = note.session
    return gaps_in(
        Closing(
            format=note.format,
            sections=note.sections,
            took_place=session is not None and session.state in (SessionState.PLANNED, SessionState.HELD),
            who_came=session is not None and bool(session.attendance),
            homework_decided=note.no_homework or note.homework_goes_on or bool(homework.given),
        )
    )
