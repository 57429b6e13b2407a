"""``clinic backup``: everything in one sealed file."""

from __future__ import annotations

from pathlib import Path

import click

from clinic.cli.opening import data_option, opened


@click.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(data: Path | None, file: Path) -> None:
    """Write everything into FILE, sealed. People can go on working meanwhile.

    The master key opens it again, and is not in it: keep the recovery sheet in another place than the backups.
    """
    from clinic.records.backup import write_backup

    with opened(data) as app:
        manifest = write_backup(app, file.absolute())
    size = file.stat().st_size / 1024**2
    click.echo(
        f"{file}: {manifest.rows:,} rows of {len(manifest.tables)} tables, {size:,.1f} MB, read back and found whole."
    )
