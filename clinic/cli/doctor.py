"""``clinic doctor``: what is missing on this machine, in words. Looks, changes nothing."""

from __future__ import annotations

import shutil
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from clinic.cli.opening import application, data_option

if TYPE_CHECKING:
    from flask import Flask

#: A few letters of scripts that names are written in, and pictures that people put into messages.
SCRIPTS: Final = {
    "Latin with accents": "Żółćřğş",
    "Greek": "Ωμέγα",
    "Cyrillic": "Жїљ",
    "Hebrew": "שלום",
    "Arabic": "مرحبا",
    "Hindi": "नमस्ते",
    "Thai": "สวัสดี",
    "Chinese": "你好們",
    "Japanese": "ひらカナ",
    "Korean": "한국어",
    "pictures": "🙂💛👍🏽",
}
#: Below this year a clock was never set.
SINCE: Final = 2026


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. What is ``amiss`` stops something; what is not is only told."""

    about: str
    says: str
    amiss: bool = False


@click.command()
@data_option
@click.option(
    "--port", default=8000, show_default=True, help="The port that Common Ground is to be served at."
)
def doctor(data: Path | None, port: int) -> None:
    """Say in words what is missing on this machine; ends with 1 where something is."""
    findings = list(examine(application(data), port))
    width = max(len(finding.about) for finding in findings)
    for finding in findings:
        mark = "✗" if finding.amiss else "✓"
        text = finding.says.replace("\n", "\n" + " " * (width + 4))
        click.echo(f"{mark} {finding.about.ljust(width)}  {text}")
    amiss = sum(finding.amiss for finding in findings)
    click.echo("\nNothing is missing." if not amiss else f"\nTo be looked at: {amiss}.")
    if amiss:
        raise click.exceptions.Exit(1)


def examine(app: Flask, port: int) -> Iterator[Finding]:
    """Everything that the machine must have, one after the other; what fails does not hide what follows."""
    with app.test_request_context():
        yield from _python()
        yield from _paper()
        yield from _letters()
        yield from _key(app)
        yield from _database(app)
        yield from _jobs(app)
        yield from _mail()
        yield from _disk(app)
        yield from _clock()
    yield from _port(port)


def _python() -> Iterator[Finding]:
    yield Finding("Python", sys.version.split()[0])


def _paper() -> Iterator[Finding]:
    from clinic import printing

    ready = printing.available()
    yield Finding("Printing", "Pango is here" if ready else ready.advice, amiss=not ready)


def _letters() -> Iterator[Finding]:
    from clinic.printing import glyphs, missing_glyphs

    try:
        lacking = {name: found for name, text in SCRIPTS.items() if (found := missing_glyphs(text))}
    except OSError:
        yield Finding("Letters", "fontconfig is not here; it comes with Pango", amiss=True)
        return
    if not lacking:
        yield Finding("Letters", "names in every common script can be printed")
        return
    advice = glyphs.advice([letter for letters in lacking.values() for letter in letters[:2]])
    yield Finding("Letters", f"On paper these would be boxes: {', '.join(lacking)}.\n{advice}", amiss=True)


def _key(app: Flask) -> Iterator[Finding]:
    from clinic.config import Settings, read_choices

    settings: Settings = app.extensions["settings"]
    if settings.demo:
        yield Finding("Master key", "this is the demo: everybody knows its key")
        return
    if settings.master_key is None:
        yield Finding("Master key", "none yet: the set-up makes it")
        return
    place = read_choices(settings.data).get("key_file")
    if place and Path(place).resolve().is_relative_to(settings.data):
        yield Finding(
            "Master key",
            f"{place} lies in the data folder, so whoever takes the folder takes the key. Move it out.",
            amiss=True,
        )
        return
    yield Finding("Master key", "can be read, and by nobody else")


def _database(app: Flask) -> Iterator[Finding]:
    from sqlalchemy.exc import SQLAlchemyError

    from clinic.database import db
    from clinic.records import keys, version
    from clinic.records.faults import RecordsFault

    try:
        standing = version.standing(app)
        with db.engine.connect() as connection:
            server = ".".join(str(part) for part in connection.dialect.server_version_info or ())
            name = f"{'SQLite' if connection.dialect.name == 'sqlite' else 'PostgreSQL'} {server}"
    except SQLAlchemyError as fault:
        reason = str(getattr(fault, "orig", fault)).strip().splitlines()[0]
        yield Finding("Database", f"cannot be reached: {reason}", amiss=True)
        return
    fine = standing in (version.Standing.CURRENT, version.Standing.EMPTY)
    yield Finding("Database", f"{name}. {standing.value}", amiss=not fine)
    if standing is version.Standing.CURRENT:
        try:
            keys.check_master(app)
        except RecordsFault as fault:
            yield Finding("Master key", str(fault), amiss=True)


def _jobs(app: Flask) -> Iterator[Finding]:
    from sqlalchemy.exc import SQLAlchemyError

    from clinic.jobs import queries
    from clinic.records import version

    with suppress(SQLAlchemyError):
        if version.standing(app) is not version.Standing.CURRENT:
            return
        for kind, fault in queries.list_given_up():
            yield Finding("Jobs", f"{kind} was given up after many tries: {fault}", amiss=True)
        overdue = queries.count_overdue(timedelta(hours=1))
        yield Finding(
            "Jobs",
            f"{overdue} have waited for more than an hour. They are done while clinic serve or clinic worker runs."
            if overdue
            else "none waits",
        )


def _mail() -> Iterator[Finding]:
    from clinic.mail import NotSetUp, post_office
    from clinic.mail.handing_over import knock
    from clinic.reminders.fates import REASONS

    office = post_office()
    if isinstance(office, NotSetUp):
        yield Finding("Mail", office.advice, amiss=office.amiss)
    elif reason := knock(office):
        yield Finding("Mail", f"{office.host}, port {office.port}: {REASONS[reason]}", amiss=True)
    else:
        yield Finding("Mail", f"{office.host} takes letters from {office.sender}")


def _disk(app: Flask) -> Iterator[Finding]:
    from clinic.database import room_left

    data: Path = app.extensions["settings"].data
    free = shutil.disk_usage(data).free
    says = f"{free / 1024**3:,.1f} GB free at {data}"
    if room_left.is_short(data):
        yield Finding("Disk", f"{says}: too little. Nothing new is saved until there is more.", amiss=True)
    else:
        yield Finding("Disk", says)
    mode = stat.S_IMODE(data.stat().st_mode)
    if mode & 0o007:
        yield Finding(
            "Data folder", f"others may look into {data}. Close it with: chmod 700 {data}", amiss=True
        )


def _clock() -> Iterator[Finding]:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from clinic import clock

    now = clock.now()
    yield Finding(
        "Clock",
        f"{now:%-d %B %Y, %H:%M} UTC" + ("" if now.year >= SINCE else ": that cannot be. Set the clock."),
        amiss=now.year < SINCE,
    )
    with suppress(ZoneInfoNotFoundError):
        ZoneInfo("Europe/London")
        return
    yield Finding("Time zones", "are not on this machine: pip install tzdata", amiss=True)


def _port(port: int) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            yield Finding("Port", f"{port} is in use: by Common Ground, or choose another with --port")
        else:
            yield Finding("Port", f"{port} is free")
