"""What every appointment must hold, whether it is planned once, changed or comes round."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from clinic import clock
from clinic.couples import Audience, Case
from clinic.refusal import Refusal
from clinic.sessions.clock_changes import ClockChange, clock_change_at
from clinic.sessions.models import Meeting, Series, SessionState, TherapySession
from clinic.sessions.queries import has_note

SHORTEST, LONGEST = 5, 480


@dataclass(frozen=True)
class SessionTerms:
    """When, how long, with whom (None: both), how and where. ``starts_at`` is wall time in the practice's zone."""

    starts_at: datetime
    minutes: int = 50
    partner_id: uuid.UUID | None = None
    meeting: Meeting = Meeting.ROOM
    place: str = ""


def check(case: Case, terms: SessionTerms, zone: str) -> None:
    """Refuse what cannot be: somebody else's partner, a length of nothing, a time that does not happen."""
    if terms.partner_id is not None and case.partner(terms.partner_id) is None:
        raise Refusal(_("That person is not one of this couple."), field="company")
    if terms.partner_id is None and case.is_single:
        raise Refusal(_("One person sits here alone: please say that it is with them."), field="company")
    if not SHORTEST <= terms.minutes <= LONGEST:
        raise Refusal(_("Between 5 minutes and 8 hours, please."), field="minutes")
    if clock_change_at(terms.starts_at, zone) is ClockChange.SKIPPED:
        raise Refusal(
            _(
                "The clocks go forward on %(day)s: %(time)s does not happen that day. Please choose another time.",
                day=day_in_words(terms.starts_at),
                time=f"{terms.starts_at:%H:%M}",
            ),
            field="at",
        )


def settle(thing: TherapySession | Series, terms: SessionTerms) -> None:
    """Write the terms into a session or a series."""
    alone = terms.partner_id is not None
    thing.audience = Audience.PARTNER if alone else Audience.JOINT
    thing.audience_partner_id = terms.partner_id
    thing.concerns_id = terms.partner_id
    thing.starts_at = to_the_minute(terms.starts_at)
    thing.minutes = terms.minutes
    thing.meeting = terms.meeting
    thing.place = terms.place


def refuse_unless_ahead(session: TherapySession) -> None:
    """What has been said to be over, or called off, is not planned any more."""
    if session.state is not SessionState.PLANNED:
        raise Refusal(_("This session is not ahead any more. Who came can still be put right."))


def refuse_other_company(session: TherapySession, terms: SessionTerms) -> None:
    """A note is about those who were to be there."""
    if terms.partner_id != session.partner_id and has_note(session):
        raise Refusal(
            _("A note was begun for this session; with whom it is stays as it was."), field="company"
        )


def mark_left_out(session: TherapySession) -> None:
    """That time of the rule has no session."""
    session.state, session.left_out = SessionState.CANCELLED, True
    touch(session)


def touch(thing: TherapySession | Series) -> None:
    """Calendars that ask are told that it is another than before."""
    thing.changes += 1
    thing.changed_at = clock.now()


def to_the_minute(wall: datetime) -> datetime:
    """Appointments have no seconds."""
    return wall.replace(second=0, microsecond=0)


def day_in_words(wall: datetime) -> str:
    """``Sunday 29 March 2026``."""
    return str(format_date(wall.date(), "EEEE d MMMM yyyy"))
