"""Everything that must hold before a change is good: style, types, floors, templates, tests. Run by ``make test``.

Every step runs even if one before it failed, so that one look at the summary tells the whole story. ``--fast`` leaves
out the tests; further arguments go to pytest.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Step:
    """One thing to check."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    step: Step
    code: int
    seconds: float


QUALITY = [
    Step("style", ["ruff", "check", "."]),
    Step("format", ["ruff", "format", "--check", "."]),
    Step("types", ["mypy"]),
    Step("floors", ["lint-imports", "--no-logo"]),
    Step("templates", ["djlint", "templates", "--lint", "--quiet"]),
]
TESTS = Step("tests", ["pytest"])
# the same rules about data once more, on the other database; what never touches it is left out
POSTGRES = Step("tests on PostgreSQL", [
    "pytest", "--database=postgresql", "-m", "not browser",
    "--ignore=tests/architecture", "--ignore=tests/journeys", "--ignore=tests/test_bootstrap.py",
])  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the steps, print the summary, and answer with the exit code."""
    fast = "--fast" in arguments
    rest = [argument for argument in arguments if argument != "--fast"]
    tests = [Step(step.name, [*step.command, *rest]) for step in (TESTS, POSTGRES)]
    steps = QUALITY if fast else [*QUALITY, *tests]
    outcomes = [_run(step) for step in steps]
    print("\n" + "\n".join(_line(outcome) for outcome in outcomes))
    faults = [outcome.step.name for outcome in outcomes if outcome.code]
    print(f"\nNot good yet: {', '.join(faults)}." if faults else "\nAll good.")
    return 1 if faults else 0


def _run(step: Step) -> Outcome:
    print(f"\n── {step.name}: {shlex.join(step.command)}", flush=True)
    started = time.monotonic()
    tool, *options = step.command
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([str(BIN / tool), *options], cwd=ROOT, env=environment, check=False)
    return Outcome(step, done.returncode, time.monotonic() - started)


def _line(outcome: Outcome) -> str:
    verdict = "FAULT" if outcome.code else "good "
    return f"{verdict}  {outcome.step.name:<20} {outcome.seconds:6.1f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
