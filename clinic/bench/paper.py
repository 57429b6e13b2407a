"""What printing costs: against WeasyPrint as anybody would call it, with two processes against one, and in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from clinic import clock, printing
from clinic.access import Role, Viewer
from clinic.assignments.models import Assignment
from clinic.bench.figures import Figure
from clinic.bench.measuring import in_turn, medians, resident_mib
from clinic.bench.practice import SHEET, ZONE, Bench
from clinic.couples import Case
from clinic.database import db
from clinic.documents.sheets import for_assignment, from_exercise, homework_sheet, progress_report
from clinic.documents.sheets.from_exercise import Given, Letterhead
from clinic.documents.sheets.homework_sheet import PlanLine
from clinic.exercises.queries import get_exercise
from clinic.practices.queries import get_own_practice
from clinic.printing import Order, Paper, Printed, letters
from clinic.printing.press import LIFETIME, MEMORY, ProcessPress, RenderProcess
from clinic.progress.period import Period

GROUP = "Paper"
SECONDS = 60.0
A_YEAR = timedelta(days=365)
Make = Callable[[], Printed]


def figures(bench: Bench, *, rounds: int, sheets: int, renders: int) -> Iterator[Figure]:
    """*rounds* of fresh papers and of repeats, *sheets* with one and two processes, memory over so many *renders*."""
    # First, while this process is still like a server's, which never loads WeasyPrint: the presses do.
    yield _repeat(bench, rounds)
    with bench.inside():
        usual = _usual_sheet(bench)
        sheet = _ordered(bench.app, usual)
        yield _against_plain("homework sheet, fresh", usual, sheet, rounds, 0.60)
        for name, make, target in (
            ("sheet of ten weeks, fresh", _fullest_sheet(bench), None),
            ("year's report, fresh", _report(bench), 1.0),
        ):
            yield _against_plain(name, make, _ordered(bench.app, make), max(3, rounds // 4), target)
    yield _processes(sheet, sheets)
    yield _memory(sheet, renders)


def _usual_sheet(bench: Bench) -> Make:
    """An exercise as it is mostly given: twice a week for four weeks."""
    case = db.session.get_one(Case, bench.stops[0].case_id)
    today = clock.today(ZONE)
    given = Given(
        names=(case.called[0], case.called[1]),
        reference=case.reference,
        starts=today,
        review=today + timedelta(days=7),
        days=[today + timedelta(days=7 * week + day) for week in range(4) for day in (0, 3)],
        why="You both said that you answer before the other has finished. For twenty minutes nobody has to answer.",
        plan=(PlanLine(case.called[0], "the lesson is over", "put the kettle on"), PlanLine(case.called[1])),
        printed_on=today,
    )
    letterhead = Letterhead.of(get_own_practice())
    content = from_exercise.homework_sheet(get_exercise("twenty-minute-listening"), letterhead, given)
    return lambda: homework_sheet.printed(content, Paper.A4)


def _fullest_sheet(bench: Bench) -> Make:
    """The sheet of an assignment of the bench, which has twenty rows to tick."""
    assignment = db.session.get_one(Assignment, bench.stops[0].assignment_id)
    content = for_assignment.sheet_of(assignment, get_own_practice(), owner=None, today=clock.today(ZONE))
    return lambda: homework_sheet.printed(content, Paper.A4)


def _report(bench: Bench) -> Make:
    """The practitioner's own copy of a couple's year."""
    today = clock.today(ZONE)
    case = db.session.get_one(Case, bench.stops[0].case_id)
    practitioner = Viewer(
        case.team[0].account_id, bench.practice_id, "Practitioner", frozenset({Role.PRACTITIONER})
    )
    period = Period(max(case.opened_on, today - A_YEAR), today)
    report = progress_report.practitioners_copy(practitioner, case, period, get_own_practice(), today=today)
    return lambda: progress_report.printed(report, Paper.A4)


def _ordered(app: Flask, make: Make) -> Order:
    """The order that *make* gives to the press, in the density in which it fitted."""
    orders: list[Order] = []
    press = printing.running_press()

    class Listening:
        def print(self, order: Order) -> Printed:
            orders.append(order)
            return press.print(order)

        def warm_up(self) -> None:
            pass

    with _press(app, Listening()):
        printed = make()
    return replace(orders[-1], densities=(printed.density,))


@contextmanager
def _press(app: Flask, press: Any) -> Iterator[None]:
    usual = app.extensions[printing.EXTENSION]
    app.extensions[printing.EXTENSION] = press
    try:
        yield
    finally:
        app.extensions[printing.EXTENSION] = usual


def _against_plain(name: str, make: Make, order: Order, rounds: int, target: float | None) -> Figure:
    from weasyprint import HTML

    source = _with_its_styles(order)

    def plain() -> bytes:
        return bytes(HTML(string=source).write_pdf())

    pages = make().pages
    plain()
    took = medians(in_turn({"ours": make, "plain": plain}, rounds, by=time.process_time))
    how = f"{took['ours']:.0f} ms of CPU against {took['plain']:.0f} of plain write_pdf; "
    how += f"pages: {pages}, {order.densities[0]}, tagged"
    return Figure(GROUP, name, took["ours"] / took["plain"], target=target, how=how)


def _with_its_styles(order: Order) -> str:
    """The same page as a document of its own: styles inside, the same fonts from the same files."""
    from clinic.printing.engine import OF_DENSITY, OF_PAPER, OF_SIZE, STYLES

    names = ("print.css", *OF_PAPER[order.paper], *OF_SIZE[order.size], *OF_DENSITY[order.densities[0]])
    faces = "".join(
        f"@font-face{{font-family:'{letter.family}';font-weight:{letter.weight};src:url({letter.path.as_uri()})}}"
        for letter in letters.LETTERS
    )
    styles = "".join((STYLES / name).read_text(encoding="utf-8") for name in names)
    return order.text.replace("</head>", f"<style>{faces}{styles}</style></head>", 1)


IN_A_ROW = 10


def _repeat(bench: Bench, rounds: int) -> Figure:
    """The same address asked for again, through the whole application, as the web server asks it."""
    stop = bench.stops[0]
    address = stop.address(SHEET)
    first = stop.client.get(address).data
    cookie = stop.client.get_cookie("session")
    asked = EnvironBuilder(
        address, headers=[("Cookie", f"session={cookie.value if cookie else ''}")]
    ).get_environ()

    def ask() -> None:
        for _ in range(IN_A_ROW):
            answer, status, _headers = run_wsgi_app(stop.client.application, dict(asked), buffered=True)
            if not status.startswith("200"):
                raise RuntimeError(f"{address} answered {status}")
            b"".join(answer)

    # Ten in a row: the collection of cycles between rounds would leave a single one with an empty cache.
    took = medians(in_turn({"again": ask}, rounds))
    if stop.client.get(address).data != first:
        raise RuntimeError("an unchanged document came back as other bytes")
    how = "a whole request: session, guard, content, look-up, unsealing, audit"
    return Figure(GROUP, "unchanged document again", took["again"] / IN_A_ROW, "ms", 5, how=how)


def _processes(order: Order, sheets: int) -> Figure:
    """So many sheets, a fifth of them at a time, by one process and by two in turn."""
    presses = {count: ProcessPress(count, lifetime=10 * LIFETIME) for count in (1, 2)}
    runs = {count: _batch(press, order, max(2, sheets // 5)) for count, press in presses.items()}
    try:
        for run in runs.values():
            run()
        took = medians(in_turn(runs, 5))
    finally:
        for press in presses.values():
            press.close()
    how = f"{sheets} sheets: {5 * took[1] / 1000:.1f} s with one, {5 * took[2] / 1000:.1f} s with two"
    return Figure(GROUP, "two render processes", took[1] / took[2], target=1.7, at_least=True, how=how)


def _batch(press: ProcessPress, order: Order, sheets: int) -> Callable[[], Sequence[Printed]]:
    def run() -> Sequence[Printed]:
        with ThreadPoolExecutor(2) as hands:
            return list(hands.map(press.print, [order] * sheets))

    return run


def _memory(order: Order, renders: int) -> Figure:
    """What a render process has grown by between a sixth of its documents and the last, each document another."""
    process = RenderProcess(MEMORY)
    early, held = renders // 6, {}
    try:
        for number in range(1, renders + 1):
            process.print(
                replace(order, html=order.html.replace("</title>", f" {number}</title>", 1)), SECONDS
            )
            if number in (early, renders):
                held[number] = resident_mib(process.pid)
    finally:
        process.end()
    how = f"{held[early]:.0f} MiB after {early} renders, {held[renders]:.0f} after {renders}"
    return Figure(
        GROUP, "memory a render", (held[renders] - held[early]) / (renders - early), "MiB", 0.03, how=how
    )
