"""The homework pack: what goes into whose, and that it is one file."""

import io
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.couples.queries import get_case
from clinic.documents.sheets.check_in_page import MOST_WEEKS, check_in_page
from clinic.safety.standing import Outcome
from tests.conftest import Inside
from tests.factories.agreements import make_agreement
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.sessions import make_session
from tests.factories.world import World


def texts(pdf: bytes) -> list[str]:
    """The text of each page, blanks and line ends as single blanks."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture
def pack(world: World, inside: Inside) -> str:
    """The address of the packs of a couple with homework for both, for one, an agreement and a next session."""
    with inside():
        clear_both(world)
        make_assignment(world, "twenty-minute-listening", why="So that evenings end in words.")
        make_agreement(get_case(world.case_id), by=world.accounts["practitioner"])
        make_session(world, starts_at=datetime(2027, 1, 14, 16, 0))
    return f"/cases/{world.case_id}/pack.pdf"


def test_the_pack_for_both_has_a_cover_with_the_next_date_and_what_is_in_it(
    pack: str, as_practitioner: FlaskClient
) -> None:
    answer = as_practitioner.get(f"{pack}?of=both")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    pages = texts(answer.data)
    assert len(pages) == 4
    for words in (
        "Maya & Jonas",
        "Thursday 14 January 2027, 16:00",
        "Twenty-minute full listening Exercise page 2",
        "Money talks on Sundays Agreement page 3",
        "To bring along To fill in page 4",
        "Pack for both partners",
    ):
        assert words in pages[0], words
    assert "So that evenings end in words." in pages[1]
    assert "We agree to this" in pages[2]
    assert "Small joys" in pages[3]
    assert [page[-11:] for page in pages] == [f"Page {number} of 4" for number in (1, 2, 3, 4)]


def test_one_button_binds_three_packs_each_numbered_for_itself(
    pack: str, as_practitioner: FlaskClient
) -> None:
    pdf = as_practitioner.get(pack).data
    pages = texts(pdf)
    assert [page[-11:] for page in pages] == [f"Page {number} of 4" for number in (1, 2, 3, 4)] * 3
    own = pages[4:8]
    assert "Maya’s own pack" in own[0]
    assert "How difficult was it" in own[1]
    assert "Weekly check-in" in own[3]
    assert "Maya’s own pack" not in " ".join(pages[8:])
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    marks = [[one.title for one in mark] if isinstance(mark, list) else mark.title for mark in reader.outline]
    pages_of = ["Twenty-minute full listening", "Money talks on Sundays"]
    assert marks == [
        "Maya & Jonas",
        [*pages_of, "To bring along"],
        "Maya",
        [*pages_of, "Weekly check-in"],
        "Jonas",
        [*pages_of, "Weekly check-in"],
    ]


def test_where_an_exercise_is_set_tightly_the_other_pages_keep_their_head(
    world: World, pack: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_assignment(world, "cooling-off-consequence", why="So that whoever goes comes back. " * 24)
    pages = texts(as_practitioner.get(f"{pack}?of={world.maya_id}").data)
    assert len(pages) == 5
    assert not any("Your exercise until we meet again" in page for page in pages)
    assert "Our agreement · Limit on a hot topic · Money" in " ".join(pages)
    assert "For Maya, once a week" in pages[-1]


def test_what_is_one_partners_alone_is_in_that_partners_pack_only(
    world: World, pack: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_assignment(world, "specific-gratitude", partner_id=world.maya_id, why="CANARY-MAYA")
        make_session(world, starts_at=datetime(2027, 1, 7, 9, 0), partner_id=world.maya_id)
    mayas, jonass, both = (
        " ".join(texts(as_practitioner.get(f"{pack}?of={whose}").data))
        for whose in (world.maya_id, world.jonas_id, "both")
    )
    assert "CANARY-MAYA" in mayas
    for other in (jonass, both):
        assert "CANARY-MAYA" not in other
        assert "Maya’s own pack" not in other
    for paper in (mayas, jonass, both):
        assert "7 January" not in paper
        assert "14 January" in paper


def test_while_joint_exercises_are_on_hold_none_of_their_sheets_goes_home(
    world: World, pack: str, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "Twenty-minute" in " ".join(texts(as_practitioner.get(pack).data))
    with inside():
        clear_both(world, Outcome.HOLD)
    pages = texts(as_practitioner.get(f"{pack}?of=both").data)
    assert "Twenty-minute" not in " ".join(pages)
    assert "No exercise goes home this time." in pages[0]


def test_in_the_room_there_is_the_pack_for_both_only(
    world: World, pack: str, as_practitioner: FlaskClient
) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert "Pack for both partners" in texts(as_practitioner.get(pack).data)[0]
    assert as_practitioner.get(f"{pack}?of={world.maya_id}").status_code == 404


@pytest.mark.parametrize("asked", ["", "nobody", "each", "../..", "0" * 50_000])
def test_a_pack_of_somebody_else_does_not_exist(pack: str, as_practitioner: FlaskClient, asked: str) -> None:
    assert as_practitioner.get(f"{pack}?of={asked}").status_code == 404


def test_only_who_is_on_the_case_has_its_packs(
    pack: str,
    as_supervisor: FlaskClient,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    assert as_supervisor.get(pack).status_code == 200
    for client in (as_colleague, as_other_practice, as_manager, as_front_desk, as_partner, as_other_partner):
        assert client.get(pack).status_code == 404
    assert signed_out.get(pack).status_code in (303, 404)


def test_a_couple_without_anything_still_has_a_page_to_fill_in(
    world: World, as_practitioner: FlaskClient
) -> None:
    pages = texts(as_practitioner.get(f"/cases/{world.case_id}/pack.pdf?of=both").data)
    assert len(pages) == 2
    assert "No exercise goes home this time." in pages[0]


@pytest.mark.parametrize(
    "days, weeks", [(None, 2), (0, 1), (2, 1), (3, 2), (16, 3), (17, 4), (300, MOST_WEEKS), (-5, 1)]
)
def test_the_check_in_has_a_column_for_each_week_until_the_next_session(
    on_paper: Flask, days: int | None, weeks: int
) -> None:
    friday = date(2026, 11, 20)
    page = check_in_page("Maya", today=friday, until=None if days is None else friday + timedelta(days=days))
    assert len(page.weeks) == weeks
    assert page.weeks[0].startswith("Week of")


def test_large_print_is_larger_and_no_page_runs_into_the_next(
    pack: str, as_practitioner: FlaskClient
) -> None:
    pages = texts(as_practitioner.get(f"{pack}?of=both&size=large").data)
    assert 4 <= len(pages) <= 8
    assert pages[-1].endswith(f"Page {len(pages)} of {len(pages)}")


def test_a_very_long_name_leaves_the_foot_of_a_page_on_one_line(
    world: World, inside: Inside, pack: str, as_practitioner: FlaskClient
) -> None:
    name = "Anna-Magdalena Theodora Konstantinopoulou-Schwarzenberger"
    with inside():
        get_case(world.case_id).partners[0].person.called = name
    pages = texts(as_practitioner.get(f"{pack}?of={world.maya_id}").data)
    assert all("Konstantinopoul…’s own pack" in page for page in pages)
    assert name in pages[0].replace("- ", "-")
