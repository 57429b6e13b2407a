"""What a partner wrote themselves, put right or taken back within a day."""

from flask_babel import gettext as _

from clinic import clock
from clinic.access import Viewer
from clinic.journal import JournalEntry
from clinic.journal import services as journal
from clinic.portal.correcting import may_correct
from clinic.refusal import Refusal


def is_still_open(entry: JournalEntry, by: Viewer) -> bool:
    """Whether this line can still be put right by whoever asks. Of an old one it is not known when it was entered."""
    if entry.case.is_split or entry.entered_at is None:
        return False
    return may_correct(
        entered_at=entry.entered_at, entered_by=entry.entered_by_id, now=clock.now(), who=by.account_id
    )


def put_right(entry: JournalEntry, words: str, *, marked_how: str | None, by: Viewer) -> None:
    """Other words in the place of those."""
    _must_be_open(entry, by)
    journal.put_right(entry, words, marked_how=marked_how, by=by.account_id)


def take_back(entry: JournalEntry, *, by: Viewer) -> None:
    """The line is gone."""
    _must_be_open(entry, by)
    journal.take_back(entry, by=by.account_id)


def _must_be_open(entry: JournalEntry, by: Viewer) -> None:
    if not is_still_open(entry, by):
        raise Refusal(_("This stands now: it is more than a day old, or somebody else wrote it."))
