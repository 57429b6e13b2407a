"""Saying when one is there, and when one has something else."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit, clock
from clinic.availability import events
from clinic.availability.in_the_way import Stretch
from clinic.availability.models import BusyKind, BusyTime, ImportedCalendar, WorkingHours
from clinic.availability.queries import LONGEST, pattern_of
from clinic.availability.repeating import parse
from clinic.database import db
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal


@dataclass(frozen=True)
class BusyTerms:
    """A time without a couple: wall time in ``zone``, of whole days from midnight to the midnight after the last."""

    kind: BusyKind
    starts_at: datetime
    ends_at: datetime
    zone: str
    all_day: bool = False
    rule: str = ""
    until: date | None = None
    days_off: Sequence[date] = field(default=())
    title: str = ""


def set_hours(account_id: uuid.UUID, week: Mapping[int, Iterable[Stretch]], *, by: uuid.UUID) -> None:
    """From now on these are somebody's usual hours; what is planned stays as it is."""
    db.session.execute(delete(WorkingHours).where(WorkingHours.account_id == account_id))
    for weekday, stretches in week.items():
        for opens, closes in stretches:
            db.session.add(WorkingHours(account_id=account_id, weekday=weekday, opens=opens, closes=closes))
    db.session.flush()
    audit.record(events.HOURS_CHANGED, subject_id=account_id, by=by)


def add_busy(account_id: uuid.UUID, terms: BusyTerms, *, by: uuid.UUID) -> BusyTime:
    """A time without a couple, once or repeating."""
    check(terms)
    row = _row(account_id, terms)
    db.session.add(row)
    db.session.flush()
    audit.record(events.BUSY_ADDED, subject_id=row.id, detail=str(terms.kind), by=by)
    return row


def change_busy(row: BusyTime, terms: BusyTerms, *, by: uuid.UUID) -> None:
    """Another time, rule or title. Single times that were left out come back where the rule or the first day changes."""
    check(terms)
    same_days = (row.rule, row.starts_at.date()) == (terms.rule, terms.starts_at.date())
    row.kind, row.all_day, row.zone = terms.kind, terms.all_day, terms.zone
    row.starts_at, row.ends_at = terms.starts_at, terms.ends_at
    row.rule, row.until = terms.rule, terms.until
    row.title = terms.title
    row.days_off = row.days_off if same_days else []
    _changed(row)
    audit.record(events.BUSY_CHANGED, subject_id=row.id, by=by)


def leave_out(row: BusyTime, day: date, *, by: uuid.UUID) -> None:
    """Of a repeating time, this one day is free."""
    pattern = pattern_of(row)
    if not row.rule or not parse(row.rule).falls_on(row.starts_at.date(), day):
        raise Refusal(_("It does not fall on that day."))
    row.days_off = sorted({*(str(one) for one in pattern.days_off), day.isoformat()})
    _changed(row)
    audit.record(events.BUSY_CHANGED, subject_id=row.id, by=by)


def remove_busy(row: BusyTime, *, by: uuid.UUID) -> None:
    """This time is free after all, every time."""
    audit.record(events.BUSY_REMOVED, subject_id=row.id, by=by)
    db.session.delete(row)
    db.session.flush()


def take_calendar(
    account_id: uuid.UUID, name: str, times: Sequence[BusyTerms], *, left_out: int, by: uuid.UUID
) -> ImportedCalendar:
    """Keep what was read from a calendar file; an earlier one of the same name gives way to it."""
    for earlier in db.session.scalars(
        select(ImportedCalendar).where(ImportedCalendar.account_id == account_id)
    ):
        if earlier.name == name:
            _forget(earlier)
    taken = ImportedCalendar(account_id=account_id, taken=len(times), left_out=left_out)
    taken.name = name
    db.session.add(taken)
    db.session.flush()
    rows = [_row(account_id, terms) for terms in times]
    for row in rows:
        row.import_id = taken.id
    db.session.add_all(rows)
    db.session.flush()
    audit.record(events.CALENDAR_IMPORTED, subject_id=taken.id, detail=str(len(rows)), by=by)
    return taken


def remove_import(taken: ImportedCalendar, *, by: uuid.UUID) -> None:
    """All times of that file are free again."""
    audit.record(events.IMPORT_REMOVED, subject_id=taken.id, by=by)
    _forget(taken)


def check(terms: BusyTerms) -> None:
    """Raises where a time ends before it begins, lasts longer than a year, or its rule ends before it begins."""
    if terms.ends_at <= terms.starts_at:
        raise Refusal(_("It ends before it begins."), field="last_day" if terms.all_day else "until_time")
    if terms.ends_at - terms.starts_at > LONGEST:
        raise Refusal(_("At most a year at a time, please."), field="last_day")
    if terms.until is not None and terms.until < terms.starts_at.date():
        raise Refusal(_("That is before the first time."), field="until")


def _row(account_id: uuid.UUID, terms: BusyTerms) -> BusyTime:
    row = BusyTime(
        account_id=account_id,
        kind=terms.kind,
        starts_at=terms.starts_at,
        ends_at=terms.ends_at,
        zone=terms.zone or get_own_practice().time_zone,
        all_day=terms.all_day,
        rule=terms.rule,
        until=terms.until,
        days_off=[day.isoformat() for day in terms.days_off],
    )
    row.title = terms.title
    return row


def _changed(row: BusyTime) -> None:
    row.changes += 1
    row.changed_at = clock.now()
    db.session.flush()


def _forget(taken: ImportedCalendar) -> None:
    db.session.execute(delete(BusyTime).where(BusyTime.import_id == taken.id))
    db.session.delete(taken)
    db.session.flush()
