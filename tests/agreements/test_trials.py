"""What each says alone of something on trial: for the counsellor, deciding nothing, and asked anew with each spell of trying."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements import Lasts, Step
from clinic.agreements.models import AfterTrial
from clinic.agreements.queries import get_agreement, get_trying, list_fairness, list_trial_answers
from clinic.agreements.services import drafting, reviewing, signing, trials
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.trials import TrialTerms
from clinic.couples import Audience
from clinic.practices.local_time import today
from clinic.refusal import Missing, Refusal
from tests.agreements.conftest import Made
from tests.agreements.test_doors import OUTSIDE, enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY, sign
from tests.factories.world import World

DROP = TrialTerms(AfterTrial.DROP, 2, "It is his rule. 🌧️")


def test_what_one_says_of_a_trial_is_seen_by_the_desk_and_by_that_one_only(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, _ = agreement.case.partners
        answer = trials.say(maya, agreement, DROP, by=by)
        assert answer is not None
        assert (answer.audience, answer.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert (answer.said_by_id, answer.concerns_id) == (world.maya_id, world.maya_id)
        assert (answer.would, answer.helped, answer.words) == (AfterTrial.DROP, 2, "It is his rule. 🌧️")
        for viewer, sees in (
            (viewers.practitioner(world), True),
            (viewers.supervisor(world), True),
            (viewers.maya(world), True),
            (viewers.jonas(world), False),
            (viewers.colleague(world), False),
            (viewers.practitioner(world, in_room=True), False),
        ):
            assert (world.maya_id in list_trial_answers(viewer, agreement)) is sees


@pytest.mark.parametrize("would", [*AfterTrial, None])
def test_whatever_is_said_changes_nothing_about_the_agreement(
    world: World, inside: Inside, in_force: Made, would: AfterTrial | None
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        was = (agreement.standing, agreement.lasts, agreement.due_on)
        for seat in agreement.case.partners:
            said = trials.say(seat, agreement, TrialTerms(would, words="So it is."), by=by)
            assert said is not None
            assert said.would is would
        assert (agreement.standing, agreement.lasts, agreement.due_on) == was


def test_where_nothing_was_said_nothing_is_written_and_what_was_said_last_counts(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya = agreement.case.partners[0]
        assert trials.say(maya, agreement, TrialTerms(), by=by) is None
        assert list_trial_answers(viewers.practitioner(world), agreement) == {}
        trials.say(maya, agreement, DROP, by=by)
        trials.say(maya, agreement, TrialTerms(AfterTrial.ADOPT), by=by)
        assert list_trial_answers(viewers.practitioner(world), agreement)[maya.id].would is AfterTrial.ADOPT


def test_tried_longer_or_in_new_words_each_is_asked_anew(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement, desk = get_agreement(agreement_id), viewers.practitioner(world)
        maya = agreement.case.partners[0]
        trials.say(maya, agreement, DROP, by=by)
        reviewing.review(agreement, ReviewTerms(Step.LEAVE_OPEN, today()), by=by)
        assert maya.id in list_trial_answers(desk, agreement)  # nothing was decided
        reviewing.review(agreement, ReviewTerms(Step.TRY_LONGER, today()), by=by)
        assert list_trial_answers(desk, agreement) == {}
        trials.say(maya, agreement, DROP, by=by)
        drafting.revise(agreement, MONEY, by=by)
        assert maya.id in list_trial_answers(desk, agreement)  # the old words are still tried
        sign(agreement, by=by)
        signing.put_in_force(agreement, by=by)
        assert list_trial_answers(desk, agreement) == {}


@pytest.mark.parametrize("step", [Step.KEEP, Step.END])
def test_what_is_not_on_trial_is_not_asked_about(
    world: World, inside: Inside, in_force: Made, step: Step
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        assert get_trying(agreement_id, 1).partner.id == world.maya_id
        decide = reviewing.end if step is Step.END else reviewing.review
        decide(agreement, ReviewTerms(step, today()), by=by)
        with pytest.raises(Missing):
            get_trying(agreement_id, 1)
        with pytest.raises(Refusal, match="not on trial any more"):
            trials.say(agreement.case.partners[0], agreement, DROP, by=by)
        assert list_trial_answers(viewers.practitioner(world), agreement) == {}


def test_a_trial_of_a_fortnight_is_due_a_fortnight_later(
    world: World, inside: Inside, in_force: Made
) -> None:
    with inside():
        ends = today() + timedelta(days=14)
    agreement_id = in_force(trial_until=ends)
    with inside():
        assert get_agreement(agreement_id).due_on == ends


def test_at_the_desk_each_is_asked_alone_and_both_answers_stand_beside_the_review(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        trials.say(
            agreement.case.partners[1], agreement, TrialTerms(AfterTrial.ADOPT, 9, "canary-his"), by=by
        )
    address = f"/agreements/{agreement_id}/trial/1"
    page = as_practitioner.get(address).text
    assert "Maya, what do you think of it?" in page
    assert "canary-his" not in page
    answer = as_practitioner.post(address, data={"helped": "11", "words": "لا"})
    assert (answer.status_code, "From 0 to 10, please." in answer.text, "لا" in answer.text) == (
        422,
        True,
        True,
    )
    assert (
        as_practitioner.post(address, data={"helped": "3", "would": "talk", "words": "لا"}).status_code == 303
    )
    for path in ("", "review"):
        page = as_practitioner.get(f"/agreements/{agreement_id}/{path}").text
        for words in ("Talk about it in the session", "helped 3 of 10", "لا", "helped 9 of 10", "canary-his"):
            assert words in page, (path, words)
    enter_the_room(as_practitioner, world)
    for path in ("", "review"):
        page = as_practitioner.get(f"/agreements/{agreement_id}/{path}").text
        for words in ("helped", "لا", "canary-his", "asked alone"):
            assert words not in page, (path, words)
    assert as_practitioner.get(address).status_code == 404


def test_what_one_expects_of_a_trial_is_asked_before_it_begins_and_only_then(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    tried, standing = proposed(), proposed(lasts=Lasts.STANDING)
    asks = "How much will it help?"
    assert asks in as_practitioner.get(f"/agreements/{tried}/fairness/1").text
    assert asks not in as_practitioner.get(f"/agreements/{standing}/fairness/1").text
    for one in (tried, standing):
        as_practitioner.post(f"/agreements/{one}/fairness/1", data={"rating": "5", "predicted": "7"})
    with inside():
        told = [list_fairness(viewers.practitioner(world), get_agreement(one)) for one in (tried, standing)]
        assert [answers[world.maya_id].predicted for answers in told] == [7, None]
        agreement, by = get_agreement(tried), world.accounts["practitioner"]
        sign(agreement, by=by)
        signing.put_in_force(agreement, by=by)
        trials.say(agreement.case.partners[0], agreement, TrialTerms(helped=4), by=by)
    page = " ".join(as_practitioner.get(f"/agreements/{tried}/").text.split())
    assert "expects it to help 7 of 10" in page
    assert "helped 4 of 10, expected 7" in page


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_finds_the_page_on_which_one_is_asked(
    request: pytest.FixtureRequest, in_force: Made, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    address = f"/agreements/{in_force()}/trial/1"
    assert {client.get(address).status_code, client.post(address).status_code} == {404}


def test_there_are_two_to_ask(as_practitioner: FlaskClient, in_force: Made, signed_out: FlaskClient) -> None:
    agreement_id = in_force()
    found = [as_practitioner.get(f"/agreements/{agreement_id}/trial/{seat}") for seat in (1, 2, 3)]
    assert [answer.status_code for answer in found] == [200, 200, 404]
    assert signed_out.get(f"/agreements/{agreement_id}/trial/1").status_code in (302, 303)
