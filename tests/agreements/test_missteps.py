"""What each owned of a crossing, and plans after a misstep: each one's own, with a day to look at them again."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements.models import CheckedBack
from clinic.agreements.queries import get_agreement, list_crossings_of
from clinic.agreements.queries.crossed import get_crossing, get_plan, list_owned, list_plans
from clinic.agreements.services import crossings, missteps, reviewing
from clinic.agreements.services.missteps import MisstepTerms
from clinic.couples import Audience
from clinic.practices.local_time import today
from clinic.refusal import Missing, Refusal
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_crossing
from tests.factories.world import World

CHANGE = MisstepTerms(change="I put the figures on paper first.", check_on=None)


@pytest.mark.parametrize(
    "told, hers, his",
    [
        (Audience.JOINT, Audience.JOINT, Audience.JOINT),
        (Audience.PARTNER, Audience.PARTNER, Audience.PRACTICE),
        (Audience.PRACTICE, Audience.PRACTICE, Audience.PRACTICE),
    ],
)
def test_what_somebody_owns_goes_no_further_than_what_was_told(
    world: World, inside: Inside, in_force: Made, told: Audience, hers: Audience, his: Audience
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = agreement.case.partners
        crossing = make_crossing(agreement, by=by, said_by=maya, audience=told)
        assert crossings.own(crossing, maya, "I raised it.", by=by).audience is hers
        assert crossings.own(crossing, jonas, "I stayed.", by=by).audience is his
        read = list_owned(viewers.jonas(world), list_crossings_of(viewers.practitioner(world), agreement))
        assert bool(read) is (told is Audience.JOINT)
        assert get_crossing(crossing.id) is crossing
        with pytest.raises(Missing):
            get_crossing(agreement_id)


def test_the_counsellor_writes_down_what_each_owned(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    page = as_practitioner.get(f"/agreements/{agreement_id}/crossed").text
    assert "One thing that Maya owns" in page
    assert "One thing that Jonas owns" in page
    sent = {
        "on": "2026-01-02",
        "owned_1": "",
        "owned_2": "I raised it in bed.",
        "audience": "joint",
        "response_used": "yes",
        "returned": "yes",
    }
    assert as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=sent).status_code == 303
    page = as_practitioner.get(f"/agreements/{agreement_id}/").text
    assert "Jonas owns: I raised it in bed." in page
    assert "Maya owns" not in page


def test_whoever_has_left_owns_nothing_more(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    with inside():
        get_agreement(agreement_id).case.partners[1].until = today()
    page = as_practitioner.get(f"/agreements/{agreement_id}/crossed").text
    assert "One thing that Maya owns" in page
    assert "One thing that Jonas owns" not in page


@pytest.mark.parametrize(
    "terms, field, words",
    [
        (CHANGE, "check_on", "the day on which you look at it again"),
        (MisstepTerms(change="  ", check_on=None), "change", "do differently"),
    ],
)
def test_without_a_day_to_look_again_or_a_change_there_is_no_plan(
    world: World, inside: Inside, in_force: Made, terms: MisstepTerms, field: str, words: str
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        with pytest.raises(Refusal, match=words) as refused:
            missteps.plan(agreement.case.partners[0], agreement, terms, by=by)
        assert refused.value.field == field
        yesterday = MisstepTerms(change="I wait.", check_on=today() - timedelta(days=1))
        with pytest.raises(Refusal, match="has passed"):
            missteps.plan(agreement.case.partners[0], agreement, yesterday, by=by)


def test_there_is_no_plan_about_what_does_not_hold(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        terms = MisstepTerms(change="I wait.", check_on=today())
        with pytest.raises(Refusal, match="not in force"):
            missteps.plan(agreement.case.partners[0], agreement, terms, by=by)


def test_each_reads_their_own_plans_and_those_that_are_for_both_the_one_due_first_first(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = agreement.case.partners
        for seat, change, joint, ahead in (
            (maya, "hers", False, 5),
            (jonas, "his", False, 1),
            (maya, "both", True, 3),
        ):
            terms = MisstepTerms(change=change, check_on=today() + timedelta(days=ahead), joint=joint)
            missteps.plan(seat, agreement, terms, by=by)
        for viewer, expected in (
            (viewers.practitioner(world), ["his", "both", "hers"]),
            (viewers.practitioner(world, in_room=True), ["both"]),
            (viewers.maya(world), ["both", "hers"]),
            (viewers.jonas(world), ["his", "both"]),
            (viewers.colleague(world), []),
        ):
            assert [plan.words["change"] for plan in list_plans(viewer, agreement.case)] == expected
        reviewing.end(agreement, reviewing.ReviewTerms(step=reviewing.Step.END, on=today()), by=by)
        assert list_plans(viewers.practitioner(world), agreement.case) == []


def test_a_plan_stands_in_today_and_on_the_page_until_it_was_looked_at(
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    as_colleague: FlaskClient,
    world: World,
    inside: Inside,
    in_force: Made,
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    where = f"/agreements/{agreement_id}/"
    with inside():
        agreement = get_agreement(agreement_id)
        terms = MisstepTerms(change="I wait with the figures.", check_on=today(), what="I opened the app.")
        plan_id = missteps.plan(agreement.case.partners[0], agreement, terms, by=by).id
    assert "Look with Maya at the plan after a misstep" in as_practitioner.get("/").text
    page = as_practitioner.get(where).text
    for words in ("I wait with the figures.", "I opened the app.", "you and Maya only", "Partly"):
        assert words in page
    address = f"/missteps/{plan_id}/check-back"
    assert as_supervisor.post(address, data={"outcome": "done"}).status_code == 404
    assert as_colleague.post(address, data={"outcome": "done"}).status_code == 404
    assert as_practitioner.post(address, data={"outcome": "punished", "back": where}).status_code == 303
    with inside():
        assert get_plan(plan_id).outcome is None
        with pytest.raises(Missing):
            get_plan(agreement_id)
    enter_the_room(as_practitioner, world)
    assert "I wait with the figures." not in as_practitioner.get(where).text
    assert as_practitioner.post(address, data={"outcome": "done"}).status_code == 404
    with as_practitioner.session_transaction() as session:
        session.pop("room")
    assert as_practitioner.post(address, data={"outcome": "partly"}).status_code == 303
    with inside():
        plan = get_plan(plan_id)
        assert (plan.outcome, plan.checked_on) == (CheckedBack.PARTLY, today())
    assert "plan after a misstep" not in as_practitioner.get("/").text
    assert "I wait with the figures." not in as_practitioner.get(where).text
