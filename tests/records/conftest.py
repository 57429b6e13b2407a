"""Other places to restore into, and databases that nobody has touched."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from clinic.app import create_app
from clinic.bench.postgres import Postgres
from clinic.config import Settings
from clinic.database import db

Elsewhere = Callable[..., Flask]
_numbers = itertools.count(1)


@pytest.fixture
def elsewhere(
    app: Flask, settings: Settings, postgres: Postgres | None, tmp_path: Path
) -> Iterator[Elsewhere]:
    """``elsewhere()`` is an application on an empty folder and an empty database, with the same master key."""
    made: list[Flask] = []

    def make(**changes: object) -> Flask:
        number = next(_numbers)
        other = create_app(
            replace(
                settings,
                **{
                    "data": tmp_path / f"elsewhere-{number}",
                    "database_url": postgres.create(f"elsewhere_{number}") if postgres else "",
                    **changes,
                },
            )
        )
        made.append(other)
        return other

    yield make
    for other in made:
        with other.app_context():
            db.session.remove()
            db.engine.dispose()
