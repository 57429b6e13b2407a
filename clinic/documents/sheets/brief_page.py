"""The brief on one page. A printed page lies about, so what is private stays on the screen; each kind of it can be ticked."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flask_babel import gettext as _

from clinic import printing
from clinic.assignments.adherence import Adherence
from clinic.assignments.queries import GlanceRow
from clinic.confidences.queries import HeldLine
from clinic.couples import Audience, Case
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.journal import EntryKind
from clinic.journal.queries import Line
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.brief import Brief
from clinic.progress.trend import Trend
from clinic.web.templating import day, long_day, short_day, when
from clinic.web.words import later as _l


class Private(StrEnum):
    """What stands on the printed brief only where it was ticked."""

    SAFETY = "safety"
    SAID = "said"
    TREND = "trend"
    OWN = "own"
    HELD = "held"


TO_TICK: Final = (
    (Private.SAFETY, _l("What stands in red, and safe contacts")),
    (
        Private.SAID,
        _l("What each said for you alone: difficulty, help, obstacles, own words, homework of one"),
    ),
    (Private.TREND, _l("The weekly check-in of each")),
    (Private.OWN, _l("What you want to keep in mind")),
    (Private.HELD, _l("What you hold for one of them")),
)
#: So that it stays one page, however much there is; the screen has the rest.
MOST_EXERCISES, MOST_LINES, MOST_STEPS = 5, 3, 7
LONGEST, LONGEST_LINE, LONGEST_PLAN = 90, 64, 320


@dataclass(frozen=True)
class HomeworkLine:
    """One row of squares, with its words."""

    name: str
    seat: int
    marks: tuple[str, ...]


@dataclass(frozen=True)
class HomeworkRow:
    """One assignment. ``said`` is empty unless private things were ticked."""

    exercise: str
    often: str
    lines: tuple[HomeworkLine, ...]
    counts: str
    said: str = ""


@dataclass(frozen=True)
class Quoted:
    """Somebody's words, who said them, and (where they are not for both) for whom they are."""

    words: str
    by: str
    audience: str = ""


@dataclass(frozen=True)
class BriefPage:
    """What stands on the page; unless ticked nothing private of either partner, no safety line, no risk.

    ``more`` counts the lines for which there is no room; what was not ticked is not counted among them.
    """

    letterhead: Letterhead
    reference: str
    audience: str
    names: str
    session: str
    since: str
    plan: str
    homework: tuple[HomeworkRow, ...]
    moved: tuple[str, ...]
    words: tuple[Quoted, ...]
    parked: tuple[Quoted, ...]
    agenda: tuple[tuple[str, int | None], ...]
    tasks: tuple[str, ...]
    printed_on: str
    more: int = 0
    red_lines: tuple[tuple[str, str], ...] = ()
    obstacles: tuple[Quoted, ...] = ()
    own: tuple[str, ...] = ()
    held: tuple[Quoted, ...] = ()
    trend: Trend | None = None
    with_trend: bool = False
    with_private: bool = False

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


def brief_page(
    brief: Brief, practice: Practice, *, today: date, private: Set[Private] = frozenset()
) -> BriefPage:
    """The printable part of *brief*, with the *private* things that were ticked."""
    case, said = brief.case, Private.SAID in private
    homework = [row for row in brief.homework if said or row.assignment.audience is Audience.JOINT]
    moved, steps = _moved(brief, said), brief.agenda.joint
    parked = [line for line in brief.parked if said or line.audience is Audience.JOINT]
    with_safety = Private.SAFETY in private
    red_lines = brief.red_lines if with_safety else ()
    # What was ticked on purpose goes before what stands there anyway.
    tasks = sorted(
        (task for task in brief.tasks if with_safety or not task.private), key=lambda task: not task.private
    )
    own = brief.agenda.own if Private.OWN in private else ()
    held = brief.held if Private.HELD in private else ()
    return BriefPage(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        audience=_("practice only, with private things") if private else _("practice only"),
        names=case.title,
        session=_session(brief, said),
        since=long_day(brief.since),
        plan=_short(brief.plan.text, LONGEST_PLAN) if brief.plan and (said or not brief.plan_about) else "",
        homework=tuple(_homework(case, row, said) for row in homework[:MOST_EXERCISES]),
        moved=tuple(moved[:MOST_LINES]),
        words=tuple(_words(brief, said)),
        parked=tuple(_parked(case, line) for line in parked[:MOST_LINES]),
        agenda=tuple((_short(step.words, LONGEST_LINE), step.minutes) for step in steps[:MOST_STEPS]),
        tasks=tuple(task.words for task in tasks[:MOST_LINES]),
        printed_on=short_day(today),
        more=len(homework[MOST_EXERCISES:])
        + len(steps[MOST_STEPS:])
        + sum(len(lines[MOST_LINES:]) for lines in (red_lines, moved, parked, tasks, own, held)),
        red_lines=tuple((line.title, line.words) for line in red_lines[:MOST_LINES]),
        obstacles=tuple(
            Quoted(
                _short(one.said.obstacle),
                f"{one.said.name}, {day(one.said.on)}, {one.exercise}",
                _only(one.said.name),
            )
            for one in brief.obstacles
        )
        if said
        else (),
        own=tuple(_short(step.words, LONGEST_LINE) for step in own[:MOST_LINES]),
        held=tuple(_held(case, one) for one in held[:MOST_LINES]),
        trend=brief.trend if Private.TREND in private else None,
        with_trend=Private.TREND in private,
        with_private=bool(private),
    )


