"""The ladder of small touches, given to both."""

import uuid
from collections.abc import Callable

import pytest

from clinic.assignments.queries import get_assignment
from clinic.touch.services import keep_marks
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.world import World

Mark = Callable[..., None]


@pytest.fixture
def ladder(world: World, inside: Inside) -> uuid.UUID:
    """Given today."""
    with inside():
        clear_both(world)
        return make_assignment(world, "touch-ladder", starts_on=today()).id


@pytest.fixture
def mark(world: World, inside: Inside, ladder: uuid.UUID) -> Mark:
    """``mark(seat, free, holding_hands="welcome")``: what one of them marked in their own portal."""

    def marked(seat: int, free: bool | None = None, **kinds: str) -> None:
        with inside():
            given = get_assignment(ladder)
            by = world.accounts["partner" if seat == 1 else "other_partner"]
            keep_marks(given.case.partners[seat - 1], given, kinds, free_to_say_no=free, today=today(), by=by)

    return marked
