"""The table "How it went": rows from the cadence, columns from the exercise."""

from datetime import date, timedelta

import pytest
from flask import Flask

from clinic.documents.sheets.log_table import MOST_ROWS, log_and_rest, rows_of
from clinic.exercises.exercise import ByRule, Cadence, Once, PerEvent, Spell
from clinic.exercises.library import Library

BOTH = ("Maya", "Jonas")


@pytest.mark.parametrize(
    "cadence, rows",
    [
        (Once(), 1),
        (PerEvent(), 3),
        (ByRule(rule="FREQ=DAILY"), 7),
        (ByRule(rule="FREQ=WEEKLY"), 4),
        (ByRule(rule="FREQ=WEEKLY;BYDAY=MO,TH"), 4),
        (ByRule(rule="FREQ=WEEKLY;BYDAY=MO,WE,FR"), 6),
        (ByRule(rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"), 8),
        (ByRule(rule="FREQ=MONTHLY"), 3),
        (ByRule(rule="FREQ=MONTHLY;INTERVAL=3"), 1),
        (Spell(days=3), 3),
        (Spell(days=14), 2),
        (Spell(days=28), 4),
    ],
)
def test_the_cadence_decides_the_rows(cadence: Cadence, rows: int) -> None:
    assert rows_of(cadence) == rows


def _log(
    library: Library, exercise_id: str, names: tuple[str, ...] = BOTH, days: int = 0, *, own: bool = False
):  # type: ignore[no-untyped-def]
    exercise = library.exercises[exercise_id]
    dates = [date(2026, 11, 23) + timedelta(days=number) for number in range(days)]
    return log_and_rest(exercise, exercise.print_blocks, names, days=dates, language="en", own=own)


def test_the_days_stand_in_the_rows(on_paper: Flask, library: Library) -> None:
    log, _ = _log(library, "twenty-minute-listening", days=2)
    assert log.rows[:3] == ("Mon 23 Nov", "Tue 24 Nov", "")


def test_there_are_never_more_rows_than_a_page_has_room_for(on_paper: Flask, library: Library) -> None:
    log, _ = _log(library, "twenty-minute-listening", days=60)
    assert len(log.rows) == MOST_ROWS


def test_a_table_of_the_exercise_that_begins_with_a_day_is_the_log(on_paper: Flask, library: Library) -> None:
    log, rest = _log(library, "twenty-minute-listening")
    assert [column.label for column in log.columns] == ["Listener", "Kept / moved / missed", "Attended 0-10"]
    assert rest == ()


def test_a_week_to_tick_is_the_log(on_paper: Flask, library: Library) -> None:
    log, rest = _log(library, "nightly-debrief")
    assert log is None
    assert len(rest) == 2


def test_a_week_that_each_ticks_says_whose_row_is_whose(on_paper: Flask, library: Library) -> None:
    _, (week,) = _log(library, "daily-care-ritual")
    assert (week.columns[0], week.named_rows, week.rows) == ("Who", BOTH, 2)
    _, (own,) = _log(library, "daily-care-ritual", ("Maya",), own=True)
    assert (own.columns[0], own.named_rows) == ("My gesture", ())
    _, (together, _) = _log(library, "family-routine-anchor")
    assert together.named_rows == ()


def test_beside_a_table_of_its_own_the_log_is_a_strip(on_paper: Flask, library: Library) -> None:
    log, _ = _log(library, "weekly-conversation", days=4)
    assert log.is_strip
    assert [column.label for column in log.columns] == ["Minutes"]


def test_what_each_does_alone_is_marked_by_each(on_paper: Flask, library: Library) -> None:
    assert _log(library, "i-statement-drill")[0].groups == BOTH
    assert _log(library, "i-statement-drill", ("Maya",), own=True)[0].groups == ("",)
    assert _log(library, "twenty-minute-listening")[0].groups == ("",)
