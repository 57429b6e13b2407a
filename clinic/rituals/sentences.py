"""How rituals are spoken of, on the couple's pages and on the counsellor's."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.rituals.models import Ritual, Turn
from clinic.web.words import later as _l

TURNS: Final[Mapping[str, str]] = {
    Turn.NONE: _l("Nobody’s in particular"),
    Turn.PLANS: _l("One of them plans it, then the other"),
    Turn.HOBBY: _l("One’s hobby has its turn, then the other’s"),
}


def weekday_name(weekday: int) -> str:
    """``Friday``. The first day of 2024 was a Monday."""
    return str(format_date(date(2024, 1, 1 + weekday), "EEEE"))


def in_words(ritual: Ritual) -> dict[str, str]:
    """When it is, and whose turn: ``{"when": "Fridays, 19:30", "turn": "Maya plans the next one"}``."""
    day = _("every day") if ritual.weekday is None else _("every %(day)s", day=weekday_name(ritual.weekday))
    when = f"{day}, {ritual.at:%H:%M}" if ritual.at else day
    seat = ritual.case.partner(ritual.next_id)
    turn = ""
    if seat is not None and ritual.turn is Turn.PLANS:
        turn = _("%(name)s plans the next one", name=seat.called)
    if seat is not None and ritual.turn is Turn.HOBBY:
        turn = _("%(name)s’s hobby has the next turn", name=seat.called)
    return {"when": when, "turn": turn}
