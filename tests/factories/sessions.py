"""Sessions and notes for tests, made by the services that make the real ones. Call them ``with inside():``."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from clinic.couples.queries import get_case
from clinic.database import db
from clinic.sessions import (
    AttendanceState,
    EntryKind,
    NoteEntry,
    NoteFormat,
    ProcessNote,
    SessionNote,
    SessionState,
    TherapySession,
)
from clinic.sessions.attending import Mark
from clinic.sessions.recurrence import Pattern, Repeat
from clinic.sessions.services import apart, drafting, planning, signing
from clinic.sessions.services.drafting import NoteText, Origin
from clinic.sessions.services.planning import SessionTerms
from clinic.sessions.services.series import plan_series
from clinic.sessions.services.signing import EntryTerms
from tests.factories.world import World

WEEKLY = Repeat(Pattern.WEEKLY)

#: A Monday at four, in the past of every test run.
MONDAY = datetime(2026, 10, 5, 16, 0)


def make_session(
    world: World, starts_at: datetime = MONDAY, *, partner_id: uuid.UUID | None = None, **terms: Any
) -> TherapySession:
    """A planned appointment of Maya and Jonas, or with one of them."""
    by = terms.pop("by", world.accounts["practitioner"])
    case_id = terms.pop("case_id", world.case_id)
    return planning.plan(get_case(case_id), SessionTerms(starts_at, partner_id=partner_id, **terms), by=by)


def make_held_session(
    world: World,
    starts_at: datetime = MONDAY,
    *,
    partner_id: uuid.UUID | None = None,
    marks: Sequence[Mark] | None = None,
    **terms: Any,
) -> TherapySession:
    """One that took place; everybody came unless *marks* says otherwise."""
    session = make_session(world, starts_at, partner_id=partner_id, **terms)
    by = terms.get("by", world.accounts["practitioner"])
    planning.hold(
        session,
        marks or [Mark(partner.id, AttendanceState.CAME) for partner in session.invited],
        by=by,
    )
    return session


def make_series(
    world: World,
    starts_at: datetime,
    *,
    partner_id: uuid.UUID | None = None,
    repeat: Repeat = WEEKLY,
    **terms: Any,
) -> list[TherapySession]:
    """Appointments that come round: every week, half a year ahead, unless *repeat* says otherwise."""
    said = SessionTerms(starts_at, partner_id=partner_id, **terms)
    return plan_series(get_case(world.case_id), said, repeat, by=world.accounts["practitioner"])


def make_many_sessions(world: World, count: int) -> None:
    """A long history in few statements: one held session a week, backwards from ``MONDAY``."""
    for week in range(count):
        session = make_session(world, MONDAY - timedelta(weeks=week))
        session.state = SessionState.HELD
    db.session.flush()


def make_note(
    world: World,
    session: TherapySession | None = None,
    *,
    text: str = "They sat closer than last week.",
    by: uuid.UUID | None = None,
    **more: Any,
) -> SessionNote:
    """A draft in free text; ``sections`` and ``format`` may say otherwise."""
    by = by or world.accounts["practitioner"]
    note = drafting.start(get_case(world.case_id), session, by=by)
    sections = more.pop("sections", {"text": text})
    more.setdefault("concerns_id", session.partner_id if session else None)
    written = NoteText(more.pop("format", NoteFormat.NARRATIVE), sections, **more)
    drafting.save(note, written, Origin(note.draft_version, "factory"), by=by)
    return note


def make_signed_note(world: World, session: TherapySession | None = None, **more: Any) -> SessionNote:
    """A note that is signed."""
    note = make_note(world, session, **more)
    signing.sign(note, by=note.entered_by_id)
    return note


def make_entry(note: SessionNote, kind: EntryKind = EntryKind.ADDENDUM, **terms: str) -> NoteEntry:
    """Something added to a signed note, by its author."""
    written = EntryTerms(
        kind, terms.get("reason", "Remembered on the way home."), terms.get("text", "It was a Sunday.")
    )
    return signing.add(note, written, by=note.entered_by_id)


def make_process_note(world: World, text: str = "I was too quick today.") -> ProcessNote:
    """A private note of the practitioner."""
    by = world.accounts["practitioner"]
    note = apart.start(get_case(world.case_id), by=by)
    apart.save(note, text, note.on, base=0, window="factory", by=by)
    return note
