"""``clinic key``: the recovery sheet, once more."""

from __future__ import annotations

from pathlib import Path

import click

from clinic.cli.opening import data_option, opened, tell


@click.command()
@data_option
@click.option("--show", is_flag=True, help="Yes, print the key on this screen.")
def key(data: Path | None, show: bool) -> None:
    """Print the recovery sheet of the master key.

    Without this key nothing that was written can be read again, neither here nor from a backup. Copy it by hand, and keep
    the paper in another place than the computer and its backups.
    """
    from clinic.accounts.recovery import groups_of

    with opened(data) as app:
        master: bytes | None = app.extensions["settings"].master_key
    if master is None:
        tell("There is no master key yet: the set-up makes it.")
    if not show:
        tell(
            "Whoever sees the key can read everything. When nobody looks over your shoulder: clinic key --show"
        )
    groups = groups_of(master)
    for start in range(0, len(groups), 4):
        click.echo(
            "   ".join(
                f"{number + 1:2}: {groups[number]}" for number in range(start, min(start + 4, len(groups)))
            )
        )
