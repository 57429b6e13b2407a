"""``clinic access``: who may do what, as text. The same text is kept in the tests, so that no door changes unseen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clinic.cli.opening import application, data_option

if TYPE_CHECKING:
    from flask import Flask


@click.command()
@data_option
def access(data: Path | None) -> None:
    """Print who may do what, as a table.

    After a door was changed on purpose: clinic access > tests/golden/access.txt
    """
    click.echo(table(application(data)), nl=False)


def table(app: Flask) -> str:
    """Each permission: its name, its rule in words, and the addresses that it guards."""
    from clinic.access import permissions_of

    addresses = defaultdict(set)
    for rule in app.url_map.iter_rules():
        methods = " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        addresses[rule.endpoint].add(f"{rule.rule}  ({methods})")
    says: dict[str, str] = {}
    doors: dict[str, set[str]] = defaultdict(set)
    for endpoint, permission in permissions_of(app.view_functions).items():
        name = permission.name if permission else "no door"
        says[name] = (
            permission.rule.says if permission else "files of the program itself, the same for everybody"
        )
        doors[name] |= addresses[endpoint]
    return "\n".join(
        "\n".join([name, f"    {says[name]}", *(f"    - {address}" for address in sorted(doors[name])), ""])
        for name in sorted(says)
    )
