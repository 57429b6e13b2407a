"""What is known about a session when its note begins, and what was decided about homework.

This room knows who came and how long it took. Rooms above know more: which homework came back, which agreements were
touched, what was given. They say so through ``tell`` and ``decide``; this room does not know who they are.

A fact is told as whoever the note concerns would read it: the note of a joint session names joint things only, the note of
a conversation with one of them joint things and that partner's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from flask import Flask, current_app
from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.couples import Case, Partner, as_couple, as_partner
from clinic.sessions import words
from clinic.sessions.models import SessionNote, SessionState, TherapySession
from clinic.sessions.queries import find_held_before

_TELLERS = "what is known when a note begins"
_DECIDERS = "what was decided about homework"


@dataclass(frozen=True)
class Occasion:
    """What a note is about: the session (None: no appointment), its day, the day since which things count as new."""

    case: Case
    session: TherapySession | None
    day: date
    since: date | None
    partner: Partner | None

    @property
    def reader(self) -> Viewer:
        """As whom facts are read: as both, or as the one partner the note concerns."""
        return as_partner(self.partner) if self.partner else as_couple(self.case)


@dataclass(frozen=True)
class Homework:
    """Names of what was given on this occasion, and of what goes on from before."""

    given: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What a page knows beside what is typed."""

    facts: tuple[str, ...] = ()
    homework: Homework = field(default_factory=Homework)


Teller = Callable[[Occasion], Iterable[str]]
Decider = Callable[[Viewer, Occasion], Homework]


def tell(app: Flask, teller: Teller) -> None:
    """Ask *teller* for facts whenever a note is begun or opened; short sentences."""
    app.extensions.setdefault(_TELLERS, []).append(teller)


def decide(app: Flask, decider: Decider) -> None:
    """Ask *decider* what homework was given on the occasion of a note."""
    app.extensions.setdefault(_DECIDERS, []).append(decider)


def occasion_of(note: SessionNote) -> Occasion:
    """What an existing note is about."""
    return occasion(note.case, note.session, note.service_date, note.case.partner(note.concerns_id))


def occasion(case: Case, session: TherapySession | None, day: date, partner: Partner | None) -> Occasion:
    """What a note is going to be about."""
    reader = as_partner(partner) if partner else as_couple(case)
    before = find_held_before(reader, case, session, day)
    return Occasion(case, session, day, before.day if before else None, partner)


def facts_about(occasion: Occasion) -> tuple[str, ...]:
    """Everything that is known, this room's own first."""
    told = [*_of_the_session(occasion.session)]
    for teller in current_app.extensions.get(_TELLERS, []):
        told += teller(occasion)
    return tuple(dict.fromkeys(told))


def known_about(viewer: Viewer, note: SessionNote) -> Known:
    """Facts and homework, for the page of the note."""
    about = occasion_of(note)
    told = [decider(viewer, about) for decider in current_app.extensions.get(_DECIDERS, [])]
    homework = Homework(
        given=tuple(name for one in told for name in one.given),
        goes_on=tuple(name for one in told for name in one.goes_on),
    )
    return Known(facts_about(about), homework)


def _of_the_session(session: TherapySession | None) -> Iterable[str]:
    if session is None:
        return
    if session.attendance:
        yield sentence(words.who_came(session))
    if session.state in (SessionState.PLANNED, SessionState.HELD):
        yield _(
            "%(from_)s to %(until)s, %(minutes)s minutes, %(how)s.",
            from_=f"{session.starts_at:%H:%M}",
            until=f"{session.ends_at:%H:%M}",
            minutes=session.held_minutes or session.minutes,
            how=words.meeting_name(session.meeting).lower(),
        )


def sentence(words_: str) -> str:
    """With a capital at its start and a full stop at its end."""
    return f"{words_[:1].upper()}{words_[1:]}."
