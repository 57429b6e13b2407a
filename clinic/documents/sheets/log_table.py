"""What the table "How it went" looks like: its rows come from the cadence, its columns from the exercise.

Where the exercise brings a table of its own that begins with a day, that table is the log. Where it brings a week to tick,
there is no other log. Where it brings other things to fill in, the log shrinks to a strip of squares, one for each day, to
leave them the room. Pure rules.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import ceil

from babel.dates import format_date
from flask_babel import gettext as _

from clinic.documents.sheets.homework_sheet import Log, LogColumn
from clinic.exercises import rhythm
from clinic.exercises.exercise import (
    AnsweredBy,
    ByRule,
    Cadence,
    Exercise,
    FieldType,
    Once,
    PerEvent,
    RecordField,
    Who,
)
from clinic.exercises.rhythm import Frequency
from clinic.exercises.sheet_blocks import CheckboxesBlock, PrintBlock, TableBlock

MOST_ROWS = 8
DAYS_OF_A_WEEK = 7
#: Headings of a first column that is filled with the days on which the exercise is due.
DAY_HEADINGS = frozenset({"Date", "Day", "Day and time", "Called at", "Week", "Promised for"})
#: How many own columns have room beside one set of ticks, and beside two.
ROOM_BESIDE = {1: 4, 2: 2}
_RATED = re.compile(r"0-10|\?$|^Done$|^Minutes$|^Kind$|^★$")


def rows_of(cadence: Cadence) -> int:
    """How many times a sheet has room for: a week of days, a month of weeks, three of what just happens."""
    match cadence:
        case Once():
            return 1
        case PerEvent():
            return 3
        case ByRule():
            return _rows_of_rule(cadence.rule)
        case _:
            return (
                min(4, ceil(cadence.days / DAYS_OF_A_WEEK))
                if cadence.days >= DAYS_OF_A_WEEK
                else cadence.days
            )


def _rows_of_rule(rule: str) -> int:
    known = rhythm.parse(rule)
    match known.frequency:
        case Frequency.DAILY:
            return DAYS_OF_A_WEEK
        case Frequency.WEEKLY:
            a_week = max(1, len(known.weekdays))
            return 4 if a_week < 3 else min(MOST_ROWS, 2 * a_week)
        case _:
            return 3 if known.interval == 1 else 1


@lru_cache(maxsize=1024)
def day_words(day: date, language: str) -> str:
    """ "Mon 23 Nov", in the reader's language."""
    return format_date(day, "EEE d MMM", locale=language.replace("-", "_"))


def week_to_tick(blocks: Sequence[PrintBlock]) -> bool:
    """Does one of the blocks show the seven days already?"""
    for block in blocks:
        if isinstance(block, CheckboxesBlock) and block.per_partner and len(block.items) == DAYS_OF_A_WEEK:
            return True
        if (
            isinstance(block, TableBlock)
            and sum(len(column) == 1 for column in block.columns) == DAYS_OF_A_WEEK
        ):
            return True
    return False


def log_and_rest(
    exercise: Exercise,
    blocks: tuple[PrintBlock, ...],
    names: tuple[str, ...],
    *,
    days: Sequence[date],
    language: str,
    own: bool,
) -> tuple[Log | None, tuple[PrintBlock, ...]]:
    """The log, and the blocks that are left when it has taken its table."""
    groups = names if exercise.who is Who.EACH and not own and any(names) else ("",)
    if week_to_tick(blocks):
        return None, tuple(_ticked_by(groups, block) for block in blocks)
    labels = tuple(day_words(day, language) for day in sorted(days)[:MOST_ROWS])
    count = len(labels) or rows_of(exercise.cadence)
    for block in blocks:
        if isinstance(block, TableBlock) and block.columns[0] in DAY_HEADINGS:
            rest = tuple(other for other in blocks if other is not block)
            if len(block.columns) - 1 <= ROOM_BESIDE[len(groups)]:
                columns = tuple(
                    LogColumn(words, short=bool(_RATED.search(words))) for words in block.columns[1:]
                )
                return Log(_rows(labels, max(count, block.rows)), columns, groups, day=block.columns[0]), rest
    columns = tuple(_column(field) for field in _counted_together(exercise))
    if len(blocks) > 1 or any(isinstance(block, TableBlock) for block in blocks):
        return Log(_rows(labels, count), columns, groups, day=_("Day"), is_strip=True), blocks
    note = _("One thing I noticed") if own else _("One thing we noticed")
    return Log(_rows(labels, count), columns, groups, day=_("Day"), note=note), blocks


def _ticked_by(groups: tuple[str, ...], block: PrintBlock) -> PrintBlock:
    """A week that each ticks alone says whose row is whose."""
    if len(groups) == 1 or not (isinstance(block, TableBlock) and week_to_tick((block,))):
        return block
    return replace(
        block,
        columns=(_("Who"), *block.columns),
        rows=max(block.rows, len(groups)),
        named_rows=groups,
    )


def _rows(labels: tuple[str, ...], count: int) -> tuple[str, ...]:
    return labels + ("",) * (min(MOST_ROWS, count) - len(labels))


def _counted_together(exercise: Exercise) -> tuple[RecordField, ...]:
    """The short things that both write down once: minutes, who began, how often."""
    short = (FieldType.MINUTES, FieldType.PERSON, FieldType.COUNT)
    return tuple(field for field in exercise.record if field.by is AnsweredBy.JOINT and field.type in short)[
        :2
    ]


def _column(field: RecordField) -> LogColumn:
    return LogColumn(_("Minutes") if field.key == "minutes" else field.label, short=True)
