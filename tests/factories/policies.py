"""What a couple sign about secrets, for tests."""

from datetime import date

from clinic.couples.models import PolicyOffer, SecretsPolicy, SignedHow
from clinic.couples.queries import get_case
from clinic.couples.services.policies import offer_policy, sign_policy
from tests.factories.world import World

#: When the couple of the world signed their first policy.
FIRST = date(2026, 9, 14)


def put_before(world: World, variant: SecretsPolicy, *, on: date = FIRST) -> PolicyOffer:
    """A policy that nobody has signed yet."""
    return offer_policy(get_case(world.case_id), variant, on=on, by=world.accounts["practitioner"])


def sign(world: World, variant: SecretsPolicy | None, *, on: date = FIRST) -> PolicyOffer:
    """Both signed it on that day; None: something was put before them, and nobody signed."""
    offer = put_before(world, variant or SecretsPolicy.NO_SECRETS, on=on)
    for partner in offer.case.partners if variant else ():
        sign_policy(offer, partner, how=SignedHow.PAPER, on=on, by=world.accounts["practitioner"])
    return offer
