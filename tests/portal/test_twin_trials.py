"""Twin worlds of a trial: what one says of it alone, and expected of it, tells the other nothing, at home, in the room, on paper."""

import pytest
from flask.testing import FlaskClient

from clinic.agreements.lifecycle import Step as LifeStep
from clinic.agreements.models import AfterTrial
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import reviewing
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.trials import TrialTerms, say
from clinic.couples.queries import get_partner
from tests.factories.accounts import sign_in
from tests.factories.assignments import today
from tests.portal.test_twin_worlds import Change, Twins, _answer, _pages, reads, twins, writes

__all__ = ["twins"]


def _she_says(twins: Twins, *answers: dict[str, str]) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    for answer in answers:
        sent = client.post(f"/portal/agreements/{twins.agreement_id}/trial", data=answer)
        assert (sent.status_code, sent.location) == (303, "/portal/agreements/")


def _would_drop_it(twins: Twins) -> None:
    _she_says(twins, {"would": "drop", "helped": "0", "words": "It is his rule. " * 300})


def _would_adopt_it(twins: Twins) -> None:
    _she_says(twins, {"would": "adopt", "helped": "10"})


def _thinks_better_of_it(twins: Twins) -> None:
    _she_says(twins, {"would": "adopt"}, {"would": "drop"}, {"would": "talk", "words": "Not with him there."})


def _was_asked_alone(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    say(maya, get_agreement(twins.agreement_id), TrialTerms(AfterTrial.ADAPT, 3), by=by)


SAID_ALONE: list[Change] = [_would_drop_it, _would_adopt_it, _thinks_better_of_it, _was_asked_alone]


@pytest.mark.parametrize("change", SAID_ALONE)
def test_wherever_jonas_goes_he_cannot_tell_what_she_thinks_of_the_trial(
    twins: Twins, change: Change
) -> None:
    tried = "/portal/agreements/{agreement}/trial"
    walk = [
        reads(tried),
        *(reads(page) for page in _pages(twins.app) if ".pdf" not in page),
        writes(tried, helped="9", would="adopt"),
        reads("/portal/agreements/"),
        writes(tried, helped="99"),
        writes(tried),
        reads("/portal/"),
        reads("/portal/agreements/"),
        *(reads(page) for page in _pages(twins.app) if "agreement" in page and ".pdf" in page),
    ]
    assert twins.walked(walk, change) == twins.walked(walk)


def _shown_to_both(twins: Twins, _client: FlaskClient) -> object:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["practitioner"])
    with client.session_transaction() as session:
        session["room"] = str(twins.world.case_id)
    agreement = f"/agreements/{twins.agreement_id}"
    pages = [
        f"/cases/{twins.world.case_id}/",
        f"/cases/{twins.world.case_id}/agreements/",
        *(f"{agreement}/{page}" for page in ("", "review", "revise", "page.pdf")),
    ]
    return [_answer(client.get(page)) for page in pages]


@pytest.mark.parametrize("change", SAID_ALONE)
def test_nor_can_either_tell_on_the_counsellors_screen_in_the_room_or_on_paper(
    twins: Twins, change: Change
) -> None:
    assert twins.walked([_shown_to_both], change) == twins.walked([_shown_to_both])


def _was_tried_longer(twins: Twins) -> None:
    terms = ReviewTerms(LifeStep.TRY_LONGER, today())
    reviewing.review(get_agreement(twins.agreement_id), terms, by=twins.world.accounts["practitioner"])


def test_what_both_decided_makes_a_difference_so_one_would_be_seen(twins: Twins) -> None:
    assert twins.walked([_shown_to_both], _was_tried_longer) != twins.walked([_shown_to_both])


@pytest.mark.parametrize("change", SAID_ALONE)
def test_all_of_it_is_there_for_the_counsellor(twins: Twins, change: Change) -> None:
    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        return _answer(client.get(f"/agreements/{twins.agreement_id}/"))

    assert twins.walked([looked], change) != twins.walked([looked])
