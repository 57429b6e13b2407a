"""A limit was crossed: information, with an audience."""

from datetime import time, timedelta

import pytest

from clinic.agreements import Terms
from clinic.agreements.models import Crossing, ResponseUsed
from clinic.agreements.queries import get_agreement, list_crossings, list_crossings_of
from clinic.agreements.queries.crossed import list_owned
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


@pytest.mark.parametrize(
    "told",
    [{"response_used": used} for used in ResponseUsed if used is not ResponseUsed.UNKNOWN]
    + [{"minutes_apart": 20}, {"returned": True}, {"returned": False}],
)
def test_of_a_response_that_was_never_agreed_nothing_is_written_down(
    world: World, inside: Inside, in_force: Made, told: dict[str, object]
) -> None:
    nothing = {"response": "", "pause_word": "", "minutes_apart": None, "return_when": ""}
    bare_id, by = in_force(**nothing), world.accounts["practitioner"]
    with inside():
        bare = get_agreement(bare_id)
        with pytest.raises(Refusal, match="Nothing was agreed for when this limit is crossed") as refused:
            crossings.record(bare, CrossingTerms(on=today(), **told), by=by)  # type: ignore[arg-type]
        assert refused.value.field == "response_used"
        assert crossings.record(bare, CrossingTerms(on=today(), what="Once."), by=by).what == "Once."


@pytest.mark.parametrize(
    "part", [{"response": "x"}, {"pause_word": "x"}, {"minutes_apart": 5}, {"return_when": "x"}]
)
def test_any_part_of_a_response_is_one(part: dict[str, object]) -> None:
    assert not Terms("t", "l").has_response
    assert Terms("t", "l", **part).has_response  # type: ignore[arg-type]


@pytest.mark.parametrize("told_to", [Audience.JOINT, Audience.PARTNER, Audience.PRACTICE])
@pytest.mark.parametrize("joint", [True, False])
@pytest.mark.parametrize("who", [0, 1])
def test_what_somebody_owns_goes_no_further_than_the_crossing_and_to_the_other_only_where_both_was_chosen(
    world: World, inside: Inside, in_force: Made, told_to: Audience, joint: bool, who: int
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        teller, owner = agreement.case.partners[0], agreement.case.partners[who]
        crossing = make_crossing(agreement, by=by, said_by=teller, audience=told_to)
        owned = crossings.own(crossing, owner, " Mine. ", by=by, joint=joint)
        readers = {
            name
            for name, viewer in (("Maya", viewers.maya(world)), ("Jonas", viewers.jonas(world)))
            if list_owned(viewer, [crossing])
        }
        both = told_to is Audience.JOINT and joint
        alone = (
            {owner.called}
            if told_to is Audience.JOINT or (told_to is Audience.PARTNER and who == 0)
            else set()
        )
        assert readers == ({"Maya", "Jonas"} if both else alone)
        assert (owned.words, owned.said_by_id, owned.concerns_id) == ("Mine.", owner.id, owner.id)
        with pytest.raises(Refusal, match="write a line"):
            crossings.own(crossing, owner, "  ", by=by)
