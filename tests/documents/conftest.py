"""The library of exercises, and an application that prints where it stands."""

from collections.abc import Iterator

import pytest
from flask import Flask

from clinic.exercises.languages import spoken
from clinic.exercises.library import Library
from clinic.exercises.loading import the_library
from tests.printing.kit import tiny_app


@pytest.fixture(scope="session")
def library() -> Library:
    """The exercises as they are delivered."""
    return the_library()


@pytest.fixture
def on_paper() -> Iterator[Flask]:
    """Inside an application that prints where it stands."""
    app = tiny_app()
    app.jinja_env.globals["spoken"] = spoken
    with app.app_context():
        yield app
