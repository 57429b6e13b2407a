"""The practice's own exercises: one library with the others, revisions that stay, and nothing of it elsewhere."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.assignments.queries.choosing import read_choice
from clinic.audit.models import AuditEntry
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.exercises import services
from clinic.exercises.languages import direction_of
from clinic.exercises.loading import the_library
from clinic.exercises.models import ExerciseRevision
from clinic.exercises.own_ids import as_own_id, own_id
from clinic.exercises.queries import (
    find_own,
    get_any_exercise,
    get_exercise,
    get_library,
    get_own,
    list_wordings,
)
from clinic.portal.queries.homework_reminders import list_names
from clinic.refusal import Missing, Refusal
from tests.conftest import Inside
from tests.exercises.typing import begun, saved, walk
from tests.factories import viewers
from tests.factories.exercises import exercise
from tests.factories.world import World

WORDS_THEM = ["as_practitioner", "as_colleague", "as_manager"]
DOES_NOT = ["as_supervisor", "as_front_desk", "as_partner", "as_other_partner"]
PAGES = [
    "/exercises/new",
    "/exercises/import",
    "/exercises/weekly-date/copy",
    "/exercises/own-evening-walk/edit",
]
BUTTONS = [
    "/exercises/preview",
    "/exercises/own-evening-walk/retire",
    "/exercises/own-evening-walk/take-back",
]


@pytest.fixture
def evening_walk(as_practitioner: FlaskClient) -> str:
    """An exercise of the practice of the world."""
    return walk(as_practitioner)


@pytest.mark.parametrize("who", WORDS_THEM)
def test_counsellors_and_whoever_leads_word_them(evening_walk: str, request: pytest.FixtureRequest, who: str):
    client = request.getfixturevalue(who)
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    for button in BUTTONS:
        assert client.post(button).status_code in {200, 303}, button


@pytest.mark.parametrize("who", DOES_NOT)
def test_nobody_else_does(evening_walk: str, request: pytest.FixtureRequest, who: str):
    client = request.getfixturevalue(who)
    for page in PAGES:
        assert client.get(page).status_code == client.post(page).status_code == 404, page
    for button in BUTTONS:
        assert client.post(button).status_code == 404, button
    assert "exercises/new" not in client.get("/exercises/").text


@pytest.mark.parametrize("who", ["as_supervisor", "as_front_desk", "as_colleague"])
def test_the_whole_team_reads_them_and_takes_the_file(
    evening_walk: str, request: pytest.FixtureRequest, who: str
):
    client = request.getfixturevalue(who)
    assert "Walk once round the block." in client.get(f"/exercises/{evening_walk}/").text
    assert client.get(f"/exercises/{evening_walk}/export.yaml").status_code == 200


def test_another_practice_finds_nothing_of_it(evening_walk: str, as_other_practice: FlaskClient):
    for page in ("", "edit", "copy", "export.yaml", "sheet.pdf"):
        assert as_other_practice.get(f"/exercises/{evening_walk}/{page}").status_code == 404, page
    for button in ("edit", "retire", "take-back", "keep", "copy"):
        assert as_other_practice.post(f"/exercises/{evening_walk}/{button}").status_code == 404, button
    assert "Evening walk" not in as_other_practice.get("/exercises/").text
    assert "Evening walk" not in as_other_practice.get("/exercises/?words=walk").text
    assert walk(as_other_practice, name="Evening walk") == evening_walk


def test_a_couple_and_whoever_is_signed_out_find_nothing(
    evening_walk: str, as_partner: FlaskClient, signed_out: FlaskClient
):
    for page in ("", "edit", "copy", "export.yaml"):
        assert as_partner.get(f"/exercises/{evening_walk}/{page}").status_code == 404
        assert signed_out.get(f"/exercises/{evening_walk}/{page}").location.startswith("/sign-in")


def test_in_the_room_nothing_is_worded_or_taken_along(
    evening_walk: str, as_practitioner: FlaskClient, world: World
):
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for page in (*PAGES, f"/exercises/{evening_walk}/export.yaml"):
        assert as_practitioner.get(page).status_code == 404, page
    shown = as_practitioner.get(f"/exercises/{evening_walk}/").text
    assert "Walk once round the block." in shown
    assert "Not where either is afraid" not in shown


@pytest.mark.parametrize("button", ["edit", "retire", "take-back"])
def test_what_comes_with_the_program_is_not_changed_but_copied(as_practitioner: FlaskClient, button: str):
    assert as_practitioner.post(f"/exercises/weekly-date/{button}").status_code == 404
    page = as_practitioner.get("/exercises/weekly-date/").text
    assert "/exercises/weekly-date/copy" in page
    assert f"/exercises/weekly-date/{button}" not in page


# --- wordings


def test_a_new_wording_is_a_new_revision_and_the_old_one_stays(
    evening_walk: str, as_practitioner: FlaskClient, as_colleague: FlaskClient, inside: Inside, world: World
):
    with inside():
        given = services.freeze(get_exercise(evening_walk)).id
    saved(as_colleague, f"/exercises/{evening_walk}/edit", name="Morning walk", steps="Wake up.\nWalk.")
    with inside():
        own = get_own(evening_walk)
        assert (own.exercise.name, own.by_id) == ("Morning walk", world.accounts["colleague"])
        assert db.session.get_one(ExerciseRevision, given).name == "Evening walk"
        assert [wording.name for wording in list_wordings(own)] == ["Morning walk", "Evening walk"]
    page = as_practitioner.get(f"/exercises/{evening_walk}/").text
    assert "Worded by Colin Marsh on" in page
    assert "2 wordings so far" in page


def test_saving_what_says_the_same_changes_nothing(
    evening_walk: str, as_colleague: FlaskClient, inside: Inside, world: World
):
    saved(as_colleague, f"/exercises/{evening_walk}/edit")
    with inside():
        own = get_own(evening_walk)
        assert (own.by_id, len(list_wordings(own))) == (world.accounts["practitioner"], 1)


def test_who_comes_second_is_told_and_loses_nothing(
    evening_walk: str, as_practitioner: FlaskClient, as_colleague: FlaskClient, inside: Inside
):
    address = f"/exercises/{evening_walk}/edit"
    mine = begun(as_practitioner, address, name="My walk")
    saved(as_colleague, address, name="Their walk")
    page = as_practitioner.post(address, data=mine)
    assert page.status_code == 422
    assert "Somebody has changed this exercise while you were at it." in page.text
    assert 'value="My walk"' in page.text
    with inside():
        assert get_exercise(evening_walk).name == "Their walk"
        mine["as_of"] = get_own(evening_walk).revision.digest
    assert f'value="{mine["as_of"]}"' in page.text
    assert as_practitioner.post(address, data=mine).status_code == 303
    with inside():
        assert get_exercise(evening_walk).name == "My walk"


def test_what_has_to_come_first_never_waits_for_it(
    evening_walk: str, as_practitioner: FlaskClient, inside: Inside
):
    second = walk(as_practitioner, name="Second", needs_first=[evening_walk])
    address = f"/exercises/{evening_walk}/edit"
    page = as_practitioner.post(address, data=begun(as_practitioner, address, needs_first=[second]))
    assert page.status_code == 422
    assert "They would wait for one another" in page.text
    page = as_practitioner.post(address, data=begun(as_practitioner, address, needs_first=[evening_walk]))
    assert page.status_code == 422
    with inside():
        own = get_own(evening_walk)
        for needed in ("gone", evening_walk):
            with pytest.raises(Refusal, match="not in the library any more"):
                services.reword(own, exercise(needs_first=(needed,)), as_of=own.revision.digest, by=own.by_id)


# --- retiring


def test_what_is_retired_is_given_no_more_but_keeps_its_name_and_page(
    evening_walk: str, as_practitioner: FlaskClient, inside: Inside, world: World
):
    second = walk(as_practitioner, name="Second", needs_first=[evening_walk])
    as_practitioner.post(f"/exercises/{evening_walk}/keep")
    for _ in range(2):
        assert as_practitioner.post(f"/exercises/{evening_walk}/retire").status_code == 303
    assert f"/exercises/{evening_walk}/" not in as_practitioner.get("/exercises/").text
    assert f"/exercises/{evening_walk}/" in as_practitioner.get("/exercises/?own=y").text
    assert "Retired: it is given no more." in as_practitioner.get(f"/exercises/{evening_walk}/").text
    assert as_practitioner.get(f"/cases/{world.case_id}/assign/{evening_walk}").status_code == 404
    assert as_practitioner.get(f"/exercises/{second}/").status_code == 200
    saved(as_practitioner, f"/exercises/{second}/edit", name="Third")
    with inside():
        library = get_library()
        assert evening_walk not in library.exercises
        assert library.name_of(evening_walk) == "Evening walk"
        assert get_any_exercise(evening_walk).name == "Evening walk"
        assert library.needed_first(get_exercise(second)) == []
        assert get_exercise(second).needs_first == (evening_walk,)
    for _ in range(2):
        assert as_practitioner.post(f"/exercises/{evening_walk}/take-back").status_code == 303
    with inside():
        assert get_exercise(evening_walk).name == "Evening walk"
        events = db.session.scalars(
            select(AuditEntry.event)
            .where(AuditEntry.event.startswith("exercises.own"))
            .order_by(AuditEntry.at)
        )
        assert list(events) == [
            "exercises.own.made", "exercises.own.made", "exercises.own.retired",
            "exercises.own.reworded", "exercises.own.taken_back",
        ]  # fmt: skip


# --- one library


def test_one_library_answers_for_both(evening_walk: str, inside: Inside, world: World):
    with inside():
        library = get_library()
        assert library.own == {evening_walk}
        assert set(library.exercises) == set(the_library().exercises) | {evening_walk}
        assert get_library() is library
        choice = read_choice(viewers.practitioner(world), get_case(world.case_id), "evening walk")
        assert choice.found
        assert choice.found[0].id == evening_walk
        assert evening_walk in {one.id for level in choice.levels for one in level.exercises}
        assert "Evening walk" in list_names()
    with inside(world.other_practice_id):
        assert get_library() is the_library()
        assert find_own(evening_walk) is None
        with pytest.raises(Missing):
            get_any_exercise(evening_walk)
    assert the_library().name_of("gone-long-ago") == "Gone long ago"


def test_a_process_that_has_not_met_a_text_reads_it(
    evening_walk: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("clinic.exercises.frozen._thawed", {})
    with inside():
        assert get_exercise(evening_walk).name == "Evening walk"


def test_a_family_that_the_program_no_longer_knows_stands_last(evening_walk: str):
    gone = exercise(id="own-gone", family="gone", level=1)
    library = the_library().with_own([gone], [])
    first_level = [one.id for one in library.browse() if one.level == 1]
    assert first_level[-1] == "own-gone"


def test_ids_of_ones_own_never_meet_those_of_the_program(inside: Inside):
    assert not any(one.startswith("own-") for one in the_library().exercises)
    assert own_id("Weekly date") == as_own_id("weekly-date") == "own-weekly-date"
    assert own_id("Wöchentlich: Treffen!", {"own-wochentlich-treffen"}) == "own-wochentlich-treffen-2"
    assert as_own_id("own-weekly-date") == "own-weekly-date"
    assert own_id("own") == "own-own"
    assert own_id("Own time") == "own-time"
    assert own_id("x" * 90, {own_id("x" * 90)}) == "own-" + "x" * 54 + "-2"


@pytest.mark.parametrize(
    "language, direction",
    [("he", "rtl"), ("ar", "rtl"), ("de", "ltr"), ("xx", "ltr"), ("?", "ltr"), ("", "ltr")],
)
def test_a_language_runs_its_way_and_one_that_nobody_knows_like_ours(language: str, direction: str):
    assert direction_of(language) == direction


def test_saving_alone_counts(as_practitioner: FlaskClient, inside: Inside, app: Flask):
    typed = begun(as_practitioner) | {"record-0-type": "rating", "print-0-kind": "scale"}
    assert as_practitioner.post("/exercises/preview", data=typed).status_code == 200
    assert as_practitioner.post("/exercises/new", data=typed | {"do": "look"}).status_code == 200
    with inside():
        assert db.session.scalar(select(func.count(ExerciseRevision.id))) == 0
