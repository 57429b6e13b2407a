"""What somebody means who types a time in words."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.typed_times import Typed, understood

FRIDAY = date(2026, 11, 20)


def day(number: int, month: int = 11, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    "text, on, at",
    [
        ("Thu 16:00", day(26), time(16)),
        ("2 Dec 4pm", day(2, 12), time(16)),
        ("tomorrow 9", day(21), time(9)),
        ("today at noon", FRIDAY, time(12)),
        ("fri", FRIDAY, None),
        ("Tues.", day(24), None),
        ("next Thursday 16h", day(26), time(16)),
        ("next fri 10", day(27), time(10)),
        ("16:00", None, time(16)),
        ("9", None, time(9)),
        ("4", None, time(16)),
        ("04:00", None, time(4)),
        ("Dec 2 9", day(2, 12), time(9)),
        ("2.12. 9", day(2, 12), time(9)),
        ("2.12.2027 at 9.30", day(2, 12, 2027), time(9, 30)),
        ("Wed 2 Dec 16:00", day(2, 12), time(16)),
        ("the 2nd of December at 11", day(2, 12), time(11)),
        ("2026-12-02 4 p.m.", day(2, 12), time(16)),
        ("16:00 tomorrow", day(21), time(16)),
        ("19 November", day(19, 11, 2027), None),
        ("29 Feb 10", day(29, 2, 2028), time(10)),
        ("thurs, 5:15 pm", day(26), time(17, 15)),
        ("mon 12am", day(23), time(0)),
        ("mon 12pm", day(23), time(12)),
        ("2 Dec 2027", day(2, 12, 2027), None),
    ],
)
def test_what_people_type_is_understood(text, on, at):
    assert understood(text, FRIDAY) == Typed(on, at)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "owl",
        "2/12",
        "Thu 2 Dec",
        "next",
        "next 2 Dec",
        "next Thu 26 Nov",
        "25:00",
        "9:75",
        "13pm",
        "0am",
        "31 Nov",
        "31.11.",
        "2026-13-01",
        "2 Dec 27",
        "2 Dec 16:00 Thu",
        "second Dec",
        "th 9",
        "1000",
        "x" * 50_000,
        "غداً 16:00",
        "🦉",
        "a\0b",
    ],
)
def test_what_cannot_be_told_is_not_guessed(text):
    assert understood(text, FRIDAY) is None


@given(st.text(alphabet="0123456789 :.apm-thufrideocxj/'", max_size=30) | st.text(max_size=80))
def test_whatever_is_typed_there_is_an_answer(text):
    found = understood(text, FRIDAY)
    assert found is None or found.day or found.at is not None


@given(st.integers(0, 360), st.times())
def test_a_day_and_a_time_written_out_are_understood(ahead, at):
    on = FRIDAY + timedelta(days=ahead)
    at = at.replace(second=0, microsecond=0)
    for written in (f"{on:%a %d %b} {at:%H:%M}", f"{on:%d %B %Y}, {at:%I:%M %p}", f"{on} {at:%H.%M}"):
        assert understood(written, FRIDAY) == Typed(on, at)
