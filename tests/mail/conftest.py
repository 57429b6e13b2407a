"""A mail server, and letters."""

from collections.abc import Iterator

import pytest
from flask import Flask

from clinic.jobs import registry
from tests.factories.post import Server, mail_server


@pytest.fixture(autouse=True)
def only_letters(app: Flask) -> Iterator[None]:
    """What other rooms do by themselves is not asked for here."""
    work = registry.work_of(app)
    before = dict(work)
    work.clear()
    work["mail.bring"] = before["mail.bring"]
    yield
    work.clear()
    work.update(before)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A mail server that takes everything."""
    with mail_server(app) as server:
        yield server
