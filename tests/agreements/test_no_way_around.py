"""Whatever both partners and the practitioner do, in whatever order: nothing holds that both did not say yes to as it stands."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic.agreements import Agreement, Step
from clinic.agreements.models import SignedHow
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import drafting, reviewing, signing
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.signing import SignOffTerms
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories.agreements import MONEY
from tests.factories.world import World

SEATS, NUMBERS = st.integers(0, 1), st.integers(1, 3)
ACTS = st.one_of(
    st.tuples(st.just("portal"), SEATS, NUMBERS, st.booleans()),
    st.tuples(st.just("desk"), SEATS, NUMBERS, st.sampled_from([SignedHow.IN_THE_ROOM, SignedHow.ON_PAPER])),
    st.tuples(st.just("take back"), SEATS),
    st.tuples(st.just("revise")),
    st.tuples(st.just("put in force")),
    st.tuples(st.just("review"), st.sampled_from([Step.KEEP, Step.TRY_LONGER, Step.REWORD, Step.LEAVE_OPEN])),
)


def _do(agreement: Agreement, act: tuple, world: World) -> None:  # type: ignore[type-arg]
    by, seats = world.accounts["practitioner"], agreement.case.partners
    match act:
        case ("portal", seat, number, agrees):
            signing.say_in_portal(seats[seat], agreement, number=number, agrees=agrees, by=by)
        case ("desk", seat, number, how):
            signing.sign_off(agreement, SignOffTerms([seats[seat].id], number, how, today()), by=by)
        case ("take back", seat):
            for one in agreement.latest_revision.signed:
                if one.partner_id == seats[seat].id:
                    signing.take_back(one, by=by)
                    break
        case ("revise",):
            drafting.revise(agreement, replace(MONEY, limit="Other words."), by=by)
        case ("put in force",):
            signing.put_in_force(agreement, by=by)
        case ("review", step):
            reviewing.review(agreement, ReviewTerms(step, today()), by=by)


def test_no_path_leads_into_force_without_two_yeses_to_the_same_wording(
    world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(ACTS, max_size=12))
    def walk(acts: list[tuple]) -> None:  # type: ignore[type-arg]
        with inside():
            agreement = get_agreement(agreement_id)
            was = agreement.in_force
            for act in acts:
                signed = agreement.latest_revision.signed_ids
                try:
                    _do(agreement, act, world)
                except Refusal:
                    assert agreement.in_force == was
                if agreement.in_force != was:
                    assert act == ("put in force",)
                    assert agreement.in_force == agreement.latest
                    assert signed == {partner.id for partner in agreement.case.partners}
                    was = agreement.in_force
                assert agreement.is_live is (agreement.in_force is not None)
            db.session.rollback()

    walk()
