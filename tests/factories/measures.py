"""Measures for tests, given and answered by the services that do it for real. Call them ``with inside():``."""

import uuid
from datetime import date
from fractions import Fraction

from clinic.couples.queries import get_partner
from clinic.measures.models import Administration, Giving, Way
from clinic.measures.queries import get_instrument
from clinic.measures.services import ResultTerms, give, record_result
from tests.factories.assignments import today
from tests.factories.world import World


def make_giving(
    world: World,
    instrument_id: str = "phq-9",
    *,
    partner_id: uuid.UUID | None = None,
    on: date | None = None,
    every_weeks: int | None = None,
) -> Giving:
    """A measure given to Maya (or to somebody else)."""
    partner = get_partner(partner_id or world.maya_id)
    made = give(
        partner.case,
        get_instrument(instrument_id),
        [partner],
        on=on or today(),
        every_weeks=every_weeks,
        by=world.accounts["practitioner"],
    )
    return made[0]


def make_result(
    world: World,
    total: str | None = None,
    *,
    instrument_id: str = "rdas",
    partner_id: uuid.UUID | None = None,
    on: date | None = None,
    answers: dict[int, int | None] | None = None,
    giving: Giving | None = None,
) -> Administration:
    """What Maya (or somebody else) answered: a total, or answers."""
    terms = ResultTerms(
        taken_on=on or today(),
        way=Way.TOTAL if total else Way.PAPER,
        total=Fraction(total) if total else None,
        answers=answers or {},
    )
    partner = get_partner(partner_id or world.maya_id)
    by = world.accounts["practitioner"]
    return record_result(partner, get_instrument(instrument_id), terms, by=by, giving=giving)
