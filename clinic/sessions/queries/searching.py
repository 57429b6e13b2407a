"""Search in notes: every note that the viewer may read is opened and looked through, and nothing of it is kept.

What is kept apart from the record is in another table, which nothing here reads.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import selectinload

from clinic.access import Viewer
from clinic.couples import Case
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor
from clinic.sessions import words
from clinic.sessions.models import NoteEntry, SessionNote
from clinic.sessions.note_formats import BECAUSE, LEFT_OUT
from clinic.sessions.readership import readable_by
from clinic.sessions.searching import Piece, Wanted, excerpts, fold_all

#: Notes to a page of what was found, and places shown of each.
NOTES_A_PAGE: Final = 25
_PLACES: Final = 3
#: Rows that are fetched together: enough to be fast, few enough that a large caseload is never in memory at once.
_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Place:
    """Where in a note it stands, with what is around it."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class FoundNote:
    """A note in which everything stands that was looked for."""

    note: SessionNote
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Search:
    """What came of a search: a page of it, newest first, and how many there are in how many that were looked through."""

    notes: tuple[FoundNote, ...]
    total: int
    looked_through: int
    start: int = 0

    @property
    def next_start(self) -> int | None:
        """Where the next page begins."""
        after = self.start + len(self.notes)
        return after if after < self.total else None


def search_notes(viewer: Viewer, wanted: Wanted, *, case: Case | None = None, start: int = 0) -> Search:
    """Notes with everything that is wanted, of one case or of all that the viewer is on."""
    if not wanted.parts:
        return Search((), 0, 0)
    mine = readable_by(viewer) if case is None else and_(readable_by(viewer), SessionNote.case_id == case.id)
    looked_through, fitting = _scan(mine, wanted)
    fitting.sort(reverse=True)
    shown = [note_id for _day, note_id in fitting[start : start + NOTES_A_PAGE]]
    return Search(tuple(_shown(viewer, shown, wanted)), len(fitting), looked_through, start)


def _scan(mine: ColumnElement[bool], wanted: Wanted) -> tuple[int, list[tuple[date, uuid.UUID]]]:
    case_ids = db.session.scalars(select(SessionNote.case_id).where(mine).distinct()).all()
    keyring().warm(KeyFor.CASE, case_ids)
    added = _what_was_added(mine)
    opened = SessionNote.sections_stored.opener()
    rows = db.session.execute(
        select(
            SessionNote.id, SessionNote.case_id, SessionNote.service_date, SessionNote.sections_sealed
        ).where(mine),
        execution_options={"yield_per": _AT_ONCE},
    )
    number, fitting = 0, []
    for note_id, case_id, day, sealed in rows:
        number += 1
        sections = opened(sealed, note_id, case_id) or {}
        sections.pop(LEFT_OUT, None)  # its author took these lines out: nobody reads them
        texts = [*sections.values(), *added[note_id]] if note_id in added else list(sections.values())
        if wanted.is_in(fold_all(texts)):
            fitting.append((day, note_id))
    return number, fitting


def _what_was_added(mine: ColumnElement[bool]) -> dict[uuid.UUID, list[str]]:
    """Note → reasons and texts of what was added to it after it was signed."""
    added: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = db.session.execute(
        select(
            NoteEntry.note_id, NoteEntry.id, NoteEntry.case_id, NoteEntry.reason_sealed, NoteEntry.text_sealed
        )
        .join(SessionNote, SessionNote.id == NoteEntry.note_id)
        .where(mine)
    )
    for note_id, entry_id, case_id, reason, text in rows:
        added[note_id].append(NoteEntry.reason.open(reason, row=entry_id, holder=case_id))
        added[note_id].append(NoteEntry.text.open(text, row=entry_id, holder=case_id))
    return dict(added)


def _shown(viewer: Viewer, note_ids: list[uuid.UUID], wanted: Wanted) -> Iterator[FoundNote]:
    """The notes of a page in full, in the order in which they were found."""
    rows = db.session.scalars(
        select(SessionNote)
        .where(SessionNote.id.in_(note_ids), readable_by(viewer))
        .options(case_along(SessionNote), selectinload(SessionNote.entries))
    ).unique()
    notes = {note.id: note for note in rows}
    for note_id in note_ids:
        note = notes[note_id]
        yield FoundNote(note, tuple(_places(note, wanted))[:_PLACES])


def _places(note: SessionNote, wanted: Wanted) -> Iterator[Place]:
    for heading, text in _texts(note):
        for pieces in excerpts(text, wanted, most=_PLACES):
            yield Place(heading, pieces)


def _texts(note: SessionNote) -> Iterator[tuple[str, str]]:
    """Heading and text of all that is looked through in a note."""
    for section in words.sections_of(note.case, note.format, note.sections):
        yield section.heading, section.text
    yield words.headings(note.case)[BECAUSE], note.no_homework_because
    for entry in note.entries:
        kind = words.entry_name(entry.kind)
        yield _("%(kind)s, reason", kind=kind), entry.reason
        yield kind, entry.text
