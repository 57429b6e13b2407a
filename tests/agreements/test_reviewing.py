"""Looking at an agreement again."""

from datetime import timedelta

import pytest

from clinic.agreements import Lasts, State, Step
from clinic.agreements.queries import count_due, get_agreement, list_due, list_history
from clinic.agreements.services import reviewing
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.world import World

MONTH = timedelta(days=30)


def test_what_is_kept_stands(world: World, inside: Inside, in_force: Made) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.review(agreement, ReviewTerms(Step.KEEP, on=today(), review_on=today() + MONTH), by=by)
        assert agreement.lasts is Lasts.STANDING
        assert not agreement.on_trial
        assert agreement.due_on == today() + MONTH


def test_what_is_tried_longer_stays_on_trial(world: World, inside: Inside, in_force: Made) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.review(
            agreement, ReviewTerms(Step.TRY_LONGER, on=today(), trial_until=today() + MONTH), by=by
        )
        assert agreement.on_trial
        assert agreement.trial_until == today() + MONTH


@pytest.mark.parametrize("step", [Step.REWORD, Step.LEAVE_OPEN])
def test_what_is_not_decided_is_under_review_and_holds(
    world: World, inside: Inside, in_force: Made, step: Step
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.review(agreement, ReviewTerms(step, on=today()), by=by)
        assert agreement.state is State.UNDER_REVIEW
        assert agreement.is_live
        reviewing.review(agreement, ReviewTerms(Step.KEEP, on=today()), by=by)
        assert agreement.state is State.IN_FORCE


def test_what_is_not_decided_stays_due(world: World, inside: Inside, in_force: Made) -> None:
    with inside():
        due_day = today()
    agreement_id, by = in_force(review_on=due_day), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.review(agreement, ReviewTerms(Step.LEAVE_OPEN, on=today()), by=by)
        assert agreement.due_on == due_day
        later = ReviewTerms(Step.LEAVE_OPEN, on=today(), review_on=due_day + MONTH)
        reviewing.review(agreement, later, by=by)
        assert agreement.due_on == due_day + MONTH
        reviewing.review(agreement, ReviewTerms(Step.KEEP, on=today()), by=by)
        assert agreement.due_on is None


def test_what_ended_is_due_no_more_and_stays_readable(world: World, inside: Inside, in_force: Made) -> None:
    with inside():
        due_day = today()
    agreement_id, by = in_force(review_on=due_day), world.accounts["practitioner"]
    with inside():
        agreement, case = get_agreement(agreement_id), get_case(world.case_id)
        seen_by = viewers.practitioner(world)
        assert list_due(seen_by, case, due_day) == [agreement]
        assert count_due([case.id, world.colleague_case_id], due_day) == {case.id: 1}
        reviewing.end(agreement, ReviewTerms(Step.END, on=today()), by=by)
        assert agreement.state is State.ENDED
        assert list_due(seen_by, case, due_day) == []
        assert count_due([case.id], due_day) == {}
        assert agreement.title == "Money talks on Sundays"
        with pytest.raises(Refusal, match="has ended"):
            reviewing.end(agreement, ReviewTerms(Step.END, on=today()), by=by)


def test_a_trial_that_ends_is_due_before_a_later_review(world: World, inside: Inside, in_force: Made) -> None:
    with inside():
        tomorrow = today() + timedelta(days=1)
    reviewed = in_force(title="Later", review_on=tomorrow)
    tried = in_force(title="First", trial_until=tomorrow - timedelta(days=1), review_on=tomorrow + MONTH)
    in_force(title="Not yet", review_on=tomorrow + MONTH)
    with inside():
        due = list_due(viewers.practitioner(world), get_case(world.case_id), tomorrow)
        assert [agreement.id for agreement in due] == [tried, reviewed]


def test_what_never_held_is_not_reviewed_but_can_be_dropped(
    world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        with pytest.raises(Refusal, match="not in force yet"):
            reviewing.review(agreement, ReviewTerms(Step.KEEP, on=today()), by=by)
        reviewing.end(agreement, ReviewTerms(Step.END, on=today()), by=by)
        assert agreement.state is State.ENDED


@pytest.mark.parametrize(
    "days,field,words",
    [
        ({"on": 1}, "on", "still to come"),
        ({"review_on": -1}, "review_on", "has passed"),
        ({"trial_until": -1}, "trial_until", "has passed"),
    ],
)
def test_a_review_was_and_the_next_one_will_be(
    world: World, inside: Inside, in_force: Made, days: dict[str, int], field: str, words: str
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        dates = {"on": today()} | {name: today() + timedelta(days=n) for name, n in days.items()}
        with pytest.raises(Refusal, match=words) as refusal:
            reviewing.review(get_agreement(agreement_id), ReviewTerms(Step.TRY_LONGER, **dates), by=by)
        assert refusal.value.field == field


def test_what_was_said_at_a_review_has_an_audience_of_its_own(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        for words, audience in (("Only for me.", Audience.PRACTICE), ("For us all.", Audience.JOINT)):
            terms = ReviewTerms(Step.LEAVE_OPEN, on=today(), words=words, audience=audience)
            reviewing.review(agreement, terms, by=by)
        at_the_desk = list_history(viewers.practitioner(world), agreement)
        in_the_room = list_history(viewers.practitioner(world, in_room=True), agreement)
        hers = list_history(viewers.maya(world), agreement)
        assert [told.remark.words if told.remark else "" for told in at_the_desk][:2] == [
            "For us all.",
            "Only for me.",
        ]
        for told in (in_the_room, hers):
            assert [line.remark.words if line.remark else "" for line in told][:2] == ["For us all.", ""]
            assert len(told) == len(at_the_desk)
