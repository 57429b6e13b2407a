"""The progress report on paper, in three copies: the couple's, one partner's, the practitioner's.

One template; which parts stand on it is decided by which report it was given, and each report holds only what its reader may
have. The couple's copy is one page. A partner's copy is that page and, on a sheet of its own, what is that partner's alone, so
that the first can lie on the kitchen table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.access import Viewer
from clinic.couples import Case, Partner, as_couple
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.one_page import LINES, on_one_page
from clinic.practices import Practice
from clinic.printing import Paper, Printed, PrintSize
from clinic.progress.period import Period
from clinic.progress.reports import (
    CoupleReport,
    PartnerReport,
    PractitionerReport,
    report_for_couple,
    report_for_partner,
    report_for_practitioner,
)
from clinic.progress.reports.couple import Mattered, NextStep
from clinic.progress.reports.parts import Quote
from clinic.reviews.queries import list_reviews
from clinic.sharing.agreed import NONE, Charts
from clinic.web.templating import short_day

#: A line of somebody's words is a line, and not a page.
LONGEST_QUOTE = 220
#: On the page for both a line is a line.
LONGEST_ON_PAGE = 130
#: How much is tried on the couple's page: a line is longer in one alphabet than in another.
AS_MANY_LINES = (58, 53, LINES, 43)
#: So many pages may a copy have before it is set more tightly.
COUPLES_PAGES, PARTNERS_PAGES, PRACTITIONERS_PAGES = 1, 3, 4


@dataclass(frozen=True)
class ProgressReport:
    """What stands on one copy: ``joint`` for the couple, ``own`` as well for one partner, ``full`` for the practitioner."""

    letterhead: Letterhead
    reference: str
    names: str
    audience: str
    period: str
    printed_on: str
    joint: CoupleReport | None = None
    own: PartnerReport | None = None
    full: PractitionerReport | None = None

    @property
    def colophon(self) -> str:
        """What runs along the foot of every page."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"

    @property
    def most_pages(self) -> int:
        """As many pages as this copy should have."""
        if self.full is not None:
            return PRACTITIONERS_PAGES
        return COUPLES_PAGES if self.own is None else PARTNERS_PAGES


def couples_copy(
    case: Case, period: Period, practice: Practice, *, today: date, charts: Charts = NONE
) -> ProgressReport:
    """For both: what they did together, and the *charts* that both agreed to."""
    page = _page(case, period, practice, _("for both partners"), today)
    targets = _targets(case, today)
    report = report_for_couple(case, period, today=today, charts=charts, targets=targets)
    return replace(page, joint=_short(report))


def partners_copy(
    case: Case, partner: Partner, period: Period, practice: Practice, *, today: date, charts: Charts = NONE
) -> ProgressReport:
    """For one of them alone."""
    targets = _targets(case, today)
    report = report_for_partner(case, partner, period, today=today, charts=charts, targets=targets)
    page = _page(case, period, practice, _("for %(name)s alone", name=partner.called), today)
    own = replace(report, words=_shorter(report.words))
    return replace(page, joint=_short(report.joint), own=own)


def practitioners_copy(
    viewer: Viewer, case: Case, period: Period, practice: Practice, *, today: date
) -> ProgressReport:
    """For the desk and for supervision."""
    report = report_for_practitioner(viewer, case, period, today=today)
    page = _page(case, period, practice, _("practice only"), today)
    return replace(page, full=report)


def copy_for(
    reader: str,
    viewer: Viewer,
    case: Case,
    period: Period,
    practice: Practice,
    *,
    today: date,
    charts: Charts = NONE,
) -> ProgressReport | None:
    """The copy for ``practitioner``, ``couple`` or a partner's id; None where nobody is called so.

    With the couple looking on there is only theirs.
    """
    if reader == "couple":
        return couples_copy(case, period, practice, today=today, charts=charts)
    if viewer.in_room:
        return None
    if reader == "practitioner":
        return practitioners_copy(viewer, case, period, practice, today=today)
    partner = next((seat for seat in case.partners if str(seat.id) == reader), None)
    return partners_copy(case, partner, period, practice, today=today, charts=charts) if partner else None


def printed(page: ProgressReport, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> Printed:
    """The copy, set as openly as its pages allow.

    The couple's has as much on it as its one page holds; the drawing is the last to give way.
    """
    if page.joint is None:
        return _typeset(page, paper, size)
    if page.own is not None:
        return _typeset(replace(page, joint=on_one_page(page.joint)), paper, size)
    joint = page.joint
    for lines in AS_MANY_LINES:
        joint = on_one_page(page.joint, lines)
        made = _typeset(replace(page, joint=joint), paper, size)
        if not made.overflows:
            return made
    return _typeset(replace(page, joint=replace(joint, weather=None)), paper, size)


def _typeset(page: ProgressReport, paper: Paper, size: PrintSize) -> Printed:
    return printing.typeset(
        "documents/progress_report.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Progress report"),
        densities=("roomy", "snug", "tight"),
        most_pages=page.most_pages * (2 if size is PrintSize.LARGE else 1),
    )


def pdf(page: ProgressReport, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The copy as PDF."""
    return printed(page, paper, size).pdf


def _targets(case: Case, today: date) -> tuple[NextStep, ...]:
    """What the two aim at since their newest review, by which day, and when they look again; what is past is not ahead."""
    newest = next(iter(list_reviews(as_couple(case), case)), None)
    if newest is None:
        return ()
    steps = [NextStep(_cut(one.words, LONGEST_ON_PAGE), one.by_day) for one in newest.targets]
    if newest.next_on is not None:
        steps.append(NextStep(_("You look at it together again"), newest.next_on))
    return tuple(sorted((step for step in steps if step.on >= today), key=lambda step: step.on))


def _page(case: Case, period: Period, practice: Practice, audience: str, today: date) -> ProgressReport:
    return ProgressReport(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        names=case.title,
        audience=audience,
        period=_("%(since)s to %(until)s", since=short_day(period.since), until=short_day(period.until)),
        printed_on=short_day(today),
    )


def _short(report: CoupleReport) -> CoupleReport:
    mattered = tuple(Mattered(one.to, _shorter(one.quotes, LONGEST_ON_PAGE)) for one in report.mattered)
    lessons = tuple(_cut(lesson, LONGEST_ON_PAGE) for lesson in report.lessons)
    joys = _shorter(report.joys, LONGEST_ON_PAGE)
    return replace(report, mattered=mattered, joys=joys, lessons=lessons)


def _shorter(quotes: Iterable[Quote], longest: int = LONGEST_QUOTE) -> tuple[Quote, ...]:
    return tuple(replace(quote, words=_cut(quote.words, longest)) for quote in quotes)


def _cut(words: str, longest: int) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"
