"""Proposing an agreement and wording it anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clinic.agreements import State, Step, Terms
from clinic.agreements.queries import get_agreement, list_agreements, list_history
from clinic.agreements.services import drafting, reviewing, signing
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.refusal import Missing, Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY, sign
from tests.factories.world import World


def test_a_proposal_waits_for_both_and_holds_nothing(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id = proposed()
    with inside():
        agreement = get_agreement(agreement_id)
        assert agreement.state is State.PROPOSED
        assert agreement.audience is Audience.JOINT
        assert agreement.waits
        assert not agreement.is_live
        assert agreement.due_on is None
        assert agreement.current_revision.terms == MONEY
        assert [partner.called for partner in agreement.latest_revision.unsigned] == ["Maya", "Jonas"]


def test_only_a_title_and_a_limit_are_needed(world: World, inside: Inside) -> None:
    with inside():
        terms = Terms(title="Phones", limit="They sleep in the hall.")
        agreement = drafting.propose(get_case(world.case_id), terms, by=world.accounts["practitioner"])
        assert agreement.current_revision.terms == terms


def test_a_new_wording_needs_both_partners_again(world: World, inside: Inside, in_force: Made) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        drafting.revise(agreement, replace(MONEY, limit="On Mondays."), by=by)
        assert len(agreement.latest_revision.unsigned) == 2
        with pytest.raises(Refusal, match="same wording"):
            signing.put_in_force(agreement, by=by)
        sign(agreement, agreement.case.partners[0], by=by)
        with pytest.raises(Refusal, match="same wording"):
            signing.put_in_force(agreement, by=by)


def test_the_old_wording_holds_until_the_new_one_is_put_in_force(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        drafting.revise(agreement, replace(MONEY, title="Money on Mondays"), by=by)
        assert agreement.is_live
        assert agreement.title == MONEY.title
        sign(agreement, by=by)
        assert agreement.title == MONEY.title
        signing.put_in_force(agreement, by=by)
        assert agreement.title == "Money on Mondays"
        assert agreement.revisions[0].terms == MONEY
        assert len(agreement.revisions[0].signed) == 2


def test_an_ended_agreement_is_not_worded_anew(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.end(agreement, reviewing.ReviewTerms(step=Step.END, on=today()), by=by)
        with pytest.raises(Refusal, match="has ended"):
            drafting.revise(agreement, MONEY, by=by)


@pytest.mark.parametrize("field", ["trial_until", "review_on"])
def test_what_is_to_come_does_not_lie_behind(
    world: World, inside: Inside, proposed: Made, field: str
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        yesterday = {field: today() - timedelta(days=1)}
        with pytest.raises(Refusal, match="has passed") as refusal:
            drafting.revise(get_agreement(agreement_id), replace(MONEY, **yesterday), by=by)  # type: ignore[arg-type]
        assert refusal.value.field == field
        drafting.revise(get_agreement(agreement_id), replace(MONEY, **{field: today()}), by=by)  # type: ignore[arg-type]


def test_the_history_tells_each_step_the_latest_first(world: World, inside: Inside, in_force: Made) -> None:
    agreement_id = in_force()
    with inside():
        told = list_history(viewers.practitioner(world), get_agreement(agreement_id))
        assert [line.entry.step for line in told] == [Step.PUT_IN_FORCE, Step.PROPOSE]


def test_agreements_are_listed_as_they_were_proposed(world: World, inside: Inside, proposed: Made) -> None:
    titles = ["Third of all", "A first", "Middle"]
    for title in titles:
        proposed(title=title)
    with inside():
        case = get_case(world.case_id)
        for viewer, expected in (
            (viewers.practitioner(world), titles),
            (viewers.practitioner(world, in_room=True), titles),
            (viewers.jonas(world), titles),
            (viewers.colleague(world), []),
        ):
            assert [agreement.title for agreement in list_agreements(viewer, case)] == expected


def test_another_practice_has_no_such_agreement(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id = proposed()
    with inside(world.other_practice_id), pytest.raises(Missing):
        get_agreement(agreement_id)
    with inside():
        assert get_agreement(agreement_id)
