"""All figures in order, within a bound of time; what did not fit is said."""

import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clinic.bench import ages, growth, notes, pages, paper, starting
from clinic.bench.figures import Figure
from clinic.bench.practice import Bench, build
from clinic.database import db

PARTS = ("starting", "paper", "pages", "notes", "growth")
DATABASES = ("sqlite", "postgresql")


@dataclass
class Plan:
    """What is measured, how often, and how long it may take altogether."""

    couples: Sequence[int] = (100, 1_000, 10_000)
    parts: Collection[str] = PARTS
    databases: Collection[str] = DATABASES
    minutes: float = 15
    rounds: int = 40
    sheets: int = 100
    renders: int = 300
    notes: int = notes.NOTES
    say: Callable[[str], None] = field(default=lambda _words: None)


@dataclass
class Outcome:
    """What was measured, and what there was no time for."""

    figures: list[Figure] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def run(plan: Plan) -> Outcome:
    """Measure everything that the plan names."""
    outcome, until = Outcome(), time.monotonic() + plan.minutes * 60
    if "starting" in plan.parts:
        plan.say("Starting, and what it loads")
        outcome.figures += starting.figures(rounds=max(1, plan.rounds // 10))
    if {"paper", "pages", "notes"} & set(plan.parts):
        plan.say(f"Filling a practice of {plan.couples[0]:,} couples")
        with _folder() as folder, _kept(build(folder, plan.couples[0])) as bench:
            if "pages" in plan.parts:
                plan.say("Pages")
                outcome.figures += pages.figures(bench, rounds=plan.rounds)
                outcome.figures += pages.long_case(bench, rounds=plan.rounds)
                outcome.figures += pages.many_results(bench, rounds=plan.rounds)
                plan.say("A couple of ten years beside one of ten weeks")
                outcome.figures += ages.figures(bench, rounds=plan.rounds // 2)
            if "paper" in plan.parts:
                plan.say("Paper")
                outcome.figures += paper.figures(
                    bench, rounds=plan.rounds // 2, sheets=plan.sheets, renders=plan.renders
                )
            if "notes" in plan.parts:
                plan.say(f"Searching in {plan.notes:,} notes")
                outcome.figures += notes.figures(bench, rounds=max(1, plan.rounds // 4), notes=plan.notes)
    if "growth" in plan.parts:
        for database in plan.databases:
            _growth(plan, database, until, outcome)
    return outcome


def _growth(plan: Plan, database: str, until: float, outcome: Outcome) -> None:
    with ExitStack() as stack:
        address = _addresses(stack, database)
        benches: dict[int, Bench] = {}
        pace = 0.0
        for couples in sorted(plan.couples):
            if time.monotonic() + pace * couples > until:
                outcome.left_out.append(f"{couples:,} couples on {database}: no time left (--minutes)")
                continue
            plan.say(f"Filling a practice of {couples:,} couples on {database}")
            begun = time.monotonic()
            folder = stack.enter_context(_folder())
            benches[couples] = stack.enter_context(_kept(build(folder, couples, address(couples))))
            pace = (time.monotonic() - begun) / couples
        if benches:
            plan.say(f"Asking them in turn, on {database}")
            outcome.figures += growth.figures(database, benches, rounds=plan.rounds)


def _addresses(stack: ExitStack, database: str) -> Callable[[int], str]:
    """How the database of each size is reached; empty means a file."""
    if database == "sqlite":
        return lambda _couples: ""
    from clinic.bench.postgres import Postgres

    server = Postgres.start(stack.enter_context(_folder()))
    stack.callback(server.stop)
    return lambda couples: server.create(f"bench_{couples}")


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="clinic-bench-") as folder:
        yield Path(folder)


@contextmanager
def _kept(bench: Bench) -> Iterator[Bench]:
    """Until nobody asks any more."""
    try:
        yield bench
    finally:
        with bench.app.app_context():
            db.engine.dispose()
