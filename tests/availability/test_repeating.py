"""On which days something repeats."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from clinic.availability.repeating import Every, NotUnderstood, Repeat, nth_weekday, parse

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
START = date(2026, 1, 1)


def _list(values: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[list[int]]:
    return st.lists(values, min_size=1, max_size=most, unique=True)


_month_day = st.integers(1, 31) | st.integers(-31, -1)
_months = st.none() | _list(st.integers(1, 12))
_plain_days = _list(st.integers(0, 6)).map(lambda days: [WEEKDAYS[day] for day in days])
_numbered = st.lists(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(WEEKDAYS)),
    min_size=1,
    max_size=2,
    unique=True,
).map(lambda pairs: [f"{nth}{day}" for nth, day in pairs])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule as a calendar of people might write it."""
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={every}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    months = draw(_months)
    if months:
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    days = month_days = None
    if every in ("DAILY", "WEEKLY"):
        days = draw(st.none() | _plain_days)
        month_days = draw(st.none() | _list(_month_day)) if every == "DAILY" else None
    else:
        days = draw(st.none() | _plain_days | _numbered)
        month_days = draw(st.none() | _list(_month_day))
        if (days or month_days) and draw(st.booleans()):
            parts.append("BYSETPOS=" + ",".join(map(str, draw(_list(st.sampled_from([1, 2, 3, -1, -2]))))))
    if days:
        parts.append("BYDAY=" + ",".join(days))
    if month_days:
        parts.append("BYMONTHDAY=" + ",".join(map(str, month_days)))
    if every == "WEEKLY":
        parts.append("WKST=" + draw(st.sampled_from(WEEKDAYS)))
    return ";".join(parts)


@given(rules(), st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 800))
def test_its_days_are_those_that_another_reader_of_rules_finds(text: str, start: date, ahead: int) -> None:
    numbered_in_year = (
        "YEARLY" in text
        and "BYMONTHDAY" in text
        and any(f"{n}{d}" in text for n in range(1, 6) for d in WEEKDAYS)
    )
    assume(
        not numbered_in_year
    )  # readers differ about a numbered weekday that must also be a day of the month
    first = start + timedelta(days=ahead)
    last = first + timedelta(days=45)
    expected = rrulestr(text, dtstart=datetime.combine(start, datetime.min.time())).between(
        datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.min.time()), inc=True
    )
    assert list(parse(text).days(start, first, last)) == [moment.date() for moment in expected]


@given(rules())
def test_a_rule_written_out_again_is_the_same_rule(text: str) -> None:
    assert parse(parse(text).text) == parse(text)


def test_a_numbered_weekday_without_a_month_is_counted_through_the_year() -> None:
    found = list(parse("FREQ=YEARLY;BYDAY=20MO").days(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31)))
    assert found == [date(2026, 5, 18)]


def test_nothing_falls_before_it_began() -> None:
    assert not Repeat(Every.DAY).falls_on(date(2026, 5, 2), date(2026, 5, 1))
    assert Repeat(Every.DAY).falls_on(date(2026, 5, 2), date(2026, 5, 2))


def test_the_31st_is_left_out_where_a_month_has_none() -> None:
    found = list(parse("FREQ=MONTHLY").days(date(2026, 1, 31), date(2026, 1, 1), date(2026, 4, 30)))
    assert found == [date(2026, 1, 31), date(2026, 3, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "INTERVAL=2",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=-1",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=DAILY;WKST=ZZ",
        "FREQ=DAILY;INTERVAL=" + "9" * 5000,
    ],
)
def test_what_is_no_rule_of_a_calendar_is_not_understood(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


def test_a_rule_that_never_comes_costs_no_more_than_its_window() -> None:
    assert (
        list(
            parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30").days(
                date(1900, 1, 1), START, START + timedelta(days=40)
            )
        )
        == []
    )


def test_which_of_its_weekdays_a_day_is() -> None:
    assert [nth_weekday(date(2026, 11, day)) for day in (1, 7, 8, 29)] == [1, 1, 2, 5]
