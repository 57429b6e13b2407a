"""The same seed and the same day make the same demo, in any process and on any day."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clinic import config
from clinic.app import create_app
from clinic.database import db
from clinic.demo.facts import read_facts
from tests.demo.conftest import SEED, Demo
from tests.demo.reading import dump

pytestmark = pytest.mark.slow


def made(folder: Path, today: str, seed: int, hash_seed: str) -> dict[str, Any]:
    """What the program itself says, on standard output alone."""
    program = "from clinic.cli import main; main()"
    arguments = ["demo", "--data", str(folder), "--no-serve", "--json", "--today", today, "--seed", str(seed)]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_same_seed_makes_the_same_demo(demo: Demo, tmp_path: Path) -> None:
    """Identifiers, days and texts of every table; only salts, marks and the like differ."""
    told = made(tmp_path / "again", "2026-11-20", SEED, "2")
    again = read_facts(json.dumps(told))
    assert again.cases == demo.facts.cases
    assert again.sign_ins == demo.facts.sign_ins
    assert again.samples == demo.facts.samples
    app = create_app(config.load(tmp_path / "again"))
    first, second = dump(demo.app), dump(app)
    with app.app_context():
        db.engine.dispose()
    # What was looked at since is written down too, and the control is that there is something to compare.
    first["audit_entries"] = first["audit_entries"][:0]
    second["audit_entries"] = second["audit_entries"][:0]
    assert sum(map(len, first.values())) > 2000
    for table, rows in first.items():
        if table != "issued_documents":
            assert rows == second[table], table


def test_another_seed_and_another_day_make_another_demo(demo: Demo, tmp_path: Path) -> None:
    """Everything moves with the day, here the one on which the clocks change in spring."""
    told = made(tmp_path / "moved", "2026-03-29", SEED + 1, "3")
    assert told.keys() == {"url", "sign_ins", "cases", "samples"}
    assert {case["id"] for case in told["cases"]}.isdisjoint(case.id for case in demo.facts.cases)
    assert [case["reference"] for case in told["cases"]] == [case.reference for case in demo.facts.cases]
    app = create_app(config.load(tmp_path / "moved"))
    rows = dump(app)
    with app.app_context():
        db.engine.dispose()
    days = {row["starts_at"][:10] for row in rows["therapy_sessions"]}
    assert "2026-03-29" in days  # today's session of Maya and Jonas
    assert max(days) < "2026-07-01"  # the weekly sessions of Kasia and Sam are planned a quarter ahead
    assert max(row["on_day"] for row in rows["journal_entries"]) <= "2026-03-29"
    assert max(row["at"] for row in rows["audit_entries"]) < "2026-03-30"
