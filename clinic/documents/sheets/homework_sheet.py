"""The homework sheet: one page that goes home with a couple, or with one of the two.

The dataclass holds what stands on the page and nothing else, already in words and in the reader's language. A sheet for both
has only what both may see; a partner's own sheet carries that partner's own ratings as well. A blank sheet is the same page
with lines where names and dates would stand.
"""

from dataclasses import dataclass
from itertools import groupby
from math import ceil

from flask_babel import gettext as _
from markupsafe import Markup

from clinic import printing
from clinic.documents.sheets import telephone_code
from clinic.exercises.exercise import MOST_STEPS
from clinic.exercises.sheet_blocks import CueCardBlock, PrintBlock, ScaleBlock
from clinic.printing import Paper, Printed, PrintSize

#: Characters that fit on a line of the steps, on the whole width and on half of it.
FULL_LINE, HALF_LINE = 100, 44
LONGEST_LEAD = 28
LARGE_SHEET_PAGES = 2


@dataclass(frozen=True)
class PlanLine:
    """One partner's "When …, … will …". What is None stays a line to write on."""

    partner: str
    when: str | None = None
    will: str | None = None


@dataclass(frozen=True)
class LogColumn:
    """A column between the day and the ticks."""

    label: str
    short: bool = False


@dataclass(frozen=True)
class Log:
    """One row for each time the exercise is due; the empty rows are for the times that nobody could foresee."""

    rows: tuple[str, ...]
    columns: tuple[LogColumn, ...] = ()
    groups: tuple[str, ...] = ("",)
    """Whose ticks: one nameless set for what the two do together, one set each for what each does alone."""
    day: str = ""
    note: str = ""
    is_strip: bool = False
    """Days side by side, one square to mark for each: where the exercise's own table needs the room below it."""


@dataclass(frozen=True)
class HomeworkSheet:
    """What stands on a homework sheet."""

    practice: str
    exercise: str
    lede: str
    audience: str
    names: tuple[str, ...]
    """The partners as this sheet calls them; empty where a line is left for the name."""
    steps: tuple[str, ...]
    how_long: str
    how_often: str
    plan: tuple[PlanLine, ...]
    blocks: tuple[PrintBlock, ...] = ()
    turns: str = ""
    """How the minutes are shared out, and who begins, where they speak in turns."""
    log: Log | None = None
    legend: str = ""
    own_scales: tuple[ScaleBlock, ...] = ()
    owner: str | None = None
    """On a partner's own sheet, that partner's name."""
    reference: str | None = None
    starts: str | None = None
    review: str | None = None
    why: str | None = None
    obstacle: str | None = None
    instead: str | None = None
    kept_apart: str = ""
    pause_word: str | None = None
    phone: str | None = None
    crisis_line: str | None = None
    printed_on: str | None = None
    address: str | None = None
    """Where the code at its foot leads; None where there is none."""
    language: str = "en"
    spoken: str = ""
    """The language of the exercise's own words, where it is another than the sheet's."""

    @property
    def is_blank(self) -> bool:
        """Is this a sheet without names, from the library?"""
        return not any(self.names)

    @property
    def for_whom(self) -> str:
        """ "For Maya and Jonas." """
        if self.owner is not None:
            return _("For %(name)s.", name=self.owner)
        return _("For %(first)s and %(second)s.", first=self.names[0], second=self.names[-1])

    @property
    def eyebrow(self) -> str:
        """The small line above the name of the exercise."""
        return _("Exercise") if self.is_blank else _("Your exercise until we meet again")

    @property
    def top_right(self) -> tuple[str, ...]:
        """Case code and whose copy."""
        return tuple(words for words in (self.reference, self.audience) if words)

    @property
    def code(self) -> Markup | None:
        """The address as a code that a telephone reads."""
        return telephone_code.drawn(self.address) if self.address else None

    @property
    def colophon(self) -> tuple[str, ...]:
        """What runs along the foot of every page."""
        return tuple(
            words for words in (self.practice, self.reference, self.audience, self.printed_on) if words
        )

    @property
    def facts(self) -> tuple[tuple[str, str | None], ...]:
        """How long, how often, from when, until when."""
        return (
            (_("How long"), self.how_long),
            (_("How often"), self.how_often),
            (_("From"), self.starts),
            (_("We review it"), self.review),
        )

    @property
    def led_steps(self) -> tuple[tuple[str, str], ...]:
        """Each step with the few words before its colon apart, so that they can stand out."""
        return tuple(_lead(step) for step in self.steps[:MOST_STEPS])

    @property
    def steps_are_long(self) -> bool:
        """Do the steps take less height in two columns?"""
        whole = sum(ceil(len(step) / FULL_LINE) for step in self.steps)
        halved = ceil(sum(ceil(len(step) / HALF_LINE) for step in self.steps) / 2)
        return halved + 1 < whole

    @property
    def block_groups(self) -> tuple[tuple[PrintBlock, ...], ...]:
        """The blocks in order, small cards that follow each other side by side."""
        groups: list[tuple[PrintBlock, ...]] = []
        for is_card, run in groupby(self.blocks, key=lambda block: isinstance(block, CueCardBlock)):
            blocks = tuple(run)
            groups += [blocks] if is_card else [(block,) for block in blocks]
        return tuple(groups)

    @property
    def we(self) -> str:
        """Who carries the plan on when something gets in the way."""
        return _("I") if self.owner is not None else _("we")

    @property
    def tick_words(self) -> tuple[str, ...]:
        """The four ways it can have gone; none of them is a failure."""
        return (_("All"), _("Part"), _("Tried"), _("Not this time"))

    @property
    def pause(self) -> str:
        """The pause card in one line."""
        if self.owner is not None:
            return _("You can say “pause” and step away, at any time.")
        return _("Either of you can say “pause” and step away, at any time.")


def _lead(step: str) -> tuple[str, str]:
    head, colon, rest = step.partition(": ")
    if colon and len(head) <= LONGEST_LEAD:
        return head + ": ", rest
    return "", step


def title(sheet: HomeworkSheet) -> str:
    """The title of the PDF, free of names: it shows in tabs and file lists."""
    return _("%(exercise)s, homework sheet", exercise=sheet.exercise)


def printed(sheet: HomeworkSheet, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> Printed:
    """The sheet, set as openly as one page allows: first rows get lower, then hints go, then it ``overflows``.

    Large print may take two pages.
    """
    return printing.typeset(
        "documents/homework_sheet.html",
        {"sheet": sheet},
        paper=paper,
        size=size,
        title=title(sheet),
        language=sheet.language,
        densities=("roomy", "snug", "tight"),
        most_pages=1 if size is PrintSize.NORMAL else LARGE_SHEET_PAGES,
    )


def pdf(sheet: HomeworkSheet, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The sheet as PDF."""
    return printed(sheet, paper, size).pdf
