"""The sheet that is filled in on a computer: what it asks, of whom, and that a reading program can say it."""

import io
import uuid
from datetime import timedelta

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.assignments.adherence import How
from clinic.assignments.forms import entry_form
from clinic.assignments.models import Assignment
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.assignments.queries.sheet import read_sheet
from clinic.documents.fillable.blanks import OF
from clinic.documents.fillable.sheet import FillableSheet, fillable_sheet
from clinic.exercises.exercise import FieldAudience
from clinic.exercises.loading import the_library
from clinic.practices.queries import get_own_practice
from clinic.web.templating import day
from tests.conftest import Inside
from tests.documents.filling import fields_of
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.viewers import practitioner
from tests.factories.world import World


def names_on(sheet: FillableSheet) -> list[str]:
    """Every field of a sheet, in order."""
    asks = [*sheet.happened, *(group for whole in sheet.groups for group in whole.asks)]
    asks += [one for one in (sheet.minutes, sheet.about) if one]
    asks += sheet.afterwards.asks if sheet.afterwards else ()
    squares = [blank.name for day in sheet.days for blank in day.squares]
    return squares + [blank.name for ask in asks for blank in ask.blanks]


@pytest.fixture
def every_sheet(
    app: Flask, world: World, inside: Inside
) -> list[tuple[uuid.UUID, dict[str | None, FillableSheet]]]:
    """Of every exercise that is given to both: the sheet for both, and each partner's own."""
    found = []
    with inside(), app.test_request_context():
        clear_both(world)
        viewer, practice = practitioner(world), get_own_practice()
        for exercise_id in the_library().exercises:
            assignment = make_assignment(world, exercise_id)
            found.append(
                (
                    assignment.id,
                    {
                        seat.called if seat else None: fillable_sheet(
                            viewer, assignment, practice, owner=seat, today=today()
                        )
                        for seat in (None, *assignment.seats)
                    },
                )
            )
    return found


def test_every_field_has_its_place_on_the_page_for_paper(
    app: Flask,
    world: World,
    inside: Inside,
    every_sheet: list[tuple[uuid.UUID, dict[str | None, FillableSheet]]],
) -> None:
    with inside(), app.test_request_context():
        for assignment_id, sheets in every_sheet:
            page = entry_form(read_sheet(practitioner(world), get_assignment(assignment_id), today()))
            for sheet in sheets.values():
                names = names_on(sheet)
                assert len(set(names)) == len(names)
                asked = {name.partition(OF)[0] for name in names if not name.startswith("s_")}
                assert asked <= {*page._fields, "about"}


def test_a_sheet_for_both_asks_nothing_that_one_alone_may_read(
    every_sheet: list[tuple[uuid.UUID, dict[str | None, FillableSheet]]], inside: Inside
) -> None:
    private = {"difficulty", "helped", "obstacle", "words"}
    with inside():
        for assignment_id, sheets in every_sheet:
            exercise = get_assignment(assignment_id).revision.exercise
            hidden = {field.key for field in exercise.record if field.audience is not FieldAudience.JOINT}
            for name in names_on(sheets[None]):
                assert name.split("_")[0] not in private
                assert not name.startswith("f-") or name.split("-")[1] not in hidden


def test_a_partner_s_own_sheet_asks_nothing_of_the_other_and_nothing_that_stays_in_the_room(
    every_sheet: list[tuple[uuid.UUID, dict[str | None, FillableSheet]]], inside: Inside
) -> None:
    asked = set()
    with inside():
        for assignment_id, sheets in every_sheet:
            exercise = get_assignment(assignment_id).revision.exercise
            in_the_room = {
                field.key
                for field in exercise.record
                if field.audience is not FieldAudience.JOINT
                and (exercise.family in {"touch", "forgiveness"} or field.key == "fair")
            } | {field.key for field in exercise.record if field.audience is FieldAudience.AUTHOR}
            for name in names_on(sheets["Maya"]):
                assert "p2" not in name.replace("_", "-").split("-")
                key = name.split("-")[1] if name.startswith("f-") else ""
                assert key not in in_the_room
                asked.add(key)
    assert {"weather", "defensiveness"} <= asked  # what is the counsellor's and may go home is asked


