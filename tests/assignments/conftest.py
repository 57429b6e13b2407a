"""Two assignments that most tests of entering start from."""

import uuid
from datetime import timedelta

import pytest

from tests.conftest import Inside
from tests.factories.assignments import make_assignment, today
from tests.factories.world import World


@pytest.fixture
def thanks(world: World, inside: Inside) -> uuid.UUID:
    """Each thanks the other every day; seven days are due."""
    with inside():
        return make_assignment(world).id


@pytest.fixture
def listening(world: World, inside: Inside) -> uuid.UUID:
    """Both talk together; three weeks are due."""
    with inside():
        return make_assignment(world, "weekly-conversation", starts_on=today() - timedelta(days=14)).id
