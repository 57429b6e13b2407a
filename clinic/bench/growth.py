"""Whether a practice of ten thousand couples is slower than one of a hundred: it should hardly be.

The practices stand side by side and are asked in turn, each time about another couple. For the list, today and the calendar
the processor's time of the whole request counts; for brief and progress what the database takes for their statements, asked
again without the page. On PostgreSQL the time of its own processes is added.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any

from sqlalchemy import text

from clinic.bench.figures import Figure
from clinic.bench.measuring import Clock, cpu_of, in_turn, medians
from clinic.bench.practice import BRIEF, CALENDAR, CASELOAD, PAGES, PROGRESS, SHEET, TODAY, Bench
from clinic.bench.statements import recorded
from clinic.database import db

#: At the largest practice against the smallest.
WHOLE = {CASELOAD: 1.15, TODAY: 1.15, CALENDAR: 1.15}
TARGETS = {BRIEF: 2.2, PROGRESS: 2.2}


def figures(database: str, benches: Mapping[int, Bench], *, rounds: int) -> Iterator[Figure]:
    """Each page at each size, and the largest against the smallest."""
    group = f"Growth, {database}"
    for page in PAGES:
        runs = {couples: bench.visit(page) for couples, bench in benches.items()}
        for run, bench in zip(runs.values(), benches.values(), strict=True):
            for _ in bench.stops:
                run()
        clocks = {couples: _clock(bench) for couples, bench in benches.items()}
        yield from _compared(
            group,
            f"{page}: CPU",
            medians(in_turn(runs, rounds, by=clocks)),
            WHOLE.get(page),
        )
        if page in (BRIEF, PROGRESS, SHEET):
            yield from _compared(group, f"{page}: SQL", _sql(benches, page, rounds), TARGETS.get(page))


def _compared(group: str, name: str, took: Mapping[int, float], target: float | None) -> Iterator[Figure]:
    smallest, largest = min(took), max(took)
    how = ", ".join(f"{couples:,}: {milliseconds:.2f} ms" for couples, milliseconds in sorted(took.items()))
    if smallest == largest:
        yield Figure(group, name, took[smallest], "ms", how=how)
    else:
        yield Figure(group, name, took[largest] / took[smallest], target=target, how=how)


def _sql(benches: Mapping[int, Bench], page: str, rounds: int) -> dict[int, float]:
    """The processor's time for what the page asks of the database, of each couple in turn."""
    connections = {couples: _connection(bench) for couples, bench in benches.items()}
    try:
        runs = {couples: _asking(bench, page, connections[couples]) for couples, bench in benches.items()}
        for run, bench in zip(runs.values(), benches.values(), strict=True):
            for _ in bench.stops:
                run()
        clocks = {couples: _clock(bench) for couples, bench in benches.items()}
        return medians(in_turn(runs, rounds * 2, by=clocks))
    finally:
        for connection in connections.values():
            connection.close()


def _connection(bench: Bench) -> Any:
    with bench.app.app_context():
        return db.engine.raw_connection()


def _asking(bench: Bench, page: str, connection: Any) -> Callable[[], object]:
    asked: list[Callable[[], None]] = []
    for stop in bench.stops:
        with recorded() as sent:
            stop.client.get(stop.address(page))
        asked.append(sent.again(connection.driver_connection))
    turn = cycle(asked)
    return lambda: next(turn)()


def _clock(bench: Bench) -> Clock:
    """The processor's time of this process, and of the database's own where it has some."""
    with bench.app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return cpu_of([])
        found: Sequence[int] = connection.scalars(
            text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid IS NOT NULL")
        ).all()
        return cpu_of(list(found))
