"""One application for the whole run; before each test its database is put back to the state of the small world."""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic import printing
from clinic.app import create_app
from clinic.bench.postgres import Postgres
from clinic.config import ROOT, Settings
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from clinic.printing.press import ProcessPress
from tests.browsers import browser
from tests.databases import KeptFile, KeptRows, be_careless
from tests.factories.accounts import sign_in
from tests.factories.world import World, build_world
from tests.presses import RememberingPress

__all__ = ["browser"]

Inside = Callable[..., AbstractContextManager[None]]

#: Folders whose tests share something that takes seconds to make.
TOGETHER = {"bench", "demo", "printing"}
#: Folders whose tests look at the whole: what a rule of a room decides is held by a test of that room, and counted there. To
#: count here as well costs half as much again.
NOT_COUNTED = {"architecture", "bench", "demo", "journeys"}

# Rules are tried with sixty inputs each, always the same ones, so that what was green stays green. To search for more:
# `pytest --hypothesis-profile=thorough`. No deadline: two cores may be busy with something else.
hypothesis.settings.register_profile("usual", max_examples=60, deadline=None, derandomize=True)
hypothesis.settings.register_profile("thorough", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database the tests run on, and where a run finds what another of the same code has printed."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.addoption("--prints", type=Path, help="a folder; without it nothing is known from another run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database runs again.

    What is made once for many tests stays with one worker; browsers come last, file by file on one core and the other: their
    loop runs on beside the tests.
    """
    if config.getoption("--database") == "postgresql":
        touching = [
            item for item in items if {"app", "settings", "postgres"} & set(getattr(item, "fixturenames", ()))
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
        items[:] = touching
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    walked = sorted({item.path for item in items if item.get_closest_marker("browser")})
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in NOT_COUNTED or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.no_cover)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(f"browser {walked.index(item.path) % 2}"))
        elif folder in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(folder))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking through it again and again took a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


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
        be_careless(server)
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
def press(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RememberingPress]:
    """One render process, which is not measured and has all the time it needs: the machine may be busy."""
    process = ProcessPress(1, seconds=120)
    yield RememberingPress(process, request.config.getoption("--prints") or tmp_path_factory.mktemp("prints"))
    process.close()


@pytest.fixture(scope="session")
def app(settings: Settings, press: RememberingPress) -> Iterator[Flask]:
    """The application."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions[printing.EXTENSION] = press
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _small_world(
    app: Flask, settings: Settings, postgres: Postgres | None
) -> Iterator[tuple[World, KeptFile | KeptRows]]:
    with app.app_context(), for_writing():
        db.create_all()
        world = build_world()
        db.session.remove()
        db.engine.dispose()
    if not postgres:
        yield world, KeptFile(settings.data / "clinic.sqlite3")
        return
    kept = KeptRows(settings.database_url)
    yield world, kept
    kept.close()


@pytest.fixture
def world(app: Flask, _small_world: tuple[World, KeptFile | KeptRows]) -> World:
    """Two practices, their people and two couples, as ``build_world`` made them."""
    world, kept = _small_world
    with app.app_context():
        db.engine.dispose()
    app.extensions["keyring"].forget()
    kept.put_back()
    return world


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
