"""Everything that must hold before a change is good: style, types, floors, templates, tests, coverage. For ``make test``.

Every step runs even if one before it failed, so that one look at the summary tells the whole story. ``--fast`` leaves
out the tests; further arguments go to pytest.
"""

from __future__ import annotations

import ast
import os
import shlex
import subprocess
import sys
import tempfile
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
# on two cores; what shares something dear stays on one of them
PYTEST = ["pytest", "--quiet", "--numprocesses=2", "--dist=loadgroup", "--durations=12"]
TESTS = Step("tests", [*PYTEST, "--cov", "--cov-report="])
# the same rules about data once more, on the other database; what never touches it is left out by tests/conftest.py
POSTGRES = Step("tests on PostgreSQL", [*PYTEST, "--database=postgresql", "-m", "not browser"])

# rooms that decide nothing: commands, the bench, and invented couples
TOOLS = {"cli", "bench", "demo"}
# what a pure rule does not know
MACHINERY = {
    "flask",
    "wtforms",
    "sqlalchemy",
    "weasyprint",
    "smtplib",
    "clinic.database",
    "clinic.printing",
    "clinic.web",
}


def main(arguments: Sequence[str]) -> int:
    """Run the steps, print the summary, and answer with the exit code."""
    fast = "--fast" in arguments
    rest = [argument for argument in arguments if argument != "--fast"]
    # what one database's run has printed, the other's need not print again; gone at the end
    with tempfile.TemporaryDirectory(prefix="clinic-prints-") as prints:
        tests = [Step(step.name, [*step.command, f"--prints={prints}", *rest]) for step in (TESTS, POSTGRES)]
        outcomes = [_run(step) for step in (QUALITY if fast else [*QUALITY, *tests, _coverage()])]
    print("\n" + "\n".join(_line(outcome) for outcome in outcomes))
    faults = [outcome.step.name for outcome in outcomes if outcome.code]
    print(f"\nNot good yet: {', '.join(faults)}." if faults else "\nAll good.")
    return 1 if faults else 0


def _coverage() -> Step:
    """Every line and branch of what decides: services, permissions and the pure rules."""
    files = [
        str(file.relative_to(ROOT)) for file in sorted((ROOT / "clinic").rglob("*.py")) if _decides(file)
    ]
    return Step("coverage", ["coverage", "report", "--fail-under=100", f"--include={','.join(files)}"])


def _decides(file: Path) -> bool:
    """A service, a permission, or a pure rule: a room's module that knows no database, no request and no form."""
    room = file.relative_to(ROOT / "clinic").parts[:-1]
    if not room or file.stem in {"__init__", "events", "jobs", "mail"} or TOOLS & set(room):
        return False
    if file.stem in {"services", "permissions"} or "services" in room:
        return True
    return not _imports(file) & MACHINERY


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
            names.add(".".join((node.module or "").split(".")[:2]))
    return names


def _run(step: Step) -> Outcome:
    print(f"\n── {step.name}: {shlex.join(step.command)[:150]}", flush=True)
    started = time.monotonic()
    tool, *options = step.command
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        # every worker and every program that a test starts would compile all of it again where none is kept
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "bytecode"),
    }
    done = subprocess.run([str(BIN / tool), *options], cwd=ROOT, env=environment, check=False)
    return Outcome(step, done.returncode, time.monotonic() - started)


def _line(outcome: Outcome) -> str:
    verdict = "FAULT" if outcome.code else "good "
    return f"{verdict}  {outcome.step.name:<20} {outcome.seconds:6.1f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
