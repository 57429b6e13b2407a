"""Who is on a case because they supervise somebody who practises on it: worked out from both relations, as stretches of days.

Days go from ``since`` (included) to ``until`` (not included; None: open). Days gone by are left as they were.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Practising:
    """Somebody practises on the case in these days."""

    account_id: uuid.UUID
    since: date
    until: date | None


@dataclass(frozen=True)
class Supervising:
    """Somebody supervises somebody in these days; only relations that cover the case are asked."""

    supervision_id: uuid.UUID
    supervisor_id: uuid.UUID
    supervisee_id: uuid.UUID
    since: date
    until: date | None


@dataclass(frozen=True)
class Stretch:
    """The supervisor is on the case in these days, because of this supervision."""

    supervision_id: uuid.UUID
    supervisor_id: uuid.UUID
    since: date
    until: date | None


def stretches(
    practising: Iterable[Practising], supervising: Iterable[Supervising], today: date
) -> set[Stretch]:
    """From *today* on, per supervision, without two that touch."""
    practising = list(practising)
    found: set[Stretch] = set()
    for relation in supervising:
        days = [
            _both(relation.since, relation.until, row.since, row.until, today)
            for row in practising
            if row.account_id == relation.supervisee_id
        ]
        for since, until in _joined(sorted((pair for pair in days if pair), key=_by_days)):
            found.add(Stretch(relation.supervision_id, relation.supervisor_id, since, until))
    return found


Days = tuple[date, date | None]


def _both(since: date, until: date | None, other: date, other_until: date | None, today: date) -> Days | None:
    begins = max(since, other, today)
    ends = min((end for end in (until, other_until) if end is not None), default=None)
    return None if ends is not None and ends <= begins else (begins, ends)


def _by_days(days: Days) -> tuple[date, date]:
    return days[0], days[1] or date.max


def _joined(days: list[Days]) -> list[Days]:
    found: list[Days] = []
    for since, until in days:
        if found and (found[-1][1] is None or since <= found[-1][1]):
            before = found[-1][1]
            ends = None if before is None or until is None else max(before, until)
            found[-1] = (found[-1][0], ends)
        else:
            found.append((since, until))
    return found
