"""What managers type about the practice."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from zoneinfo import available_timezones

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired

from clinic.practices.models import Paper
from clinic.practices.services import PracticeTerms
from clinic.web.forms import Form, LongText, ShortText

_l = cast(Callable[[str], str], lazy_gettext)

_REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


def time_zones() -> list[tuple[str, str]]:
    """The zones that people live in, as they are listed."""
    places = sorted(zone for zone in available_timezones() if zone.startswith(_REGIONS))
    return [(zone, zone.replace("_", " ")) for zone in (*places, "UTC")]


def zone_here() -> str | None:
    """The zone of the computer that the program runs on, where it says."""
    said = os.environ.get("TZ") or str(Path("/etc/localtime").resolve())
    zone = said.partition("zoneinfo/")[2] or said
    return zone if zone in dict(time_zones()) else None


def zone_field() -> SelectField:
    """Whose wall clock appointments follow."""
    return SelectField(
        _l("Time zone"),
        [InputRequired()],
        choices=time_zones,
        description=_l("Appointments follow its clock."),
    )


def paper_field() -> RadioField:
    """What the printer holds."""
    return RadioField(
        _l("Paper"),
        [InputRequired(_l("Please choose one."))],
        choices=[(str(p), str(p)) for p in Paper],
        default="A4",
    )


class PracticeForm(Form):
    """The practice as it stands on letterheads and sheets."""

    name = ShortText(_l("Name of the practice"), [DataRequired(_l("Please fill this in."))])
    address = LongText(_l("Address"), longest=500)
    phone = ShortText(_l("Telephone"), longest=60)
    crisis_line = ShortText(
        _l("Whom to ring in a crisis"),
        longest=300,
        description=_l("Stands at the foot of every sheet, such as: At night ring 116 123."),
    )
    time_zone = zone_field()
    paper = paper_field()

    def terms(self) -> PracticeTerms:
        """What was typed."""
        data: dict[str, Any] = self.data
        return PracticeTerms(
            name=data["name"],
            time_zone=data["time_zone"],
            paper=Paper(data["paper"]),
            address=data["address"],
            phone=data["phone"],
            crisis_line=data["crisis_line"],
        )
