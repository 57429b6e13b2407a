"""Looking at what came back: the counsellor's own view is theirs, and a word goes to whoever told it."""

import re
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.lines import line_of, lines_of
from clinic.assignments.looked_at import Acknowledgement, Appraisal
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.looking import find_appraisal, list_answered
from clinic.assignments.services import acknowledge, appraise
from clinic.couples import Audience
from clinic.couples.audience import as_couple, as_partner
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.counting import count_queries
from tests.factories.world import World

EACH, TOGETHER = "specific-gratitude", "weekly-date"


@pytest.fixture
def each(world: World, inside: Inside) -> uuid.UUID:
    """An exercise that each tells for themselves; Maya has told something, Jonas nothing."""
    with inside():
        clear_both(world)
        given = make_assignment(world, EACH)
        tell_squares(world, given, world.maya_id, How.ALL, How.TRIED)
        tell_words(world, given, world.maya_id, difficulty=3, helped=8)
        tell_words(world, given, world.jonas_id, difficulty=9)
        return given.id


def review_page(world: World) -> str:
    return f"/cases/{world.case_id}/homework/review"


def test_both_partners_ratings_stand_in_one_table_beside_the_counsellors_own(
    world: World, each: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    answer = as_practitioner.post(
        review_page(world), data={f"how_{each.hex}": "part", f"understood_{each.hex}": "6"}
    )
    assert answer.status_code == 303
    page = as_practitioner.get(review_page(world)).text
    words = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "difficult 3, helped 8" in words
    assert "difficult 9" in words
    assert re.search(r'<option selected value="part"', page)
    assert 'value="6"' in page
    shown = " ".join(re.sub("<[^>]*>", " ", as_practitioner.get(f"/assignments/{each}/").text).split())
    assert "part, understood 6 of 10" in shown


def test_how_the_counsellor_sees_it_is_for_no_partner_and_not_for_the_room(
    world: World, inside: Inside, each: uuid.UUID
) -> None:
    with inside():
        given = get_assignment(each)
        appraise(given, how=How.PART, understood=6, on=today(), by=world.accounts["practitioner"])
        row = db.session.scalars(select(Appraisal)).one()
        assert row.audience is Audience.PRACTICE
        for reader in (as_couple(given.case), *map(as_partner, given.case.partners)):
            assert find_appraisal(reader, given) is None


def test_said_again_the_same_day_it_is_corrected_and_with_nothing_said_it_goes(
    world: World, inside: Inside, each: uuid.UUID
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        given = get_assignment(each)
        for understood in (6, 6, 7):
            appraise(given, how=None, understood=understood, on=today(), by=by)
        assert [row.understood for row in db.session.scalars(select(Appraisal))] == [7]
        appraise(given, how=None, understood=None, on=today(), by=by)
        appraise(given, how=None, understood=None, on=today(), by=by)
        assert db.session.scalars(select(Appraisal)).all() == []


def test_one_tap_answers_who_told_it_and_nobody_else(
    world: World,
    inside: Inside,
    each: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    theirs = f"/portal/homework/{each}/"
    before = _bare(as_other_partner.get(theirs).text)
    key = f"{each.hex}_p1"
    as_practitioner.post(review_page(world), data={f"word_{key}": "Well kept", "seen": key})
    assert "Well kept" in as_partner.get(theirs).text
    assert _bare(as_other_partner.get(theirs).text) == before
    assert "Well kept" in as_practitioner.get(f"/assignments/{each}/").text
    as_practitioner.post(review_page(world), data={"seen": key})
    assert "Seen, thank you." in as_partner.get(theirs).text
    with inside():
        assert len(db.session.scalars(select(Acknowledgement)).all()) == 1


def test_what_they_did_together_is_answered_to_both(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, TOGETHER)
        tell_squares(world, given, None, How.ALL)
        one = given.id
    key = f"{one.hex}_t"
    as_practitioner.post(review_page(world), data={f"word_{key}": "A good evening", "seen": key})
    for client in (as_partner, as_other_partner):
        assert "A good evening" in client.get(f"/portal/homework/{one}/").text
    with inside():
        given = get_assignment(one)
        assert [said.word for said in list_answered(as_couple(given.case), given)] == ["A good evening"]


def test_what_one_told_of_it_apart_is_answered_to_that_one(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, TOGETHER)
        tell_squares(world, given, world.maya_id, How.PART)
        maya, jonas = given.case.partners
        acknowledge(given, line_of(maya), word="Yes", on=today(), by=world.accounts["practitioner"])
        assert [one.word for one in list_answered(as_partner(maya), given)] == ["Yes"]
        assert list_answered(as_partner(jonas), given) == []
        assert list_answered(as_couple(given.case), given) == []


def test_private_words_alone_are_not_answered_or_the_answer_would_tell_of_them(
    world: World, inside: Inside, each: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    assert f"{each.hex}_p2" not in as_practitioner.get(review_page(world)).text
    with inside():
        given = get_assignment(each)
        jonas = lines_of(given)[1]
        with pytest.raises(Refusal):
            acknowledge(given, jonas, word="", on=today(), by=world.accounts["practitioner"])


def test_a_button_that_nobody_has_answers_nobody(
    world: World, inside: Inside, each: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    for tapped in (f"{each.hex}_p2", f"{uuid.uuid4().hex}_t", "x"):
        assert as_practitioner.post(review_page(world), data={"seen": tapped}).status_code == 303
    with inside():
        assert db.session.scalars(select(Acknowledgement)).all() == []


def test_a_slip_in_the_table_is_said_at_its_field_and_nothing_goes_out(
    world: World, inside: Inside, each: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    sent = {f"how_{each.hex}": "", f"understood_{each.hex}": "11", "seen": f"{each.hex}_p1"}
    answer = as_practitioner.post(review_page(world), data=sent)
    assert answer.status_code == 422
    assert "From 0 to 10, please." in answer.text
    with inside():
        assert db.session.scalars(select(Acknowledgement)).all() == []


@pytest.mark.parametrize("who", ["as_supervisor", "as_manager", "as_partner", "as_other_practice"])
def test_only_whoever_works_on_the_case_reviews(
    request: pytest.FixtureRequest, world: World, each: uuid.UUID, who: str
) -> None:
    assert request.getfixturevalue(who).get(review_page(world)).status_code == 404


def test_the_table_asks_as_often_however_much_there_is(
    world: World, inside: Inside, each: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.get(review_page(world))
    with count_queries() as few:
        as_practitioner.get(review_page(world))
    with inside():
        for _round in range(5):
            make_assignment(world, EACH)
    with count_queries() as many:
        as_practitioner.get(review_page(world))
    assert many.total <= few.total


def test_nothing_to_review_is_said_calmly(world: World, as_practitioner: FlaskClient) -> None:
    assert "Nothing goes on at the moment" in as_practitioner.get(review_page(world)).text


def _bare(page: str) -> str:
    return re.sub(r'(content|value)="[\w.-]{40,}"', "", page)
