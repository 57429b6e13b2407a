"""What was done on another day than those that were agreed can be told as well, and is told of to nobody else."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import Completion, Occurrence
from clinic.assignments.queries import get_assignment
from clinic.database import db
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.pages import page_of
from tests.factories.world import World

YESTERDAY = str(today() - timedelta(days=1))
TOMORROW = str(today() + timedelta(days=1))


@pytest.fixture
def thanks(world: World, inside: Inside) -> uuid.UUID:
    """Specific thanks, daily for a week: each tells for themselves."""
    with inside():
        clear_both(world)
        return make_assignment(world, "specific-gratitude").id


def _all_is_told(world: World, inside: Inside, thanks: uuid.UUID) -> None:
    with inside():
        tell_squares(world, get_assignment(thanks), world.maya_id, *[How.PART] * 7)


def _besides(thanks: uuid.UUID) -> list[tuple[How, uuid.UUID | None, str]]:
    rows = db.session.execute(
        select(Completion.how, Completion.said_by_id, Occurrence.due_on)
        .join(Occurrence, Occurrence.id == Completion.occurrence_id)
        .where(Completion.assignment_id == thanks, Occurrence.planned.is_(False))
    )
    return [(row.how, row.said_by_id, str(row.due_on)) for row in rows]


def test_when_all_agreed_days_are_told_a_day_besides_them_can_be(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    _all_is_told(world, inside, thanks)
    address = f"/portal/homework/{thanks}/how"
    page = as_partner.get(address).text
    assert "Told of today already: Part of it" in page
    assert f'value="{today()}"' in page  # one press is enough: the day is filled in
    assert as_partner.post(address, data={"time": "other", "on": YESTERDAY, "how": "all"}).status_code == 303
    with inside():
        assert _besides(thanks) == [(How.ALL, world.maya_id, YESTERDAY)]


def test_beside_a_day_that_waits_another_can_be_chosen(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    address = f"/portal/homework/{thanks}/how"
    assert "Another day" in as_partner.get(address).text
    assert (
        as_partner.post(address, data={"time": "other", "on": YESTERDAY, "how": "tried"}).status_code == 303
    )
    with inside():
        assert _besides(thanks) == [(How.TRIED, world.maya_id, YESTERDAY)]


@pytest.mark.parametrize(
    "on, why", [(TOMORROW, "This day is still to come."), ("0202-01-01", "Please look at the year.")]
)
def test_a_day_that_cannot_be_is_refused(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, on: str, why: str
) -> None:
    answer = as_partner.post(f"/portal/homework/{thanks}/how", data={"time": "other", "on": on, "how": "all"})
    assert (answer.status_code, why in answer.text) == (422, True)
    with inside():
        assert _besides(thanks) == []


def test_a_page_that_was_open_too_long_says_so_at_the_day_that_is_told_meanwhile(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    _all_is_told(world, inside, thanks)
    answer = as_partner.post(f"/portal/homework/{thanks}/how", data={"time": str(thanks), "how": "all"})
    assert (answer.status_code, "Please choose one of these days." in answer.text) == (422, True)


def test_what_one_tells_besides_is_no_square_of_the_other(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = ["/portal/", f"/portal/homework/{thanks}/", f"/portal/homework/{thanks}/how"]
    before = [page_of(as_other_partner, page) for page in pages]
    mine = page_of(as_partner, pages[1])
    as_partner.post(f"/portal/homework/{thanks}/how", data={"time": "other", "on": YESTERDAY, "how": "all"})
    assert [page_of(as_other_partner, page) for page in pages] == before
    assert page_of(as_partner, pages[1]) != mine  # the control: whoever told of it finds it again
