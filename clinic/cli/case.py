"""``clinic case``: one case, whole."""

from __future__ import annotations

import os
from pathlib import Path

import click

from clinic.cli.opening import data_option, opened, tell


@click.group()
def case() -> None:
    """Take a case out whole."""


@case.command()
@data_option
@click.argument("reference", metavar="CASE")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; otherwise it is printed.",
)
def export(data: Path | None, reference: str, output: Path | None) -> None:
    """Write the whole record of CASE (its id, or C-0042) as JSON, opened.

    It is the practitioner's record: it holds what each partner said alone. Private notes are not in it.
    """
    from clinic.database import in_practice
    from clinic.records import case_export

    if output is not None and output.exists():
        tell(f"{output} exists already, and nothing is written over. Choose another name.")
    with opened(data):
        practice_id, case_id = case_export.case_with(reference)
        with in_practice(practice_id):
            record = case_export.export_case(case_id)
    if output is None:
        click.echo(record, nl=False)
        return
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(record)
    click.echo(
        f"{output}: {len(record):,} bytes, readable by you alone. It is not sealed: keep it as you keep a file on paper."
    )
