"""What stands on the couple's copy when much was said: so many lines fit on its one page. Data in, data out.

Where there are more, the oldest line of whichever part is longest gives way, again and again; every part keeps its newest, and
what is next stays.
"""

from dataclasses import replace
from math import ceil

from clinic.progress.reports import CoupleReport
from clinic.progress.reports.couple import Kept, Mattered, NextStep
from clinic.progress.reports.parts import AgreementTold, LimitTold, Quote
from clinic.progress.reports.shared import MeasureTold

#: Lines on a page, letters in a line, and what is left free after each thing, where it is set as tightly as it may be.
LINES, LETTERS, BETWEEN = 48, 105, 0.3
#: A step further back is read in the agreement itself.
STEPS = 2
#: What the drawing takes with its heading and its sentence, and the line in large letters.
DRAWING, LARGE_LINE = 11, 5
_CROSSED = "31 Dec: the limit of “” was crossed."
#: What gives way, and how many of each stay in any case.
GIVE_WAY = {"kept": 1, "joys": 1, "hard": 1, "lessons": 1, "agreements": 1, "measures": 1}


def on_one_page(report: CoupleReport, lines: float = LINES) -> CoupleReport:
    """The report with as much as fits into so many lines."""
    steps = tuple(replace(one, steps=one.steps[-STEPS:]) for one in report.agreements)
    report = replace(report, agreements=steps)
    while lines_of(report) > lines:
        shorter = _shorter(report)
        if shorter is None:
            break
        report = shorter
    return report


def _shorter(report: CoupleReport) -> CoupleReport | None:
    """One thing less: of the longest part its oldest; else of what mattered all but the newest to each; else the drawing."""
    parts = {name: getattr(report, name) for name in GIVE_WAY}
    longer = [name for name, least in GIVE_WAY.items() if len(parts[name]) > least]
    if longer:
        longest = max(longer, key=lambda name: _taken(parts[name]))
        return replace(report, **{longest: parts[longest][1:]})
    if any(len(one.quotes) > 1 for one in report.mattered):
        newest = tuple(replace(one, quotes=one.quotes[-1:]) for one in report.mattered)
        return replace(report, mattered=newest)
    return replace(report, weather=None) if report.weather else None


def lines_of(report: CoupleReport) -> float:
    """About how many lines it takes: each part its heading, and each thing its words."""
    drawn = DRAWING if report.weather else 0
    large = LARGE_LINE if report.line else 0
    return drawn + large + sum(_heading(part) + _taken(part) for part in _parts(report))


def _parts(report: CoupleReport) -> list[tuple[object, ...]]:
    also = (", ".join(report.each),) if report.each else ()
    return [
        report.kept + also,
        report.joys,
        report.mattered,
        report.agreements,
        report.hard + report.lessons,
        report.measures,
        report.next,
    ]


def _heading(part: tuple[object, ...]) -> int:
    return 2 if part else 0


def _taken(part: tuple[object, ...]) -> float:
    return sum(ceil(len(_words(one)) / LETTERS) + BETWEEN for one in part)


def _words(one: object) -> str:
    """What stands of a thing, or near enough."""
    match one:
        case Kept():
            return f"{one.name}: {one.words} {one.often}"
        case Quote():
            return f"“{one.words}” {one.name}, {one.on:%d %b}"
        case Mattered():
            return " ".join(f"{_words(quote):<{LETTERS}}" for quote in one.quotes)
        case MeasureTold():
            return " ".join((one.name, *one.sentences))
        case AgreementTold():
            steps = ", ".join(f"{step.words} {step.on:%d %b}" for step in one.steps)
            return f"{one.title}, {one.stands}; {steps}"
        case LimitTold():
            return f"{_CROSSED} {one.title} {one.followed}"
        case NextStep():
            return f"{one.on:%A %d %B %Y}: {one.words}"
    return str(one)
