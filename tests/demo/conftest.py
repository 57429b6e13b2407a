"""One demo for all tests of it: making it takes a while."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic import clock, config
from clinic.app import create_app
from clinic.database import db
from clinic.demo.facts import DemoFacts
from clinic.demo.home import demo_in

TODAY = date(2026, 11, 20)
SEED = 7


@dataclass
class Demo:
    """A demo that was made, and an application on it."""

    folder: Path
    facts: DemoFacts
    app: Flask
    said: list[str]

    def counsellor_of(self, number: int) -> str:
        """The role of whoever practises on the case at this place of the list: the ninth is the trainee's."""
        return "practitioner" if number < 8 else "trainee" if number == 8 else "owner"

    def case(self, reference: str) -> str:
        """The id of a case."""
        return next(case.id for case in self.facts.cases if case.reference == reference)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo of 20 November 2026, with its samples."""
    folder = tmp_path_factory.mktemp("demo") / "here"
    said: list[str] = []
    facts = demo_in(folder, today=TODAY, seed=SEED, say=said.append)
    app = create_app(config.load(folder))
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["RATELIMIT_ENABLED"] = False
    yield Demo(folder, facts, app, said)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def _it_is_that_day() -> Iterator[None]:
    """The pages are looked at on the day that the history ends on."""
    with clock.standing_at(datetime(2026, 11, 20, 14, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def signed_in(demo: Demo) -> Callable[[str], FlaskClient]:
    """A browser in which that one of the sign-ins went in by the front door."""

    def enter(role: str) -> FlaskClient:
        who = next(one for one in demo.facts.sign_ins if one.role == role)
        client = demo.app.test_client()
        answer = client.post("/sign-in", data={"email": who.email, "password": who.password})
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return client

    return enter


def plain(page: str) -> str:
    """The words of a page, without its marks and with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
