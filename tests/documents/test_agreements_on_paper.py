"""The agreements booklet, an agreement with its history, and what somebody said alone of what is agreed on their own copy."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.agreements import Step
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import crossings, drafting, missteps, reviewing, signing
from clinic.agreements.services.missteps import MisstepTerms
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.practices.local_time import today
from tests.agreements.conftest import Made, in_force, proposed
from tests.agreements.test_doors import enter_the_room
from tests.conftest import Inside
from tests.factories.agreements import MONEY, make_crossing, sign
from tests.factories.world import World

__all__ = ["in_force", "proposed"]


def _pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_the_booklet_has_a_cover_and_a_page_for_each_that_holds(
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    world: World,
    inside: Inside,
    in_force: Made,
    proposed: Made,
) -> None:
    in_force(title="Money talks")
    in_force(title="Phones in the hall")
    proposed(title="Not agreed yet")
    address = f"/cases/{world.case_id}/agreements.pdf"
    assert address in as_practitioner.get(f"/cases/{world.case_id}/agreements/").text
    pages = _pages(as_practitioner.get(address).data)
    assert len(pages) == 3
    assert "Money talks" in pages[0]
    assert "Phones in the hall" in pages[0]
    for title, page in (("Money talks", pages[1]), ("Phones in the hall", pages[2])):
        assert title in page
        assert page.count("signed on") == 2
    assert "Not agreed yet" not in " ".join(pages)
    assert as_supervisor.get(address).status_code == 200
    enter_the_room(as_practitioner, world)
    assert as_practitioner.get(address).status_code == 200


def test_where_nothing_is_agreed_the_booklet_says_so(as_practitioner: FlaskClient, world: World) -> None:
    (page,) = _pages(as_practitioner.get(f"/cases/{world.case_id}/agreements.pdf").data)
    assert "Nothing is agreed yet." in page


@pytest.mark.parametrize("client", ["as_colleague", "as_partner", "as_manager", "as_other_practice"])
def test_nobody_else_has_the_booklet(request: pytest.FixtureRequest, world: World, client: str) -> None:
    found = request.getfixturevalue(client).get(f"/cases/{world.case_id}/agreements.pdf")
    assert found.status_code == 404


def test_the_history_stands_on_the_page_only_where_it_is_asked_for_and_holds_joint_words_only(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        for words, audience in (("It helped.", Audience.JOINT), ("She is tired of it.", Audience.PRACTICE)):
            reviewing.review(
                agreement, ReviewTerms(Step.KEEP, today(), words=words, audience=audience), by=by
            )
        drafting.revise(agreement, replace(MONEY, limit="On Mondays at six."), by=by)
        sign(agreement, by=by)
        signing.put_in_force(agreement, by=by)
    plain = " ".join(_pages(as_practitioner.get(f"/agreements/{agreement_id}/page.pdf").data))
    told = " ".join(_pages(as_practitioner.get(f"/agreements/{agreement_id}/page.pdf?history=yes").data))
    assert "What became of it" not in plain
    for words in (
        "What became of it",
        "Reviewed: kept. It helped.",
        "Worded anew",
        MONEY.limit,
        "On Mondays at six.",
    ):
        assert words in told
    assert "She is tired of it." not in told
    assert told.index("Proposed") < told.index("Worded anew") < told.rindex("Put in force")


def test_on_their_own_copy_stands_what_they_said_alone_of_crossings_and_plans_and_never_how_fair_it_feels(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = get_case(world.case_id).partners
        for seat, words in ((maya, "hers"), (jonas, "his")):
            told = make_crossing(
                agreement, by=by, what=f"CROSSED-{words}", said_by=seat, audience=Audience.PARTNER
            )
            crossings.own(told, seat, f"OWNED-{words}", by=by)
            plan = MisstepTerms(change=f"PLAN-{words}", check_on=today() + timedelta(days=3))
            missteps.plan(seat, agreement, plan, by=by)
            signing.ask_fairness(agreement, seat, rating=1, words=f"FAIR-{words}", by=by)
    text = " ".join(_pages(as_practitioner.get(f"/partners/{world.maya_id}/copy.pdf").data))
    for words in ("CROSSED-hers", "OWNED-hers", "PLAN-hers"):
        assert words in text
    assert "-his" not in text
    assert "FAIR" not in text
