"""Homework of which each writes a part alone first."""

import uuid

import pytest
from flask.testing import FlaskClient

from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.world import World


@pytest.fixture
def accounts(world: World, inside: Inside) -> uuid.UUID:
    """Two accounts of a hard spell: one page each."""
    with inside():
        clear_both(world)
        return make_assignment(world, "two-accounts").id


@pytest.fixture
def in_the_room(world: World, as_practitioner: FlaskClient) -> FlaskClient:
    """The practitioner, with both there."""
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    return as_practitioner
