"""Writing a note, from one window or several, without losing a letter."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Missing, Refusal
from clinic.sessions import events, queries
from clinic.sessions.keeping import takes_its_place
from clinic.sessions.models import NoteDraft, NoteFormat, SessionNote, TherapySession
from clinic.sessions.note_formats import FACTS, LEFT_OUT, convert
from clinic.sessions.services.holding import hold_still
from clinic.sessions.two_windows import Kept, after, continues
from clinic.sessions.words import headings


@dataclass(frozen=True)
class NoteText:
    """What stands in a window: the text by section, and what is ticked around it."""

    format: NoteFormat
    sections: dict[str, str]
    no_homework: bool = False
    concerns_id: uuid.UUID | None = None
    service_date: date | None = None
    homework_goes_on: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a text comes from: the version it was written on, and the mark of its window."""

    base: int
    window: str = ""


@dataclass(frozen=True)
class Saved:
    """What became of a text: saved as this version, or kept beside the note because another window wrote meanwhile."""

    version: int
    saved_at: datetime
    beside: bool = False


def start(
    case: Case, session: TherapySession | None, *, facts: Iterable[str] = (), by: uuid.UUID
) -> SessionNote:
    """The author's note of the session, or one without an appointment; begun now unless it was begun before.

    It begins with what is known, one fact in each line.
    """
    if session is not None and session.case_id != case.id:
        raise Missing
    known = queries.find_own_note(case, session, author_id=by)
    if known is not None:
        return known
    note = SessionNote(
        case_id=case.id,
        audience=Audience.PRACTICE,
        entered_by_id=by,
        concerns_id=session.partner_id if session else None,
        session_id=session.id if session else None,
        service_date=session.day if session else local_time.today(),
        format=queries.find_last_format(author_id=by) or NoteFormat.NARRATIVE,
    )
    note.sections = {FACTS: "\n".join(facts)}
    db.session.add(note)
    db.session.flush()
    audit.record(events.NOTE_STARTED, case_id=case.id, subject_id=note.id, by=by)
    return note


def save(note: SessionNote, text: NoteText, origin: Origin, *, by: uuid.UUID) -> Saved:
    """Keep what was typed: in the note where it continues it, beside the note where it does not."""
    hold_still(note)
    kept = Kept(note.draft_version, note.window, note.run_from)
    sections = _filled(text.sections)
    if note.is_signed or not continues(kept, base=origin.base, window=origin.window):
        if _as_read(sections) == _as_read(note.sections):
            return Saved(note.draft_version, note.saved_at or note.started_at)
        return _put_beside(note, text, origin, by=by)
    if _is_unchanged(note, text):
        return Saved(note.draft_version, note.saved_at or note.started_at)
    return _take_over(note, text, after(kept, base=origin.base, window=origin.window), by=by)


def change_format(note: SessionNote, to: NoteFormat, *, by: uuid.UUID) -> None:
    """The same words in the other format."""
    _refuse_signed(note)
    hold_still(note)
    sections = convert(note.sections, now=note.format, then=to, headings=headings(note.case))
    # The window is left out: what an open window still holds was written in the old format.
    _take_over(note, _as_decided(note, to, sections), _next(note), by=by)


def take_back(note: SessionNote, version: NoteDraft, *, by: uuid.UUID) -> None:
    """An earlier version is the note again. What stands there now stays among the versions."""
    _refuse_signed(note)
    hold_still(note)
    _take_over(note, _as_decided(note, version.format, version.sections), _next(note), by=by)
    audit.record(events.NOTE_TAKEN_BACK, case_id=note.case_id, subject_id=note.id, by=by)


def settle(
    note: SessionNote, text: NoteText, origin: Origin, *, seen_until: datetime, by: uuid.UUID
) -> Saved:
    """Somebody looked at both texts and chose: theirs is the note, and the texts beside it that they saw are settled.

    Where the note was signed meanwhile, theirs is kept beside it.
    """
    saved = save(note, text, origin, by=by)
    if not saved.beside:
        _mark_settled(note, seen_until, by=by)
    return saved


def choose(
    note: SessionNote, chosen: NoteDraft | None, origin: Origin, *, seen_until: datetime, by: uuid.UUID
) -> Saved:
    """One of the texts, as it is: the note's own (None), or one that stands beside it."""
    of = chosen or note
    text = _as_decided(note, of.format, of.sections)
    return settle(note, text, origin, seen_until=seen_until, by=by)


def set_aside(note: SessionNote, *, seen_until: datetime, by: uuid.UUID) -> None:
    """What stands beside needs nothing more. It stays readable among the versions."""
    _mark_settled(note, seen_until, by=by)


