"""``clinic restore``: a backup comes back, into an empty place."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clinic.cli.opening import Told, close_to_others, data_option, in_words

if TYPE_CHECKING:
    from flask import Flask


@click.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file with the master key (otherwise CLINIC_KEY_FILE or CLINIC_MASTER_KEY).",
)
def restore(data: Path | None, file: Path, key_file: Path | None) -> None:
    """Bring the backup FILE back, into an empty folder or database. Nothing that exists is written over."""
    from clinic import config
    from clinic.app import create_app
    from clinic.records import archive, restoring

    environ = {**os.environ, "CLINIC_KEY_FILE": str(key_file.absolute())} if key_file else os.environ
    try:
        settings = config.load(data, environ)
    except config.SettingsFault as fault:
        raise Told(str(fault)) from fault
    keys = [key for key in (settings.master_key, config.DEMO_KEY) if key]
    with in_words(), archive.opened(file, *keys) as found:
        choices: dict[str, object] = {"key_file": str(key_file.absolute())} if key_file else {}
        if found.manifest.demo:
            settings = dataclasses.replace(settings, demo=True, master_key=config.DEMO_KEY, database_url="")
            choices = {"demo": True}
        app = create_app(settings)
        close_to_others(settings.data)
        with app.app_context():
            restoring.restore(app, found)
        _send_nothing_again(app)
        if choices:
            config.write_choices(settings.data, **choices)
        click.echo(
            f"{found.manifest.rows:,} rows of {found.manifest.made_at} are in {settings.data}. "
            f"Start with: clinic serve --data {settings.data}"
        )


def _send_nothing_again(app: Flask) -> None:
    """What was on its way to somebody when the backup was made may have arrived long ago."""
    from clinic.database import db, in_practice
    from clinic.database.engine import for_writing
    from clinic.portal.services import homework_reminders
    from clinic.practices.queries import list_practices
    from clinic.reminders.services import hold_back

    with app.app_context():
        practices = [practice.id for practice in list_practices()]
    for practice_id in practices:
        with app.app_context(), in_practice(practice_id), for_writing():
            hold_back()
            homework_reminders.hold_back()
            db.session.commit()
