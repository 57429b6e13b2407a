"""What a practice did on some days, counted over all of its couples: a fixed number of statements, and nobody's name.

Read past every audience, because only counts of five and more leave this room (``few``). Drop-out is our own reading: a case that
was closed before its fourth session had been held.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import func, or_, select

from clinic.couples import Case, CaseStatus
from clinic.database import db
from clinic.measures.change import Category
from clinic.measures.instrument import Fact, Instrument
from clinic.measures.models import Administration, total_of
from clinic.measures.queries import list_instruments, unconfirmed
from clinic.measures.results import Told, course_of
from clinic.practice_reports.few import Flow, Shown, hide_few, hide_flow
from clinic.progress.period import Period
from clinic.sessions import SessionState, TherapySession

STATES: Final = (SessionState.HELD, SessionState.CANCELLED, SessionState.NOT_ATTENDED)
#: Closed before the fourth session; up to the tenth; later.
EARLY, LATER = 4, 10


@dataclass(frozen=True)
class Changed:
    """One measure: its name, how many answered it twice or more, and how many of them are in each category, None among them.

    ``in_doubt`` are the facts that the categories rest on and that nobody of the practice has looked up.
    """

    name: str
    shown: Shown
    in_doubt: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class PracticeNumbers:
    """The counts that may be shown, and none that may not: what is hidden is kept nowhere."""

    couples: Flow
    sessions: Shown
    closed: Shown
    changed: tuple[Changed, ...]


#: The categories in the order in which they are told; the last are those of whom none can be given.
CATEGORIES: Final[tuple[Category | None, ...]] = (*Category, None)


def count_days(period: Period) -> PracticeNumbers:
    """The numbers of these days."""
    return PracticeNumbers(
        couples=hide_flow(*_couples(period)),
        sessions=hide_few(*_sessions(period)),
        closed=hide_few(_closed(period)),
        changed=_changed(period),
    )


def _couples(period: Period) -> tuple[int, int, int]:
    """Opened, closed, open on the last day."""

    def count(*wanted: Any) -> int:
        return db.session.scalar(select(func.count(Case.id)).where(*wanted)) or 0

    before = count(
        Case.opened_on < period.since, or_(Case.closed_on.is_(None), Case.closed_on >= period.since)
    )
    opened = count(Case.opened_on.between(period.since, period.until))
    closed = count(Case.closed_on.between(period.since, period.until))
    return opened, closed, before + opened - closed


def _sessions(period: Period) -> tuple[list[int], list[int]]:
    """By state how many, and of how many couples."""
    rows = db.session.execute(
        select(
            TherapySession.state,
            func.count(TherapySession.id),
            func.count(func.distinct(TherapySession.case_id)),
        )
        .where(
            TherapySession.starts_at >= datetime.combine(period.since, time.min),
            TherapySession.starts_at < datetime.combine(period.until + timedelta(days=1), time.min),
        )
        .group_by(TherapySession.state)
    )
    by_state = {row[0]: (row[1], row[2]) for row in rows}
    found = [by_state.get(state, (0, 0)) for state in STATES]
    return [count for count, _couples in found], [couples for _count, couples in found]


def _closed(period: Period) -> list[int]:
    """Cases closed on these days: before the fourth session, before the tenth, later."""
    held = (
        select(func.count(TherapySession.id))
        .where(TherapySession.case_id == Case.id, TherapySession.state == SessionState.HELD)
        .correlate(Case)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(held).where(
            Case.status == CaseStatus.CLOSED, Case.closed_on.between(period.since, period.until)
        )
    )
    counts = Counter(0 if row[0] < EARLY else 1 if row[0] < LATER else 2 for row in rows)
    return [counts[nth] for nth in range(3)]


def _changed(period: Period) -> tuple[Changed, ...]:
    """Per measure, each partner whose newest result up to the end lies in these days and is not their only one."""
    rows = db.session.execute(
        select(
            Administration.id,
            Administration.case_id,
            Administration.instrument_id,
            Administration.said_by_id,
            Administration.taken_on,
            Administration.result_sealed,
        )
        .where(Administration.struck_at.is_(None), Administration.taken_on <= period.until)
        .order_by(Administration.taken_on, Administration.at, Administration.id)
    )
    open_one = Administration.result.opener()
    told: dict[str, dict[Any, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        result = open_one(row.result_sealed, row.id, row.case_id)
        told[row.instrument_id][row.said_by_id].append(Told(row.id, row.taken_on, total_of(result)))
    known: Mapping[str, Instrument] = {one.id: one for one in list_instruments(retired=True)}
    recalled = unconfirmed(known.values())
    found = [
        Changed(
            known[id_].name,
            hide_few(_categories(known[id_], of_all, period)),
            tuple(fact for fact in recalled[id_] if fact in known[id_].judged_by),
        )
        for id_, of_all in sorted(told.items())
        if id_ in known
    ]
    return tuple(one for one in found if one.shown.total != 0)


def _categories(instrument: Instrument, of_all: Mapping[Any, list[Told]], period: Period) -> list[int]:
    counts: Counter[Category | None] = Counter()
    for partner_id, told in of_all.items():
        course = course_of(instrument, told, partner_id=partner_id, name="", seat=1)
        if course.last and course.change and course.last.on in period:
            counts[course.change.category] += 1
    return [counts[category] for category in CATEGORIES]
