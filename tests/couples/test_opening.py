"""Opening a case."""

from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories.world import World


def test_a_case_knows_its_partners_in_the_order_of_their_seats(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        assert case.title == "Maya & Jonas"
        assert case.reference == "C-0001"
        assert case.concerns == "Evenings end in silence."
