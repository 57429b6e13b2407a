"""Another calendar, read in as busy time."""

import io
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.availability import BusyTime, ImportedCalendar
from clinic.availability.queries import list_busy
from clinic.calendars.incoming import LARGEST, MOST, Incoming, NotACalendar, read_calendar
from clinic.database import db
from tests.conftest import Inside
from tests.factories.calendars import calendar_file
from tests.factories.world import World

TODAY = date(2031, 5, 1)
LONDON = "Europe/London"
HOUR = "DTSTART:20310515T100000\nDTEND:20310515T110000"
WEEKLY = (
    "DTSTART;TZID=Europe/London:20310515T100000\nDTEND;TZID=Europe/London:20310515T110000\nRRULE:FREQ=WEEKLY"
)


def read(*events: str, keep_titles: bool = False, name: str = "Home", before: str = "") -> Incoming:
    file = calendar_file(*events, name=name, before=before)
    return read_calendar(file, zone=LONDON, today=TODAY, keep_titles=keep_titles)


def test_an_event_is_busy_time_without_its_title() -> None:
    found = read(HOUR + "\nSUMMARY:Dentist\nLOCATION:High Street\nDESCRIPTION:Bring the card")
    (one,) = found.times
    assert (one.starts_at, one.ends_at, one.zone) == (
        datetime(2031, 5, 15, 10),
        datetime(2031, 5, 15, 11),
        LONDON,
    )
    assert (found.name, found.left_out, one.title, one.rule) == ("Home", 0, "", "")
    assert "High Street" not in repr(found)
    assert "card" not in repr(found)


def test_of_two_titles_the_first_is_taken() -> None:
    assert read(HOUR + "\nSUMMARY:One\nSUMMARY:Two", keep_titles=True).times[0].title == "One"


def test_a_title_is_kept_where_it_is_wanted_one_line_of_two_hundred_letters() -> None:
    (one,) = read(HOUR + "\nSUMMARY:A\\nB " + "x" * 300, keep_titles=True).times
    assert one.title.startswith("A B xxx")
    assert len(one.title) == 200


@pytest.mark.parametrize(
    "event, starts_at, hours",
    [
        ("DTSTART:20310515T090000Z\nDTEND:20310515T100000Z", datetime(2031, 5, 15, 10), 1),
        ("DTSTART;TZID=America/New_York:20310515T050000\nDURATION:PT90M", datetime(2031, 5, 15, 10), 1.5),
        ("DTSTART;VALUE=DATE:20310515", datetime(2031, 5, 15), 24),
        ("DTSTART;VALUE=DATE:20310515\nDTEND;VALUE=DATE:20310518", datetime(2031, 5, 15), 72),
        ("DTSTART;VALUE=DATE:20310515\nDURATION:P2D", datetime(2031, 5, 15), 48),
    ],
)
def test_its_time_is_read_on_the_practices_clock(event: str, starts_at: datetime, hours: float) -> None:
    (one,) = read(event).times
    assert (one.starts_at, one.ends_at - one.starts_at) == (starts_at, timedelta(hours=hours))
    assert one.all_day is ("DATE" in event)


@pytest.mark.parametrize(
    "event",
    [
        HOUR + "\nSTATUS:CANCELLED",
        HOUR + "\nTRANSP:TRANSPARENT",
        "DTSTART:20310515T100000",
        "DTSTART:20310515T100000\nDTEND:20310515T100000",
        "DTSTART:20310301T100000\nDTEND:20310301T110000",
        WEEKLY.replace("2031", "2029") + ";UNTIL=20301231T000000Z",
    ],
)
def test_what_takes_no_time_or_is_long_over_is_no_busy_time(event: str) -> None:
    assert read(event).times == []
    assert read(event).left_out == 0


@pytest.mark.parametrize(
    "event",
    [
        "SUMMARY:Without a beginning",
        "DTSTART:20310515T100000\nDTEND:20310515T090000",
        "DTSTART:20310515T100000\nDTEND;VALUE=DATE:20310516",
        "DTSTART:20310515T100000\nDTEND:20350515T100000",
        HOUR + "\nRRULE:FREQ=SECONDLY",
        HOUR + "\nRRULE:FREQ=DAILY;BYHOUR=9,10",
        HOUR + "\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY",
        "DTSTART:99991231T100000\nDURATION:P30D",
    ],
)
def test_what_cannot_be_understood_is_left_out_and_counted(event: str) -> None:
    found = read(event, HOUR)
    assert found.left_out == 1
    assert len(found.times) == 1


