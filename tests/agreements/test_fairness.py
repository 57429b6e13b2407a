"""How fair it feels, asked of each alone."""

import pytest

from clinic.agreements import Step
from clinic.agreements.queries import get_agreement, get_asking, list_fairness
from clinic.agreements.services import drafting, reviewing, signing
from clinic.couples import Audience
from clinic.practices.local_time import today
from clinic.refusal import Missing, Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY, sign
from tests.factories.world import World


def test_what_one_answers_is_seen_by_the_desk_and_by_that_one_only(
    world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, _ = agreement.case.partners
        answer = signing.ask_fairness(agreement, maya, rating=2, words="It is his rule.", by=by)
        assert (answer.audience, answer.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert (answer.said_by_id, answer.concerns_id) == (world.maya_id, world.maya_id)
        for viewer, sees in (
            (viewers.practitioner(world), True),
            (viewers.supervisor(world), True),
            (viewers.maya(world), True),
            (viewers.jonas(world), False),
            (viewers.colleague(world), False),
            (viewers.practitioner(world, in_room=True), False),
        ):
            assert (world.maya_id in list_fairness(viewer, agreement)) is sees


@pytest.mark.parametrize("ratings", [{}, {"Maya": 0}, {"Maya": 0, "Jonas": 10}, {"Maya": None, "Jonas": 5}])
def test_no_answer_stops_an_agreement_nor_does_none(
    world: World, inside: Inside, proposed: Made, ratings: dict[str, int | None]
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        for partner in agreement.case.partners:
            if partner.called in ratings:
                signing.ask_fairness(agreement, partner, rating=ratings[partner.called], words="", by=by)
        sign(agreement, by=by)
        signing.put_in_force(agreement, by=by)
        assert agreement.is_live


def test_the_newest_answer_to_the_newest_wording_counts(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya = agreement.case.partners[0]
        for rating in (3, 7):
            signing.ask_fairness(agreement, maya, rating=rating, words="", by=by)
        assert list_fairness(viewers.practitioner(world), agreement)[maya.id].rating == 7
        drafting.revise(agreement, MONEY, by=by)
        assert list_fairness(viewers.practitioner(world), agreement) == {}


def test_it_is_not_asked_about_what_has_ended(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.end(agreement, reviewing.ReviewTerms(step=Step.END, on=today()), by=by)
        with pytest.raises(Refusal, match="has ended"):
            signing.ask_fairness(agreement, agreement.case.partners[0], rating=5, words="", by=by)


def test_there_are_two_seats_to_ask(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id = proposed()
    with inside():
        assert get_asking(agreement_id, 2).partner.called == "Jonas"
        assert get_asking(agreement_id, 2).case.id == world.case_id
        for seat in (0, 3, 2**63):
            with pytest.raises(Missing):
                get_asking(agreement_id, seat)