@pytest.fixture
def season(world: World, inside: Inside) -> uuid.UUID:
    """An exercise with a rating for the counsellor alone, and boxes to tick."""
    with inside():
        return make_assignment(world, "season-map").id


def test_a_reading_program_can_say_each_field_and_goes_through_them_as_they_stand(
    world: World, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    pdf = as_practitioner.get(f"/assignments/{season}/fillable.pdf?of={world.maya_id}").data
    fields = fields_of(pdf)
    number = fields.pop("_number")
    assert number["locked"]
    assert number["flags"] == 2  # hidden, also on paper
    titles = [str(field["title"]) for field in fields.values()]
    assert len(set(titles)) == len(titles)
    assert "Maya: How hard, 0 to 10" in titles
    assert any(title.startswith("How it went: Maya, ") for title in titles)
    assert all(field["value"] in {"", "/Off"} for field in fields.values())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert all(page.Tabs == pikepdf.Name.S for page in opened.pages if "/Annots" in page)
        places = [
            (number, -float(note.Rect[3]))
            for number, page in enumerate(opened.pages)
            for note in page.get("/Annots", [])
            if str(note.get("/T", "")) not in {"_number"} and "~" not in str(note.T)
        ]
    assert places == sorted(places)


def test_nothing_that_was_told_stands_on_it(
    world: World, inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        assignment = get_assignment(season)
        tell_squares(world, assignment, world.maya_id)
        tell_words(world, assignment, world.maya_id, words="CANARY", obstacle="CANARY", difficulty=9)
    for own in ("", f"?of={world.maya_id}"):
        pdf = as_practitioner.get(f"/assignments/{season}/fillable.pdf{own}").data
        assert "CANARY" not in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        assert all(
            field["value"] in {"", "/Off"} for name, field in fields_of(pdf).items() if name != "_number"
        )


def test_the_same_sheet_is_the_same_bytes_and_each_has_a_number_of_its_own(
    world: World, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    address = f"/assignments/{season}/fillable.pdf"
    first = as_practitioner.get(address)
    assert first.mimetype == "application/pdf"
    assert as_practitioner.get(address).data == first.data
    large = as_practitioner.get(f"{address}?size=large&paper=Letter").data
    own = as_practitioner.get(f"{address}?of={world.jonas_id}").data
    assert len({fields_of(pdf)["_number"]["value"] for pdf in (first.data, large, own)}) == 3


def test_it_asks_for_what_is_still_to_be_told_and_for_what_comes_next(
    app: Flask, world: World, inside: Inside
) -> None:
    with inside(), app.test_request_context():
        viewer, practice = practitioner(world), get_own_practice()

        def days(assignment: Assignment) -> list[int]:
            sheet = fillable_sheet(viewer, assignment, practice, owner=None, today=today())
            on = {day(time.due_on): (time.due_on - today()).days for time in list_occurrences(assignment)}
            return [on[one.on] for one in sheet.days]

        daily = make_assignment(world, starts_on=today() - timedelta(days=20))
        assert days(daily) == list(range(-7, 7))
        told = [None] * 15 + [How.ALL] * 2
        tell_squares(world, daily, world.maya_id, *told)
        tell_squares(world, daily, world.jonas_id, *told)
        assert days(daily) == [-7, -6, *range(-3, 7)]
        long_ago = make_assignment(world, "one-modest-act", starts_on=today() - timedelta(days=40))
        assert days(long_ago) == [-40]
        tell_squares(world, long_ago, None, How.ALL)
        assert days(long_ago) == []
        assert fillable_sheet(viewer, long_ago, practice, owner=None, today=today()).about is None


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_gets_one_or_gives_one_back(
    request: pytest.FixtureRequest, season: uuid.UUID, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/assignments/{season}/fillable.pdf").status_code == 404
    assert client.get(f"/assignments/{season}/filled").status_code == 404
    assert client.post(f"/assignments/{season}/filled").status_code == 404


def test_in_the_room_there_is_no_partner_s_own_and_none_is_taken_back(
    world: World, season: uuid.UUID, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert signed_out.get(f"/assignments/{season}/filled").status_code == 303
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/assignments/{season}/fillable.pdf?of={world.maya_id}").status_code == 404
    assert as_practitioner.get(f"/assignments/{season}/filled").status_code == 404
