"""The lines of a feed, read again by somebody else's library."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from clinic.calendars.feed import Told, write

BEGIN = datetime(2031, 5, 15, 10, 0)
CHANGED = datetime(2026, 11, 20, 16, 0, 30, 999, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200).map(str.strip)


def told(**more: object) -> Told:
    facts: dict[str, object] = {
        "uid": "1@common-ground",
        "words": "Appointment",
        "starts_at": BEGIN,
        "ends_at": BEGIN + timedelta(minutes=50),
        "zone": "Europe/London",
        "changed_at": CHANGED,
    }
    return Told(**(facts | more))  # type: ignore[arg-type]


def read(*events: Told, name: str = "Appointments"):  # type: ignore[no-untyped-def]
    return Calendar.from_ical(write(events, name=name))


@given(WORDS)
def test_any_words_are_read_again_as_they_were_in_lines_of_75_octets(words: str) -> None:
    written = write([told(words=words)], name=words)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert str(Calendar.from_ical(written).walk("VEVENT")[0]["SUMMARY"]) == words


def test_line_ends_in_words_are_escaped() -> None:
    assert b"SUMMARY:a\\nb\\, c\\; d\\\\\r\n" in write([told(words="a\nb, c; d\\")], name="x")


@pytest.mark.parametrize("zone", sorted(zone for zone in available_timezones() if "/" in zone)[::7])
def test_a_rule_across_the_changes_of_the_clocks_means_the_same_walls_in_every_zone(zone: str) -> None:
    event = read(told(zone=zone, rule="FREQ=WEEKLY", until=date(2031, 12, 31))).walk("VEVENT")[0]
    assert event["DTSTART"].dt == BEGIN.replace(tzinfo=ZoneInfo(zone))
    (until,) = event["RRULE"]["UNTIL"]
    last = datetime(2031, 12, 31, 10, 0, tzinfo=ZoneInfo(zone))
    assert until == last


def test_what_is_kept_in_utc_needs_no_zone() -> None:
    calendar = read(told(zone="UTC", rule="FREQ=DAILY", until=date(2031, 5, 20)))
    assert not calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == BEGIN.replace(tzinfo=UTC)
    assert event["RRULE"]["UNTIL"] == [datetime(2031, 5, 20, 10, 0, tzinfo=UTC)]


def test_whole_days_are_dates() -> None:
    midnight = datetime(2031, 5, 15)
    event = read(
        told(
            all_day=True,
            starts_at=midnight,
            ends_at=midnight + timedelta(days=2),
            rule="FREQ=YEARLY",
            until=date(2033, 1, 1),
            off=[midnight],
        )
    ).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2031, 5, 15), date(2031, 5, 17))
    assert event["RRULE"]["UNTIL"] == [date(2033, 1, 1)]
    assert event["EXDATE"].dts[0].dt == date(2031, 5, 15)


def test_order_does_not_matter() -> None:
    one, other, moved = told(), told(uid="2@common-ground"), told(stands_for=BEGIN)
    assert write([one, other, moved], name="x") == write([moved, other, one], name="x")


def test_a_zone_is_written_once_with_its_changes() -> None:
    (zone,) = read(told(), told(uid="2")).walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(datetime(2031, 7, 1)) == timedelta(hours=1)
    assert zone.to_tz().utcoffset(datetime(2031, 1, 1)) == timedelta(0)
