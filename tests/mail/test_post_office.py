"""Where letters are handed over is read from the environment or settings.json; a fault in it stops letters and nothing else."""

import dataclasses
import json
from pathlib import Path

import pytest

from clinic.config import Settings
from clinic.mail import NotSetUp, PostOffice
from clinic.mail.post_office import read

HOST = {"CLINIC_SMTP_HOST": "mail.example.org", "CLINIC_SMTP_SENDER": "office@example.org"}


@pytest.fixture
def folder(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, database_url="", master_key=None)


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "mail-password"
    file.write_text("secret word\n")
    file.chmod(0o600)
    return file


def _amiss(found: PostOffice | NotSetUp) -> str:
    assert isinstance(found, NotSetUp)
    assert found.amiss
    assert "Nothing is sent until then." in found.advice
    return found.advice


def test_without_anything_set_nothing_is_sent_and_nothing_is_amiss(folder: Settings) -> None:
    found = read(folder, {})
    assert isinstance(found, NotSetUp)
    assert not found.amiss
    assert "CLINIC_SMTP_HOST" in found.advice


def test_a_host_and_a_sender_are_enough(folder: Settings) -> None:
    assert read(folder, HOST) == PostOffice("mail.example.org", 587, "office@example.org")


def test_everything_can_be_said(folder: Settings, password_file: Path) -> None:
    told = HOST | {
        "CLINIC_SMTP_PORT": "2465",
        "CLINIC_SMTP_USER": "office",
        "CLINIC_SMTP_PASSWORD_FILE": str(password_file),
        "CLINIC_SMTP_ENCRYPTION": "tls",
    }
    found = read(folder, told)
    assert found == PostOffice("mail.example.org", 2465, "office@example.org", "office", "secret word", "tls")
    assert "secret" not in repr(found)
    assert read(folder, told | {"CLINIC_SMTP_PASSWORD": "other"}) == dataclasses.replace(
        found, password="other"
    )


def test_settings_json_says_it_as_well_and_the_environment_wins(
    folder: Settings, password_file: Path
) -> None:
    smtp = {"host": "kept.example.org", "sender": "a@example.org", "encryption": "tls", "port": 466}
    (folder.data / "settings.json").write_text(json.dumps({"smtp": smtp}))
    assert read(folder, {}) == PostOffice("kept.example.org", 466, "a@example.org", encryption="tls")
    found = read(folder, {"CLINIC_SMTP_HOST": "other.example.org"})
    assert isinstance(found, PostOffice)
    assert found.host == "other.example.org"


def test_a_password_in_settings_json_is_refused(folder: Settings) -> None:
    smtp = {"host": "x", "sender": "a@example.org", "user": "a", "password": "b"}
    (folder.data / "settings.json").write_text(json.dumps({"smtp": smtp}))
    assert "password_file" in _amiss(read(folder, {}))


@pytest.mark.parametrize("text, words", [('{"smtp": "x"}', "must be an object"), ("{", "cannot be read")])
def test_settings_that_cannot_be_read_are_said(folder: Settings, text: str, words: str) -> None:
    (folder.data / "settings.json").write_text(text)
    assert words in _amiss(read(folder, {}))


@pytest.mark.parametrize(
    "change, words",
    [
        ({"CLINIC_SMTP_HOST": ""}, "has no name"),
        ({"CLINIC_SMTP_SENDER": ""}, "CLINIC_SMTP_SENDER"),
        ({"CLINIC_SMTP_SENDER": "office"}, "CLINIC_SMTP_SENDER"),
        ({"CLINIC_SMTP_ENCRYPTION": "rot13"}, "one of starttls, tls and none"),
        ({"CLINIC_SMTP_ENCRYPTION": "none"}, "only encrypted"),
        ({"CLINIC_SMTP_PORT": "mail"}, "a number from 1 to 65535"),
        ({"CLINIC_SMTP_PORT": "70000"}, "a number from 1 to 65535"),
        ({"CLINIC_SMTP_USER": "office"}, "no password"),
        ({"CLINIC_SMTP_USER": "office", "CLINIC_SMTP_PASSWORD_FILE": "/nowhere"}, "cannot be read"),
    ],
)
def test_each_fault_is_said_with_the_way_out(folder: Settings, change: dict[str, str], words: str) -> None:
    assert words in _amiss(read(folder, HOST | change))


def test_a_password_file_that_others_can_read_is_refused(folder: Settings, password_file: Path) -> None:
    password_file.chmod(0o644)
    told = HOST | {"CLINIC_SMTP_USER": "office", "CLINIC_SMTP_PASSWORD_FILE": str(password_file)}
    assert "chmod 600" in _amiss(read(folder, told))


def test_a_password_file_that_is_no_text_is_said(folder: Settings, password_file: Path) -> None:
    password_file.write_bytes(b"\xff\xfe")
    told = HOST | {"CLINIC_SMTP_USER": "office", "CLINIC_SMTP_PASSWORD_FILE": str(password_file)}
    assert "cannot be read" in _amiss(read(folder, told))


def test_on_the_same_computer_it_need_not_be_encrypted(folder: Settings) -> None:
    told = HOST | {"CLINIC_SMTP_HOST": "localhost", "CLINIC_SMTP_ENCRYPTION": "none"}
    assert read(folder, told) == PostOffice("localhost", 25, "office@example.org", encryption="none")


def test_the_demo_never_sends_whatever_is_set(folder: Settings) -> None:
    found = read(dataclasses.replace(folder, demo=True), HOST)
    assert found == NotSetUp("The demo sends nothing to anybody.")
