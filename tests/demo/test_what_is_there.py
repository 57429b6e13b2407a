"""Who and what can be met in the demo."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.demo.home import demo_in
from tests.demo.conftest import SEED, TODAY, Demo, plain
from tests.demo.reading import dump

pytestmark = pytest.mark.slow
TABS = ("", "sessions/", "homework/", "agreements/", "progress/", "file/")


def test_there_are_twelve_couples_and_everybody_can_sign_in(
    demo: Demo, signed_in: Callable[[str], FlaskClient]
) -> None:
    """The people that are promised; each sees a page of their own."""
    assert len(demo.facts.cases) == 12
    assert len({partner.id for case in demo.facts.cases for partner in case.partners}) == 24
    assert [one.role for one in demo.facts.sign_ins] == [
        "practitioner",
        "supervisor",
        "manager",
        "front_desk",
        "trainee",
        "partner",
        "partner",
        "owner",
    ]
    for one in demo.facts.sign_ins:
        start = "/portal/" if one.role == "partner" else "/"
        assert signed_in(one.role).get(start).status_code == 200


def test_every_couple_is_reached_by_the_counsellor_and_by_no_other_practice(
    demo: Demo, signed_in: Callable[[str], FlaskClient]
) -> None:
    """All six tabs of all twelve; the other practice's counsellor finds nothing there."""
    desks = {role: signed_in(role) for role in ("practitioner", "trainee", "owner")}
    for number, case in enumerate(demo.facts.cases):
        whose = demo.counsellor_of(number)
        own, other = desks[whose], desks["practitioner" if whose == "owner" else "owner"]
        for tab in TABS:
            assert own.get(f"/cases/{case.id}/{tab}").status_code == 200, (case.reference, tab)
            assert other.get(f"/cases/{case.id}/{tab}").status_code == 404, (case.reference, tab)


def test_the_brief_of_maya_and_jonas_says_what_a_counsellor_must_know(
    demo: Demo, signed_in: Callable[[str], FlaskClient]
) -> None:
    """As it was drawn."""
    page = plain(signed_in("practitioner").get(f"/cases/{demo.case('C-0042')}/").get_data(as_text=True))
    for words in (
        "Maya &amp; Jonas",
        "since 14 Sept 2026",
        "session 7 today at 16:00",
        "Jonas has not been seen alone yet",
        "Joint exercises go on for the reason of 14 Sept",
        "Ask Jonas about mornings.",
        "Money talks on Sundays",
        "Phones out of the bedroom",
        "Note of 9 Nov is not signed",
        "Twenty-minute full listening",
    ):
        assert words in page, words


def test_every_couple_says_that_it_is_invented(demo: Demo, signed_in: Callable[[str], FlaskClient]) -> None:
    """In the file, or by the name of the practice."""
    rows = dump(demo.app)
    assert all("(demo)" in practice["name"] for practice in rows["practices"])
    told = [case["concerns_sealed"] for case in rows["cases"]]
    assert len(told) == 13  # one couple came back: their first case is there too
    assert sum("An invented couple." in words for words in told) == 12
    assert [words for words in told if "invented" not in words] == [""]  # the enquiry has nothing in it yet


def test_the_couple_of_a_year_has_a_year(demo: Demo) -> None:
    """Weekly sessions with signed notes, dozens of sheets, check-ins with gaps, agreements through their life."""
    rows, case = dump(demo.app), demo.case("C-0017")
    mine = {table: [row for row in found if row.get("case_id") == case] for table, found in rows.items()}
    held = [row for row in mine["therapy_sessions"] if row["state"] == "held"]
    assert len(held) >= 45
    assert (TODAY - date.fromisoformat(min(row["starts_at"] for row in held)[:10])).days > 350
    assert sum(note["signed_at"] is not None for note in mine["session_notes"]) == len(held)
    assert len(mine["assignments"]) >= 36
    assert len(mine["completions"]) > 300
    weeks = {seat: {row["week_of"] for row in mine["check_ins"] if row["said_by_id"] == seat} for seat in
             {row["said_by_id"] for row in mine["check_ins"]}}  # fmt: skip
    assert all(30 <= len(told) < 50 for told in weeks.values())
    assert {row["state"] for row in mine["agreements"]} == {"in_force", "ended"}
    assert len(mine["agreement_crossings"]) >= 7


def test_the_couples_are_at_different_places_of_the_way(demo: Demo) -> None:
    """An enquiry, one paused, one on hold, one not seen alone, one that came back."""
    rows = dump(demo.app)
    assert {case["status"] for case in rows["cases"]} == {"enquiry", "active", "paused", "closed"}
    assert {row["outcome"] for row in rows["screenings"]} == {"clear", "hold", "not_yet"}
    again = [case for case in rows["cases"] if case["previous_case_id"]]
    assert len(again) == 1
    persons = [row["person_id"] for row in rows["partners"]]
    assert len(persons) - len(set(persons)) == 2  # the two who came back are the same two persons


def test_the_samples_are_papers(demo: Demo) -> None:
    """Each of them opens, and says whose it is."""
    assert len(demo.facts.samples) >= 10
    for sample in demo.facts.samples:
        reader = PdfReader(demo.folder / sample)
        assert len(reader.pages) >= 1
        assert reader.metadata is not None
        assert reader.metadata.title, sample


def test_the_second_time_it_is_there_at_once(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says the same as before."""
    again = demo_in(demo.folder, today=TODAY, seed=SEED, say=lambda words: pytest.fail(words))
    assert again == demo.facts


def test_nothing_of_it_lies_outside_its_folder(demo: Demo) -> None:
    """The facts are beside the database, in one file."""
    note = json.loads((demo.folder / "demo.json").read_text(encoding="utf-8"))
    assert note["today"] == "2026-11-20"
    assert {file.name for file in Path(demo.folder).iterdir()} >= {
        "clinic.sqlite3",
        "samples",
        "settings.json",
    }


def test_papers_that_could_not_be_printed_the_first_time_are_printed_the_next(
    demo: Demo, tmp_path: Path
) -> None:
    """A machine that had no Pango when the demo was made."""
    folder = tmp_path / "there"
    shutil.copytree(demo.folder, folder)
    shutil.rmtree(folder / "samples")
    note = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    note["facts"]["samples"] = []
    (folder / "demo.json").write_text(json.dumps(note), encoding="utf-8")
    said: list[str] = []
    facts = demo_in(folder, today=None, seed=None, say=said.append)
    assert facts.samples == demo.facts.samples
    assert said[0] == "Printing the samples"
    sheet = "samples/homework-sheet.pdf"
    assert (folder / sheet).read_bytes() == (demo.folder / sheet).read_bytes()
    assert demo_in(folder, today=None, seed=None, say=lambda words: pytest.fail(words)) == facts
