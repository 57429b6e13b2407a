"""The doctor says in words what is missing, and does not stop at the first thing."""

import socket
from pathlib import Path

import pytest

from clinic import printing
from clinic.cli import doctor
from clinic.database import room_left
from clinic.printing import glyphs, pango
from tests.cli.conftest import Run
from tests.factories.world import World


def test_a_machine_that_has_everything_is_told_so(
    run: Run, kept: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "available", lambda: pango.Availability(ready=True))
    monkeypatch.setattr(printing, "missing_glyphs", lambda text: [])
    folder.chmod(0o700)
    told = run("doctor", "--data", folder)
    assert told.exit_code == 0, told.output
    assert "Nothing is missing." in told.output
    assert "of this version" in told.output


def test_everything_that_is_missing_is_said_at_once(
    run: Run, kept: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        printing, "available", lambda: pango.Availability(ready=False, advice="apt install pango")
    )
    monkeypatch.setattr(printing, "missing_glyphs", lambda text: list(text)[:1])
    monkeypatch.setattr(room_left, "is_short", lambda folder: True)
    folder.chmod(0o755)
    told = run("doctor", "--data", folder)
    assert told.exit_code == 1
    for words in ("apt install pango", "Thai", "too little", "chmod 700", "To be looked at: 4"):
        assert words in told.output


def test_an_unreachable_database_is_said(run: Run, folder: Path) -> None:
    told = run("doctor", "--data", folder, DATABASE_URL="postgresql://nobody@127.0.0.1:1/clinic")
    assert told.exit_code == 1
    assert "cannot be reached" in told.output


def test_a_key_in_the_data_folder_is_told(run: Run, folder: Path, key_file: Path) -> None:
    from clinic.config import write_choices

    inside = key_file.rename(folder / "practice.key")
    write_choices(folder, key_file=str(inside))
    assert "lies in the data folder" in run("doctor", "--data", folder).output


def test_a_port_in_use_is_told(run: Run, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"{port} is in use" in run("doctor", "--data", folder, "--port", port).output


def test_without_fontconfig_the_rest_is_still_looked_at(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> list[str]:
        raise OSError

    monkeypatch.setattr(printing, "missing_glyphs", missing)
    told = run("doctor", "--data", folder).output
    assert "fontconfig is not here" in told
    assert "Clock" in told


def test_each_script_has_letters_that_a_plain_font_lacks() -> None:
    assert all(not text.isascii() for text in doctor.SCRIPTS.values())
    assert glyphs.missing_glyphs("Anna") == []
