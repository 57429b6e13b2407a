"""Reading reminders, and what there is to remind of."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from clinic.access import Viewer
from clinic.audit import AuditEntry
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.mail import Letter
from clinic.practices import local_time
from clinic.refusal import Missing
from clinic.reminders.fates import Fate, Known, known_of
from clinic.reminders.models import Reminder
from clinic.safety import SafeContact
from clinic.sessions import SessionState, TherapySession
from clinic.web.templating import when

#: The longest that somebody may wish to be reminded before, and a day for zones and closed hours.
FARTHEST: Final = timedelta(hours=72 + 48)
#: After a session its missing reminder is shown for so long.
BACK: Final = timedelta(days=1)
ON_FILE: Final = 5


@dataclass(frozen=True)
class NotSent:
    """A reminder that did not go out, or perhaps did not. ``why`` is a sentence; ``pressing`` while the session is ahead."""

    reminder_id: uuid.UUID
    case_id: uuid.UUID
    partner_id: uuid.UUID
    starts_at: datetime
    why: str
    is_unsure: bool
    pressing: bool

    def words_for(self, name: str) -> str:
        """What it is, in a line; *name* is how the partner is called."""
        if self.is_unsure:
            return _("Perhaps no reminder to %(name)s of %(when)s", name=name, when=when(self.starts_at))
        return _("No reminder to %(name)s of %(when)s", name=name, when=when(self.starts_at))


def get_reminder(reminder_id: uuid.UUID) -> Reminder:
    """The reminder."""
    found = db.session.get(Reminder, reminder_id)
    if found is None:
        raise Missing
    return found


def list_not_sent(viewer: Viewer) -> list[NotSent]:
    """What did not go out on the viewer's own cases and is not settled, the earliest session first. One statement."""
    now = local_time.wall_time()
    rows = db.session.execute(
        select(Reminder, Letter.state, Letter.reason)
        .join(TherapySession, TherapySession.id == Reminder.session_id)
        .outerjoin(Letter, Letter.id == Reminder.letter_id)
        .where(
            visible_to(viewer, Reminder),
            Reminder.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            Reminder.settled_at.is_(None),
            Reminder.starts_at >= now - BACK,
            TherapySession.starts_at == Reminder.starts_at,
            TherapySession.state != SessionState.CANCELLED,
        )
        .order_by(Reminder.starts_at, Reminder.id)
        .options(lazyload(Reminder.letter))
    )
    found = []
    for reminder, state, letter_reason in rows:
        known = known_of(reminder.reason, state, letter_reason or "")
        if known.needs_somebody:
            found.append(_not_sent(reminder, known, now))
    return found


def _not_sent(reminder: Reminder, known: Known, now: datetime) -> NotSent:
    assert reminder.audience_partner_id is not None
    return NotSent(
        reminder_id=reminder.id,
        case_id=reminder.case_id,
        partner_id=reminder.audience_partner_id,
        starts_at=reminder.starts_at,
        why=known.why,
        is_unsure=known.fate is Fate.UNSURE,
        pressing=reminder.starts_at > now,
    )


def list_latest(viewer: Viewer, case: Case) -> dict[uuid.UUID, list[tuple[Reminder, Known]]]:
    """Partner → the last few reminders of a case with what became of them, the newest first."""
    found: dict[uuid.UUID, list[tuple[Reminder, Known]]] = {}
    for partner in case.partners:
        rows = db.session.scalars(
            select(Reminder)
            .where(
                Reminder.case_id == case.id,
                Reminder.audience_partner_id == partner.id,
                visible_to(viewer, Reminder),
            )
            .order_by(Reminder.starts_at.desc(), Reminder.made_at.desc())
            .limit(ON_FILE)
        )
        for row in rows:
            found.setdefault(partner.id, []).append((row, what_is_known(row)))
    return found


def what_is_known(reminder: Reminder) -> Known:
    """What became of it."""
    letter = reminder.letter
    if letter is None:
        return known_of(reminder.reason, None, "")
    return known_of(reminder.reason, letter.state, letter.reason)


def list_to_remind_of(now: datetime) -> Sequence[TherapySession]:
    """Sessions of these days on cases where somebody wishes to be reminded; *now* is wall time."""
    wished = exists().where(SafeContact.case_id == TherapySession.case_id, SafeContact.reminds)
    return db.session.scalars(
        select(TherapySession)
        .join(Case, Case.id == TherapySession.case_id)
        .where(
            TherapySession.starts_at >= now - BACK,
            TherapySession.starts_at <= now + FARTHEST,
            TherapySession.state != SessionState.CANCELLED,
            Case.status != CaseStatus.CLOSED,
            wished,
        )
        .order_by(TherapySession.starts_at, TherapySession.id)
        .options(joinedload(TherapySession.case).options(lazyload(Case.team), selectinload(Case.partners)))
    ).all()


def reminders_of(
    session_ids: Iterable[uuid.UUID],
) -> dict[tuple[uuid.UUID, uuid.UUID | None, datetime], Reminder]:
    """(session, partner, time) → the reminder."""
    rows = db.session.scalars(select(Reminder).where(Reminder.session_id.in_(list(session_ids))))
    return {(row.session_id, row.audience_partner_id, row.starts_at): row for row in rows}


def find_first_known(session: TherapySession) -> datetime | None:
    """When a session was first written of; None where nobody knows."""
    return db.session.scalar(
        select(AuditEntry.at)
        .where(AuditEntry.case_id == session.case_id, AuditEntry.subject_id == session.id)
        .order_by(AuditEntry.at)
        .limit(1)
    )
