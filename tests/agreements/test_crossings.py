"""A limit was crossed: information, with an audience."""

from datetime import time, timedelta

import pytest

from clinic.agreements.models import Crossing, ResponseUsed
from clinic.agreements.queries import get_agreement, list_crossings, list_crossings_of
from clinic.agreements.sentences import what_followed
from clinic.agreements.services import crossings
from clinic.agreements.services.crossings import CrossingTerms
from clinic.couples import Audience, SecretsPolicy
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_crossing
from tests.factories.world import World


@pytest.mark.parametrize(
    "policy,expected",
    [
        (None, Audience.PARTNER),
        (SecretsPolicy.LIMITED, Audience.PARTNER),
        (SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY, Audience.PARTNER),
        (SecretsPolicy.NO_SECRETS, Audience.PRACTICE),
    ],
)
def test_the_policy_decides_where_a_partners_word_begins_and_it_is_never_joint(
    world: World, inside: Inside, in_force: Made, policy: SecretsPolicy | None, expected: Audience
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        agreement.case.secrets_policy = policy
        crossing = make_crossing(agreement, by=by, said_by=agreement.case.partners[1], audience=None)
        assert crossing.audience is expected
        assert crossing.said_by_id == world.jonas_id
        assert crossing.audience_partner_id == (world.jonas_id if expected is Audience.PARTNER else None)


def test_what_nobody_in_particular_said_stays_with_the_practice(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        for audience in (None, Audience.PARTNER):
            assert make_crossing(agreement, by=by, audience=audience).audience is Audience.PRACTICE


def test_each_sees_what_was_told_to_them(world: World, inside: Inside, in_force: Made) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement, case = get_agreement(agreement_id), get_case(world.case_id)
        maya, jonas = case.partners
        make_crossing(agreement, by=by, what="joint")
        make_crossing(agreement, by=by, what="hers", said_by=maya, audience=Audience.PARTNER)
        make_crossing(agreement, by=by, what="his", said_by=jonas, audience=Audience.PARTNER)
        make_crossing(agreement, by=by, what="ours", audience=Audience.PRACTICE)
        for viewer, expected in (
            (viewers.practitioner(world), {"joint", "hers", "his", "ours"}),
            (viewers.supervisor(world), {"joint", "hers", "his", "ours"}),
            (viewers.practitioner(world, in_room=True), {"joint"}),
            (viewers.maya(world), {"joint", "hers"}),
            (viewers.jonas(world), {"joint", "his"}),
            (viewers.colleague(world), set()),
        ):
            assert {item.what for item in list_crossings(viewer, case, today(), today())} == expected
            assert {item.what for item in list_crossings_of(viewer, agreement)} == expected


def test_a_crossing_knows_the_wording_that_was_in_force_and_changes_nothing(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        before = agreement.standing
        assert make_crossing(agreement, by=by).number == 1
        assert agreement.standing == before


def test_the_latest_crossing_comes_first_and_the_period_is_kept(
    world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement, case = get_agreement(agreement_id), get_case(world.case_id)
        day = timedelta(days=1)
        for days, at, what in ((2, None, "a"), (1, time(9), "b"), (1, time(21), "c"), (40, None, "old")):
            terms = CrossingTerms(on=today() - days * day, at=at, what=what, audience=Audience.JOINT)
            crossings.record(agreement, terms, by=by)
        told = list_crossings(viewers.practitioner(world), case, today() - 28 * day, today())
        assert [item.what for item in told] == ["c", "b", "a"]


def test_no_limit_is_crossed_that_never_held_nor_tomorrow(
    world: World, inside: Inside, proposed: Made, in_force: Made
) -> None:
    waiting_id, held_id, by = proposed(), in_force(), world.accounts["practitioner"]
    with inside():
        with pytest.raises(Refusal, match="not in force yet"):
            make_crossing(get_agreement(waiting_id), by=by)
        with pytest.raises(Refusal, match="still to come"):
            make_crossing(get_agreement(held_id), by=by, on=today() + timedelta(days=1))


@pytest.mark.parametrize(
    "used,minutes,returned,expected",
    [
        (ResponseUsed.YES, 20, True, "They used the agreed response, 20 minutes apart, they came back."),
        (ResponseUsed.PARTLY, None, False, "They partly used the agreed response, not back yet."),
        (ResponseUsed.NO, None, None, "The agreed response was not used."),
        (ResponseUsed.UNKNOWN, 15, None, "15 minutes apart."),
        (ResponseUsed.UNKNOWN, None, None, ""),
    ],
)
def test_what_followed_is_said_in_a_sentence(
    world: World,
    inside: Inside,
    in_force: Made,
    used: ResponseUsed,
    minutes: int | None,
    returned: bool | None,
    expected: str,
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        terms = CrossingTerms(on=today(), response_used=used, minutes_apart=minutes, returned=returned)
        crossing: Crossing = crossings.record(get_agreement(agreement_id), terms, by=by)
        assert what_followed(crossing) == expected
