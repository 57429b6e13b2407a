"""Partners who wish to be reminded, and a mail server."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask

from clinic import jobs
from clinic.couples.queries import get_partner
from clinic.jobs import registry
from clinic.safety.services import record_safe_contact
from tests.conftest import Inside
from tests.factories.post import Server, mail_server
from tests.factories.world import World

LONDON = ZoneInfo("Europe/London")
#: A Thursday at four, and the moment a day before it.
SESSION = datetime(2026, 11, 26, 16, 0)
DAY_BEFORE = datetime(2026, 11, 25, 16, 0, tzinfo=LONDON)
ASKED = date(2026, 11, 20)

Wishing = Callable[..., None]
At = Callable[..., int]


@pytest.fixture(autouse=True)
def only_reminders(app: Flask) -> Iterator[None]:
    """What other rooms do by themselves is not asked for here."""
    work = registry.work_of(app)
    before = dict(work)
    work.clear()
    work.update({kind: before[kind] for kind in ("mail.bring", "reminders.look", "reminders.after_restore")})
    yield
    work.clear()
    work.update(before)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A mail server that takes everything."""
    with mail_server(app) as server:
        yield server


@pytest.fixture(autouse=True)
def monday(world: World) -> Iterator[None]:
    """It is the Monday of that week, unless a test says otherwise."""
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)):
        yield


@pytest.fixture
def wishing(world: World, inside: Inside) -> Wishing:
    """``wishing(partner_id, reminders="all")``: that partner's card says so."""

    def wish(partner_id: uuid.UUID, *, asked_on: date = ASKED, email: str | None = None, **card: str) -> None:
        lines = {"channel": "email", "reminders": "joint", "reminder_hours": "24"} | card
        with inside():
            partner = get_partner(partner_id)
            name = "maya" if partner_id == world.maya_id else "jonas"
            partner.person.email = f"{name}@example.org" if email is None else email
            record_safe_contact(partner, card=lines, asked_on=asked_on, by=world.accounts["practitioner"])

    return wish


@pytest.fixture
def at(app: Flask, world: World) -> At:
    """``at(moment)``: the workers look then; how many jobs were done."""

    def work(moment: datetime, *, after: timedelta = timedelta(0)) -> int:
        with time_machine.travel((moment + after).astimezone(UTC), tick=False):
            return jobs.work_off(app)

    return work
