"""What a couple sign about secrets: in versions, each alone, and never known to the other."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples import Audience, SecretsPolicy, events
from clinic.couples.models import PolicySignature, SignedHow
from clinic.couples.policy_words import ORIGINAL, between_two
from clinic.couples.queries import get_case, policy_on
from clinic.couples.queries.policies import find_in_force, find_newest_offer, list_offers, wording_now
from clinic.couples.services.policies import offer_policy, sign_policy, withdraw_policy, word_policy
from clinic.couples.starting_audience import starting_audience
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.policies import FIRST, put_before, sign
from tests.factories.world import World

CHANGED = SecretsPolicy.NO_SECRETS


def _page(world: World) -> str:
    return f"/cases/{world.case_id}/policy/"


def _offer_id(page: str) -> str:
    return re.findall(r"/policies/([^/]+)/sign", page)[0]


def test_a_couple_opened_with_a_day_has_signed_on_paper_and_its_words_are_kept(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        case = get_case(world.case_id)
        held = find_in_force(case, local_time.today())
        assert held is not None
        assert (held.variant, held.version, held.text) == (
            SecretsPolicy.LIMITED,
            1,
            str(ORIGINAL[SecretsPolicy.LIMITED]),
        )
        assert [(row.how, row.signed_on) for row in held.signatures] == [(SignedHow.PAPER, FIRST)] * 2
    page = as_practitioner.get(_page(world)).text
    assert "an illness that could reach the other" in page
    assert "is never told to the other" in page
    assert page.count("signed on paper on 14 Sept 2026") == 2


def test_a_couple_opened_without_a_day_waits_for_both(inside: Inside, as_practitioner: FlaskClient) -> None:
    people = {"first-name": "Amira Saleh", "second-name": "Ben Ode", "policy": "no_secrets"}
    file = as_practitioner.post("/cases/new", data=people).location
    assert "Not signed by both" in as_practitioner.get(file).text
    page = as_practitioner.get(file.replace("/file/", "/policy/")).text
    assert page.count("has not signed") == 2
    assert "so the strictest holds" in page


def test_each_signs_alone_and_it_holds_with_the_second(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    choose = as_practitioner.get(f"{_page(world)}choose")
    assert all(str(words).split("\n\n")[0] in choose.text for words in ORIGINAL.values())
    sent = as_practitioner.post(f"{_page(world)}choose", data={"variant": CHANGED, "on": "2026-11-02"})
    assert sent.status_code == 303
    page = as_practitioner.get(_page(world)).text
    offer_id = _offer_id(page)
    data = {"partner": str(world.jonas_id), "how": "room", "on": "2026-11-03"}
    assert as_practitioner.post(f"/policies/{offer_id}/sign", data=data).status_code == 303
    with inside():
        assert get_case(world.case_id).secrets_policy is None, "one yes is not two: the strictest holds"
    assert as_partner.post("/portal/policy/", data={"offer": offer_id, "agreed": "y"}).status_code == 303
    with inside():
        case = get_case(world.case_id)
        assert case.secrets_policy is CHANGED
        assert case.policy_signed_on == local_time.today()
        assert policy_on(case, date(2026, 10, 1)) is SecretsPolicy.LIMITED, "it reaches back to nothing"
        assert policy_on(case, date(2026, 11, 4)) is None
    page = as_practitioner.get(_page(world)).text
    assert "said yes alone with you on 3 Nov 2026" in page
    assert "signed in the portal on" in page
    assert "Both have signed." in as_practitioner.get(f"/policies/{offer_id}/sign").text


def test_what_is_not_signed_by_both_is_taken_back_and_what_they_had_signed_holds_again(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        offer_id = put_before(world, CHANGED).id
        assert get_case(world.case_id).secrets_policy is None
    assert as_practitioner.post(f"/policies/{offer_id}/withdraw").status_code == 303
    with inside():
        assert get_case(world.case_id).secrets_policy is SecretsPolicy.LIMITED
    assert "taken back" in as_practitioner.get(_page(world)).text


def test_another_choice_takes_back_the_one_that_waits(world: World, inside: Inside) -> None:
    with inside():
        first = put_before(world, CHANGED)
        second = put_before(world, SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY)
        assert first.withdrawn_on == local_time.today()
        assert second.withdrawn_on is None
        maya = get_case(world.case_id).partners[0]
        with pytest.raises(Refusal, match="Something else was put before them since"):
            sign_policy(first, maya, how=SignedHow.ROOM, on=FIRST, by=world.accounts["practitioner"])


def test_what_both_signed_is_never_taken_back(world: World, inside: Inside) -> None:
    with inside():
        held = find_newest_offer(get_case(world.case_id), local_time.today())
        assert held is not None
        with pytest.raises(Refusal, match="Both have signed it"):
            withdraw_policy(held, by=world.accounts["practitioner"])


@pytest.mark.parametrize(
    "change, words",
    [
        ({"partner": ""}, "Please choose one."),
        ({"partner": "00000000-0000-4000-8000-000000000000"}, "Not a valid choice"),
        ({"how": "portal"}, "Not a valid choice"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2099-01-01"}, "still to come"),
        ({"on": "2026-09-01"}, "before it was put before them"),
    ],
)
def test_a_signature_that_does_not_hold_comes_back(
    world: World, inside: Inside, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    with inside():
        offer_id = put_before(world, CHANGED).id
    data = {"partner": str(world.maya_id), "how": "paper", "on": "2026-11-02"} | change
    answer = as_practitioner.post(f"/policies/{offer_id}/sign", data=data)
    assert answer.status_code == 422
    assert words in answer.text


def test_nobody_signs_twice(world: World, inside: Inside) -> None:
    with inside():
        offer, by = put_before(world, CHANGED), world.accounts["practitioner"]
        maya = get_case(world.case_id).partners[0]
        sign_policy(offer, maya, how=SignedHow.ROOM, on=FIRST, by=by)
        with pytest.raises(Refusal, match="has signed this already"):
            sign_policy(offer, maya, how=SignedHow.PAPER, on=FIRST, by=by)
        assert len(offer.signatures) == 1


@pytest.mark.parametrize(
    "data", [{}, {"variant": "everything", "on": "2026-11-02"}, {"variant": "limited", "on": "2099-01-01"}]
)
def test_a_choice_that_does_not_hold_comes_back(
    world: World, as_practitioner: FlaskClient, data: dict[str, str]
) -> None:
    assert as_practitioner.post(f"{_page(world)}choose", data=data).status_code == 422


def test_the_practice_words_it_anew_and_what_was_signed_keeps_its_words(
    world: World, inside: Inside, as_manager: FlaskClient, as_practitioner: FlaskClient
) -> None:
    address = "/practice/policies/limited/"
    assert "as it came" in as_manager.get(address).text
    assert as_manager.post(address, data={"text": "Between us.\n\nAnd no further."}).status_code == 303
    assert as_manager.post(address, data={"text": "Between us.\n\nAnd no further."}).status_code == 303
    page = as_manager.get("/practice/policies/").text
    assert "Between us." in page
    assert "wording 2" in page
    assert "wording 3" not in page, "the same words are no new wording"
    assert "Mina Castell" in as_manager.get(address).text
    assert "Between us." not in as_practitioner.get(_page(world)).text
    with inside():
        offer = put_before(world, SecretsPolicy.LIMITED)
        assert (offer.version, offer.text) == (2, "Between us.\n\nAnd no further.")
        assert wording_now(CHANGED)[0] == 1
        assert [one.version for one in list_offers(get_case(world.case_id))] == [1, 2]
    assert "And no further." in as_practitioner.get(_page(world)).text


@pytest.mark.parametrize(
    "text, status",
    [("", 422), ("x" * 2500, 303), ("x" * 50_000, 422), ("a\0b", 422), ("בינינו בלבד 🤝", 303)],
)
def test_odd_wordings_are_kept_or_come_back(as_manager: FlaskClient, text: str, status: int) -> None:
    answer = as_manager.post("/practice/policies/limited/", data={"text": text})
    assert answer.status_code == status
    if status == 422 and text and "\0" not in text:
        assert text in answer.text


def test_only_a_manager_words_it_and_no_fourth_variant_is_there(
    as_manager: FlaskClient, request: pytest.FixtureRequest
) -> None:
    assert as_manager.get("/practice/policies/other/").status_code == 404
    for who in ("as_practitioner", "as_supervisor", "as_front_desk", "as_partner"):
        client: FlaskClient = request.getfixturevalue(who)
        assert client.get("/practice/policies/").status_code == 404
        assert client.post("/practice/policies/limited/", data={"text": "x"}).status_code == 404


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
        "signed_out",
    ],
)
def test_nobody_else_reads_or_changes_who_signed(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    with inside():
        offer_id = put_before(world, CHANGED).id
    client: FlaskClient = request.getfixturevalue(who)
    refused = 303 if who == "signed_out" else 404
    for address in (
        _page(world),
        f"{_page(world)}choose",
        f"/policies/{offer_id}/sign",
        f"/policies/{offer_id}/policy.pdf",
    ):
        assert client.get(address).status_code == refused
    assert client.post(f"/policies/{offer_id}/withdraw").status_code == refused
    with inside():
        assert find_newest_offer(get_case(world.case_id), local_time.today()).id == offer_id  # type: ignore[union-attr]


def test_a_supervisor_reads_it_and_changes_nothing(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        offer_id = put_before(world, CHANGED).id
    page = as_supervisor.get(_page(world))
    assert page.status_code == 200
    assert "Note a signature" not in page.text
    assert as_supervisor.get(f"/policies/{offer_id}/sign").status_code == 404
    assert as_supervisor.get(f"{_page(world)}choose").status_code == 404


def test_in_the_room_who_signed_is_not_shown(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(_page(world)).status_code == 404


def test_every_step_is_audited_without_a_word(world: World, inside: Inside) -> None:
    with inside():
        by = world.accounts["practitioner"]
        offer = sign(world, CHANGED)
        withdraw_policy(put_before(world, CHANGED), by=by)
        word_policy(CHANGED, "All is told.", by=by)
        rows = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event.startswith("couples.policy"))
        ).all()
        known = {row.event for row in rows}
        assert known == {
            events.POLICY_OFFERED,
            events.POLICY_SIGNED,
            events.POLICY_WITHDRAWN,
            events.POLICY_WORDED,
        }
        assert not any("told" in row.detail for row in rows)
        signatures = db.session.scalars(select(PolicySignature).where(PolicySignature.offer_id == offer.id))
        assert {row.partner_id for row in signatures} == {world.maya_id, world.jonas_id}


@pytest.mark.parametrize("policy", [None, *SecretsPolicy])
def test_the_safety_carve_out_is_said_under_each_of_them(
    world: World, inside: Inside, as_partner: FlaskClient, policy: SecretsPolicy | None
) -> None:
    with inside():
        sign(world, policy)
        case = get_case(world.case_id)
        assert (
            "is never told to Jonas, whatever the policy" in between_two(case, case.partners[0], policy).never
        )
    assert "is never told to the other" in as_partner.get("/portal/policy/").text
    assert starting_audience(policy, said_by_partner=True) is not Audience.JOINT


def test_what_was_said_before_keeps_the_audience_it_had(world: World, inside: Inside) -> None:
    """Only what begins later begins otherwise."""
    with inside():
        case = get_case(world.case_id)
        before = starting_audience(case.secrets_policy, said_by_partner=True)
        sign(world, CHANGED, on=local_time.today())
        assert (before, starting_audience(case.secrets_policy, said_by_partner=True)) == (
            Audience.PARTNER,
            Audience.PRACTICE,
        )
        assert policy_on(case, local_time.today() - timedelta(days=1)) is SecretsPolicy.LIMITED
        offer_policy(case, SecretsPolicy.LIMITED, on=local_time.today(), by=world.accounts["practitioner"])
        assert starting_audience(case.secrets_policy, said_by_partner=True) is Audience.PARTNER
