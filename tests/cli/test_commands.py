"""What is typed at the terminal, and what is answered."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clinic.cli import COMMANDS
from clinic.config import encode_key
from tests.cli.conftest import Run
from tests.factories.world import World


def test_help_answers_without_loading_the_application() -> None:
    look = (
        "import sys; from clinic.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'flask', 'sqlalchemy', 'weasyprint', 'alembic'} & sys.modules.keys()))"
    )
    answer = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout
    assert answer.endswith("[]\n")
    assert all(name in answer for name in COMMANDS)


def test_making_the_application_does_not_load_what_prints() -> None:
    look = (
        "import sys; from clinic.app import create_app; from clinic.config import Settings\n"
        "import pathlib, tempfile; data = pathlib.Path(tempfile.mkdtemp())\n"
        "create_app(Settings(data=data, database_url='', master_key=None))\n"
        "print('weasyprint' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout
    assert answer == "False\n"


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(run: Run, command: str) -> None:
    answer = run(command, "--help")
    assert answer.exit_code == 0
    assert "Usage" in answer.output


def test_an_unknown_command_is_said_so(run: Run) -> None:
    assert "No such command" in run("sing").output


def test_a_backup_comes_back_and_the_export_is_the_same(
    run: Run, kept: World, folder: Path, key_file: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "practice.age", tmp_path / "other"
    assert "found whole" in run("backup", file, "--data", folder).output
    told = run("restore", file, "--data", other, "--key-file", key_file)
    assert told.exit_code == 0, told.output
    exports = [run("case", "export", kept.case_id, "--data", data) for data in (folder, other)]
    assert exports[0].exit_code == 0, exports[0].output
    assert exports[0].output == exports[1].output
    assert "Maya Lind" in exports[0].output
    assert other.stat().st_mode & 0o777 == 0o700
    again = run("restore", file, "--data", other, "--key-file", key_file)
    assert again.exit_code == 1
    assert "already" in again.output


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("CLINIC_IDLE_MINUTES", "soon", "CLINIC_IDLE_MINUTES has to be a whole number, such as 30."),
        ("CLINIC_RENDER_PROCESSES", "-1", "whole number"),
        ("DATABASE_URL", "mysql://me:secret@here/clinic", "DATABASE_URL has to name a PostgreSQL"),
        ("DATABASE_URL", "secret", "DATABASE_URL has to name a PostgreSQL"),
        ("CLINIC_DATA", "/proc/nowhere", "The folder /proc/nowhere cannot be used"),
    ],
)
def test_a_setting_that_cannot_be_is_said_in_words(run: Run, name: str, value: str, words: str) -> None:
    told = run("doctor", **{name: value})
    assert told.exit_code == 1
    assert words in told.output.splitlines()[0]
    assert "secret" not in told.output


def test_a_key_file_with_a_stray_letter_is_said_in_words(run: Run, kept: World, folder: Path) -> None:
    key_file = Path(json.loads((folder / "settings.json").read_text())["key_file"])
    key_file.write_text("–" + key_file.read_text(), encoding="utf-8")
    told = run("practice", "list", "--data", folder)
    assert told.exit_code == 1
    assert told.output == f"The key in {key_file} is not written as base64.\n"


def test_a_restore_with_another_key_or_none_is_refused_in_words(
    run: Run, kept: World, folder: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "practice.age", tmp_path / "other"
    run("backup", file, "--data", folder)
    for environ in ({}, {"CLINIC_MASTER_KEY": encode_key(os.urandom(32))}):
        told = run("restore", file, "--data", other, **environ)
        assert told.exit_code == 1
        assert "another master key" in told.output
    assert "no file" in run("restore", tmp_path / "nothing.age", "--data", other).output
    assert not other.exists()


def test_an_export_is_written_for_its_owner_alone_and_never_over_a_file(
    run: Run, kept: World, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    assert run("case", "export", kept.case_id, "-o", file, "--data", folder).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["case"] == str(kept.case_id)
    again = run("case", "export", kept.case_id, "-o", file, "--data", folder)
    assert again.exit_code == 1
    assert "exists already" in again.output
    assert "nothing of that name" in run("case", "export", "C-0099", "--data", folder).output


def test_commands_on_an_empty_folder_say_how_to_start(run: Run, folder: Path, tmp_path: Path) -> None:
    for command in (
        ["practice", "list"],
        ["user", "list"],
        ["backup", str(tmp_path / "x.age")],
        ["key", "--show"],
    ):
        told = run(*command, "--data", folder)
        assert told.exit_code == 1
        assert "clinic serve" in told.output


def test_a_lost_key_is_said_and_nothing_is_changed(
    run: Run, kept: World, folder: Path, key_file: Path
) -> None:
    before = (folder / "clinic.sqlite3").read_bytes()
    key_file.rename(key_file.with_suffix(".away"))
    told = run("user", "list", "--data", folder)
    assert told.exit_code == 1
    assert "cannot be read" in told.output
    assert "recovery sheet" in told.output
    key_file.write_text(encode_key(os.urandom(32)))
    key_file.chmod(0o600)
    told = run("user", "list", "--data", folder)
    assert "not the one" in told.output
    key_file.chmod(0o644)
    assert "chmod 600" in run("user", "list", "--data", folder).output
    (folder / "settings.json").write_text("{}")
    assert "master key is missing" in run("serve", "--port", 0, "--data", folder).output
    assert (folder / "clinic.sqlite3").read_bytes() == before


def test_upgrade_says_when_there_is_nothing_to_do(run: Run, folder: Path) -> None:
    assert "of this version" in run("upgrade", "--data", folder).output
    assert "Nothing to do" in run("upgrade", "--data", folder).output


def test_the_key_is_shown_only_when_asked_for_twice(
    run: Run, kept: World, folder: Path, key_file: Path
) -> None:
    first = key_file.read_text()[:4]
    hidden = run("key", "--data", folder)
    assert hidden.exit_code == 1
    assert first not in hidden.output
    assert first in run("key", "--show", "--data", folder).output


def test_people_are_added_locked_and_given_codes(run: Run, kept: World, folder: Path) -> None:
    def user(*arguments: str) -> str:
        return run("user", *arguments, "--data", folder).output

    assert "practitioner@example.org" in user("list")
    assert "--practice" in user("create", "new@example.org", "New", "--role", "practitioner")
    created = user(
        "create", "new@example.org", "New", "--role", "practitioner", "--role", "manager",
        "--practice", str(kept.practice_id),
    )  # fmt: skip
    assert "One-time code for new@example.org" in created
    assert "signs in with this address already" in user(
        "create", "new@example.org", "New", "--role", "practitioner", "--practice", str(kept.practice_id)
    )
    assert "locked" in user("lock", "new@example.org")
    assert "(locked)" in user("list")
    assert "may sign in again" in user("unlock", "new@example.org")
    assert "One-time code" in user("reset", "new@example.org", "--factors")
    assert "Nobody signs in" in user("reset", "nobody@example.org")


def test_practices_are_listed_with_what_they_hold(run: Run, kept: World, folder: Path) -> None:
    answer = run("practice", "list", "--data", folder).output
    assert "Harbour Street Counselling  (Europe/London; 7 who sign in, 2 cases)" in answer
    assert "Elsewhere Counselling" in answer


def test_the_table_of_doors_names_rule_and_address(run: Run, folder: Path) -> None:
    answer = run("access", "--data", folder).output
    assert "public\n    everybody, also signed out" in answer
    assert "/sign-in  (GET POST)" in answer
    assert "no door\n    files of the program" in answer
