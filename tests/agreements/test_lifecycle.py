"""What may follow what: examples, and a machine that tries everything else."""

from itertools import product

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from clinic.agreements.lifecycle import (
    PROPOSED,
    REVIEWS,
    Obstacle,
    Standing,
    State,
    Step,
    after,
    obstacle,
    obstacle_to_signing,
    signed_by_both,
)

SEATS = {"Maya", "Jonas"}
IN_FORCE = Standing(State.IN_FORCE, latest=1, in_force=1)
NEW_WORDING_WAITS = Standing(State.IN_FORCE, latest=2, in_force=1)
ENDED = Standing(State.ENDED, latest=1, in_force=1)


def test_both_sign_off_and_then_the_practitioner_puts_it_in_force() -> None:
    assert obstacle(Step.PUT_IN_FORCE, PROPOSED, signed=SEATS, seats=SEATS) is None
    assert after(Step.PUT_IN_FORCE, PROPOSED) == IN_FORCE


@pytest.mark.parametrize("signed", [set(), {"Maya"}, {"Jonas"}, {"Maya", "a stranger"}])
def test_what_is_not_signed_off_by_both_is_not_put_in_force(signed: set[str]) -> None:
    assert obstacle(Step.PUT_IN_FORCE, PROPOSED, signed=signed, seats=SEATS) is Obstacle.NOT_SIGNED_BY_BOTH


def test_one_seat_alone_signs_nothing_into_force() -> None:
    assert not signed_by_both({"Maya"}, {"Maya"})
    assert not signed_by_both(set(), set())


def test_what_is_in_force_is_not_put_in_force_again() -> None:
    assert obstacle(Step.PUT_IN_FORCE, IN_FORCE, signed=SEATS, seats=SEATS) is Obstacle.NOTHING_WAITS


def test_a_new_wording_leaves_the_old_one_in_force() -> None:
    reworded = after(Step.REVISE, IN_FORCE)
    assert reworded == NEW_WORDING_WAITS
    assert reworded.is_live
    assert reworded.waits
    assert after(Step.PUT_IN_FORCE, reworded).in_force == 2


@pytest.mark.parametrize("step", sorted(REVIEWS))
def test_only_what_holds_is_reviewed(step: Step) -> None:
    assert obstacle(step, PROPOSED, signed=SEATS, seats=SEATS) is Obstacle.NEVER_IN_FORCE
    assert obstacle(step, IN_FORCE, signed=SEATS, seats=SEATS) is None


@pytest.mark.parametrize("step", [Step.REWORD, Step.LEAVE_OPEN])
def test_an_agreement_under_review_still_holds(step: Step) -> None:
    standing = after(step, IN_FORCE)
    assert standing.state is State.UNDER_REVIEW
    assert standing.is_live


@pytest.mark.parametrize("step", [Step.KEEP, Step.TRY_LONGER])
def test_a_review_that_keeps_it_ends_the_review(step: Step) -> None:
    assert after(step, Standing(State.UNDER_REVIEW, latest=1, in_force=1)).state is State.IN_FORCE


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.PROPOSE])
def test_nothing_follows_the_end(step: Step) -> None:
    assert obstacle(step, ENDED, signed=SEATS, seats=SEATS) is Obstacle.ENDED


def test_a_proposal_can_be_dropped_before_it_ever_held() -> None:
    assert obstacle(Step.END, PROPOSED, signed=set(), seats=SEATS) is None
    assert not after(Step.END, PROPOSED).waits


def test_proposing_is_where_it_begins() -> None:
    assert after(Step.PROPOSE, PROPOSED) == PROPOSED


@pytest.mark.parametrize(
    "standing,number,expected",
    [
        (PROPOSED, 1, None),
        (PROPOSED, 2, Obstacle.OUTDATED),
        (PROPOSED, 0, Obstacle.OUTDATED),
        (NEW_WORDING_WAITS, 2, None),
        (NEW_WORDING_WAITS, 1, Obstacle.OUTDATED),
        (IN_FORCE, 1, Obstacle.NOTHING_WAITS),
        (ENDED, 1, Obstacle.ENDED),
    ],
)
def test_only_the_wording_that_waits_is_signed_off(
    standing: Standing, number: int, expected: Obstacle | None
) -> None:
    assert obstacle_to_signing(standing, number) is expected


def test_every_step_from_everywhere_is_either_refused_or_leads_somewhere() -> None:
    standings = [
        Standing(state, latest, in_force) for state, latest, in_force in product(State, (1, 2), (None, 1, 2))
    ]
    for step, standing in product(Step, standings):
        if obstacle(step, standing, signed=SEATS, seats=SEATS) is None:
            assert after(step, standing).latest >= standing.latest


class TheLifeOfAnAgreement(RuleBasedStateMachine):
    """Tries any step at any time, as a careless or hurried practice might."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = PROPOSED
        self.signed: dict[int, set[str]] = {1: set()}
        self.put_in_force: set[int] = set()
        self.ended_at: Standing | None = None

    @rule(step=st.sampled_from([step for step in Step if step is not Step.PROPOSE]))
    def take(self, step: Step) -> None:
        if obstacle(step, self.standing, signed=self.signed[self.standing.latest], seats=SEATS):
            return
        if step is Step.PUT_IN_FORCE:
            self.put_in_force.add(self.standing.latest)
        self.standing = after(step, self.standing)
        self.signed.setdefault(self.standing.latest, set())
        if step is Step.END:
            self.ended_at = self.standing

    @rule(who=st.sampled_from(["Maya", "Jonas", "a stranger"]), number=st.integers(0, 4))
    def sign(self, who: str, number: int) -> None:
        if obstacle_to_signing(self.standing, number) is None:
            self.signed[number].add(who)

    @rule(who=st.sampled_from(["Maya", "Jonas"]))
    def take_back(self, who: str) -> None:
        if obstacle_to_signing(self.standing, self.standing.latest) is None:
            self.signed[self.standing.latest].discard(who)

    @invariant()
    def nothing_holds_without_both_and_the_practitioner(self) -> None:
        if self.standing.is_live:
            assert self.standing.in_force is not None
        if self.standing.in_force is not None:
            assert self.signed[self.standing.in_force] >= SEATS
            assert self.standing.in_force in self.put_in_force

    @invariant()
    def the_end_is_the_end(self) -> None:
        assert self.ended_at is None or self.standing == self.ended_at


TestTheLifeOfAnAgreement = TheLifeOfAnAgreement.TestCase
