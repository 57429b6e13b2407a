"""Whatever both partners and the practitioner do, in whatever order: nothing holds that both did not say yes to as it stands."""

import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clinic.agreements import Agreement, State, Step
from clinic.agreements.models import AfterTrial, SignedHow, seated
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import drafting, reviewing, signing, trials
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.signing import SignOffTerms
from clinic.agreements.services.trials import TrialTerms
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.safety import Outcome
from clinic.safety.agreeing import is_stopped
from clinic.safety.services import record_screening
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories.agreements import MONEY
from tests.factories.world import World

SEATS, NUMBERS = st.integers(0, 1), st.integers(1, 3)
ACTS = st.one_of(
    st.tuples(st.just("portal"), SEATS, NUMBERS, st.booleans()),
    st.tuples(st.just("desk"), SEATS, NUMBERS, st.sampled_from([SignedHow.IN_THE_ROOM, SignedHow.ON_PAPER])),
    st.tuples(st.just("take back"), SEATS),
    st.tuples(st.just("trial"), SEATS, st.sampled_from(AfterTrial)),
    st.tuples(st.just("fair"), SEATS, st.integers(0, 10)),
    st.tuples(st.just("seen alone"), SEATS, st.sampled_from([Outcome.HOLD, Outcome.CLEAR, Outcome.CLEAR])),
    st.tuples(st.just("leaves"), SEATS, st.booleans()),
    st.tuples(st.just("end")),
    st.tuples(st.just("revise")),
    st.tuples(st.just("put in force")),
    st.tuples(st.just("review"), st.sampled_from([Step.KEEP, Step.TRY_LONGER, Step.REWORD, Step.LEAVE_OPEN])),
)

#: What leads into force: taken as often as all the rest, or few walks would ever come there.
ONWARD = st.one_of(st.tuples(st.just("both"), st.booleans()), st.tuples(st.just("put in force")))


def _do(agreement: Agreement, act: tuple, world: World) -> None:  # type: ignore[type-arg]
    by, seats = world.accounts["practitioner"], agreement.case.partners
    match act:
        case ("portal", seat, number, agrees):
            signing.say_in_portal(seats[seat], agreement, number=number, agrees=agrees, by=by)
        case ("desk", seat, number, how):
            signing.sign_off(agreement, SignOffTerms([seats[seat].id], number, how, today()), by=by)
        case ("both", at_home):
            number = agreement.latest
            for one in seats:
                if at_home:
                    signing.say_in_portal(one, agreement, number=number, agrees=True, by=by)
                else:
                    terms = SignOffTerms([one.id], number, SignedHow.IN_THE_ROOM, today())
                    signing.sign_off(agreement, terms, by=by)
        case ("trial", seat, would):
            trials.say(seats[seat], agreement, TrialTerms(would, words="So it is."), by=by)
        case ("fair", seat, rating):
            signing.ask_fairness(agreement, seats[seat], rating=rating, words="", by=by, predicted=rating)
        case ("seen alone", seat, outcome):
            record_screening(seats[seat], seen_on=today(), outcome=outcome, remark="", by=by)
        case ("leaves", seat, has_left):
            seats[seat].until = today() if has_left else None
        case ("end",):
            reviewing.end(agreement, ReviewTerms(Step.END, today()), by=by)
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


@pytest.fixture
def walk(world: World, inside: Inside, proposed: Made) -> Callable[[Counter[str]], None]:
    """Walks at random and holds each step against the rule; tells how often it came into force, and how often it was stopped."""
    agreement_id = proposed()
    return lambda reached: _walk(world, inside, agreement_id, reached)


def _walk(world: World, inside: Inside, agreement_id: uuid.UUID, reached: Counter[str]) -> None:
    @settings(
        max_examples=60,
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(st.one_of(ONWARD, ACTS), min_size=3, max_size=12))
    def walks(acts: list[tuple]) -> None:  # type: ignore[type-arg]
        with inside():
            agreement = get_agreement(agreement_id)
            was = agreement.in_force
            for act in acts:
                signed, was_live = agreement.latest_revision.signed_ids, agreement.is_live
                stopped, two = is_stopped(agreement.case), len(seated(agreement.case))
                try:
                    _do(agreement, act, world)
                except Refusal:
                    assert (agreement.in_force, agreement.is_live) == (was, was_live)
                    reached["stopped"] += stopped and act == ("put in force",) and len(signed) == two
                if agreement.in_force != was:
                    assert act == ("put in force",)
                    assert agreement.in_force == agreement.latest
                    assert signed == {partner.id for partner in agreement.case.partners}
                    assert (stopped, two) == (False, 2)
                    was = agreement.in_force
                    reached["in force"] += 1
                is_over = agreement.state is State.ENDED
                assert agreement.is_live is (agreement.in_force is not None and not is_over)
            db.session.rollback()

    walks()


def test_no_path_leads_into_force_without_two_yeses_to_the_same_wording(
    walk: Callable[[Counter[str]], None],
) -> None:
    reached: Counter[str] = Counter()
    walk(reached)
    # Or nothing would have been held against the rule.
    assert reached["in force"] > 0
    assert reached["stopped"] > 0


@pytest.mark.parametrize(
    "gap",
    [
        ("clinic.agreements.services.stepping.obstacle", lambda *_a, **_k: None),
        ("clinic.agreements.lifecycle.signed_by_both", lambda *_a: True),
        ("clinic.agreements.services.signing.is_stopped", lambda _case: False),
    ],
    ids=["no obstacle is asked for", "one yes is enough", "nothing is stopped"],
)
def test_were_there_a_gap_the_walk_would_fall_into_it(
    walk: Callable[[Counter[str]], None], monkeypatch: pytest.MonkeyPatch, gap: tuple[str, object]
) -> None:
    monkeypatch.setattr(*gap)
    with pytest.raises(AssertionError):
        walk(Counter())
