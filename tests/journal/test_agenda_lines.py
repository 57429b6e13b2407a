"""How a step of the session is typed, and how long it stands."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.journal.agenda_lines import StepTerms, as_line, as_text, step_in, steps_in, still_stands

WORDS = st.text(
    st.characters(whitelist_categories=("L", "N"), whitelist_characters=" ,.?!"), min_size=1, max_size=60
).map(lambda text: " ".join(text.split()))


@pytest.fixture(autouse=True)
def _in_words(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "line, words, minutes",
    [
        ("Look at the homework together (5 min)", "Look at the homework together", 5),
        ("  The   letter (10)", "The letter", 10),
        ("Der Brief (10 Min.)", "Der Brief", 10),
        ("The letter", "The letter", None),
        ("The letter (from Sunday)", "The letter (from Sunday)", None),
        ("(5 min)", "(5 min)", None),
        ("Wait (1000 min)", "Wait (1000 min)", None),
    ],
)
def test_a_line_says_what_is_to_be_done_and_for_how_long(line: str, words: str, minutes: int | None) -> None:
    assert step_in(line) == StepTerms(words, minutes)


def test_each_line_is_a_step_and_empty_ones_are_none() -> None:
    assert [step.words for step in steps_in("one\n\n  \r\n two \n")] == ["one", "two"]
    assert steps_in(" \n") == []


@given(st.lists(st.tuples(WORDS.filter(bool), st.none() | st.integers(0, 999)), max_size=8))
def test_what_was_typed_comes_back_as_it_was(steps: list[tuple[str, int | None]]) -> None:
    assert [(step.words, step.minutes) for step in steps_in(as_text(steps))] == steps


def test_without_minutes_a_line_is_its_words() -> None:
    assert as_line("The letter", None) == "The letter"
    assert as_line("The letter", 5) == "The letter (5 min)"


MET = datetime(2026, 11, 16, 16, 50)


@pytest.mark.parametrize(
    "kept, met, now, stands",
    [
        (datetime(2026, 11, 1), None, datetime(2026, 11, 20), True),
        (datetime(2026, 11, 16, 9), MET, datetime(2026, 11, 16, 18), True),
        (datetime(2026, 11, 16, 9), MET, datetime(2026, 11, 17, 9), False),
        (datetime(2026, 11, 16, 17), MET, datetime(2026, 11, 23, 9), True),
    ],
)
def test_a_step_stands_until_the_session_it_was_for(
    kept: datetime, met: datetime | None, now: datetime, stands: bool
) -> None:
    assert still_stands(kept, met, now) is stands


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_what_was_written_after_the_session_always_stands(later: int, on: int) -> None:
    kept = MET + timedelta(minutes=later)
    assert still_stands(kept, MET, kept + timedelta(minutes=on))
