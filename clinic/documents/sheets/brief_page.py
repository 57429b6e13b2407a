"""The brief on one page. What is private stays on the screen: a printed page lies about."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.assignments.adherence import Adherence
from clinic.couples import Audience
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.brief import Brief
from clinic.web.templating import long_day, short_day, when


@dataclass(frozen=True)
class HomeworkLine:
    """One row of squares, with its words."""

    name: str
    seat: int
    marks: tuple[str, ...]


@dataclass(frozen=True)
class HomeworkRow:
    """One assignment."""

    exercise: str
    often: str
    lines: tuple[HomeworkLine, ...]
    counts: str


@dataclass(frozen=True)
class BriefPage:
    """What stands on the page: nothing private of either partner, no safety line, no risk."""

    letterhead: Letterhead
    reference: str
    audience: str
    names: str
    session: str
    since: str
    plan: str
    homework: tuple[HomeworkRow, ...]
    moved: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    parked: tuple[str, ...]
    agenda: tuple[tuple[str, int | None], ...]
    tasks: tuple[str, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


def brief_page(brief: Brief, practice: Practice, *, today: date) -> BriefPage:
    """The printable part of *brief*."""
    case = brief.case
    coming = brief.next_session
    return BriefPage(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        audience=_("practice only"),
        names=case.title,
        session=_("Next session %(when)s", when=when(coming.starts_at)) if coming and coming.is_joint else "",
        since=long_day(brief.since),
        plan=brief.plan.text if brief.plan else "",
        homework=tuple(
            HomeworkRow(
                exercise=row.name,
                often=row.often,
                lines=tuple(HomeworkLine(line.name, line.seat, line.marks) for line in row.lines),
                counts=", ".join(_counts(line.name, line.adherence) for line in row.lines if line.adherence),
            )
            for row in brief.homework
            if row.assignment.audience is Audience.JOINT
        ),
        moved=tuple(_moved(brief)),
        words=tuple(
            (entry.words, speaker.called if (speaker := case.partner(entry.said_by_id)) else _("both"))
            for entry in brief.words
            if entry.audience is Audience.JOINT
        ),
        parked=tuple(item.words for item in brief.parked if item.audience is Audience.JOINT),
        agenda=tuple((step.words, step.minutes) for step in brief.agenda),
        tasks=tuple(task.words for task in brief.tasks if not task.private),
        printed_on=short_day(today),
    )


def _counts(name: str, told: Adherence) -> str:
    return _("%(name)s %(done)s of %(expected)s", name=name, done=told.done, expected=told.expected)


def _moved(brief: Brief) -> list[str]:
    due = [
        _("%(title)s: look at it together, %(day)s", title=agreement.title, day=short_day(agreement.due_on))
        for agreement in brief.due_agreements
        if agreement.due_on
    ]
    crossed = [
        _("Limit crossed on %(day)s: %(title)s", day=short_day(crossing.on), title=crossing.agreement.title)
        for crossing in brief.crossings
        if crossing.audience is Audience.JOINT
    ]
    return due + crossed


def pdf(page: BriefPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.render("documents/brief.html", {"page": page}, paper=paper, size=size, title=_("Brief"))
