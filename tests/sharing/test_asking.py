"""Each is asked alone; what they say is read by their counsellor, shown on no screen of theirs, and never reaches the other."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.couples import as_partner
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from clinic.sharing import ChartsShared
from clinic.sharing.agreed import NONE, Charts
from clinic.sharing.queries import charts_for_both, list_said
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.pages import without_tokens
from tests.factories.world import World

PAGE = "/portal/settings/page-for-both"
YES = {"weather": "yes", "measures": "yes"}
BOTH = Charts(weather=True, measures=True)


def both_agree(world: World) -> None:
    """Call it ``with inside():``."""
    for key, partner in zip(("partner", "other_partner"), get_case(world.case_id).partners, strict=True):
        say(partner, BOTH, on=today(), by=world.accounts[key])


def test_where_both_say_yes_there_are_charts_and_the_newest_answer_counts(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    def charts() -> Charts:
        with inside():
            return charts_for_both(get_case(world.case_id))

    assert charts() == NONE
    assert as_partner.post(PAGE, data=YES).status_code == 303
    assert charts() == NONE
    assert as_other_partner.post(PAGE, data=YES).status_code == 303
    assert charts() == BOTH
    as_partner.post(PAGE, data=YES | {"weather": "no"})
    assert charts() == Charts(measures=True)


def test_the_four_facts_are_hers(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    as_partner.post(PAGE, data=YES)
    with inside():
        row = db.session.scalars(select(ChartsShared)).one()
        assert (row.audience, row.audience_partner_id) == ("partner", world.maya_id)
        assert (row.said_by_id, row.concerns_id) == (world.maya_id, world.maya_id)
        assert row.entered_by_id == world.accounts["partner"]
        case = get_case(world.case_id)
        assert set(list_said(viewers.practitioner(world), case)) == {world.maya_id}
        assert set(list_said(as_partner_of(world, "maya"), case)) == {world.maya_id}
        assert list_said(as_partner_of(world, "jonas"), case) == {}


def as_partner_of(world: World, who: str):  # type: ignore[no-untyped-def]
    return as_partner(get_partner(world.maya_id if who == "maya" else world.jonas_id))


def test_the_portal_is_the_same_before_and_after_for_whoever_looks(
    as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    pages = (PAGE, "/portal/", "/portal/settings/", "/portal/documents/", "/portal/documents/copy.json")

    def seen() -> list[str]:
        clients = (as_partner, as_other_partner)
        return [without_tokens(client.get(page).text) for client in clients for page in pages]

    before = seen()
    as_partner.post(PAGE, data=YES)
    as_partner.get("/portal/settings/")  # says thank you, once
    assert seen() == before
    assert "checked" not in as_partner.get(PAGE).text


@pytest.mark.parametrize("data", [{}, {"weather": "yes"}, {"weather": "perhaps", "measures": "no"}])
def test_both_questions_want_an_answer(inside: Inside, as_partner: FlaskClient, data: dict[str, str]) -> None:
    assert as_partner.post(PAGE, data=data).status_code == 422
    with inside():
        assert db.session.scalars(select(ChartsShared)).first() is None


@pytest.mark.parametrize("why", ["hold", "fear", "order"])
def test_a_hold_fear_and_an_order_stop_every_chart_whatever_was_said(
    world: World, inside: Inside, why: str
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        both_agree(world)
        case = get_case(world.case_id)
        assert charts_for_both(case) == BOTH
        if why == "hold":
            record_screening(case.partners[0], seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
        else:
            kind = {"fear": "coercive_control_or_fear", "order": "no_contact_order"}[why]
            open_flag(
                case,
                RiskTerms(kind, Severity.SERIOUS, "Said alone.", today()),
                partner=case.partners[1],
                by=by,
            )
        assert charts_for_both(case) == NONE


# --- at the desk


def test_the_counsellor_asks_each_alone_and_the_file_says_what_they_said(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    file, address = f"/cases/{world.case_id}/file/", f"/partners/{world.jonas_id}/charts"
    assert as_practitioner.get(file).text.count("not asked about charts yet") == 2
    assert as_practitioner.get(address).status_code == 200
    for data, words in (
        (YES, "agrees to the weekly line and to questionnaires"),
        (YES | {"measures": "no"}, "agrees to the weekly line, not to questionnaires"),
        (YES | {"weather": "no"}, "agrees to questionnaires, not to the weekly line"),
        ({"weather": "no", "measures": "no"}, "no charts"),
    ):
        assert as_practitioner.post(address, data=data).status_code == 303
        page = as_practitioner.get(file).text
        assert words in page
        assert page.count("not asked about charts yet") == 1
    with inside():
        row = db.session.scalars(select(ChartsShared).limit(1)).one()
        assert (row.said_by_id, row.entered_by_id) == (world.jonas_id, world.accounts["practitioner"])
    assert as_practitioner.post(address, data={}).status_code == 422


@pytest.mark.parametrize(
    "who",
    ["supervisor", "colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"],
)
def test_nobody_else_writes_it_down(request: pytest.FixtureRequest, world: World, who: str) -> None:
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(f"/partners/{world.maya_id}/charts").status_code == 404
    assert client.post(f"/partners/{world.maya_id}/charts", data=YES).status_code == 404


def test_nobody_is_asked_with_the_other_looking_on(world: World, as_practitioner: FlaskClient) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(f"/partners/{world.maya_id}/charts").status_code == 404


def test_signed_out_one_signs_in_first(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/partners/{world.maya_id}/charts").status_code == 303
    assert signed_out.get(PAGE).status_code == 303
