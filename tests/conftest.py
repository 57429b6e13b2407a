"""One application for the whole run; before each test its database is put back to the state of the small world."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.app import create_app
from clinic.config import Settings
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from tests.factories.accounts import sign_in
from clinic.bench.postgres import Postgres
from tests.factories.world import World, build_world

Inside = Callable[..., AbstractContextManager[None]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database the tests run on."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.fixture(scope="session")
def on_postgres(request: pytest.FixtureRequest) -> bool:
    """Whether this run is on PostgreSQL."""
    return bool(request.config.getoption("--database") == "postgresql")


@pytest.fixture(scope="session")
def postgres(on_postgres: bool) -> Iterator[Postgres | None]:
    """A real PostgreSQL for the run, stopped at its end."""
    if not on_postgres:
        yield None
        return
    # Not in pytest's own folder: each new run closes that one to every user but its own, and the server is another.
    with tempfile.TemporaryDirectory(prefix="clinic-postgres-") as folder:
        server = Postgres.start(Path(folder))
        yield server
        server.stop()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres | None) -> Settings:
    """A data folder of the run's own and a key of its own."""
    return Settings(
        data=tmp_path_factory.mktemp("instance"),
        database_url=postgres.create("clinic") if postgres else "",
        master_key=os.urandom(32),
        testing=True,
    )


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """The application."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _small_world(app: Flask, settings: Settings, postgres: Postgres | None) -> World:
    with app.app_context(), for_writing():
        db.create_all()
        world = build_world()
        db.session.remove()
        db.engine.dispose()
    if postgres:
        postgres.keep("clinic", as_="world")
    else:
        shutil.copy(settings.data / "clinic.sqlite3", settings.data / "world.sqlite3")
    return world


@pytest.fixture
def world(app: Flask, settings: Settings, postgres: Postgres | None, _small_world: World) -> World:
    """Two practices, their people and two couples, as ``build_world`` made them."""
    with app.app_context():
        db.engine.dispose()
    app.extensions["keyring"].forget()
    if postgres:
        postgres.put_back("clinic", of="world")
    else:
        _put_back(settings.data)
    return _small_world


def _put_back(folder: Path) -> None:
    for ending in ("-wal", "-shm"):
        (folder / f"clinic.sqlite3{ending}").unlink(missing_ok=True)
    shutil.copy(folder / "world.sqlite3", folder / "clinic.sqlite3")


@pytest.fixture
def inside(app: Flask, world: World) -> Inside:
    """``with inside():`` is a writing transaction in the practice of the world, committed at its end."""

    @contextmanager
    def enter(practice_id: object = world.practice_id) -> Iterator[None]:
        with app.app_context(), in_practice(practice_id), for_writing():  # type: ignore[arg-type]
            yield
            db.session.commit()

    return enter


@pytest.fixture
def signed_out(app: Flask, world: World) -> FlaskClient:
    """A browser in which nobody has signed in."""
    return app.test_client()


def _client_of(person: str) -> Callable[[Flask, World], FlaskClient]:
    def fixture(app: Flask, world: World) -> FlaskClient:
        client = app.test_client()
        sign_in(client, world.accounts[person])
        return client

    fixture.__doc__ = f"A browser in which the {person.replace('_', ' ')} has signed in."
    return fixture


as_practitioner = pytest.fixture(_client_of("practitioner"))
as_colleague = pytest.fixture(_client_of("colleague"))
as_supervisor = pytest.fixture(_client_of("supervisor"))
as_manager = pytest.fixture(_client_of("manager"))
as_front_desk = pytest.fixture(_client_of("front_desk"))
as_partner = pytest.fixture(_client_of("partner"))
as_other_partner = pytest.fixture(_client_of("other_partner"))
as_other_practice = pytest.fixture(_client_of("other_practice"))
