"""A limit was crossed, told in the portal: for the counsellor unless somebody makes it for both; and a plan after a misstep."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements.careful_words import words_of_blame
from clinic.agreements.models import CheckedBack, Crossing, CrossingOwned, MisstepPlan, ResponseUsed
from clinic.couples import Audience, CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from tests.conftest import Inside
from tests.factories.agreements import make_agreement, make_agreement_in_force
from tests.factories.assignments import today
from tests.factories.pages import page_of
from tests.factories.world import World

LIST = "/portal/agreements/"


@pytest.fixture
def held(world: World, inside: Inside, homework_of_both: None) -> uuid.UUID:
    """The two reach each other, and an agreement holds."""
    with inside():
        return make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id


@pytest.fixture
def day(inside: Inside) -> str:
    with inside():
        return today().isoformat()


def _tell(client: FlaskClient, held: uuid.UUID, day: str, **typed: str):  # type: ignore[no-untyped-def]
    sent = {"on": day, "response_used": "yes", "returned": "yes", "what": "Money came up in the car."}
    return client.post(f"{LIST}{held}/crossed", data=sent | typed)


def test_what_is_told_for_the_counsellor_only_is_not_shown_again(
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    held: uuid.UUID,
    day: str,
) -> None:
    before = {client: page_of(client, LIST) for client in (as_partner, as_other_partner)}
    assert _tell(as_partner, held, day, owned="I began.", minutes_apart="25").status_code == 303
    assert "Thank you. It is written down." in as_partner.get(LIST).text
    for client, page in before.items():
        assert page_of(client, LIST) == page
    with inside():
        told = db.session.scalars(select(Crossing)).one()
        assert (told.audience, told.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert (told.said_by_id, told.entered_by_id) == (world.maya_id, world.accounts["partner"])
        assert (told.response_used, told.minutes_apart, told.returned) == (ResponseUsed.YES, 25, True)
        owned = db.session.scalars(select(CrossingOwned)).one()
        assert (owned.audience, owned.said_by_id, owned.words) == (
            Audience.PARTNER,
            world.maya_id,
            "I began.",
        )
    assert "Maya owns: I began." in as_practitioner.get(f"/agreements/{held}/").text


def test_what_is_told_for_both_is_read_by_both_without_the_name_of_who_told_it_and_without_a_number(
    as_partner: FlaskClient, as_other_partner: FlaskClient, held: uuid.UUID, day: str
) -> None:
    assert "Jonas may read this too" in as_partner.get(f"{LIST}{held}/crossed").text
    for _each in range(3):
        _tell(as_partner, held, day, joint="y", owned="I began.")
    page_of(as_partner, LIST)  # where it is said that it was written down, once
    pages = [page_of(client, LIST).partition("<main")[2] for client in (as_partner, as_other_partner)]
    assert pages[0] == pages[1]
    assert "Money came up in the car." in pages[0]
    assert "Maya owns: I began." in pages[0]
    for words in ("said by", "3 times", "three", "look at this limit again", "times crossed"):
        assert words not in pages[0]


def test_where_the_two_do_not_reach_each_other_it_is_for_the_counsellor_whatever_was_sent(
    as_partner: FlaskClient, world: World, inside: Inside, day: str
) -> None:
    with inside():
        held = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"]).id
    for path in ("crossed", "plan"):
        assert "may read this too" not in as_partner.get(f"{LIST}{held}/{path}").text
    _tell(as_partner, held, day, joint="y")
    as_partner.post(f"{LIST}{held}/plan", data={"change": "I wait.", "check_on": day, "joint": "y"})
    with inside():
        assert db.session.scalars(select(Crossing)).one().audience is Audience.PARTNER
        assert db.session.scalars(select(MisstepPlan)).one().audience is Audience.PARTNER


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"on": ""}, "on"),
        ({"on": "2100-01-01"}, "on"),
        ({"on": "soon"}, "on"),
        ({"minutes_apart": "0"}, "minutes_apart"),
        ({"minutes_apart": "9" * 300}, "minutes_apart"),
        ({"response_used": "fist"}, "response_used"),
        ({"what": "x" * 50_000}, "what"),
        ({"what": "a\0b"}, "what"),
        ({"owned": "x" * 501}, "owned"),
    ],
)
def test_what_does_not_hold_comes_back_at_its_field_with_everything_typed(
    as_partner: FlaskClient, inside: Inside, held: uuid.UUID, day: str, typed: dict[str, str], field: str
) -> None:
    answer = _tell(as_partner, held, day, **({"owned": "Kept as typed."} | typed))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Kept as typed." in answer.text or field == "owned"
    with inside():
        assert db.session.scalars(select(Crossing)).all() == []


def test_odd_words_are_kept_and_only_the_day_is_needed(
    as_partner: FlaskClient, inside: Inside, held: uuid.UUID, day: str
) -> None:
    for what in ("", "כסף במיטה 🌧️", "<script>alert(1)</script>"):
        assert _tell(as_partner, held, day, what=what, joint="y", returned="").status_code == 303
    page = as_partner.get(LIST).text
    assert "כסף במיטה 🌧️" in page
    assert "<script>alert" not in page


def test_words_of_blame_are_hinted_at_and_stop_nothing(
    as_partner: FlaskClient, inside: Inside, held: uuid.UUID, day: str
) -> None:
    page = as_partner.get(f"{LIST}{held}/crossed").text
    assert "data-careful=" in page
    assert "your fault" in page
    said = "You always do this, it is your fault."
    assert words_of_blame(said) == ("always", "your fault")
    assert _tell(as_partner, held, day, what=said).status_code == 303
    with inside():
        assert db.session.scalars(select(Crossing)).one().what == said


def test_no_word_of_ours_on_these_pages_blames_anybody(as_partner: FlaskClient, held: uuid.UUID) -> None:
    import re

    for path in ("", f"{held}/crossed", f"{held}/plan"):
        main = as_partner.get(f"{LIST}{path}").text.partition("<main")[2].partition("</main>")[0]
        words = re.sub(r"<[^>]*>", " ", main)
        assert words_of_blame(words) == (), path


def test_a_plan_for_both_stands_on_both_pages_and_is_its_makers_to_look_at_again(
    as_partner: FlaskClient, as_other_partner: FlaskClient, inside: Inside, held: uuid.UUID, day: str
) -> None:
    sent = {"change": "I write before I leave.", "check_on": day, "what": "I came late.", "joint": "y"}
    assert as_partner.post(f"{LIST}{held}/plan", data=sent).status_code == 303
    with inside():
        plan_id = db.session.scalars(select(MisstepPlan)).one().id
    address = f"{LIST}plans/{plan_id}/"
    for client in (as_partner, as_other_partner):
        assert "I write before I leave." in client.get(LIST).text
    assert address in as_partner.get(LIST).text
    assert address not in as_other_partner.get(LIST).text
    assert as_other_partner.get(address).status_code == 404
    assert "I came late." in as_partner.get(address).text
    assert as_partner.post(address, data={}).status_code == 422
    assert as_partner.post(address, data={"outcome": "not_done"}).status_code == 303
    with inside():
        assert db.session.get(MisstepPlan, plan_id).outcome is CheckedBack.NOT_DONE  # type: ignore[union-attr]
    assert "I write before I leave." not in as_other_partner.get(LIST).text
    assert as_partner.get(address).status_code == 404


def test_a_plan_for_the_counsellor_only_is_not_shown_again_not_even_to_its_maker(
    as_partner: FlaskClient, inside: Inside, held: uuid.UUID, day: str
) -> None:
    before = page_of(as_partner, LIST)
    as_partner.post(f"{LIST}{held}/plan", data={"change": "I go to my sister.", "check_on": day})
    as_partner.get(LIST)
    assert page_of(as_partner, LIST) == before
    with inside():
        plan_id = db.session.scalars(select(MisstepPlan)).one().id
    assert as_partner.get(f"{LIST}plans/{plan_id}/").status_code == 404


@pytest.mark.parametrize(
    "typed", [{"change": ""}, {"check_on": ""}, {"check_on": "2020-01-01"}, {"change": "x" * 600}]
)
def test_a_plan_that_does_not_hold_comes_back(
    as_partner: FlaskClient, held: uuid.UUID, day: str, typed: dict[str, str]
) -> None:
    sent = {"change": "I wait.", "check_on": day, "what": "Kept as typed."} | typed
    answer = as_partner.post(f"{LIST}{held}/plan", data=sent)
    assert answer.status_code == 422
    assert "Kept as typed." in answer.text


def test_of_a_case_that_is_closed_it_is_read_and_nothing_more_is_told(
    as_partner: FlaskClient, world: World, inside: Inside, held: uuid.UUID, day: str
) -> None:
    as_partner.post(f"{LIST}{held}/plan", data={"change": "I wait.", "check_on": day, "joint": "y"})
    with inside():
        plan_id = db.session.scalars(select(MisstepPlan)).one().id
        get_case(world.case_id).status = CaseStatus.CLOSED
    for path in (f"{held}/crossed", f"{held}/plan", f"plans/{plan_id}/"):
        assert as_partner.get(f"{LIST}{path}").status_code == 404
    page = as_partner.get(LIST).text
    assert "Money talks on Sundays" in page
    assert "The limit was crossed" not in page


def test_nothing_is_told_of_what_does_not_hold_by_a_stranger_or_by_who_has_left(
    as_partner: FlaskClient,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    signed_out: FlaskClient,
    world: World,
    inside: Inside,
    held: uuid.UUID,
) -> None:
    with inside():
        waits = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"]).id
    for path in ("crossed", "plan"):
        assert as_partner.get(f"{LIST}{waits}/{path}").status_code == 404
        for client in (as_practitioner, as_colleague, as_other_practice):
            assert client.get(f"{LIST}{held}/{path}").status_code == 404
        assert signed_out.get(f"{LIST}{held}/{path}").status_code == 303
    with inside():
        get_partner(world.maya_id).until = today()
    assert as_partner.get(f"{LIST}{held}/crossed").status_code == 404
    assert "The limit was crossed" not in as_partner.get(LIST).text
