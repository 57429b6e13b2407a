"""Each partner's own yes, and the practitioner's step into force."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from clinic.agreements import SignOff, State
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import SignedHow
from clinic.agreements.queries import get_agreement, get_sign_off
from clinic.agreements.services import drafting, reviewing, signing
from clinic.agreements.services.signing import SignOffTerms
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Missing, Refusal
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories.agreements import MONEY, sign
from tests.factories.world import World


def test_each_signs_off_for_themselves(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = agreement.case.partners
        sign(agreement, maya, by=by)
        assert agreement.latest_revision.unsigned == [jonas]
        assert not agreement.latest_revision.is_signed_by_both
        sign(agreement, jonas, by=by)
        assert agreement.latest_revision.is_signed_by_both
        assert agreement.state is State.PROPOSED


def test_a_yes_on_paper_keeps_the_day_it_was_given(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        last_week = today() - timedelta(days=7)
        terms = SignOffTerms([world.maya_id], 1, SignedHow.ON_PAPER, last_week)
        (given,) = signing.sign_off(agreement, terms, by=by)
        assert (given.on, given.how, given.partner.called) == (last_week, SignedHow.ON_PAPER, "Maya")


def test_nobody_signs_off_twice_or_for_a_stranger(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        sign(agreement, agreement.case.partners[0], by=by)
        for who in (world.maya_id, uuid.uuid4()):
            with pytest.raises(Refusal) as refusal:
                signing.sign_off(agreement, SignOffTerms([who], 1, SignedHow.IN_THE_ROOM, today()), by=by)
            assert refusal.value.field == "who"


def test_the_database_too_keeps_one_yes_of_each(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        sign(agreement, agreement.case.partners[0], by=by)
        db.session.add(
            SignOff(
                case_id=agreement.case_id,
                revision_id=agreement.latest_revision.id,
                partner_id=world.maya_id,
                how=SignedHow.IN_THE_ROOM,
                on=today(),
                by_id=by,
            )
        )
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_only_the_wording_that_was_read_is_signed_off(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        drafting.revise(agreement, replace(MONEY, limit="On Mondays."), by=by)
        with pytest.raises(Refusal, match="changed in the meantime"):
            signing.sign_off(
                agreement, SignOffTerms([world.maya_id], 1, SignedHow.IN_THE_ROOM, today()), by=by
            )


def test_nobody_signs_off_tomorrow(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside(), pytest.raises(Refusal, match="still to come"):
        sign(get_agreement(agreement_id), by=by, on=today() + timedelta(days=1))


def test_the_practitioner_puts_it_in_force_always(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(trial_until=None), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        sign(agreement, by=by)
        assert not agreement.is_live
        signing.put_in_force(agreement, by=by)
        assert agreement.is_live
        assert agreement.on_trial
        with pytest.raises(Refusal, match="in force already"):
            signing.put_in_force(agreement, by=by)


def test_in_force_it_is_due_when_the_trial_ends_or_the_review_comes(
    world: World, inside: Inside, in_force: Made
) -> None:
    with inside():
        soon, later = today() + timedelta(days=3), today() + timedelta(days=30)
    agreement_id = in_force(trial_until=later, review_on=soon)
    with inside():
        agreement = get_agreement(agreement_id)
        assert agreement.due_on == soon
        agreement.trial_until = None
        agreement.review_on = None
        assert agreement.due_on is None


def test_a_yes_can_be_taken_back_until_it_is_in_force(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        sign(agreement, by=by)
        hers = next(one for one in agreement.latest_revision.signed if one.partner_id == world.maya_id)
        signing.take_back(hers, by=by)
        with pytest.raises(Refusal, match="taken back already"):
            signing.take_back(hers, by=by)
        with pytest.raises(Refusal, match="same wording"):
            signing.put_in_force(agreement, by=by)
        sign(agreement, agreement.case.partners[0], by=by)
        signing.put_in_force(agreement, by=by)
        with pytest.raises(Refusal, match="in force already"):
            signing.take_back(agreement.latest_revision.signed[0], by=by)
        assert get_sign_off(hers.id) is hers
        with pytest.raises(Missing):
            get_sign_off(uuid.uuid4())


def test_a_yes_taken_back_alone_stays_before_both_and_holds_the_wording_back_in_neutral_words(
    world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, revision = agreement.case.partners[0], agreement.latest_revision
        sign(agreement, by=by)
        hers = next(one for one in revision.signed if one.partner_id == maya.id)
        signing.say_in_portal(maya, agreement, number=1, agrees=False, by=by)
        assert revision.unsigned == [maya]
        assert revision.openly_unsigned == []
        with pytest.raises(Refusal, match="at another time"):
            signing.put_in_force(agreement, by=by)
        signing.say_in_portal(maya, agreement, number=1, agrees=True, by=by)
        assert revision.is_signed_by_both
        signing.take_back(hers, by=by)
        assert revision.unsigned == revision.openly_unsigned == [maya]
        with pytest.raises(Refusal, match="taken back already"):
            signing.take_back(hers, by=by)


def test_who_took_their_yes_back_alone_can_give_it_on_paper(
    world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya = agreement.case.partners[0]
        sign(agreement, by=by)
        signing.say_in_portal(maya, agreement, number=1, agrees=False, by=by)
        sign(agreement, maya, by=by)
        assert len(agreement.latest_revision.openly_signed) == 2
        signing.put_in_force(agreement, by=by)
        assert agreement.is_live


def test_a_couple_of_one_seat_puts_nothing_in_force(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = agreement.case.partners
        sign(agreement, maya, by=by)
        jonas.until = today()
        with pytest.raises(Refusal, match="same wording"):
            signing.put_in_force(agreement, by=by)


def test_an_ended_agreement_is_not_signed_off(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        reviewing.end(agreement, reviewing.ReviewTerms(step=Step.END, on=today()), by=by)
        with pytest.raises(Refusal, match="has ended"):
            sign(agreement, by=by)
