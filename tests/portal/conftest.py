"""What the tests of the portal share."""

import pytest

from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.world import World


@pytest.fixture
def homework_of_both(world: World, inside: Inside) -> None:
    """Both were seen alone and have something to do together, so that what one says to both may reach the other."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
