"""A safety plan of one partner: in their words, in versions, printed for their hands only, and unknown to everybody else."""

import io
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents.sheets.partners_copy import partners_copy
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.safety_plans import Kind, SafetyPlan
from clinic.safety_plans.parts import PARTS
from clinic.safety_plans.queries import list_plans, list_versions
from clinic.safety_plans.services import PlanTerms, keep_plan
from tests.conftest import Inside
from tests.factories.pages import page_of
from tests.factories.viewers import jonas, maya, practitioner, supervisor
from tests.factories.world import World

WORDS = "My sister's, by the back lane."


@pytest.fixture
def plan_id(world: World, inside: Inside) -> uuid.UUID:
    """Maya has a plan for home, to be talked over in three days."""
    with inside():
        again = local_time.today() + timedelta(days=3)
        terms = PlanTerms({"away": WORDS, "signs": " "}, look_again_on=again)
        return keep_plan(get_partner(world.maya_id), Kind.HOME, terms, by=world.accounts["practitioner"]).id


def _address(world: World, kind: str = "home") -> str:
    return f"/partners/{world.maya_id}/plans/{kind}/"


@pytest.mark.parametrize("kind", list(Kind))
def test_it_is_written_part_by_part_and_every_version_stays(
    world: World, inside: Inside, as_practitioner: FlaskClient, kind: Kind
) -> None:
    address = _address(world, kind)
    first = {key: f"First {key}." for key, _asked, _hint in PARTS[kind]}
    assert as_practitioner.post(address, data=first).status_code == 303
    emptied = dict.fromkeys(first, "")
    assert as_practitioner.post(address, data=emptied | {"people": "בית של רות 🌙"}).status_code == 303
    page = as_practitioner.get(address).text
    assert "בית של רות 🌙" in page
    assert all(words in page for words in first.values()), "what was before stays readable"
    with inside():
        versions = list_versions(practitioner(world), get_partner(world.maya_id), kind)
        assert [(row.number, len(row.parts)) for row in versions] == [(2, 1), (1, len(PARTS[kind]))]
        assert {(row.audience, row.audience_partner_id, row.said_by_id) for row in versions} == {
            (Audience.PARTNER, world.maya_id, world.maya_id)
        }
    assert "Safety plan" in as_practitioner.get(f"/cases/{world.case_id}/file/").text


@pytest.mark.parametrize(
    "change, words",
    [
        ({"people": "x" * 50_000}, "longer than 2,000 letters"),
        ({"people": "a\0b"}, "cannot be kept"),
        ({"look_again_on": "2020-01-01"}, "still to come"),
        ({"look_again_on": "soon"}, "Not a valid date"),
    ],
)
def test_what_does_not_hold_comes_back(
    world: World, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(_address(world), data={"things": "Papers at Ruth’s."} | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Papers at Ruth’s." in answer.text


@pytest.mark.parametrize("data", [{}, {"people": "  "}])
def test_an_empty_plan_comes_back(world: World, as_practitioner: FlaskClient, data: dict[str, str]) -> None:
    answer = as_practitioner.post(_address(world), data=data)
    assert answer.status_code == 422
    assert "at least one part" in answer.text


def test_a_plan_of_nothing_is_none(world: World, inside: Inside) -> None:
    with inside(), pytest.raises(Refusal, match="at least one part"):
        keep_plan(
            get_partner(world.maya_id),
            Kind.CRISIS,
            PlanTerms({"signs": " "}),
            by=world.accounts["practitioner"],
        )


def test_there_is_no_third_kind(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get(_address(world, "other")).status_code == 404


def test_a_day_that_was_set_may_stay_when_it_has_passed(
    world: World, inside: Inside, plan_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        passed = local_time.today() - timedelta(days=1)
        db.session.get_one(SafetyPlan, plan_id).look_again_on = passed
    data = {"away": "Elsewhere.", "look_again_on": str(passed)}
    assert as_practitioner.post(_address(world), data=data).status_code == 303


def test_when_to_talk_it_over_stands_on_today_and_says_not_what_it_is(
    world: World, plan_id: uuid.UUID, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    page = as_practitioner.get("/").text
    assert "Talk over with Maya what you wrote down together" in page
    assert "sister" not in page
    assert "wrote down together" not in as_supervisor.get("/").text
    as_practitioner.post(_address(world), data={"away": WORDS, "look_again_on": ""})
    assert "wrote down together" not in as_practitioner.get("/").text, "the newest version sets no day"


def test_it_is_hers_and_the_practices_to_read_and_nobody_elses(
    world: World, inside: Inside, plan_id: uuid.UUID
) -> None:
    with inside():
        case = get_case(world.case_id)
        for reader in (practitioner(world), supervisor(world), maya(world)):
            assert [plan.id for plan in list_plans(reader, case)] == [plan_id]
        assert list_plans(jonas(world), case) == []
        assert list_plans(practitioner(world, in_room=True), case) == []


def test_no_portal_shows_it_hers_neither_and_no_copy_has_it(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = ("/portal/", "/portal/settings/", "/portal/documents/", "/portal/documents/copy.json")
    before = [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages]
    with inside():
        terms = PlanTerms({"away": WORDS})
        keep_plan(get_partner(world.maya_id), Kind.HOME, terms, by=world.accounts["practitioner"])
        for partner in get_case(world.case_id).partners:
            for alone in (True, False):
                copy = partners_copy(partner, get_own_practice(), today=local_time.today(), with_alone=alone)
                assert "sister" not in repr(copy)
    assert [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages] == before


@pytest.mark.slow
def test_on_paper_it_names_nobody_but_her_and_nothing_of_what_it_is(
    world: World, plan_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    address = f"/safety-plans/{plan_id}/page.pdf"
    assert as_practitioner.get(address).status_code == 404, "only once she said that it is safe"
    answer = as_practitioner.get(f"{address}?safe=yes")
    assert answer.headers["Content-Disposition"] == 'inline; filename="page.pdf"'
    pdf = PdfReader(io.BytesIO(answer.data))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "back lane" in words
    assert "For Maya" in words
    everything = words + repr(pdf.metadata)
    for name in ("Jonas", "C-0001", "Harbour", "counsel", "afety", "Common Ground"):
        assert name not in everything, name


def test_every_step_is_audited_without_a_word(
    world: World, inside: Inside, plan_id: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get(_address(world))
    as_practitioner.get(f"/safety-plans/{plan_id}/page.pdf?safe=yes")
    with inside():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_id == plan_id)).all()
        assert [row.event.rpartition(".")[2] for row in rows] == ["kept", "seen", "printed"]
        assert {row.detail for row in rows} == {""}


def test_in_the_room_there_is_none(world: World, plan_id: uuid.UUID, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(_address(world)).status_code == 404
    assert as_practitioner.get(f"/safety-plans/{plan_id}/page.pdf?safe=yes").status_code == 404


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice", "signed_out"],
)  # fmt: skip
def test_nobody_else_opens_writes_or_prints_it(
    world: World, plan_id: uuid.UUID, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    refused = 303 if who == "signed_out" else 404
    for address in (_address(world), f"/safety-plans/{plan_id}/page.pdf?safe=yes"):
        assert client.get(address).status_code == refused
    assert client.post(_address(world), data={"away": "x"}).status_code == refused
