"""An application that prints in the tests' own process, and one with render processes."""

from collections.abc import Iterator

import pytest
from flask import Flask

from clinic import printing
from clinic.printing.press import ProcessPress
from tests.printing.kit import tiny_app


@pytest.fixture
def on_paper() -> Iterator[Flask]:
    """Inside an application that prints where it stands."""
    app = tiny_app()
    with app.app_context():
        yield app


@pytest.fixture(scope="module")
def _one_press() -> Iterator[ProcessPress]:
    press = ProcessPress(1, seconds=3)
    yield press
    press.close()


@pytest.fixture
def impatient_press(_one_press: ProcessPress) -> Iterator[ProcessPress]:
    """Inside an application with one render process that may take three seconds a document."""
    app = tiny_app()
    app.extensions[printing.EXTENSION] = _one_press
    with app.app_context():
        yield _one_press
