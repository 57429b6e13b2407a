"""The couple's journal as both may read it. What is for the counsellor only is not among it, whoever wrote it."""

from collections.abc import Sequence
from typing import Final

from clinic.couples import Case, as_couple
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.queries import list_entries

#: What is read again with pleasure, or was said to the other.
TO_READ: Final = (
    EntryKind.JOY,
    EntryKind.WIN,
    EntryKind.MATTERED,
    EntryKind.APPRECIATION,
    EntryKind.NEED,
)
#: So many lines stand on the page; all of them are in the copy.
MOST_LINES: Final = 60


def list_journal(case: Case) -> Sequence[JournalEntry]:
    """The newest lines, newest first."""
    return list_entries(as_couple(case), case, kinds=TO_READ, at_most=MOST_LINES)


def list_parked(case: Case) -> list[JournalEntry]:
    """What waits for the next session, oldest first."""
    found = list_entries(as_couple(case), case, kinds=[EntryKind.PARKED])
    return [line for line in reversed(found) if line.handled_on is None]
