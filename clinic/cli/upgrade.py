"""``clinic upgrade``: the tables of this version, after a backup."""

from __future__ import annotations

from pathlib import Path

import click

from clinic.cli.opening import application, data_option, in_words


@click.command()
@data_option
@click.option(
    "--write",
    metavar="WHY",
    help="For those who change the program: write the revision that the models ask for.",
)
def upgrade(data: Path | None, write: str | None) -> None:
    """Bring the database to this version. An existing one is backed up before."""
    from clinic.records import keys, upgrading, version

    app = application(data)
    with app.app_context(), in_words():
        if write is not None:
            click.echo(f"Written, to be read and completed: {upgrading.write_revision(app, write)}")
            return
        if version.standing(app) is version.Standing.BEHIND:
            keys.check_master(app)
        for line in upgrading.upgrade(app) or ["Nothing to do: the database is of this version."]:
            click.echo(line)
