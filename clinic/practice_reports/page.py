"""The practice's report on paper: for the owner, a funder, an insurer. No name, and no number under five."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic import printing
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.measures.words import CATEGORIES as NAMES
from clinic.measures.words import unconfirmed_words
from clinic.practice_reports.counting import CATEGORIES, Changed, PracticeNumbers
from clinic.practice_reports.few import Shown
from clinic.practice_reports.models import PracticeReport
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """Rows under a heading, and what is said below them."""

    heading: str
    rows: Rows
    below: str = ""


@dataclass(frozen=True)
class PracticePage:
    """What stands on it."""

    letterhead: Letterhead
    period: str
    issued_on: str
    fingerprint: str
    parts: tuple[Part, ...]

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return " · ".join((self.letterhead.practice, _("practice report"), self.issued_on))


def practice_page(report: PracticeReport, numbers: PracticeNumbers, practice: Practice) -> PracticePage:
    """The report in words."""
    since, until = short_day(report.since), short_day(report.until)
    return PracticePage(
        letterhead=Letterhead.of(practice),
        period=_("%(since)s to %(until)s", since=since, until=until),
        issued_on=short_day(report.issued_on),
        fingerprint=report.fingerprint[:16],
        parts=(*_of_cases(numbers), *(_of_measure(one) for one in numbers.changed)),
    )


def pdf(page: PracticePage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The report as PDF."""
    return printing.typeset(
        "practice_reports/paper.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Practice report"),
        densities=("roomy", "snug"),
    ).pdf


def _of_cases(numbers: PracticeNumbers) -> tuple[Part, ...]:
    couples = numbers.couples
    heads = (_("Opened"), _("Closed"), _("Open on the last day, to the nearest five"))
    flow = (couples.opened, couples.closed, couples.at_the_end)
    states = (_("held"), _("cancelled"), _("not attended"))
    ended = (_("before the fourth session"), _("from the fourth to the ninth"), _("with ten and more"))
    return (
        Part(_("Couples"), tuple(zip(heads, map(_cell, flow), strict=True))),
        Part(_("Sessions"), _rows(states, numbers.sessions)),
        Part(
            _("Couples whose case was closed"),
            _rows(ended, numbers.closed),
            _(
                "Before the fourth session is what this report calls dropping out: our own reading, and no standard."
            ),
        ),
    )


def _of_measure(changed: Changed) -> Part:
    labels = tuple(str(NAMES[one]) if one else _("No category can be given") for one in CATEGORIES)
    said = _("Each person’s newest result in these days, held against their first; persons, not couples.")
    return Part(
        changed.name,
        _rows(labels, changed.shown),
        f"{said} {unconfirmed_words(changed.in_doubt)}".rstrip(),
    )


def _rows(labels: tuple[str, ...], shown: Shown) -> Rows:
    if not shown.total and not any(shown.cells):
        return ((_("All"), _cell(shown.total)),)
    cells = [(label, _cell(cell)) for label, cell in zip(labels, shown.cells, strict=True)]
    return (*cells, (_("All"), _cell(shown.total)))


def _cell(count: int | None) -> str:
    return _("hidden") if count is None else str(count)
