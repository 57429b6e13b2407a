"""Notes apart from the record: for their author, autosaved, never lost to a second window."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from clinic import audit, clock
from clinic.couples import Case
from clinic.database import db
from clinic.practices import local_time
from clinic.sessions import events, queries
from clinic.sessions.models import ProcessNote
from clinic.sessions.services.holding import hold_still
from clinic.sessions.two_windows import Kept, after, continues


@dataclass(frozen=True)
class SavedApart:
    """What became of a text: where it stands now. ``note`` is a copy where another window wrote meanwhile."""

    note: ProcessNote
    version: int
    saved_at: datetime
    beside: bool = False


def start(case: Case, *, by: uuid.UUID) -> ProcessNote:
    """A new, empty one; or the author's empty one of before."""
    known = queries.find_empty_apart(case, author_id=by)
    if known is not None:
        return known
    note = ProcessNote(case_id=case.id, author_id=by, on=local_time.today())
    db.session.add(note)
    db.session.flush()
    audit.record(events.APART_STARTED, case_id=case.id, subject_id=note.id, by=by)
    return note


def save(note: ProcessNote, text: str, on: date, *, base: int, window: str, by: uuid.UUID) -> SavedApart:
    """Keep what was typed; a window that did not see what another wrote gets a note of its own beside it."""
    hold_still(note)
    kept = Kept(note.version, note.window, note.run_from)
    if (text, on) == (note.text, note.on):
        return SavedApart(note, note.version, note.saved_at or note.started_at)
    if not continues(kept, base=base, window=window):
        return _copy(note, text, on, window=window, by=by)
    state = after(kept, base=base, window=window)
    note.version, note.window, note.run_from = state.version, state.window, state.run_from
    note.text, note.on, note.saved_at = text, on, clock.now()
    db.session.flush()
    audit.record(events.APART_SAVED, case_id=note.case_id, subject_id=note.id, by=by)
    return SavedApart(note, note.version, note.saved_at)


def _copy(note: ProcessNote, text: str, on: date, *, window: str, by: uuid.UUID) -> SavedApart:
    copy = queries.find_copy_apart(note, window=window) if window else None
    if copy is None:
        copy = ProcessNote(case_id=note.case_id, author_id=by, on=on, copy_of_id=note.id, window=window)
        db.session.add(copy)
        db.session.flush()
        audit.record(events.APART_STARTED, case_id=note.case_id, subject_id=copy.id, by=by)
    copy.text, copy.on, copy.saved_at = text, on, clock.now()
    copy.version += 1
    db.session.flush()
    return SavedApart(copy, note.version, copy.saved_at, beside=True)
