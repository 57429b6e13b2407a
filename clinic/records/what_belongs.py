"""Which tables make up the record of a case. Worked out from the tables themselves, so that a new room is in it by itself.

A table belongs when it says ``case_id``, when its rows hang below rows that do, or when such rows point to it (a person,
the frozen text of an exercise). What stays out is named here, with the reason; a table that is neither is a fault, and
a test says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

CASES: Final = "cases"

#: Table → why it is not part of the record of a case.
STAYS_OUT: Final = {
    "process_notes": "the author's own, apart from the record",
    "own_parts": "a partner's own until it is opened; what was opened stands among the answers",
    "accounts": "whoever works here; of those who wrote something the name comes along",
    "passkeys": "how somebody signs in",
    "practices": "the organisation; its name comes along",
    "data_keys": "the record comes opened",
    "covers": "who stands in for whom; for each case it stands in its team",
    "audit_entries": "who looked and when is the practice's to show",
    "jobs": "work that waits; it holds ids only",
    "outbox": "letters on their way; what became of a reminder stands with the reminder",
    "policy_wordings": "what the practice puts before couples; what was put before them comes along with its words",
    "consent_wordings": "how the practice words consent, about nobody",
    "phrases": "what a counsellor likes to write, about nobody",
    "own_instruments": "what the practice can give, about nobody",
    "instrument_checks": "what the practice has looked up, about nobody",
    "exercise_favourites": "what a counsellor likes to give",
    "practice_topics": "what agreements and exercises can be about; what is about one carries its name",
    "own_exercises": "what the practice can give; what was given comes along as the text that it was given with",
    "supervisions": "who supervises whom, whatever the couple",
    "supervised_cases": "which cases a supervision is about",
    "supervision_meetings": "about a counsellor's work and learning",
    "supervision_meeting_cases": "which cases a meeting of counsellors touched",
    "working_hours": "when somebody of the practice usually works",
    "busy_times": "what somebody of the practice does without a couple",
    "imported_calendars": "the other calendar of somebody of the practice",
    "calendar_feeds": "that somebody subscribed to their calendar; it holds no word, and an address that nobody can read",
    "practice_reports": "counts over all couples, about nobody",
    "practice_report_papers": "the same on paper",
}


@dataclass(frozen=True)
class Part:
    """One table of the record. ``below`` are its columns that point to a table before it, ``of_case`` that it says case_id."""

    table: str
    of_case: bool
    below: tuple[tuple[str, str], ...] = ()


class Homeless(Exception):
    """Nobody has said whether these tables belong to the record of a case."""


def parts_of_record(tables: Iterable[Table]) -> list[Part]:
    """The tables that hold rows of one case, each after those it hangs below."""
    left = {table.name: table for table in sorted(tables, key=lambda table: table.name)}
    for name in STAYS_OUT:
        left.pop(name, None)
    found = [
        Part(name, of_case=True)
        for name, table in left.items()
        if name == CASES or "case_id" in table.columns
    ]
    known = {part.table for part in found}
    growing = True
    while growing:
        growing = False
        for name, table in left.items():
            below = tuple(pointers(table, known))
            if name not in known and below:
                found.append(Part(name, of_case=False, below=below))
                known.add(name)
                growing = True
    return found


def pointed_to(tables: Iterable[Table], parts: Iterable[Part]) -> dict[str, list[tuple[str, str]]]:
    """Table that rows of the record point to → (table, column) of those that do."""
    by_name = {table.name: table for table in tables}
    inside = {part.table for part in parts}
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(inside):
        for column, target in pointers(by_name[name], by_name.keys() - inside - STAYS_OUT.keys()):
            found.setdefault(target, []).append((name, column))
    return found


def all_have_a_home(tables: Iterable[Table]) -> None:
    """Raises where a table neither belongs nor is named as staying out."""
    tables = list(tables)
    parts = parts_of_record(tables)
    homes = {part.table for part in parts} | pointed_to(tables, parts).keys() | STAYS_OUT.keys()
    homeless = {table.name for table in tables} - homes
    if homeless:
        raise Homeless(", ".join(sorted(homeless)))


def pointers(table: Table, targets: Iterable[str]) -> list[tuple[str, str]]:
    """The columns of *table* that point to one of *targets*, with the target; never to itself."""
    return [
        (key.parent.name, key.column.table.name)
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name in set(targets) - {table.name}
    ]
