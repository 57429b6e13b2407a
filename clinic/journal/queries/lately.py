"""What came up lately, for the page before a session: a few rows of each table, asked as one question."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.couples import Audience, Case, visible_to
from clinic.database import db
from clinic.database.together import Asking, Found
from clinic.journal.models import AgendaStep, CheckIn, EntryKind, JournalEntry

#: So many lines of their own words are looked through for the newest of each and for needs that come back.
MOST_LINES = 60
MOST_PARKED = 12


@dataclass(frozen=True)
class Week:
    """One partner's week in numbers, like a ``CheckIn``."""

    said_by_id: uuid.UUID | None
    week_of: date
    closeness: int | None
    trust: int | None
    heard: int | None
    conflict: int | None
    hope: int | None


@dataclass(frozen=True)
class Line:
    """A line of somebody's words, like a ``JournalEntry``."""

    id: uuid.UUID
    kind: EntryKind
    on_day: date
    words: str
    audience: Audience
    said_by_id: uuid.UUID | None


@dataclass(frozen=True)
class Step:
    """A step of the next session. ``id`` is None while it is only suggested; then ``key`` names it."""

    words: str
    minutes: int | None = None
    key: str = ""
    entry_id: uuid.UUID | None = None
    id: uuid.UUID | None = None
    audience: Audience = Audience.JOINT
    kept_at: datetime | None = None
    done: bool = False

    @property
    def mark(self) -> str:
        """What its button sends."""
        return str(self.id) if self.id else self.key


@dataclass(frozen=True)
class Lately:
    """All of it: weeks from the oldest on, words newest first, parked things oldest first, steps in their order."""

    weeks: tuple[Week, ...] = ()
    words: tuple[Line, ...] = ()
    parked: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()


def find_step(viewer: Viewer, case: Case, step_id: uuid.UUID) -> AgendaStep | None:
    """The step with this id, if the viewer may see it here."""
    return db.session.scalars(
        select(AgendaStep).where(
            AgendaStep.id == step_id, AgendaStep.case_id == case.id, visible_to(viewer, AgendaStep)
        )
    ).one_or_none()


def what_came_up(viewer: Viewer, case: Case, *, since: date, until: date) -> Asking[Lately]:
    """Check-ins of the weeks from *since* on; words, parked things and steps as they stand; nothing later than *until*."""
    lines = select(
        JournalEntry.id,
        JournalEntry.kind,
        JournalEntry.on_day,
        JournalEntry.words_sealed,
        JournalEntry.audience,
        JournalEntry.said_by_id,
    ).where(JournalEntry.case_id == case.id, visible_to(viewer, JournalEntry), JournalEntry.on_day <= until)
    newest = (JournalEntry.on_day.desc(), JournalEntry.entered_at.desc().nulls_last(), JournalEntry.id)
    parked = JournalEntry.kind == EntryKind.PARKED
    weeks = select(
        CheckIn.said_by_id,
        CheckIn.week_of,
        CheckIn.closeness,
        CheckIn.trust,
        CheckIn.heard,
        CheckIn.conflict,
        CheckIn.hope,
    ).where(CheckIn.case_id == case.id, visible_to(viewer, CheckIn), CheckIn.week_of.between(since, until))
    steps = select(
        AgendaStep.id,
        AgendaStep.words_sealed,
        AgendaStep.minutes,
        AgendaStep.key,
        AgendaStep.entry_id,
        AgendaStep.audience,
        AgendaStep.kept_at,
        AgendaStep.done_at,
        AgendaStep.position,
    ).where(AgendaStep.case_id == case.id, visible_to(viewer, AgendaStep))
    own_words = JournalEntry.kind.in_((EntryKind.APPRECIATION, EntryKind.NEED))
    return Asking(
        parts={
            "weeks": weeks,
            "words": lines.where(own_words).order_by(*newest).limit(MOST_LINES),
            "parked": lines.where(parked, JournalEntry.handled_on.is_(None))
            .order_by(JournalEntry.on_day, JournalEntry.id)
            .limit(MOST_PARKED),
            "steps": steps,
        },
        read=lambda found: _read(case, found),
    )


def _read(case: Case, found: Found) -> Lately:
    weeks = [Week(*row) for row in found["weeks"]]
    return Lately(
        weeks=tuple(sorted(weeks, key=lambda week: (week.week_of, str(week.said_by_id)))),
        words=tuple(sorted(_lines(case, found["words"]), key=lambda line: line.on_day, reverse=True)),
        parked=tuple(sorted(_lines(case, found["parked"]), key=lambda line: line.on_day)),
        steps=tuple(_step(case, row) for row in sorted(found["steps"], key=lambda row: row.position)),
    )


def _lines(
    case: Case, rows: list[tuple[uuid.UUID, EntryKind, date, bytes | None, Audience, uuid.UUID | None]]
) -> list[Line]:
    return [
        Line(
            id_, kind, on_day, JournalEntry.words.open(sealed, row=id_, holder=case.id), audience, said_by_id
        )
        for id_, kind, on_day, sealed, audience, said_by_id in rows
    ]


def _step(case: Case, row: AgendaStep) -> Step:
    return Step(
        words=AgendaStep.words.open(row.words_sealed, row=row.id, holder=case.id),
        minutes=row.minutes,
        key=row.key,
        entry_id=row.entry_id,
        id=row.id,
        audience=row.audience,
        kept_at=row.kept_at,
        done=row.done_at is not None,
    )


def how_much_is_parked(viewer: Viewer, case_ids: Collection[uuid.UUID]) -> Asking[dict[uuid.UUID, int]]:
    """How many things are parked, of each of these cases that has any."""
    wanted = (
        select(JournalEntry.case_id, func.count(JournalEntry.id).label("n"))
        .where(
            visible_to(viewer, JournalEntry),
            JournalEntry.case_id.in_(case_ids),
            JournalEntry.kind == EntryKind.PARKED,
            JournalEntry.handled_on.is_(None),
        )
        .group_by(JournalEntry.case_id)
    )
    return Asking(
        parts={"parked": wanted}, read=lambda found: {row.case_id: row.n for row in found["parked"]}
    )
