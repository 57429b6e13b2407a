"""After a hurt was heard: steps that both choose and that feed the repair log, and what its owner marks alone."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.models import Answer
from clinic.assignments.queries import get_assignment
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.journal import RepairAct
from clinic.refusal import Missing, Refusal
from clinic.repair_steps import RepairStep, services
from clinic.repair_steps.queries import get_step, get_with_steps
from clinic.repair_steps.services import StepTerms
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.portal.mending import GRIEVANCE
from tests.printing.kit import text_of


@pytest.fixture
def hurt(world: World, inside: Inside) -> uuid.UUID:
    """Both were seen alone and have the homework about a hurt."""
    with inside():
        clear_both(world)
        return make_assignment(world, GRIEVANCE).id


@pytest.fixture
def step(world: World, inside: Inside, hurt: uuid.UUID) -> uuid.UUID:
    """Jonas will ring when he is late."""
    with inside():
        terms = StepTerms(doer=get_case(world.case_id).partners[1], words="Rings when late", by_when=today())
        return services.agree(
            get_assignment(hurt), terms, today=today(), by=world.accounts["practitioner"]
        ).id


def _typed(world: World, **more: str) -> dict[str, str]:
    return {"words": "Writes the letter", "doer": str(world.maya_id), "by_when": ""} | more


def test_a_step_stands_on_both_their_pages_with_who_does_it_and_by_when(
    world: World,
    hurt: uuid.UUID,
    step: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    page = f"/assignments/{hurt}/steps"
    assert (
        as_practitioner.post(page, data=_typed(world, by_when=str(today() + timedelta(days=3)))).status_code
        == 303
    )
    pages = [client.get(f"/portal/homework/{hurt}/").text for client in (as_partner, as_other_partner)]
    for text in (*pages, as_practitioner.get(page).text):
        assert all(words in text for words in ("Rings when late", "Writes the letter", "Jonas"))
    assert f"/assignments/{hurt}/steps" in as_practitioner.get(f"/assignments/{hurt}/").text


def test_a_step_that_is_done_is_an_act_of_the_repair_log_of_whoever_did_it(
    world: World,
    hurt: uuid.UUID,
    step: uuid.UUID,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    done = f"/portal/homework/steps/{step}/done"
    assert as_partner.post(done).status_code == 404
    assert as_other_partner.post(done).status_code == 303
    with inside():
        (act,) = db.session.scalars(select(RepairAct)).all()
        assert (act.said_by_id, act.words, act.on_day) == (world.jonas_id, "Rings when late", today())
        assert get_step(step).done_on == today()
    assert "Rings when late" in as_partner.get("/portal/journal/acts/").text
    as_other_partner.post(done)
    with inside():
        assert len(db.session.scalars(select(RepairAct)).all()) == 1


def test_the_counsellor_may_say_that_it_is_done_or_drop_it(
    world: World, hurt: uuid.UUID, step: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        terms = StepTerms(doer=get_case(world.case_id).partners[0], words="Another")
        other = services.agree(
            get_assignment(hurt), terms, today=today(), by=world.accounts["practitioner"]
        ).id
    assert as_practitioner.post(f"/repair-steps/{step}/done").status_code == 303
    assert as_practitioner.post(f"/repair-steps/{other}/drop").status_code == 303
    with inside():
        assert [row.id for row in db.session.scalars(select(RepairStep))] == [step]
        with pytest.raises(Refusal):
            services.drop(get_step(step), by=world.accounts["practitioner"])
        with pytest.raises(Missing):
            get_step(other)
    assert "done on" in as_practitioner.get(f"/assignments/{hurt}/steps").text


def test_nobody_who_has_left_is_said_to_have_done_it(
    world: World, step: uuid.UUID, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inside():
        row = get_step(step)
        monkeypatch.setattr(type(row.case), "partner", lambda _case, _seat: None)
        with pytest.raises(Refusal):
            services.do(row, on=today(), by=world.accounts["practitioner"])


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"words": " "}, "Please write what will be done."),
        ({"words": "x" * 50_000}, "At most 300 letters"),
        ({"words": "a\0b"}, "cannot be kept"),
        ({"doer": ""}, "Please choose one."),
        ({"doer": str(uuid.UUID(int=9))}, "Not a valid choice"),
        ({"by_when": "2026-01-01"}, "This day is over already."),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    world: World, hurt: uuid.UUID, as_practitioner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(f"/assignments/{hurt}/steps", data=_typed(world, **typed))
    assert answer.status_code == 422
    assert words in answer.text


def test_no_step_is_chosen_while_nothing_joint_may_be_given_nor_in_other_homework(
    world: World, hurt: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        other = make_assignment(world, "listen-reflect-pact").id
        with pytest.raises(Missing):
            get_with_steps(other)
        clear_both(world, Outcome.HOLD)
    answer = as_practitioner.post(f"/assignments/{hurt}/steps", data=_typed(world))
    assert answer.status_code == 422
    assert "Nothing new is agreed for both just now." in answer.text


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_other_practice", "as_manager", "as_front_desk", "as_partner"]
)
def test_nobody_else_sees_or_keeps_steps_at_the_desk(
    world: World, hurt: uuid.UUID, step: uuid.UUID, who: str, request: pytest.FixtureRequest
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/assignments/{hurt}/steps").status_code == 404
    assert client.post(f"/assignments/{hurt}/steps", data=_typed(world)).status_code == 404
    for act in ("done", "drop"):
        assert client.post(f"/repair-steps/{step}/{act}").status_code == 404


# --- what its owner marks alone

STATES = re.compile(r"Largely forgiven|largely_forgiven")


def _marks(client: FlaskClient, hurt: uuid.UUID) -> None:
    said = {"f-forgiveness_state-p1": "largely_forgiven", "f-impact_understood-p1": "3"}
    assert client.post(f"/portal/homework/{hurt}/alone", data=said).status_code == 303


def test_where_somebody_is_with_forgiving_is_for_them_and_the_counsellor(
    world: World, hurt: uuid.UUID, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    _marks(as_partner, hurt)
    with inside():
        said = db.session.scalars(select(Answer).order_by(Answer.field_key)).all()
        assert {row.field_key: (row.audience, row.audience_partner_id) for row in said} == {
            "forgiveness_state": (Audience.PARTNER, world.maya_id),
            "impact_understood": (Audience.PARTNER, world.maya_id),
        }
    assert STATES.search(
        as_practitioner.get(f"/assignments/{hurt}/").text
    )  # the control: at the desk it is read


def test_it_is_marked_by_its_owner_only_and_asked_on_no_paper(
    world: World, hurt: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    assert "forgiveness_state" not in as_practitioner.get(f"/assignments/{hurt}/enter").text
    assert "impact_understood" in as_practitioner.get(f"/assignments/{hurt}/enter").text  # the control


def test_it_is_never_shown_again_in_the_portal_nor_that_there_is_any(
    world: World, hurt: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = [
        "/portal/",
        "/portal/homework/",
        f"/portal/homework/{hurt}/",
        "/portal/journal/",
        "/portal/journal/acts/",
        "/portal/agreements/",
        "/portal/documents/",
    ]
    before = {
        (client, page): page_of(client, page) for client in (as_partner, as_other_partner) for page in pages
    }
    empty = page_of(as_partner, f"/portal/homework/{hurt}/alone")
    _marks(as_partner, hurt)
    as_partner.get("/portal/settings/")  # the thanks are said once
    for (client, page), text in before.items():
        assert page_of(client, page) == text, page
    again = page_of(as_partner, f"/portal/homework/{hurt}/alone")
    assert again == empty


def test_it_is_never_due_never_counted_and_on_no_report(
    world: World, hurt: uuid.UUID, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    case = f"/cases/{world.case_id}"
    pages = ("/", f"{case}/", f"{case}/progress/", f"{case}/homework/")
    papers = (
        f"{case}/brief.pdf?with=safety&with=said&with=trend&with=own",
        f"{case}/report.pdf?from=2026-01-01&copy=couple",
        f"{case}/report.pdf?from=2026-01-01&copy={world.maya_id}",
        f"{case}/report.pdf?from=2026-01-01&copy={world.jonas_id}",
        f"{case}/pack.pdf?of={world.maya_id}",
        f"/assignments/{hurt}/sheet.pdf",
    )
    before = [page_of(as_practitioner, page) for page in pages]
    _marks(as_partner, hurt)
    after = [page_of(as_practitioner, page) for page in pages]
    for text, then in zip(before, after, strict=True):
        assert not STATES.search(then)
        assert text == then
    for paper in papers:
        assert not STATES.search(text_of(as_practitioner.get(paper).data)), paper
