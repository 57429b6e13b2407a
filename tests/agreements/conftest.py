"""What the tests of agreements start from."""

import uuid
from collections.abc import Callable

import pytest

from clinic.agreements import Agreement
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories.agreements import make_agreement, make_agreement_in_force
from tests.factories.world import World

Made = Callable[..., uuid.UUID]


def _made_by(make: Callable[..., Agreement]) -> Callable[[World, Inside], Made]:
    def fixture(world: World, inside: Inside) -> Made:
        def made(**terms: object) -> uuid.UUID:
            with inside():
                return make(get_case(world.case_id), by=world.accounts["practitioner"], **terms).id

        return made

    return fixture


proposed = pytest.fixture(_made_by(make_agreement))
in_force = pytest.fixture(_made_by(make_agreement_in_force))