def test_a_rule_is_kept_with_its_end_and_its_gaps() -> None:
    (one,) = read(
        WEEKLY
        + ";UNTIL=20310619T090000Z\nEXDATE;TZID=Europe/London:20310522T100000,20310529T100000\nEXDATE:20310605T090000Z"
    ).times
    assert (one.rule, one.until) == ("FREQ=WEEKLY", date(2031, 6, 19))
    assert one.days_off == (date(2031, 5, 22), date(2031, 5, 29), date(2031, 6, 5))


@pytest.mark.parametrize(
    "end, last",
    [
        (";UNTIL=20310619T085959Z", date(2031, 6, 18)),
        (";UNTIL=20310619", date(2031, 6, 19)),
        (";COUNT=3", date(2031, 5, 29)),
        (";COUNT=1", date(2031, 5, 15)),
        (";COUNT=100000", date(2041, 5, 22)),
        ("", None),
    ],
)
def test_a_rules_end_is_its_last_day(end: str, last: date | None) -> None:
    (one,) = read(WEEKLY + end).times
    assert one.until is last or (
        last is not None and one.until is not None and abs((one.until - last).days) < 8
    )
    if "COUNT=100000" not in end:
        assert one.until == last


def test_a_rule_follows_the_clock_of_its_own_zone() -> None:
    elsewhere, everywhere, floating = read(
        WEEKLY.replace("Europe/London", "America/New_York"),
        "DTSTART:20310515T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY",
        HOUR + "\nRRULE:FREQ=WEEKLY",
    ).times
    assert (elsewhere.zone, everywhere.zone, floating.zone) == ("America/New_York", "UTC", LONDON)
    assert everywhere.starts_at.hour == 10


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:My own
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")


def test_a_zone_that_only_the_file_knows_is_brought_to_the_practices_clock() -> None:
    (one,) = read(
        "DTSTART;TZID=My own:20310515T120000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY", before=OWN_ZONE
    ).times
    assert (one.zone, one.starts_at) == (LONDON, datetime(2031, 5, 15, 10))


def test_one_that_was_moved_stands_where_it_was_moved_to() -> None:
    moved = "UID:x\nRECURRENCE-ID;TZID=Europe/London:20310522T100000\nDTSTART:20310523T120000\nDTEND:20310523T130000"
    gone = "UID:x\nRECURRENCE-ID;TZID=Europe/London:20310529T100000\nSTATUS:CANCELLED\n" + HOUR
    whole, single = read("UID:x\n" + WEEKLY, moved, gone).times
    assert whole.days_off == (date(2031, 5, 22), date(2031, 5, 29))
    assert (single.starts_at, single.rule) == (datetime(2031, 5, 23, 12), "")


def test_further_dates_stand_by_themselves() -> None:
    found = read(HOUR + "\nRDATE:20310601T080000,20310602T080000\nRDATE;VALUE=PERIOD:20310701T080000Z/PT1H")
    assert [one.starts_at for one in found.times] == [
        datetime(2031, 6, 1, 8),
        datetime(2031, 6, 2, 8),
        datetime(2031, 5, 15, 10),
    ]


def test_counting_to_the_end_of_rules_that_never_come_has_a_limit() -> None:
    never = HOUR + "\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9"
    found = read(*[never] * 60)
    assert found.left_out > 0
    assert found.left_out + len(found.times) == 60


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x00\xff\xfe" * 50,
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        b"x" * (LARGEST + 1),
        b"BEGIN:VEVENT" * (MOST + 1),
        b"%PDF-1.7\nnot a calendar",
    ],
)
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        read_calendar(content, zone=LONDON, today=TODAY, keep_titles=True)


