"""The demo has a folder of its own, is made once, and never touches anything else."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clinic.demo import building, home
from clinic.demo.facts import DemoCase, DemoFacts, DemoPartner, SignIn, read_facts
from tests.cli.conftest import Run

FACTS = DemoFacts(
    sign_ins=(
        SignIn("practitioner", "a@demo.example", "secret"),
        SignIn("partner", "b@x.org", "s", "TOTP", "c1"),
    ),
    cases=(DemoCase("c1", "C-0001", (DemoPartner("p1", "Maya"), DemoPartner("p2", "Jonas"))),),
    samples=("samples/homework-sheet.pdf",),
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[date, int]]:
    """Instead of the minute that making it takes: the days and seeds of which it was made."""
    calls: list[tuple[date, int]] = []

    def build(data: Path, today: date, seed: int, say: Callable[[str], None]) -> DemoFacts:
        say("Making it")
        calls.append((today, seed))
        (data / "clinic.sqlite3").write_bytes(b"made")
        return FACTS

    monkeypatch.setattr(building, "build_demo", build)
    return calls


def test_json_goes_to_standard_output_alone(run: Run, made: list[tuple[date, int]], tmp_path: Path) -> None:
    told = run(
        "demo", "--data", tmp_path / "demo", "--no-serve", "--json", "--today", "2026-11-20", "--seed", 7
    )
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found.keys() == {"url", "sign_ins", "cases", "samples"}
    assert found["sign_ins"][1] == {
        "role": "partner", "email": "b@x.org", "password": "s", "totp_secret": "TOTP", "case": "c1",
    }  # fmt: skip
    assert found["cases"][0]["partners"] == [{"id": "p1", "name": "Maya"}, {"id": "p2", "name": "Jonas"}]
    assert found["url"].startswith("http://127.0.0.1:")
    assert "Making it" in told.stderr
    assert made == [(date(2026, 11, 20), 7)]


def test_on_the_screen_it_names_address_people_and_papers(
    run: Run, made: list[tuple[date, int]], tmp_path: Path
) -> None:
    told = run("demo", "--data", tmp_path / "demo", "--no-serve", "--port", 8010).stdout
    for words in (
        "http://127.0.0.1:8010",
        "a@demo.example",
        "secret",
        str(tmp_path / "demo" / "samples"),
        "invented",
    ):
        assert words in told


def test_the_second_time_it_is_found_as_it_was_left(
    run: Run, made: list[tuple[date, int]], tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    run("demo", "--data", folder, "--no-serve", "--today", "2026-11-20")
    (folder / "clinic.sqlite3").write_bytes(b"changed by somebody")
    run("demo", "--data", folder, "--no-serve")
    run("demo", "--data", folder, "--no-serve", "--today", "2026-11-20")
    assert len(made) == 1
    assert (folder / "clinic.sqlite3").read_bytes() == b"changed by somebody"


def test_another_day_or_seed_or_a_half_made_one_is_made_anew(
    run: Run, made: list[tuple[date, int]], tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    run("demo", "--data", folder, "--no-serve", "--today", "2026-11-20")
    run("demo", "--data", folder, "--no-serve", "--today", "2026-11-21")
    run("demo", "--data", folder, "--no-serve", "--seed", 5)
    assert len(made) == 3
    (folder / "demo.json").unlink()
    (folder / "left over").mkdir()
    run("demo", "--data", folder, "--no-serve")
    assert len(made) == 4
    assert not (folder / "left over").exists()


def test_a_folder_that_holds_anything_else_is_not_touched(
    run: Run, made: list[tuple[date, int]], folder: Path
) -> None:
    before = sorted(folder.rglob("*"))
    told = run("demo", "--data", folder, "--no-serve")
    assert told.exit_code == 1
    assert "not touched" in told.output
    assert sorted(folder.rglob("*")) == before
    assert made == []


def test_facts_come_back_from_their_writing() -> None:
    assert read_facts(FACTS.written()) == FACTS


def test_the_demos_folder_is_not_the_practices() -> None:
    assert home.DEFAULT.name == "demo"
    with pytest.raises(home.NotADemo):
        home.must_be_ours(home.ROOT)
