"""Writing down what the couple noticed."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.journal import events
from clinic.journal.models import CheckIn, EntryKind, JournalEntry
from clinic.journal.sliders import HIGHEST, LOWEST, SLIDERS
from clinic.refusal import Refusal


@dataclass(frozen=True)
class Line:
    """A line of words and whether both may read it."""

    words: str
    joint: bool = False


@dataclass(frozen=True)
class CheckInTerms:
    """One partner's week: a number or None for each slider, and two lines."""

    week_of: date
    numbers: Mapping[str, int | None]
    appreciation: Line = Line("")
    need: Line = Line("")


def monday(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())


def record_check_in(
    partner: Partner, terms: CheckInTerms, *, by: uuid.UUID, seen: Collection[date] | None = None
) -> CheckIn:
    """Write down a partner's week; a second time in the same week puts the new one in the place of the first.

    ``seen`` are the weeks whose check-in stood on the page: one that did not is never written over unseen. None: ask nothing.
    """
    if all(number is None for number in terms.numbers.values()) and not (
        terms.appreciation.words or terms.need.words
    ):
        raise Refusal(_("There is nothing on this check-in yet."))
    week = monday(terms.week_of)
    known = db.session.scalars(
        select(CheckIn).where(CheckIn.said_by_id == partner.id, CheckIn.week_of == week)
    ).one_or_none()
    if known is not None and seen is not None and week not in seen:
        raise Refusal(
            _("There is a check-in of this week already. Open it below to change it."),
            field="week_of",
        )
    row = known or CheckIn(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        week_of=week,
    )
    for slider in SLIDERS:
        number = terms.numbers.get(slider.key)
        if number is not None and not LOWEST <= number <= HIGHEST:
            raise Refusal(_("From 0 to 10, please."), field=slider.key)
        setattr(row, slider.key, number)
    db.session.add(row)
    db.session.flush()
    db.session.execute(delete(JournalEntry).where(JournalEntry.check_in_id == row.id))
    for kind, line in ((EntryKind.APPRECIATION, terms.appreciation), (EntryKind.NEED, terms.need)):
        if line.words.strip():
            _write(partner.case_id, kind, line, week, said_by=partner, by=by, check_in=row)
    audit.record(events.CHECK_IN_RECORDED, case_id=partner.case_id, subject_id=row.id, by=by)
    return row


def write_entry(
    case: Case, kind: EntryKind, words: str, *, on_day: date, said_by: Partner | None, by: uuid.UUID
) -> JournalEntry:
    """A line that both may read: a joy, a win, what mattered, or something parked for a session."""
    if not words.strip():
        raise Refusal(_("Please write a line."), field="words")
    entry = _write(case.id, kind, Line(words, joint=True), on_day, said_by=said_by, by=by)
    audit.record(events.ENTRY_WRITTEN, case_id=case.id, subject_id=entry.id, by=by)
    return entry


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


def _write(
    case_id: uuid.UUID,
    kind: EntryKind,
    line: Line,
    on_day: date,
    *,
    said_by: Partner | None,
    by: uuid.UUID,
    check_in: CheckIn | None = None,
) -> JournalEntry:
    private = said_by is not None and not line.joint
    entry = JournalEntry(
        case_id=case_id,
        audience=Audience.PARTNER if private else Audience.JOINT,
        audience_partner_id=said_by.id if said_by and private else None,
        said_by_id=said_by.id if said_by else None,
        entered_by_id=by,
        kind=kind,
        on_day=on_day,
        check_in_id=check_in.id if check_in else None,
    )
    entry.words = line.words
    db.session.add(entry)
    db.session.flush()
    return entry