def _mark_settled(note: SessionNote, seen_until: datetime, *, by: uuid.UUID) -> None:
    for draft in queries.list_beside(note):
        if draft.saved_at <= seen_until:
            draft.settled_at = clock.now()
    db.session.flush()
    audit.record(events.NOTE_SETTLED, case_id=note.case_id, subject_id=note.id, by=by)


def _take_over(note: SessionNote, text: NoteText, kept: Kept, *, by: uuid.UUID) -> Saved:
    now = clock.now()
    note.format = text.format
    note.sections = text.sections
    note.no_homework = text.no_homework
    note.homework_goes_on = text.homework_goes_on
    note.concerns_id = _partner_of(note, text.concerns_id)
    if text.service_date is not None and note.session_id is None:
        note.service_date = text.service_date
    note.draft_version, note.window, note.run_from = kept.version, kept.window, kept.run_from
    note.saved_at = now
    _keep_version(note, now, by=by)
    db.session.flush()
    return Saved(note.draft_version, now)


def _keep_version(note: SessionNote, now: datetime, *, by: uuid.UUID) -> None:
    latest, before = queries.find_latest_versions(note)
    # What another window wrote is kept whenever it was: its writer may come back for it.
    goes_on = latest is not None and bool(note.window) and latest.window == note.window
    replaces = takes_its_place(before.saved_at if before else None, latest.saved_at if latest else None)
    if latest is None or not (goes_on and replaces):
        latest = NoteDraft(
            case_id=note.case_id,
            note_id=note.id,
            by_id=by,
            version=note.draft_version,
            format=note.format,
            window=note.window,
        )
        db.session.add(latest)
        audit.record(events.NOTE_SAVED, case_id=note.case_id, subject_id=note.id, by=by)
    latest.version, latest.format, latest.saved_at = note.draft_version, note.format, now
    latest.sections_stored = note.sections


def _put_beside(note: SessionNote, text: NoteText, origin: Origin, *, by: uuid.UUID) -> Saved:
    now = clock.now()
    sections = _filled(text.sections)
    if not sections:
        return Saved(note.draft_version, now, beside=True)
    draft = _beside_of_window(note, origin.window, sections)
    if draft is None:
        draft = NoteDraft(
            case_id=note.case_id,
            note_id=note.id,
            by_id=by,
            version=origin.base,
            format=text.format,
            beside=True,
            window=origin.window,
        )
        db.session.add(draft)
        audit.record(events.NOTE_SAVED_BESIDE, case_id=note.case_id, subject_id=note.id, by=by)
    draft.format, draft.saved_at, draft.sections_stored = text.format, now, sections
    db.session.flush()
    return Saved(note.draft_version, now, beside=True)


def _beside_of_window(note: SessionNote, window: str, sections: dict[str, str]) -> NoteDraft | None:
    """The text that this window has already put beside; without a mark, one that says the same."""
    for draft in queries.list_beside(note):
        if (window and draft.window == window) or draft.sections == sections:
            return draft
    return None


def _is_unchanged(note: SessionNote, text: NoteText) -> bool:
    same_day = text.service_date in (None, note.service_date) or note.session_id is not None
    decided = (note.no_homework, note.homework_goes_on) == (text.no_homework, text.homework_goes_on)
    return (
        same_day
        and decided
        and (note.sections, note.format, note.concerns_id)
        == (_filled(text.sections), text.format, text.concerns_id)
    )


def _as_decided(note: SessionNote, format_: NoteFormat, sections: dict[str, str]) -> NoteText:
    """Another text with everything around it as it is."""
    return NoteText(
        format_,
        sections,
        no_homework=note.no_homework,
        concerns_id=note.concerns_id,
        homework_goes_on=note.homework_goes_on,
    )


def _next(note: SessionNote) -> Kept:
    """What comes after the note as it is, in no window."""
    kept = Kept(note.draft_version, note.window, note.run_from)
    return after(kept, base=note.draft_version, window="")


def _as_read(sections: dict[str, str]) -> dict[str, str]:
    """Without what was left out: no reader meets it."""
    return {key: text for key, text in sections.items() if key != LEFT_OUT}


def _filled(sections: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in sections.items() if text}


def _partner_of(note: SessionNote, partner_id: uuid.UUID | None) -> uuid.UUID | None:
    if partner_id is not None and note.case.partner(partner_id) is None:
        raise Refusal(_("That person is not one of this couple."), field="concerns")
    return partner_id


def _refuse_signed(note: SessionNote) -> None:
    if note.is_signed:
        raise Refusal(_("This note is signed and stays as it is. You can add to it."))
