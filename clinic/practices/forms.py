"""What managers type about the practice."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.validators import DataRequired, InputRequired, NumberRange

from clinic.practices.models import Paper, PortalIcon
from clinic.practices.neutral import AddressFault, address_fault, tells
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


#: None at all is decided in each review; more than these would be a list, and no targets.
FEWEST_TARGETS, MOST_TARGETS = 1, 5


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
    in_need = LongText(_l("With a questionnaire that asks about not wanting to live"), longest=500)
    time_zone = zone_field()
    paper = paper_field()
    codes_on_sheets = BooleanField(
        _l("A code on homework sheets that leads to the couples’ own pages"),
        description=_l(
            "For telephones that reach this address. It signs nobody in; every sheet carries it, or none."
        ),
    )
    most_targets = IntegerField(
        _l("Targets of a quarterly review, at most"),
        [
            InputRequired(_l("Please fill this in.")),
            NumberRange(FEWEST_TARGETS, MOST_TARGETS, _l("From 1 to 5, please.")),
        ],
        description=_l("Three are plenty. Fewer are kept more often."),
        render_kw={"inputmode": "numeric", "min": FEWEST_TARGETS, "max": MOST_TARGETS},
        default=3,
    )
    portal_title = ShortText(
        _l("Title of the tab"),
        [DataRequired(_l("Please fill this in."))],
        longest=40,
        description=_l("Something that could be anybody’s, such as Notes, Lists or Recipes."),
    )
    portal_icon = RadioField(
        _l("Picture beside it"),
        [InputRequired(_l("Please choose one."))],
        choices=[(PortalIcon.DOT, _l("Dot")), (PortalIcon.LEAF, _l("Leaf")), (PortalIcon.LINES, _l("Lines"))],
    )
    leave_to = ShortText(
        _l("Where “Leave this page” leads"),
        [DataRequired(_l("Please fill this in."))],
        longest=300,
        description=_l(
            "A page that nobody asks about, such as the weather or the news. It begins with https://."
        ),
    )

    def validate_portal_title(self, field: ShortText) -> None:
        """It says nothing of us."""
        if tells(field.data or "", practice_name=self.name.data or ""):
            raise ValidationError(
                _("Whoever sees the tab would know what it is. Please take a title that says nothing.")
            )

    def validate_leave_to(self, field: ShortText) -> None:
        """A safe page elsewhere, that says nothing of us either."""
        fault = address_fault(
            field.data or "",
            own_host=urlsplit(request.host_url).hostname or "",
            practice_name=self.name.data or "",
        )
        if fault is not None:
            raise ValidationError(_in_words(fault))

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
            in_need=data["in_need"],
            portal_title=data["portal_title"],
            portal_icon=PortalIcon(data["portal_icon"]),
            leave_to=data["leave_to"],
            codes_on_sheets=data["codes_on_sheets"],
            most_targets=data["most_targets"],
        )


def _in_words(fault: AddressFault) -> str:
    words = {
        AddressFault.NOT_SAFE: _("Please give an address that begins with https://."),
        AddressFault.NO_SITE: _(
            "This is not the address of a public site, such as https://www.weather.example/."
        ),
        AddressFault.NAMES_SOMEBODY: _("Please leave out the name or password before the @."),
        AddressFault.OURS: _("This leads back to us. Please take a site of somebody else."),
        AddressFault.TELLS: _("This address says what it is about. Please take one that says nothing."),
    }
    return str(words[fault])
