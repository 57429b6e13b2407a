"""``clinic practice``: which practices live here."""

from __future__ import annotations

from pathlib import Path

import click

from clinic.cli.opening import data_option, opened


@click.group()
def practice() -> None:
    """The practices in this database."""


@practice.command("list")
@data_option
def list_practices(data: Path | None) -> None:
    """Name, time zone, people and cases of each."""
    from sqlalchemy import func, select

    from clinic.accounts import Account
    from clinic.couples import Case
    from clinic.database import EVERYTHING, db, in_practice
    from clinic.practices import Practice

    with opened(data), in_practice(EVERYTHING):
        for found in db.session.scalars(select(Practice).order_by(Practice.name, Practice.id)):
            people = db.session.scalar(
                select(func.count()).select_from(Account).where(Account.practice_id == found.id)
            )
            cases = db.session.scalar(
                select(func.count()).select_from(Case).where(Case.practice_id == found.id)
            )
            click.echo(f"{found.id}  {found.name}  ({found.time_zone}; {people} who sign in, {cases} cases)")
