"""Where letters are handed over: a mail server, as the environment or ``settings.json`` names it.

``CLINIC_SMTP_HOST``, ``_PORT``, ``_USER``, ``_PASSWORD`` or ``_PASSWORD_FILE``, ``_ENCRYPTION`` (starttls, tls, none) and
``_SENDER``; or the same words in small letters under ``"smtp"`` in ``settings.json``, apart from the password, which does not
belong into the data folder: there only ``password_file``. Without encryption only on the same computer.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from flask import current_app

from clinic.config import Settings, SettingsFault, read_choices

PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
HERE: Final = {"localhost", "127.0.0.1", "::1"}
_WORDS: Final = ("host", "port", "user", "password", "password_file", "encryption", "sender")


@dataclass(frozen=True)
class PostOffice:
    """A mail server that takes our letters. ``sender`` is the address that they come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: str = "starttls"


@dataclass(frozen=True)
class NotSetUp:
    """There is none. ``advice`` says what to do, ``amiss`` that somebody tried and something is wrong with it."""

    advice: str
    amiss: bool = False


class _Amiss(Exception):
    """What is wrong with what was set, in words."""


def post_office() -> PostOffice | NotSetUp:
    """The one of the running app."""
    found: PostOffice | NotSetUp = current_app.extensions["post office"]
    return found


def read(settings: Settings, environ: Mapping[str, str]) -> PostOffice | NotSetUp:
    """What is set for this data folder. A fault in it stops letters, nothing else."""
    if settings.demo:
        return NotSetUp("The demo sends nothing to anybody.")
    try:
        named = _named(settings.data, environ)
        if not named:
            return NotSetUp("No mail server is set, so nothing is sent. Name one with CLINIC_SMTP_HOST.")
        return _office(named)
    except _Amiss as fault:
        return NotSetUp(f"{fault} Nothing is sent until then.", amiss=True)


def _named(data: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Each word from the environment, otherwise from ``settings.json``."""
    try:
        chosen: Any = read_choices(data).get("smtp") or {}
    except SettingsFault as fault:
        raise _Amiss(str(fault)) from fault
    if not isinstance(chosen, dict):
        raise _Amiss('"smtp" in settings.json must be an object with host, sender and so on.')
    if "password" in chosen:
        raise _Amiss('Move the mail password out of settings.json into a file of its own: "password_file".')
    named = {
        word: str(environ.get(f"CLINIC_SMTP_{word.upper()}") or chosen.get(word) or "") for word in _WORDS
    }
    return named if any(named.values()) else {}


def _office(named: Mapping[str, str]) -> PostOffice:
    if not named["host"]:
        raise _Amiss("The mail server has no name: set CLINIC_SMTP_HOST.")
    if "@" not in named["sender"]:
        raise _Amiss("Letters need an address that they come from: set CLINIC_SMTP_SENDER.")
    encryption = named["encryption"] or "starttls"
    if encryption not in PORTS:
        raise _Amiss("CLINIC_SMTP_ENCRYPTION is one of starttls, tls and none.")
    if encryption == "none" and named["host"] not in HERE:
        raise _Amiss("Letters go to another computer only encrypted: CLINIC_SMTP_ENCRYPTION starttls or tls.")
    port = named["port"] or str(PORTS[encryption])
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise _Amiss("CLINIC_SMTP_PORT is a number from 1 to 65535.")
    return PostOffice(
        host=named["host"],
        port=int(port),
        sender=named["sender"],
        user=named["user"],
        password=_password(named) if named["user"] else "",
        encryption=encryption,
    )


def _password(named: Mapping[str, str]) -> str:
    if named["password"]:
        return named["password"]
    if not named["password_file"]:
        raise _Amiss("The mail server has a user and no password: set CLINIC_SMTP_PASSWORD_FILE.")
    file = Path(named["password_file"])
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise _Amiss(f"{file} can be read by others. Close it with: chmod 600 {file}")
        return file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as fault:
        raise _Amiss(f"The mail password in {file} cannot be read.") from fault