def _session(brief: Brief, said: bool) -> str:
    coming = brief.next_session
    if coming is None or not (coming.is_joint or said):
        return ""
    partner = brief.case.partner(coming.partner_id)
    if partner is not None:
        return _("With %(name)s alone, %(when)s", name=partner.called, when=when(coming.starts_at))
    return _("Session %(n)s, %(when)s", n=coming.number, when=when(coming.starts_at))


def _homework(case: Case, row: GlanceRow, said: bool) -> HomeworkRow:
    rated = [
        _("%(what)s: %(who)s", what=what, who=_each(case, numbers))
        for what, numbers in ((_("difficult"), row.difficulty), (_("helped"), row.helped))
        if numbers
    ]
    return HomeworkRow(
        exercise=row.name,
        often=row.often,
        lines=tuple(HomeworkLine(line.name, line.seat, line.marks) for line in row.lines),
        counts=", ".join(_counts(line.name, line.adherence) for line in row.lines if line.adherence),
        said="; ".join(rated) if said else "",
    )


def _each(case: Case, numbers: object) -> str:
    told = dict(numbers)  # type: ignore[call-overload]
    return ", ".join(f"{seat.called} {told[seat.id]}" for seat in case.partners if seat.id in told)


def _counts(name: str, told: Adherence) -> str:
    return _("%(name)s %(done)s of %(expected)s", name=name, done=told.done, expected=told.expected)


def _moved(brief: Brief, said: bool) -> list[str]:
    due = [
        _(
            "%(title)s: look at it together, %(day)s",
            title=_short(agreement.title, LONGEST_LINE),
            day=short_day(agreement.due_on),
        )
        for agreement in brief.due_agreements
        if agreement.due_on
    ]
    crossed = [
        _(
            "Limit crossed on %(day)s: %(title)s",
            day=short_day(crossing.on),
            title=_short(crossing.title, LONGEST_LINE),
        )
        for crossing in brief.crossings
        if crossing.audience is Audience.JOINT
    ]
    names = {seat.id: seat.called for seat in brief.case.partners}
    plans = [
        _("Plan of %(name)s after a misstep: %(day)s", name=names[plan.said_by_id], day=short_day(plan.on))
        for plan in brief.to_check
        if said or plan.audience is Audience.JOINT
    ]
    return due + plans + crossed


def _words(brief: Brief, said: bool) -> list[Quoted]:
    """Appreciations and needs; of what they wrote on their sheets only what both may read is no more private than these."""
    quoted = []
    for one in brief.words if said else brief.shared_words:
        joint = one.line.audience is Audience.JOINT
        speaker = brief.case.partner(one.line.said_by_id)
        name = speaker.called if speaker else _("both")
        what = _("appreciates") if one.line.kind is EntryKind.APPRECIATION else _("needs")
        quoted.append(Quoted(_short(one.line.words), f"{name}, {what}", "" if joint else _only(name)))
    return quoted


def _parked(case: Case, line: Line) -> Quoted:
    speaker = case.partner(line.said_by_id)
    name = speaker.called if speaker else _("both")
    joint = line.audience is Audience.JOINT
    return Quoted(_short(line.words, LONGEST_LINE), name, "" if joint else _only(name))


def _held(case: Case, one: HeldLine) -> Quoted:
    teller = case.partner(one.partner_id)
    day_of = _("to be told by %(day)s", day=short_day(one.tell_by)) if one.tell_by else _("not to be told")
    return Quoted(_short(one.words), f"{teller.called}, {day_of}" if teller else day_of, _("practice only"))


def _only(name: str) -> str:
    return _("you and %(name)s only", name=name)


def _short(text: str, longest: int = LONGEST) -> str:
    """On one line, and no longer than there is room for."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def pdf(page: BriefPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.typeset(
        "documents/brief.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Brief"),
        densities=("roomy", "snug", "tight"),
    ).pdf
