"""Writing down what the couple noticed, and putting it right."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.journal import events
from clinic.journal.models import AgendaStep, CheckIn, EntryKind, JournalEntry, RepairAct
from clinic.journal.parking import NotToWait, must_be_able_to_wait
from clinic.refusal import Refusal
from clinic.topics.queries import find_topic

#: What a couple can mark at home.
MARKED = (EntryKind.JOY, EntryKind.WIN)


@dataclass(frozen=True)
class Line:
    """A line of words and whether both may read it."""

    words: str
    joint: bool = False


def write_entry(
    case: Case,
    kind: EntryKind,
    words: str,
    *,
    on_day: date,
    said_by: Partner | None,
    by: uuid.UUID,
    audience: Audience = Audience.JOINT,
    marked_how: str = "",
    about: NotToWait | None = None,
    topic: str = "",
) -> JournalEntry:
    """A joy, a win, what mattered, or something parked for a session, for both or for fewer.

    What is parked says what it is *about*, where that is a thing that is not to wait; then it is refused, as it is
    when its *topic* (a key) cannot wait.
    """
    _must_say_something(words)
    if kind is EntryKind.PARKED:
        must_be_able_to_wait(about, find_topic(topic))
    entry = put_down(
        case.id, kind, words, on_day, audience=audience, said_by=said_by, by=by, marked_how=marked_how
    )
    entry.topic = topic if kind is EntryKind.PARKED else ""
    audit.record(events.ENTRY_WRITTEN, case_id=case.id, subject_id=entry.id, by=by)
    return entry


def put_right(entry: JournalEntry, words: str, *, by: uuid.UUID, marked_how: str | None = None) -> None:
    """Other words in the place of those; *marked_how* None leaves that as it is."""
    _must_say_something(words)
    entry.words = words.strip()
    if marked_how is not None:
        entry.marked_how = marked_how.strip()
    audit.record(events.ENTRY_PUT_RIGHT, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.flush()


def mark(entry: JournalEntry, how: str, *, by: uuid.UUID) -> None:
    """Say how a joy or a win was marked at home; either of the two may, once."""
    if not how.strip():
        raise Refusal(_("Please write a line."), field="marked_how")
    if entry.kind not in MARKED or entry.marked_how:
        raise Refusal(_("There is nothing to add to this any more."))
    entry.marked_how = how.strip()
    audit.record(events.ENTRY_MARKED, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.flush()


def choose(entry: JournalEntry, *, on_page: bool, by: uuid.UUID) -> None:
    """The couple want this joy or win on the page for both of them, or not on it any more; either may say so."""
    if entry.kind not in MARKED or entry.audience is not Audience.JOINT:
        raise Refusal(_("Only joys and wins that both may read stand on that page."))
    entry.on_page = on_page
    audit.record(events.ENTRY_CHOSEN, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.flush()


def take_back(entry: JournalEntry, *, by: uuid.UUID) -> None:
    """The line is gone, and with it the step of the next session that would have taken it up, or the star that it was."""
    if entry.handled_on is not None:
        raise Refusal(_("You have talked about this already, so it stays."))
    db.session.execute(delete(AgendaStep).where(AgendaStep.entry_id == entry.id))
    for act in db.session.scalars(select(RepairAct).where(RepairAct.star_id == entry.id)):
        act.star = None
    audit.record(events.ENTRY_TAKEN_BACK, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.delete(entry)
    db.session.flush()


def handle(entry: JournalEntry, *, on_day: date, by: uuid.UUID) -> None:
    """A parked item was taken up."""
    if entry.kind is not EntryKind.PARKED:
        raise Refusal(_("Only what is parked can be taken up."))
    entry.handled_on = entry.handled_on or on_day
    audit.record(events.ENTRY_HANDLED, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.flush()


def leave_parked(entry: JournalEntry, *, by: uuid.UUID) -> None:
    """It was not taken up after all."""
    entry.handled_on = None
    audit.record(events.ENTRY_LEFT_PARKED, case_id=entry.case_id, subject_id=entry.id, by=by)
    db.session.flush()


def put_down(
    case_id: uuid.UUID,
    kind: EntryKind,
    words: str,
    on_day: date,
    *,
    audience: Audience,
    said_by: Partner | None,
    by: uuid.UUID,
    check_in: CheckIn | None = None,
    marked_how: str = "",
) -> JournalEntry:
    """The row of a line, whatever it belongs to. What both said together is for both."""
    audience = audience if said_by is not None else Audience.JOINT
    entry = JournalEntry(
        case_id=case_id,
        audience=audience,
        audience_partner_id=said_by.id if said_by and audience is Audience.PARTNER else None,
        said_by_id=said_by.id if said_by else None,
        entered_by_id=by,
        kind=kind,
        on_day=on_day,
        check_in_id=check_in.id if check_in else None,
    )
    entry.words = words.strip()
    entry.marked_how = marked_how.strip()
    db.session.add(entry)
    db.session.flush()
    return entry


def _must_say_something(words: str) -> None:
    if not words.strip():
        raise Refusal(_("Please write a line."), field="words")
