"""What stands on the couple's copy when much was said: so many lines fit on its one page. Data in, data out.

Where there are more, the oldest line of whichever part is longest gives way, again and again; every part keeps its newest.
Agreements and what is next stay.
"""

from dataclasses import replace
from math import ceil

from clinic.progress.reports import CoupleReport
from clinic.progress.reports.couple import Kept, NextStep
from clinic.progress.reports.parts import AgreementTold, LimitTold, Quote

#: Lines on a page, letters in a line, and what is left free after each thing, where it is set as tightly as it may be.
LINES, LETTERS, BETWEEN = 50, 105, 0.3
#: A step further back is read in the agreement itself.
STEPS = 3
_CROSSED = "31 Dec: the limit of “” was crossed."
GIVE_WAY = ("kept", "mattered", "joys", "hard")


def on_one_page(report: CoupleReport) -> CoupleReport:
    """The report with as much as fits."""
    steps = tuple(replace(one, steps=one.steps[-STEPS:]) for one in report.agreements)
    report = replace(report, agreements=steps)
    while lines_of(report) > LINES:
        parts = {name: getattr(report, name) for name in GIVE_WAY}
        longest = max(parts, key=lambda name: (len(parts[name]) > 1, _taken(parts[name])))
        if len(parts[longest]) <= 1:
            break
        report = replace(report, **{longest: parts[longest][1:]})
    return report


def lines_of(report: CoupleReport) -> float:
    """About how many lines it takes: each part its heading, and each thing its words."""
    return sum(_heading(part) + _taken(part) for part in _parts(report))


def _parts(report: CoupleReport) -> list[tuple[object, ...]]:
    also = (", ".join(report.each),) if report.each else ()
    return [report.kept + also, report.mattered, report.joys, report.agreements, report.hard, report.next]


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
        case AgreementTold():
            steps = ", ".join(f"{step.words} {step.on:%d %b}" for step in one.steps)
            return f"{one.title}, {one.stands}; {steps}"
        case LimitTold():
            return f"{_CROSSED} {one.title} {one.followed}"
        case NextStep():
            return f"{one.on:%A %d %B %Y}: {one.words}"
    return str(one)
