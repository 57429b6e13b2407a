"""Reading usual hours and times without a couple."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, or_, select

from clinic.access import current_viewer
from clinic.accounts import Account
from clinic.availability.in_the_way import Hours, overlaps
from clinic.availability.models import BusyKind, BusyTime, ImportedCalendar, WorkingHours
from clinic.availability.occurring import Pattern, moved, times_between
from clinic.availability.sentences import busy_then, outside_hours
from clinic.database import db, practice_in_scope
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing

#: Nothing that is kept here lasts longer.
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Busy:
    """One time without a couple, on the practice's wall clock. ``title`` is for its owner alone."""

    id: uuid.UUID
    account_id: uuid.UUID
    kind: BusyKind
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    title: str
    repeats: bool

    @property
    def last_day(self) -> date:
        """The last day that it touches."""
        return (self.ends_at - timedelta(microseconds=1)).date()


def get_busy_time(busy_id: uuid.UUID) -> BusyTime:
    """A time without a couple, of anybody."""
    found = db.session.get(BusyTime, busy_id)
    if found is None:
        raise Missing
    return found


def get_import(import_id: uuid.UUID) -> ImportedCalendar:
    """A calendar that was read in, of anybody."""
    found = db.session.get(ImportedCalendar, import_id)
    if found is None:
        raise Missing
    return found


def list_imports(account_id: uuid.UUID) -> list[ImportedCalendar]:
    """The calendars that somebody read in, the latest first."""
    return list(
        db.session.scalars(
            select(ImportedCalendar)
            .where(ImportedCalendar.account_id == account_id)
            .order_by(ImportedCalendar.imported_at.desc(), ImportedCalendar.id)
        )
    )


def list_busy_times(account_ids: Collection[uuid.UUID], first_day: date, last_day: date) -> list[BusyTime]:
    """What may touch these days, as it is kept: repeating things once."""
    begin = datetime.combine(first_day, time.min)
    return list(
        db.session.scalars(
            select(BusyTime)
            .where(
                BusyTime.account_id.in_(account_ids),
                BusyTime.starts_at < datetime.combine(last_day, time.min) + timedelta(days=3),
                or_(
                    and_(BusyTime.rule == "", BusyTime.ends_at >= begin - timedelta(days=2)),
                    and_(
                        BusyTime.rule != "",
                        or_(
                            BusyTime.until.is_(None),
                            BusyTime.until >= first_day - LONGEST - timedelta(days=3),
                        ),
                    ),
                ),
            )
            .order_by(BusyTime.starts_at, BusyTime.id)
        )
    )


def list_busy(account_ids: Collection[uuid.UUID], first_day: date, last_day: date) -> list[Busy]:
    """Each time that touches these days, in order; one statement however many there are."""
    zone = get_own_practice().time_zone
    found = [
        Busy(row.id, row.account_id, row.kind, begin, end, row.all_day, row.title, bool(row.rule))
        for row in list_busy_times(account_ids, first_day, last_day)
        for begin, end in times_between(pattern_of(row), zone, first_day, last_day)
    ]
    return sorted(found, key=lambda busy: (busy.starts_at, busy.ends_at, busy.id))


def pattern_of(row: BusyTime) -> Pattern:
    """How a row repeats, as plain data."""
    return Pattern(
        row.starts_at,
        row.ends_at,
        row.zone,
        row.all_day,
        row.rule,
        row.until,
        frozenset(date.fromisoformat(day) for day in row.days_off),
    )


def hours_of(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Hours]:
    """The usual hours of each of these people; one statement."""
    rows: dict[uuid.UUID, list[tuple[int, int, int]]] = {account_id: [] for account_id in account_ids}
    for row in db.session.scalars(
        select(WorkingHours)
        .where(WorkingHours.account_id.in_(account_ids))
        .order_by(WorkingHours.weekday, WorkingHours.opens)
    ):
        rows[row.account_id].append((row.weekday, row.opens, row.closes))
    return {account_id: Hours.of(found) for account_id, found in rows.items()}


def what_is_in_the_way(
    account_ids: Sequence[uuid.UUID], times: Sequence[tuple[datetime, int, str]]
) -> list[list[str]]:
    """What speaks against each of these times (beginning, minutes, zone) for each of these people, in sentences.

    The viewer is "you", others have names. A title is never in them, and with a couple in the room nothing but that
    there is something. As many statements for many times as for one.
    """
    if not times:
        return []
    here = get_own_practice().time_zone
    walls = [
        (moved(starts_at, zone, here) if zone != here else starts_at, minutes)
        for starts_at, minutes, zone in times
    ]
    hours = hours_of(account_ids)
    busy = list_busy(
        account_ids,
        min(wall for wall, _minutes in walls).date(),
        max(wall + timedelta(minutes=minutes) for wall, minutes in walls).date(),
    )
    someone = current_viewer()
    names = _names([one for one in account_ids if someone is None or one != someone.account_id])
    in_room = someone is not None and someone.in_room
    return [
        [
            sentence
            for account_id in account_ids
            for sentence in _sentences(
                names.get(account_id, ""),
                hours[account_id],
                [one for one in busy if one.account_id == account_id],
                wall,
                minutes,
                in_room=in_room,
            )
        ]
        for wall, minutes in walls
    ]


def _sentences(
    name: str, hours: Hours, busy: Sequence[Busy], wall: datetime, minutes: int, *, in_room: bool
) -> Iterator[str]:
    if not hours.hold(wall, minutes):
        yield outside_hours(name, hours.on(wall.weekday()), wall.date())
    for one in busy:
        if overlaps(wall, minutes, one.starts_at, one.ends_at):
            kind = BusyKind.OTHER if in_room else one.kind
            yield busy_then(name, kind, one.starts_at, one.ends_at, one.all_day)


def _names(account_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not account_ids:
        return {}
    found = db.session.execute(
        select(Account.id, Account.name).where(
            Account.practice_id == practice_in_scope(), Account.id.in_(account_ids)
        )
    )
    return {row.id: row.name for row in found}
