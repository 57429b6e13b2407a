"""The library on screen: who may look, what is found, what is kept at hand."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.database import db
from clinic.exercises.loading import the_library
from clinic.exercises.models import Favourite
from clinic.exercises.queries import favourite_ids, list_favourites
from tests.conftest import Inside
from tests.factories.world import World

TEAM = [
    "as_practitioner",
    "as_colleague",
    "as_supervisor",
    "as_manager",
    "as_front_desk",
    "as_other_practice",
]
NOT_TEAM = ["as_partner", "as_other_partner"]
PAGES = [
    "/exercises/",
    "/exercises/touch-ladder/",
    "/exercises/?words=listen",
    "/exercises/?path=after-neglect",
]


def listed(html: str) -> list[str]:
    """The exercises of the list, in order."""
    return re.findall(r'<a href="/exercises/([a-z0-9-]+)/">', html)


def look(client: FlaskClient, **asked: object) -> list[str]:
    answer = client.get("/exercises/", query_string=asked)
    assert answer.status_code == 200
    return listed(answer.text)


@pytest.mark.parametrize("who", TEAM)
@pytest.mark.parametrize("page", PAGES)
def test_everyone_of_the_team_may_look(request: pytest.FixtureRequest, who: str, page: str):
    assert request.getfixturevalue(who).get(page).status_code == 200


@pytest.mark.parametrize("who", NOT_TEAM)
@pytest.mark.parametrize("page", PAGES)
def test_the_couple_find_nothing_here(request: pytest.FixtureRequest, who: str, page: str):
    client = request.getfixturevalue(who)
    assert client.get(page).status_code == 404
    assert client.post("/exercises/touch-ladder/keep").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient, page: str):
    answer = signed_out.get(page)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize(
    "name", ["nothing", "Touch-Ladder", "..", "x" * 5_000, "😀", "שלום", "touch-ladder%00"]
)
def test_what_is_not_there_is_not_found(as_practitioner: FlaskClient, name: str):
    assert as_practitioner.get("/exercises/touch-ladder/").status_code == 200
    assert as_practitioner.get(f"/exercises/{name}/").status_code in {404, 400}
    assert as_practitioner.post(f"/exercises/{name}/keep").status_code in {404, 400}


def test_the_list_holds_all_in_order(as_practitioner: FlaskClient):
    assert look(as_practitioner) == [exercise.id for exercise in the_library().browse()]


@pytest.mark.parametrize(
    "asked, first, count",
    [
        ({"words": "pausé BREATHE"}, "pause-breathe-return", None),
        ({"family": "touch"}, "touch-ladder", 2),
        ({"level": "4"}, "pace-boundary-check", 1),
        ({"who": "turns", "minutes": "5"}, "vulnerability-moment", 1),
        ({"topic": "politics"}, None, 4),
        ({"path": "after-resentment"}, "one-modest-act", 21),
        ({"path": "after-neglect", "level": "3"}, "values-to-commitments", 1),
        ({"words": "zzz"}, None, 0),
        ({"favourites": "y"}, None, 0),
    ],
)
def test_what_is_asked_for_is_found(as_practitioner: FlaskClient, asked, first, count):
    found = look(as_practitioner, **asked)
    assert count is None or len(found) == count
    assert first is None or found[0] == first


def test_where_nothing_fits_the_page_says_what_to_do(as_practitioner: FlaskClient):
    page = as_practitioner.get("/exercises/?family=touch&level=1").text
    assert "Nothing fits all of that" in page
    assert "Show all exercises" in page
    assert '<details class="folded" open' in page


@pytest.mark.parametrize(
    "asked",
    [
        {"family": "nonsense"}, {"level": "99"}, {"level": "x"}, {"who": "😀"}, {"minutes": "-1"}, {"topic": "\0"},
        {"path": "after-winter"}, {"level": str(2**63)},
    ],
)  # fmt: skip
def test_a_choice_that_does_not_exist_is_as_if_not_made(as_practitioner: FlaskClient, asked):
    assert len(look(as_practitioner, **asked)) == 52


@pytest.mark.parametrize(
    "words", ["x" * 50_000, "<script>alert(1)</script>", "שלום עולם", "😀😀", "a\0b", "'\"%(x)s{{7*7}}"]
)
def test_odd_words_are_words(as_practitioner: FlaskClient, words: str):
    answer = as_practitioner.get("/exercises/", query_string={"words": words})
    assert answer.status_code in {200, 414}
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text.split("<main")[1].split('name="words"')[1][:60]


def test_what_was_asked_stays_in_the_form(as_practitioner: FlaskClient):
    page = as_practitioner.get("/exercises/?words=listen+twice&level=2").text
    assert 'value="listen twice"' in page
    assert '<option selected value="2">' in page


def test_a_page_tells_what_one_needs_to_know(as_practitioner: FlaskClient):
    page = as_practitioner.get("/exercises/touch-ladder/").text
    for words in (
        "Small-touch ladder", "Deeper repair", "For three days, then a look back together", "10 minutes", "Emotional safety window",
        "My markings by kind of touch", "the one who answers, and you", "both partners and you", "Ask or signal before",
        "Any report of pressure or obligation about sex", "Cannot be assigned while this holds", "Asks you to confirm", "Keep in mind",
        "Are both still choosing it?", "Attraction after a change", 'href="/exercises/touch-ladder/sheet.pdf"',
        "own portal or alone in the room",
    ):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("exercise_id", sorted(the_library().exercises))
def test_every_exercise_has_a_page(as_practitioner: FlaskClient, exercise_id: str):
    page = as_practitioner.get(f"/exercises/{exercise_id}/")
    assert page.status_code == 200
    assert "{first}" not in page.text
    assert "per_event" not in page.text


def test_in_the_room_nothing_is_said_about_safety(as_practitioner: FlaskClient, world: World):
    words = (
        "Before you give it",
        "Any report of pressure",
        "Cannot be assigned while this holds",
        "Keep in mind",
        "did not feel free to say no",
    )
    before = as_practitioner.get("/exercises/touch-ladder/").text
    assert all(word in before for word in words[:4])
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    page = as_practitioner.get("/exercises/touch-ladder/").text
    assert "Ask or signal before" in page
    assert not any(word in page for word in words)


def test_a_favourite_is_kept_marked_and_put_back(as_practitioner: FlaskClient, as_colleague: FlaskClient):
    answer = as_practitioner.post("/exercises/weekly-date/keep", data={"keep": "yes"})
    assert (answer.status_code, answer.location) == (303, "/exercises/weekly-date/")
    assert "Added to your favourites." in as_practitioner.get("/exercises/weekly-date/").text
    assert look(as_practitioner, favourites="y") == ["weekly-date"]
    assert look(as_colleague, favourites="y") == []
    assert as_practitioner.get("/exercises/").text.count("★") == 1
    as_practitioner.post("/exercises/weekly-date/keep", data={"keep": "no"})
    assert look(as_practitioner, favourites="y") == []


def test_keeping_and_putting_back_twice_changes_nothing(as_practitioner: FlaskClient, inside: Inside):
    for keep, kept in (("yes", 1), ("yes", 1), ("no", 0), ("no", 0)):
        assert as_practitioner.post("/exercises/weekly-date/keep", data={"keep": keep}).status_code == 303
        with inside():
            assert db.session.scalar(select(func.count(Favourite.id))) == kept


def test_a_favourite_that_left_the_library_is_left_out(
    app: Flask, inside: Inside, world: World, as_practitioner: FlaskClient
):
    account = world.accounts["practitioner"]
    with inside():
        db.session.add(Favourite(account_id=account, exercise_id="gone"))
        db.session.add(Favourite(account_id=account, exercise_id="weekly-date"))
    with inside():
        someone = type("Someone", (), {"account_id": account})()
        assert favourite_ids(someone) == {"gone", "weekly-date"}
        assert [exercise.id for exercise in list_favourites(someone)] == ["weekly-date"]
    assert look(as_practitioner, favourites="y") == ["weekly-date"]


def test_looking_changes_nothing_and_keeping_is_no_link(as_practitioner: FlaskClient):
    assert as_practitioner.get("/exercises/weekly-date/keep").status_code == 405
    assert as_practitioner.post("/exercises/").status_code == 405