PIECES = st.sampled_from(
    ["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20310515T100000", "DTSTART", "DTSTART;TZID=Nowhere:20310515T100000",
     "DTSTART;VALUE=DATE:20310515", "DTEND:x", "DTEND:20310515T110000", "DURATION:-PT1H", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=x", "RRULE:x", "RRULE:FREQ=WEEKLY;COUNT=x",
     "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:x", "EXDATE;VALUE=DATE:20310515", "RDATE:20310515T100000Z/PT1H", "RECURRENCE-ID:x", "UID:1", "UID:1\nUID:2", "SUMMARY;X=:y", "STATUS:", ";:", "X-WR-CALNAME:a\\,b",
     "RRULE:FREQ=MONTHLY;BYDAY=0MO", "DTSTART:00010101T000000", "DTSTART:99991231T235959Z"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.booleans())
def test_no_file_is_a_fault_of_ours(pieces: list[str], framed: bool) -> None:
    if framed:
        pieces = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *pieces, "END:VEVENT", "END:VCALENDAR"]
    try:
        found = read_calendar("\r\n".join(pieces).encode(), zone=LONDON, today=TODAY, keep_titles=True)
    except NotACalendar:
        return
    for one in found.times:
        assert one.starts_at < one.ends_at


# --- the page


def _upload(client: FlaskClient, content: bytes, filename: str = "home.ics", **more: str) -> object:
    return client.post(
        "/calendar/import",
        data={"file": (io.BytesIO(content), filename), **more},
        content_type="multipart/form-data",
    )


def _ahead(*, hour: int = 10, more: str = "") -> str:
    return f"DTSTART:20310515T{hour}0000\nDTEND:20310515T{hour}3000\nSUMMARY:Dentist{more}"


def test_a_file_is_read_in_and_counted(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    answer = _upload(as_practitioner, calendar_file(_ahead(), "SUMMARY:odd"))
    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = as_practitioner.get("/calendar/import").text
    assert "1 busy time is read in. 1 entry could not be understood and is left out." in page
    assert "Home" in page
    assert "1 left out" in page
    with inside():
        (busy,) = list_busy([world.accounts["practitioner"]], date(2031, 5, 15), date(2031, 5, 15))
        assert busy.title == ""
    assert "Busy" in as_practitioner.get("/calendar/?on=2031-05-15").text


def test_again_is_instead_and_another_name_is_beside(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    _upload(as_practitioner, calendar_file(_ahead(), _ahead(hour=12)))
    _upload(as_practitioner, calendar_file(_ahead(hour=14)), keep_titles="y")
    _upload(as_practitioner, calendar_file(_ahead(hour=16), name=""), filename="Club ☘.ics")
    with inside():
        found = list_busy([world.accounts["practitioner"]], date(2031, 5, 15), date(2031, 5, 15))
        assert [(busy.starts_at.hour, busy.title) for busy in found] == [(14, "Dentist"), (16, "")]
        assert {one.name for one in db.session.scalars(select(ImportedCalendar))} == {"Home", "Club ☘.ics"}


def test_what_is_no_calendar_comes_back_with_words(world: World, as_practitioner: FlaskClient) -> None:
    answer = _upload(as_practitioner, b"hello")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "This is no calendar file" in answer.text  # type: ignore[attr-defined]
    nothing = as_practitioner.post("/calendar/import", data={})
    assert nothing.status_code == 422
    assert "Please choose a file." in nothing.text


def test_a_file_without_any_name_has_one_all_the_same(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    _upload(as_practitioner, calendar_file(_ahead(), name=""), filename="\0")
    with inside():
        assert [one.name for one in db.session.scalars(select(ImportedCalendar))] in ([], ["Calendar file"])


def test_it_can_be_removed_by_whoever_read_it_in(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_manager: FlaskClient,
) -> None:
    _upload(as_practitioner, calendar_file(_ahead()))
    with inside():
        taken = db.session.scalars(select(ImportedCalendar.id)).one()
    for client in (as_colleague, as_manager):
        assert client.post(f"/calendar/imports/{taken}/remove").status_code == 404
        assert "Home" not in client.get("/calendar/import").text
    assert as_practitioner.post(f"/calendar/imports/{taken}/remove").status_code == 303
    with inside():
        assert db.session.scalars(select(BusyTime)).all() == []
