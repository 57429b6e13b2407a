"""Opening a case."""

import pytest

from clinic.couples.queries import get_case
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.world import World


def test_a_case_knows_its_partners_in_the_order_of_their_seats(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        assert case.title == "Maya & Jonas"
        assert case.reference == "C-0001"
        assert case.concerns == "Evenings end in silence."


@pytest.mark.parametrize("people", [0, 1, 3])
def test_a_couple_is_two_people(world: World, inside: Inside, people: int) -> None:
    terms = CaseTerms([PersonTerms(name="Maya")] * people)
    with inside(), pytest.raises(Refusal, match="A couple is two people"):
        open_case(terms, by=world.accounts["practitioner"])
