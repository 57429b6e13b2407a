"""Where the running program keeps its things, and how it was set up.

A data folder (``instance/`` unless told otherwise) holds the database, issued documents and caches. The master key is
never in it: it comes from ``CLINIC_MASTER_KEY`` (base64), from the file that ``CLINIC_KEY_FILE`` names, or from the file
that was chosen at set-up and written down in ``settings.json``. The demo, whose couples are invented, has a key
that everybody knows.
"""

import base64
import binascii
import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEY_BYTES = 32
DEMO_KEY = hashlib.sha256(b"Common Ground demo: every couple in it is invented").digest()


class SettingsFault(Exception):
    """The settings cannot be used; the message says what is wrong and the way out."""


@dataclass(frozen=True)
class Settings:
    """What the program needs to know before it starts."""

    data: Path
    database_url: str
    master_key: bytes | None
    demo: bool = False
    render_processes: int = 1
    testing: bool = False
    cover_minutes: int = 10
    idle_minutes: int = 30
    session_hours: int = 12

    @property
    def secret_key(self) -> bytes:
        """Signs cookies. Derived, so that there is one secret to keep; before set-up it lives for one run only."""
        seed = self.master_key or os.urandom(KEY_BYTES)
        return hashlib.sha256(b"cookies" + seed).digest()


def load(data: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings of the data folder *data*; raises SettingsFault when a key is named but cannot be read."""
    folder = (data or Path(environ.get("CLINIC_DATA", ROOT / "instance"))).resolve()
    chosen = read_choices(folder)
    demo = bool(chosen.get("demo"))
    return Settings(
        data=folder,
        database_url="" if demo else _database_url(environ),
        master_key=DEMO_KEY if demo else _master_key(chosen, environ),
        demo=demo,
        render_processes=_number(environ, "CLINIC_RENDER_PROCESSES", 1),
        cover_minutes=_number(environ, "CLINIC_COVER_MINUTES", 10),
        idle_minutes=_number(environ, "CLINIC_IDLE_MINUTES", 30),
        session_hours=_number(environ, "CLINIC_SESSION_HOURS", 12),
    )


def read_choices(folder: Path) -> dict[str, Any]:
    """What the set-up wrote down (``settings.json``), or nothing yet."""
    try:
        chosen = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise SettingsFault(f"{folder / 'settings.json'} cannot be read: {fault}") from fault
    return dict(chosen)


def write_choices(folder: Path, **choices: Any) -> None:
    """Write down what was chosen at set-up, beside what was chosen before."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps(read_choices(folder) | choices, indent=2, sort_keys=True)
    (folder / "settings.json").write_text(text + "\n", encoding="utf-8")


def _number(environ: Mapping[str, str], name: str, usual: int) -> int:
    written = environ.get(name, str(usual)).strip()
    if not written.isdecimal():
        raise SettingsFault(f"{name} has to be a whole number, such as {usual}.")
    return int(written)


def _database_url(environ: Mapping[str, str]) -> str:
    """It may hold a password, so it is never repeated."""
    url = environ.get("DATABASE_URL", "")
    if url and not url.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        raise SettingsFault(
            "DATABASE_URL has to name a PostgreSQL, such as postgresql://clinic@localhost/clinic. "
            "Without it the data lives in SQLite."
        )
    return url


def _master_key(chosen: Mapping[str, Any], environ: Mapping[str, str]) -> bytes | None:
    if written := environ.get("CLINIC_MASTER_KEY"):
        return decode_key(written, "CLINIC_MASTER_KEY")
    place = environ.get("CLINIC_KEY_FILE") or chosen.get("key_file")
    if not place:
        return None
    file = Path(place)
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise SettingsFault(f"The key file {file} can be read by others. Close it with: chmod 600 {file}")
        return decode_key(file.read_text(encoding="ascii"), str(file))
    except UnicodeDecodeError as fault:
        raise SettingsFault(f"The key in {file} is not written as base64.") from fault
    except OSError as fault:
        raise SettingsFault(
            f"The key file {file} cannot be read ({fault.strerror}). Nothing was changed. Bring the file back, or "
            f"write the key from your recovery sheet into it."
        ) from fault


def decode_key(written: str, origin: str) -> bytes:
    """A key as it is written on the recovery sheet: base64 of 32 bytes, blanks and line ends allowed."""
    try:
        key = base64.b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise SettingsFault(f"The key in {origin} is not written as base64.") from fault
    if len(key) != KEY_BYTES:
        raise SettingsFault(f"The key in {origin} has {len(key)} bytes where {KEY_BYTES} are needed.")
    return key


def encode_key(key: bytes) -> str:
    """The key in the writing that ``decode_key`` reads."""
    return base64.b64encode(key).decode("ascii")
