"""Reading check-ins and entries; each takes the viewer first."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, Partner, visible_to
from clinic.database import db
from clinic.journal.models import CheckIn, EntryKind, JournalEntry
from clinic.refusal import Missing


def get_entry(entry_id: uuid.UUID) -> JournalEntry:
    """A line of the journal."""
    found = db.session.get(JournalEntry, entry_id)
    if found is None:
        raise Missing
    return found


def find_check_in(viewer: Viewer, partner: Partner, week_of: date) -> CheckIn | None:
    """What a partner said of a week."""
    return db.session.scalars(
        select(CheckIn).where(
            visible_to(viewer, CheckIn), CheckIn.said_by_id == partner.id, CheckIn.week_of == week_of
        )
    ).one_or_none()


def has_check_in(viewer: Viewer, partner: Partner, week_of: date) -> bool:
    """Whether a partner has said something of a week, or put it aside."""
    return find_check_in(viewer, partner, week_of) is not None


def list_weeks(viewer: Viewer, partner: Partner, *, most: int) -> Sequence[date]:
    """The weeks of which a partner has said something, newest first."""
    return db.session.scalars(
        select(CheckIn.week_of)
        .where(visible_to(viewer, CheckIn), CheckIn.said_by_id == partner.id)
        .order_by(CheckIn.week_of.desc())
        .limit(most)
    ).all()


def list_check_ins(viewer: Viewer, case: Case, *, since: date, until: date) -> Sequence[CheckIn]:
    """Check-ins of the weeks that begin between two days, both included; oldest first."""
    return db.session.scalars(
        select(CheckIn)
        .where(
            visible_to(viewer, CheckIn),
            CheckIn.case_id == case.id,
            CheckIn.week_of >= since,
            CheckIn.week_of <= until,
        )
        .order_by(CheckIn.week_of, CheckIn.said_by_id)
    ).all()


def list_entries(
    viewer: Viewer,
    case: Case,
    *,
    kinds: Iterable[EntryKind],
    since: date | None = None,
    until: date | None = None,
    at_most: int | None = None,
) -> Sequence[JournalEntry]:
    """Lines of some kinds that the viewer may see, newest first."""
    wanted = select(JournalEntry).where(
        visible_to(viewer, JournalEntry), JournalEntry.case_id == case.id, JournalEntry.kind.in_(list(kinds))
    )
    if since is not None:
        wanted = wanted.where(JournalEntry.on_day >= since)
    if until is not None:
        wanted = wanted.where(JournalEntry.on_day <= until)
    return db.session.scalars(
        wanted.order_by(
            JournalEntry.on_day.desc(), JournalEntry.entered_at.desc().nulls_last(), JournalEntry.id
        ).limit(at_most)
    ).all()
