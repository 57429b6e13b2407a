"""What a couple leave closed, keep doing and sign, for whoever sees little, hears the page, or has it on a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from clinic.consents.asking import Why
from clinic.consents.services.consents import ask_both
from clinic.couples import SecretsPolicy
from clinic.couples.queries import get_case
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.mending import put_commitment, put_expectation, put_ritual, put_sign, put_step
from tests.factories.policies import put_before
from tests.factories.truces import put_closed
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [
    "agreements/closed/",
    "agreements/rituals/",
    "agreements/commitments/",
    "agreements/reviews/",
    "agreements/expectations/",
    "policy/",
    "settings/page-for-both",
    "settings/",
    "agreements/",
    "consent/",
]


@pytest.fixture
def homework() -> str:
    """Something for both, so that there is a portal to look at."""
    return "weekly-date"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_what_is_kept_is_for_everybody(
    phone: Phone, world: World, inside: Inside, scheme: str
) -> None:
    with inside():
        put_ritual(world, "Tea after the dishes")
        put_step(world, "Ring the bank")
        put_closed(world, "The old flat", sentence="That is closed until we are both in the room.")
        put_before(world, SecretsPolicy.LIMITED)
        ask_both(get_case(world.case_id), Why.BEGIN, by=world.accounts["practitioner"])
        put_expectation(world, "That the other notices", "We say what we need.")
        put_sign(world, "No tea together", "Ask for tea")
        kept = put_commitment(world, "Ring the bank", owner_id=world.maya_id).id
        tried = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id
    maya = phone("partner", color_scheme=scheme)
    for page in (*PAGES, f"agreements/commitments/{kept}/", f"agreements/{tried}/trial"):
        for width in (390, 320):
            maya.set_viewport_size({"width": width, "height": 780})
            assert maya.goto(f"/portal/{page}").ok, page
            assert maya.evaluate("document.documentElement.scrollWidth") <= width, page
            assert Axe().run(maya).response["violations"] == [], page
