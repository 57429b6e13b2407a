"""Rules of recurrence: what we speak is RFC 5545, what we do not speak is refused, and all of it has words."""

import re
from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.exercise import ByRule, Once, PerEvent, Spell
from clinic.exercises.rhythm import WEEKDAYS, BadRule, Frequency, Rhythm, parse
from clinic.exercises.wording import cadence_words, how_often, number_word, rule_words

rhythms = st.one_of(
    st.builds(Rhythm, frequency=st.just(Frequency.DAILY), interval=st.integers(1, 52)),
    st.builds(
        Rhythm,
        frequency=st.just(Frequency.WEEKLY),
        interval=st.integers(1, 52),
        weekdays=st.sets(st.sampled_from(WEEKDAYS)).map(lambda days: tuple(sorted(days, key=WEEKDAYS.index))),
    ),
    st.builds(
        Rhythm,
        frequency=st.just(Frequency.MONTHLY),
        interval=st.integers(1, 52),
        nth_weekday=st.none() | st.tuples(st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(WEEKDAYS)),
    ),
    st.builds(
        Rhythm,
        frequency=st.just(Frequency.MONTHLY),
        interval=st.integers(1, 52),
        month_day=st.sampled_from([-1, *range(1, 32)]),
    ),
)


@given(rhythms)
def test_a_rhythm_survives_being_written_down(rhythm: Rhythm):
    assert parse(rhythm.rule) == rhythm


@given(rhythms)
def test_what_we_accept_others_understand(rhythm: Rhythm):
    assert rrulestr(rhythm.rule, dtstart=datetime(2026, 11, 20))


@given(st.text(max_size=60) | st.text(alphabet="FREQ=WEKLYDAIMOTHB;,-1230", max_size=60))
def test_any_text_is_a_rhythm_or_is_refused_in_words(text: str):
    try:
        rhythm = parse(text)
    except BadRule as refused:
        why = str(refused)
    else:
        why = ""
        assert parse(rhythm.rule) == rhythm
    assert why or text


@pytest.mark.parametrize(
    "rule",
    [
        "", "weekly", "FREQ=YEARLY", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20261120", "FREQ=WEEKLY;FREQ=DAILY",
        "BYDAY=MO", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=MO,MO", "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=53", "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;INTERVAL=١",
        "FREQ=WEEKLY;", "RRULE:FREQ=WEEKLY", "freq=weekly", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1", "FREQ=WEEKLY;BYDAY=",
    ],
)  # fmt: skip
def test_a_rule_that_we_do_not_speak_is_refused(rule: str):
    with pytest.raises(BadRule):
        parse(rule)


@pytest.mark.parametrize(
    "rule, words",
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=2", "Every two days"),
        ("FREQ=WEEKLY", "Once a week"),
        ("FREQ=WEEKLY;BYDAY=FR", "Once a week, on Fridays"),
        ("FREQ=WEEKLY;BYDAY=TH,MO", "Twice a week, on Mondays and Thursdays"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Three times a week, on Mondays, Wednesdays and Fridays"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "Every two weeks, on Saturdays"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "Twice every two weeks, on Saturdays and Sundays"),
        ("FREQ=MONTHLY", "Once a month"),
        ("FREQ=MONTHLY;INTERVAL=3", "Every three months"),
        ("FREQ=MONTHLY;BYDAY=1MO", "Once a month, on the first Monday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Once a month, on the last Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=14", "Once a month, on day 14"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Once a month, on the last day"),
        ("FREQ=WEEKLY;INTERVAL=14", "Every 14 weeks"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str):
    assert rule_words(rule) == words


@pytest.mark.parametrize(
    "cadence, short, full",
    [
        (Once(), "Once", "Once"),
        (Once(when="near the start"), "Once", "Once, near the start"),
        (ByRule(rule="FREQ=WEEKLY;BYDAY=MO,TH", weeks=4), "Twice a week", "Twice a week, on Mondays and Thursdays, for four weeks"),
        (ByRule(rule="FREQ=DAILY", weeks=1), "Every day", "Every day, for one week"),
        (ByRule(rule="FREQ=MONTHLY"), "Once a month", "Once a month"),
        (ByRule(rule="FREQ=WEEKLY", alternative="FREQ=DAILY", weeks=4), "Once a week", "Once a week or every day, for four weeks"),
        (PerEvent(), "When it comes up", "When it comes up"),
        (PerEvent(when="whenever feelings surge"), "Whenever feelings surge", "Whenever feelings surge"),
        (PerEvent(when="one grievance at a time", at_most_per_month=2), "One grievance at a time", "One grievance at a time, at most twice a month"),
        (PerEvent(at_most_per_month=3), "When it comes up", "When it comes up, at most three times a month"),
        (Spell(days=14), "For two weeks", "For two weeks, then a look back together"),
        (Spell(days=3), "For three days", "For three days, then a look back together"),
        (Spell(days=1), "For one day", "For one day, then a look back together"),
        (Spell(days=7), "For one week", "For one week, then a look back together"),
    ],
)  # fmt: skip
def test_how_often_is_said_short_and_in_full(cadence, short: str, full: str):
    assert how_often(cadence) == short
    assert cadence_words(cadence) == full


@given(rhythms)
def test_every_rhythm_has_words_for_people(rhythm: Rhythm):
    words = rule_words(rhythm.rule)
    assert words[0].isupper()
    assert not re.search(r"[A-Z]{2,}|[=;%]", words)


def test_small_numbers_are_words_and_large_ones_digits():
    assert [number_word(number) for number in (0, 2, 12, 13)] == ["zero", "two", "twelve", "13"]
