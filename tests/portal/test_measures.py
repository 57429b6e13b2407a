"""Questions that the counsellor asks one partner: they wait in that partner's pages only, are answered once, and do not stand
there again; an answer that somebody must know of reaches the counsellor at once and shows on no page of the couple.
"""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.database import db
from clinic.measures.models import Administration
from clinic.safety.models import RiskFlag
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.measures import make_giving, make_result
from tests.factories.pages import page_of
from tests.factories.world import World

ASKED = "A few questions for you alone"


@pytest.fixture
def given(world: World, inside: Inside) -> uuid.UUID:
    """The PHQ-9 waits for Maya."""
    with inside():
        return make_giving(world).id


def _answers(number: int, **other: str) -> dict[str, str]:
    return {f"item_{item}": str(number) for item in range(1, 10)} | other


def _kept() -> list[Administration]:
    return list(db.session.scalars(select(Administration)))


def test_what_waits_stands_on_their_own_pages_and_on_nobody_elses(
    world: World, given: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert ASKED in page_of(as_partner, "/portal/")
    assert ">PHQ-9</a>" in page_of(as_partner, "/portal/measures/")
    assert ASKED not in page_of(as_other_partner, "/portal/")
    assert "Nothing to answer just now." in page_of(as_other_partner, "/portal/measures/")
    for way in (as_other_partner.get, as_other_partner.post):
        assert way(f"/portal/measures/{given}/").status_code == 404


@pytest.mark.parametrize("who", ["practitioner", "colleague", "manager", "front_desk", "other_practice"])
def test_the_page_is_the_partners_own(request: pytest.FixtureRequest, given: uuid.UUID, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(f"as_{who}")
    assert client.get(f"/portal/measures/{given}/").status_code == 404
    assert client.get("/portal/measures/").status_code == 404


def test_signed_out_one_signs_in_first(given: uuid.UUID, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/portal/measures/{given}/").status_code == 303


def test_answers_reach_the_counsellor_and_are_not_shown_again(
    world: World, inside: Inside, given: uuid.UUID, as_partner: FlaskClient
) -> None:
    assert as_partner.post(f"/portal/measures/{given}/", data=_answers(1, item_9="0")).status_code == 303
    with inside():
        row = _kept()[0]
        assert row.result["total"] == "8"
        assert (row.way, row.giving_id, row.said_by_id) == ("portal", given, world.maya_id)
        assert db.session.scalars(select(RiskFlag)).all() == []
    page = page_of(as_partner, "/portal/measures/")
    assert "Nothing to answer just now." in page
    assert ASKED not in page_of(as_partner, "/portal/")
    assert as_partner.get(f"/portal/measures/{given}/").location == "/portal/measures/"
    assert as_partner.post(f"/portal/measures/{given}/", data=_answers(3)).location == "/portal/measures/"
    with inside():
        assert len(_kept()) == 1


def test_one_left_out_is_kept_without_a_total(
    inside: Inside, given: uuid.UUID, as_partner: FlaskClient
) -> None:
    answers = _answers(2)
    del answers["item_4"]
    assert as_partner.post(f"/portal/measures/{given}/", data=answers).status_code == 303
    with inside():
        assert (_kept()[0].result["total"], _kept()[0].result["left_out"]) == (None, [4])


@pytest.mark.parametrize("answers", [{}, _answers(1, item_2="9"), _answers(1, item_2="x" * 50_000)])
def test_what_is_no_answer_gets_the_page_again(
    inside: Inside, given: uuid.UUID, as_partner: FlaskClient, answers: dict[str, str]
) -> None:
    answer = as_partner.post(f"/portal/measures/{given}/", data=answers)
    assert answer.status_code == 422
    with inside():
        assert _kept() == []


def test_the_partner_reads_the_same_whatever_is_answered_to_item_nine(
    world: World, inside: Inside, given: uuid.UUID, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    """What the practice has set stands there for everybody who is asked, before and after."""
    assert "At night ring 116 123." in page_of(as_partner, f"/portal/measures/{given}/")
    said = []
    for number in ("0", "3"):
        with inside():
            again = make_giving(world).id
        as_partner.post(f"/portal/measures/{again}/", data=_answers(1, item_9=number))
        said.append(page_of(as_partner, "/portal/measures/"))
    assert said[0] == said[1]
    assert "or somebody you trust. At night ring 116 123." in said[1]
    with inside():
        flag = db.session.scalars(select(RiskFlag)).one()
        assert flag.partner_id == world.maya_id
        assert "Nearly every day (3)" in flag.entries[0].text
    assert "Open risk, Maya" in page_of(as_practitioner, f"/cases/{world.case_id}/")


def test_a_measure_that_asks_nothing_of_the_kind_says_nothing_of_it(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        given = make_giving(world, "gad-7").id
    assert "116 123" not in page_of(as_partner, f"/portal/measures/{given}/")
    as_partner.post(f"/portal/measures/{given}/", data={f"item_{item}": "1" for item in range(1, 8)})
    assert "116 123" not in page_of(as_partner, "/portal/measures/")


def test_again_every_so_many_weeks_and_never_where_the_words_are_not_ours(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        every = make_giving(world, every_weeks=4, on=today() - timedelta(weeks=9))
        make_giving(world, "rdas")
        make_result(world, "9", instrument_id="phq-9", on=today() - timedelta(weeks=4), giving=every)
    page = page_of(as_partner, "/portal/measures/")
    assert page.count(">PHQ-9</a>") == 1
    assert "RDAS" not in page
    with inside():
        make_result(world, "9", instrument_id="phq-9", on=today() - timedelta(days=1), giving=every)
    assert ASKED not in page_of(as_partner, "/portal/")
