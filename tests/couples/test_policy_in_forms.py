"""What was signed decides how every form of the desk begins in which one partner's words get readers, and is said beside it."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements.models import Crossing
from clinic.agreements.queries import get_agreement
from clinic.agreements.services.signing import ask_fairness
from clinic.assignments.models import Answer
from clinic.assignments.queries import get_assignment
from clinic.couples import Audience, SecretsPolicy
from clinic.couples.queries import get_case, get_partner
from clinic.couples.queries.policies import has_to_sign
from clinic.couples.services.policies import offer_policy
from clinic.database import db
from clinic.journal import JournalEntry
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, tell_words, today
from tests.factories.pages import page_of
from tests.factories.policies import FIRST, put_before, sign
from tests.factories.sessions import make_process_note
from tests.factories.world import World

POLICIES = [None, *SecretsPolicy]
IN_WORDS = {
    None: "so the strictest holds",
    SecretsPolicy.NO_SECRETS: "They signed: no secrets.",
    SecretsPolicy.LIMITED: "They signed: limited secrets.",
    SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY: "each one’s confidence is kept",
}
START = {policy: "practice" if policy is SecretsPolicy.NO_SECRETS else "partner" for policy in POLICIES}


def _chosen(page: str, name: str) -> list[str]:
    """What is chosen in a form before anybody has chosen."""
    inputs = [
        tag for tag in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in tag and "checked" in tag
    ]
    return [found for tag in inputs for found in re.findall(r'value="([^"]*)"', tag)]


@pytest.fixture
def agreement_id(world: World, inside: Inside) -> uuid.UUID:
    with inside():
        clear_both(world)
        return make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id


@pytest.fixture
def homework_id(world: World, inside: Inside) -> uuid.UUID:
    with inside():
        return make_assignment(world, "specific-gratitude").id


@pytest.mark.parametrize("policy", POLICIES)
def test_every_form_of_the_desk_begins_as_was_signed(
    world: World,
    inside: Inside,
    agreement_id: uuid.UUID,
    homework_id: uuid.UUID,
    as_practitioner: FlaskClient,
    policy: SecretsPolicy | None,
) -> None:
    with inside():
        sign(world, policy)
    crossed = as_practitioner.get(f"/agreements/{agreement_id}/crossed").text
    assert _chosen(crossed, "audience") == [START[policy]]
    paper = as_practitioner.get(f"/assignments/{homework_id}/enter").text
    assert _chosen(paper, "words_for_p1") == _chosen(paper, "words_for_p2") == [START[policy]]
    for own in ("review", "end"):
        assert _chosen(as_practitioner.get(f"/agreements/{agreement_id}/{own}").text, "audience") == [
            "practice"
        ]

    line = {"kind": "parked", "words": "Money.", "on_day": str(today()), "said_by": str(world.maya_id)}
    parked = f"/cases/{world.case_id}/journal/new"
    assert as_practitioner.post(parked, data=line).status_code == 303
    assert as_practitioner.post(parked, data=line | {"kind": "joy", "words": "The sea."}).status_code == 303
    told = as_practitioner.post(f"/assignments/{homework_id}/enter", data={"words_p1": "Only so."})
    assert told.status_code == 303
    with inside():
        begun = {row.words: str(row.audience) for row in db.session.scalars(select(JournalEntry))}
        assert begun == {"Money.": START[policy], "The sea.": "joint"}
        answer = db.session.scalars(select(Answer)).one()
        assert answer.audience == START[policy]
        assert answer.audience_partner_id == (world.maya_id if answer.audience is Audience.PARTNER else None)


@pytest.mark.parametrize("policy", POLICIES)
def test_what_was_signed_is_said_where_something_told_alone_is_written_down(
    world: World,
    inside: Inside,
    agreement_id: uuid.UUID,
    as_practitioner: FlaskClient,
    policy: SecretsPolicy | None,
) -> None:
    with inside():
        sign(world, policy)
        private = make_process_note(world).id
    crossed = f"/agreements/{agreement_id}/crossed"
    alone = (f"/partners/{world.maya_id}/seen-alone", f"/partners/{world.maya_id}/hold")
    for address in (*alone, crossed, f"/private-notes/{private}/"):
        page = as_practitioner.get(address).text
        assert IN_WORDS[policy] in page
        assert re.search(
            "about fear or violence is never told to (Jonas|the other), whatever the policy", page
        )
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    in_room = as_practitioner.get(crossed).text
    assert "fear or violence" not in in_room
    assert IN_WORDS[policy] not in in_room


def test_another_policy_changes_nothing_that_was_said_before(
    world: World,
    inside: Inside,
    agreement_id: uuid.UUID,
    homework_id: uuid.UUID,
    as_practitioner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    by, portal = world.accounts["practitioner"], ("", "journal/parked/", "agreements/", "homework/")
    line = {"kind": "parked", "words": "Money.", "on_day": str(today()), "said_by": str(world.maya_id)}
    as_practitioner.post(f"/cases/{world.case_id}/journal/new", data=line)
    as_practitioner.post(f"/assignments/{homework_id}/enter", data={"words_p1": "Only so."})
    limit = {"on": str(today()), "said_by": str(world.maya_id), "what": "He shouted.", "audience": "partner"}
    as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=limit)
    kinds = (JournalEntry, Answer, Crossing)

    def kept() -> list[tuple[Audience, uuid.UUID | None]]:
        with inside():
            return [
                (row.audience, row.audience_partner_id)
                for kind in kinds
                for row in db.session.scalars(select(kind))
            ]

    before = kept()
    assert before == [(Audience.PARTNER, world.maya_id)] * 3
    pages = [page_of(as_other_partner, f"/portal/{page}") for page in portal]
    with inside():
        case = get_case(world.case_id)
        sign(world, SecretsPolicy.NO_SECRETS, on=today())
        assert case.secrets_policy is SecretsPolicy.NO_SECRETS
        offer_policy(case, SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY, on=today(), by=by)
        sign(world, SecretsPolicy.NO_SECRETS, on=today())
    assert kept() == before
    paper = as_practitioner.get(f"/assignments/{homework_id}/enter").text
    assert _chosen(paper, "words_for_p1") == ["partner"], (
        "what stands there keeps its readers when it is put right"
    )
    assert _chosen(paper, "words_for_p2") == ["practice"], "the control: what begins now begins otherwise"
    as_practitioner.post(
        f"/assignments/{homework_id}/enter", data={"words_p1": "Only so, again.", "words_for_p1": "partner"}
    )
    assert kept() == before
    assert [page_of(as_other_partner, f"/portal/{page}") for page in portal] == pages


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_makes_anything_of_safety_joint(
    world: World,
    inside: Inside,
    agreement_id: uuid.UUID,
    homework_id: uuid.UUID,
    as_practitioner: FlaskClient,
    as_other_partner: FlaskClient,
    policy: SecretsPolicy | None,
) -> None:
    by, portal = (
        world.accounts["practitioner"],
        ("", "homework/", "agreements/", "journal/", "documents/", "policy/"),
    )

    def seen() -> list[str]:
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
        shown = [page_of(as_practitioner, f"/cases/{world.case_id}/{page}") for page in ("", "progress/")]
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
        return shown + [page_of(as_other_partner, f"/portal/{page}") for page in portal]

    with inside():
        sign(world, policy)
    before = seen()
    with inside():
        maya, case = get_partner(world.maya_id), get_case(world.case_id)
        record_screening(maya, seen_on=today(), outcome=Outcome.CLEAR, remark="He frightens me.", by=by)
        open_flag(
            case,
            RiskTerms("trauma_reactive", Severity.WATCH, "He frightens me.", today()),
            partner=maya,
            by=by,
        )
        tell_words(
            world,
            get_assignment(homework_id),
            maya.id,
            words="I am afraid.",
        )
        ask_fairness(get_agreement(agreement_id), maya, rating=0, words="I had to say yes.", by=by)
    assert seen() == before
    assert "He frightens me." in as_practitioner.get(f"/cases/{world.case_id}/file/").text, "the control"


def test_words_wait_from_the_day_on_which_they_are_put_before_them(world: World, inside: Inside) -> None:
    with inside():
        maya, tomorrow = get_partner(world.maya_id), today() + timedelta(days=1)
        assert not has_to_sign(maya, today())
        offer = put_before(world, SecretsPolicy.NO_SECRETS, on=tomorrow)
        assert not has_to_sign(maya, today()), "not a day before"
        assert has_to_sign(maya, tomorrow)
        offer.withdrawn_on = tomorrow
        assert not has_to_sign(maya, tomorrow)
        assert not has_to_sign(maya, FIRST)
