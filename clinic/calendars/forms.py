"""What people type about their own times."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Optional

from clinic.availability import BusyKind, BusyTime
from clinic.availability.in_the_way import Hours, Stretch
from clinic.availability.repeating import Every, Repeat, nth_weekday
from clinic.availability.sentences import kind_name, stretches_words
from clinic.availability.services import BusyTerms
from clinic.availability.typed_hours import NotHours, read_hours
from clinic.calendars.incoming import LARGEST, Incoming, NotACalendar, read_calendar
from clinic.refusal import Refusal
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later

ONCE = ""
_TYPED = (BusyKind.SUPERVISION, BusyKind.LEAVE, BusyKind.TRAINING, BusyKind.OTHER)
#: Monday 1 January 2024, for the names of weekdays.
_A_MONDAY = date(2024, 1, 1)


class BusyForm(Form):
    """A time without a couple. The last day may stay empty: then it ends on the day it begins."""

    kind = RadioField(later("What it is"), [InputRequired(later("Please choose one."))])
    title = ShortText(later("In your words"), description=later("Only you see this. May stay empty."))
    all_day = BooleanField(later("Whole days"))
    day = Day(later("From"), [InputRequired(later("Which day?"))])
    at = TimeField(later("At"), [Optional()])
    last_day = Day(later("Until"), [Optional()])
    until_time = TimeField(later("At"), [Optional()])
    rule = SelectField(later("Repeats"))
    until = Day(
        later("Last time"), [Optional()], description=later("The last day it may fall on. Empty: it goes on.")
    )

    def __init__(self, day: date, *args: Any, kept: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [(str(kind), kind_name(kind)) for kind in _TYPED]
        self.rule.choices = _rules(self.day.data or day, kept)

    @classmethod
    def for_new(cls, day: date, at: time) -> "BusyForm":
        """An hour at the time that was clicked."""
        begin = datetime.combine(day, at)
        return cls(
            day,
            data={
                "kind": str(BusyKind.SUPERVISION),
                "day": day,
                "at": at,
                "until_time": (begin + timedelta(hours=1)).time() if at < time(23) else time(23, 59),
            },
        )

    @classmethod
    def for_change(cls, row: BusyTime) -> "BusyForm":
        """As it stands."""
        return cls(
            row.starts_at.date(),
            kept=row.rule,
            data={
                "kind": str(row.kind if row.kind in _TYPED else BusyKind.OTHER),
                "title": row.title,
                "all_day": row.all_day,
                "day": row.starts_at.date(),
                "at": None if row.all_day else row.starts_at.time(),
                "last_day": row.last_day if row.last_day != row.starts_at.date() else None,
                "until_time": None if row.all_day else row.ends_at.time(),
                "rule": row.rule,
                "until": row.until,
            },
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Unless it is whole days, it begins and ends at a time."""
        held = super().validate(extra_validators)
        if not self.all_day.data:
            for field in (self.at, self.until_time):
                if field.data is None and not field.errors:
                    field.errors = [*field.errors, _("At what time?")]
                    held = False
        return held

    def terms(self, zone: str) -> BusyTerms:
        """What was said, in the practice's *zone*."""
        day = self.day.data
        assert day is not None
        last = self.last_day.data or day
        whole = bool(self.all_day.data)
        begins = time.min if whole else self.at.data or time.min
        ends = (
            datetime.combine(last, time.min) + timedelta(days=1)
            if whole
            else datetime.combine(last, self.until_time.data or time.min)
        )
        return BusyTerms(
            kind=BusyKind(self.kind.data),
            starts_at=datetime.combine(day, begins),
            ends_at=ends,
            zone=zone,
            all_day=whole,
            rule=self.rule.data or "",
            until=self.until.data if self.rule.data else None,
            title=self.title.data or "",
        )


class HoursForm(Form):
    """A line for each day of the week, as one would say it."""

    day_0 = StringField()
    day_1 = StringField()
    day_2 = StringField()
    day_3 = StringField()
    day_4 = StringField()
    day_5 = StringField()
    day_6 = StringField()

    def __init__(self, hours: Hours) -> None:
        super().__init__(data={f"day_{n}": stretches_words(hours.on(n)) for n in range(7)})
        for number, field in enumerate(self.lines):
            field.label.text = str(format_date(_A_MONDAY + timedelta(days=number), "EEEE"))

    @property
    def lines(self) -> list[Any]:
        """The seven lines, Monday first."""
        return [self[f"day_{number}"] for number in range(7)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each line can be read."""
        held = super().validate(extra_validators)
        for field in self.lines:
            try:
                read_hours((field.data or "")[:200])
            except NotHours:
                field.errors = [*field.errors, _("Such as: 9–12:30, 13:30–17. Empty: not that day.")]
                held = False
        return held

    def terms(self) -> dict[int, tuple[Stretch, ...]]:
        """Weekday to its stretches."""
        return {number: read_hours((field.data or "")[:200]) for number, field in enumerate(self.lines)}


class FeedForm(Form):
    """What the feed says."""

    with_reference = BooleanField(
        later("With the couple’s reference"),
        description=later("“Appointment C-0042” instead of “Appointment”. Names never stand in it."),
    )


class ImportForm(Form):
    """A calendar file."""

    file = FileField(later("File"), [FileRequired(later("Please choose a file."))])
    keep_titles = BooleanField(
        later("Keep the titles too"), description=later("Only you see them. Otherwise it says “Busy”.")
    )

    def read(self, *, zone: str, today: date) -> tuple[str, Incoming]:
        """What the file holds, and how it is called: by its own name, else by that of the file."""
        upload = self.file.data
        try:
            found = read_calendar(
                upload.read(LARGEST + 1), zone=zone, today=today, keep_titles=bool(self.keep_titles.data)
            )
        except NotACalendar:
            raise Refusal(
                _("This is no calendar file that can be read: an .ics file, at most 2 MB and 5,000 entries."),
                field="file",
            ) from None
        name = found.name or str(upload.filename or "").replace("\0", "")
        return name[:200] or _("Calendar file"), found


def _rules(day: date, kept: str) -> list[tuple[str, str]]:
    """How something that begins on *day* may repeat; a rule that somebody else's calendar wrote stays as it is."""
    weekday = str(format_date(day, "EEEE"))
    nth = nth_weekday(day)
    names = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("last")}
    at = -1 if nth == 5 else nth
    found = [
        (ONCE, _("never")),
        (Repeat(Every.DAY).text, _("every day")),
        (Repeat(Every.WEEK).text, _("every %(weekday)s", weekday=weekday)),
        (Repeat(Every.WEEK, interval=2).text, _("every second %(weekday)s", weekday=weekday)),
        (
            Repeat(Every.MONTH, weekdays=((at, day.weekday()),)).text,
            _("the %(nth)s %(weekday)s of the month", nth=names[nth], weekday=weekday),
        ),
        (Repeat(Every.YEAR).text, _("every year on this day")),
    ]
    if kept and kept not in dict(found):
        found.append((kept, _("as it does now")))
    return found
