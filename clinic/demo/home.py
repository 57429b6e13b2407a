"""The folder of the demo: made once, found again, made anew when it was not finished."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from clinic import clock, config, printing
from clinic.config import ROOT
from clinic.demo.facts import DemoFacts, read_facts

DEFAULT: Final = ROOT / "instance" / "demo"
SEED: Final = 20_261_120
_NOTE: Final = "demo.json"

Say = Callable[[str], None]


class NotADemo(Exception):
    """The folder holds something else; the words say what to do."""


def demo_in(data: Path, *, today: date | None, seed: int | None, say: Say) -> DemoFacts:
    """The demo in the folder *data*: as it was left where it is there, otherwise made now."""
    must_be_ours(data)
    kept = _kept(data)
    if kept is not None and _is_the_one(kept, today, seed):
        return _with_papers(data, kept, say)
    # a demo that is there is found without loading what makes one
    from clinic.demo.building import build_demo

    _clear(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    config.write_choices(data, demo=True)
    day, dice = today or clock.now().date(), SEED if seed is None else seed
    facts = build_demo(data, day, dice, say)
    _keep(data, day.isoformat(), dice, facts)
    return facts


def _with_papers(data: Path, kept: dict[str, Any], say: Say) -> DemoFacts:
    """What is there; its sample papers too, where this machine has learned to print since."""
    facts = read_facts(json.dumps(kept["facts"]))
    if facts.samples or not printing.available():
        return facts
    from clinic.demo.building import print_what_is_missing

    facts = print_what_is_missing(data, facts, date.fromisoformat(kept["today"]), say)
    _keep(data, kept["today"], kept["seed"], facts)
    return facts


def _keep(data: Path, today: str, seed: int, facts: DemoFacts) -> None:
    note = {"today": today, "seed": seed, "facts": json.loads(facts.written())}
    (data / _NOTE).write_text(json.dumps(note, indent=2, ensure_ascii=False), encoding="utf-8")


def must_be_ours(data: Path) -> None:
    """Raises where the folder holds anything but a demo."""
    if data.exists() and any(data.iterdir()) and not config.read_choices(data).get("demo"):
        raise NotADemo(
            f"{data} holds something that is not a demo, so it was not touched. Name an empty folder with --data."
        )


def _kept(data: Path) -> dict[str, Any] | None:
    """What was written down when the demo was finished, or None."""
    try:
        return dict(json.loads((data / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _is_the_one(kept: dict[str, Any], today: date | None, seed: int | None) -> bool:
    """Whoever names no day and no seed takes what is there."""
    return (today is None or kept["today"] == today.isoformat()) and (seed is None or kept["seed"] == seed)


def _clear(data: Path) -> None:
    """A demo that was not finished, or of another day, goes; the folder is known to be a demo's."""
    if data.exists():
        for thing in data.iterdir():
            shutil.rmtree(thing) if thing.is_dir() else thing.unlink()
