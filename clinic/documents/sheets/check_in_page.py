"""The weekly check-in on paper: one partner's own page, the same five questions as on the screen."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic.journal.sliders import HIGHEST, LOWEST, SLIDERS
from clinic.web.templating import short_day

#: A page has room for so many weeks beside the questions.
MOST_WEEKS = 4


@dataclass(frozen=True)
class CheckInPage:
    """What stands on the page. It belongs to one partner; what they write is read by their counsellor."""

    name: str
    weeks: tuple[str, ...]
    questions: tuple[str, ...]
    lowest: int = LOWEST
    highest: int = HIGHEST

    @property
    def title(self) -> str:
        """As it is listed on the cover."""
        return _("Weekly check-in")


def check_in_page(name: str, *, today: date, until: date | None) -> CheckInPage:
    """The page for the weeks from this one *until* the next session, where that is known; otherwise for two."""
    monday = today - timedelta(days=today.weekday())
    weeks = 2 if until is None else min(MOST_WEEKS, max(1, (until - monday).days // 7 + 1))
    days = [monday + timedelta(weeks=week) for week in range(weeks)]
    return CheckInPage(
        name=name,
        weeks=tuple(_("Week of %(day)s", day=short_day(day)) for day in days),
        questions=tuple(str(slider.question) for slider in SLIDERS),
    )
