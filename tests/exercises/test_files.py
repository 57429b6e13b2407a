"""Exercises as text files: what is written is what is read, and what cannot be read is refused in words."""

from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from clinic.database import db
from clinic.exercises.exercise import Exercise
from clinic.exercises.faults import Faults
from clinic.exercises.forms import BuilderForm, beginnings
from clinic.exercises.forms.rows import LISTS, rearranged
from clinic.exercises.loading import the_library
from clinic.exercises.models import OwnExercise
from clinic.exercises.parts import Part
from clinic.exercises.plain_yaml import LONGEST_FILE, plain
from clinic.exercises.queries import get_exercise
from clinic.exercises.taking_in import LARGEST_FILE, MOST_FILES, File, read_files
from clinic.exercises.writing import as_text
from tests.conftest import Inside
from tests.exercises.typing import walk
from tests.factories.exercises import exercise

LIBRARY = the_library()


def read(*texts: str | bytes, library=LIBRARY):
    """What is in files of these texts, called a.yaml, b.yaml and so on."""
    return read_files(
        [
            File(f"{chr(97 + number)}.yaml", text if isinstance(text, bytes) else text.encode())
            for number, text in enumerate(texts)
        ],
        library,
    )


def told(*texts: str | bytes, library=LIBRARY) -> list[str]:
    """The faults in words; there are no exercises then."""
    found = read(*texts, library=library)
    assert found.exercises == ()
    return [str(fault) for fault in found.faults]


@pytest.mark.parametrize("one", LIBRARY.exercises.values(), ids=LIBRARY.exercises)
def test_what_comes_with_the_program_comes_back_equal_but_for_its_id(one: Exercise):
    found = read(as_text(one))
    assert found.faults == ()
    assert found.exercises == (replace(one, id=f"own-{one.id}"),)


def test_a_file_reads_like_those_of_the_catalogue():
    text = as_text(exercise("emotion-checkin"))
    assert text.startswith(
        "id: emotion-checkin\nname: Fears, joys and needs check-in\nfamily: emotional_checkin\n"
    )
    assert "\nsteps:\n  - " in text
    assert "\nsetback: >-\n  " in text
    assert max(map(len, text.splitlines())) <= 100


def ours(**changes: object) -> str:
    return as_text(exercise(**changes))  # type: ignore[arg-type]


REFUSED = {
    "unknown key": (ours() + "colour: red\n", "“colour” is not known here"),
    "unknown gate": (ours().replace("gates:\n", "gates:\n  bad_mood: block\n"), "The gate “bad_mood” is not known"),
    "alias": ("a: &x [1]\nb: *x\n", "line 2: “*x” repeats another part; write the part out."),
    "bomb": ("a: &a [x, x]\n" + "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)), "repeats another part"),
    "tag": ("!!python/object:os.system {}\n", "The tag"),
    "deep": ("[" * 5_000, "deeper than 8 levels"),
    "huge": ("x" * (LONGEST_FILE + 1), "longer than 64,000 characters"),
    "huger": (b"x" * (LARGEST_FILE + 1), "longer than 64,000 characters"),
    "no text": (b"id: x\nname: \xff\n", "line 2: This is not UTF-8 text."),
    "empty": ("", "The file is empty."),
    "a list": ("- x\n", "should have keys of its own"),
    "two documents": (ours() + "---\n" + ours(), "a second one begins here"),
    "NUL": (ours().replace("name: One", "name: \0One"), "a character here that no text file should hold"),
    "NUL in other words": (ours().replace("name: One modest act", 'name: "a\\0b"'), "should be one paragraph"),
    "asked anyway": (ours().replace("key: ", "key: difficulty #", 1), "“difficulty” is asked after every exercise anyway"),
    "no such language": ("language: tlh\n" + ours(), "The language “tlh” is not known. Known: ar, bg"),
    "nothing of that name first": (ours(needs_first=("gone",)), "There is no exercise “gone” here."),
    "a higher level first": (ours(needs_first=("touch-ladder",)), "“touch-ladder” is of a higher level"),
    "a long text": (ours(name="x" * 50_000), "“name” has 50000 characters; 60 fit."),
    "no id": (ours().replace("id: one-modest-act\n", ""), "“id” is missing"),
    "an odd id": (ours().replace("id: one-modest-act", "id: ../etc"), "small letters, digits and hyphens"),
}  # fmt: skip


@pytest.mark.parametrize("text, words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_line_and_reason(text: str | bytes, words: str):
    faults = told(text)
    assert any(words in fault and fault.startswith("a.yaml, line ") for fault in faults), faults


def test_half_a_character_is_no_text():
    faults = Faults("x")
    Part(plain({"name": "a\ud800"}), faults, "an exercise").text("name", longest=60)
    assert [fault.says for fault in faults.found] == [
        "“name” holds half a character, which no file can keep."
    ]


def test_two_of_the_same_id_are_refused(inside: Inside):
    assert told(ours(), ours()) == [
        "b.yaml, line 1: “one-modest-act” stands in a.yaml already.",
    ]
    library = LIBRARY.with_own([], [exercise(id="own-one-modest-act")])
    (said,) = told(ours(), library=library)
    assert said.startswith("a.yaml, line 1: There is an exercise “own-one-modest-act” here already.")


def test_files_may_build_on_one_another_but_not_in_a_circle():
    first, second = (
        ours(id="first-steps"),
        ours(id="second-steps", needs_first=("first-steps", "calm-setting")),
    )
    found = read(second, first)
    assert found.faults == ()
    assert found.exercises[0].needs_first == ("own-first-steps", "calm-setting")
    assert told(ours(id="first-steps", needs_first=("second-steps",)), second) == [
        "a.yaml, line 1: Exercises wait for one another: own-first-steps → own-second-steps.",
    ]
    assert read(second, library=LIBRARY.with_own([], [exercise(id="own-first-steps")])).faults == ()


def test_every_fault_of_every_file_is_told_at_once():
    faults = told(ours() + "x: 1\ny: 2\n", "", ours(id="fine-by-me"))
    assert [fault.split(",")[0] for fault in faults] == ["a.yaml", "a.yaml", "b.yaml"]


# --- on the pages


def brought(client: FlaskClient, *files: tuple[str, str | bytes]):
    """Send files from the page."""
    data = [(BytesIO(text if isinstance(text, bytes) else text.encode()), name) for name, text in files]
    return client.post("/exercises/import", data={"files": data}, content_type="multipart/form-data")


def test_what_one_practice_exports_another_brings_in(
    as_practitioner: FlaskClient, as_other_practice: FlaskClient, inside: Inside, world
):
    made = walk(as_practitioner, name="Our 'walk': no. 1", language="de")
    file = as_practitioner.get(f"/exercises/{made}/export.yaml")
    assert file.mimetype == "application/yaml"
    assert file.headers["Content-Disposition"] == f'attachment; filename="{made}.yaml"'
    modest = as_practitioner.get("/exercises/one-modest-act/export.yaml").data
    answer = brought(as_other_practice, ("walk.yaml", file.data), ("modest.yaml", modest))
    assert (answer.status_code, answer.location) == (303, "/exercises/?own=y")
    assert "2 exercises are in the library now." in as_other_practice.get("/exercises/").text
    with inside():
        ours = get_exercise(made)
    with inside(world.other_practice_id):
        assert get_exercise(made) == ours
        assert get_exercise("own-one-modest-act") == exercise(id="own-one-modest-act")
    again = brought(as_practitioner, ("walk.yaml", file.data))
    assert again.status_code == 422
    assert "walk.yaml, line 1:" in again.text
    assert "here already" in again.text


def test_of_files_with_faults_none_comes_in(as_practitioner: FlaskClient, inside: Inside):
    answer = brought(as_practitioner, ("fine.yaml", ours()), ("<b>not.yaml", "x: *a\n" + "y: &b 1\n" * 60))
    assert answer.status_code == 422
    assert "Nothing came in. There are " in answer.text
    assert "&lt;b&gt;not.yaml, line 1:" in answer.text
    assert "more</li>" in answer.text
    with inside():
        assert db.session.scalar(select(func.count(OwnExercise.id))) == 0


def test_without_a_file_or_with_too_many_nothing_comes_in(as_practitioner: FlaskClient):
    assert "Please choose a file." in as_practitioner.post("/exercises/import", data={}).text
    many = brought(as_practitioner, *[(f"{number}.yaml", "x: 1") for number in range(MOST_FILES + 1)])
    assert many.status_code == 422
    assert "At most 30 files at once, please." in many.text
    nameless = brought(as_practitioner, ("\u202e\u2028", "x: 1"))
    assert nameless.status_code == 422


# --- whatever the builder lets through

LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0{}"), min_size=1, max_size=45)
SOME = st.lists(LINES, min_size=1, max_size=3, unique=True).map("\n".join)


@st.composite
def typed(draw: st.DrawFn) -> dict[str, str | list[str]]:
    """Something that people, or anybody else, might send."""
    vocabulary = LIBRARY.vocabulary
    sent: dict[str, str | list[str]] = {
        "do": "save",
        "name": draw(LINES),
        "summary": draw(LINES),
        "language": draw(st.sampled_from(["", "ar", "de"])),
        "family": draw(st.sampled_from(sorted(vocabulary.families))),
        "level": draw(st.sampled_from("1234")),
        "who": draw(st.sampled_from(["each", "both", "turns"])),
        "topics": draw(st.lists(st.sampled_from(sorted(vocabulary.topics)), max_size=3)),
        "minutes": "10", "shortest": "5", "longest": "20",
        "cadence": draw(st.sampled_from(["once", "rule", "per_event", "spell"])),
        "when": draw(LINES), "days": "9", "weeks": draw(st.sampled_from(["", "4"])), "most_a_month": "2",
        "rhythm-every": "2",
        "rhythm-unit": draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"])),
        "rhythm-weekdays": draw(st.lists(st.sampled_from(["MO", "SU"]), unique=True)),
        "rhythm-month_day": draw(st.sampled_from(["", "3", "-1", "2TU", "-1FR"])),
        "also-unit": draw(st.sampled_from(["", "DAILY"])),
        "steps": "a\n" + draw(SOME), "setback": draw(LINES), "adaptations": draw(LINES),
        "cautions": draw(SOME), "review_when": draw(LINES), "review_ask": draw(SOME),
    }  # fmt: skip
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["text", "rating", "choice", "table", "matrix", "person"]))
        answered = draw(st.sampled_from(["each", "joint"]))
        sent |= {
            f"record-{number}-{name}": value
            for name, value in {
                "key": draw(st.sampled_from(["", "seen", "difficulty"])), "label": draw(LINES), "type": kind, "by": answered,
                "audience": draw(st.sampled_from(["joint", "partner", "author"])) if answered == "each" else "joint",
                "min": "-3", "max": "7", "options": draw(SOME), "rows": draw(SOME), "columns": draw(SOME),
                **({"alone": "y", "only_in": draw(LINES)} if draw(st.booleans()) else {}),
                **({"or_both": "y"} if draw(st.booleans()) else {}),
            }.items()
        }  # fmt: skip
    sent |= {
        f"print-0-{name}": value
        for name, value in {
            "kind": draw(st.sampled_from(["table", "lines", "checkboxes", "scale", "cue_card", "initials", "timeline", "chart_grid"])),
            "label": draw(LINES), "items": draw(SOME), "named_rows": draw(LINES), "height": "4", "across": "7",
            "min": "0", "max": "10", **({"per_partner": "y"} if draw(st.booleans()) else {}),
        }.items()
    }  # fmt: skip
    return sent


def test_whatever_the_builder_lets_through_comes_back_from_its_file_as_it_was(app: Flask):
    accepted: list[Exercise] = []

    @settings(max_examples=30)
    @given(sent=typed())
    def it_comes_back(sent: dict[str, str | list[str]]) -> None:
        with app.test_request_context("/exercises/new", method="POST", data=MultiDict(sent)):
            form = BuilderForm(LIBRARY, beginnings(LIBRARY.vocabulary))
            assert as_text(form.draft()), "it can be looked at, whatever it says"
            if not form.validate():
                assert form.errors
                return
            exercise = form.terms()
        accepted.append(exercise)
        found = read(as_text(exercise))
        assert found.faults == ()
        assert found.exercises == (exercise,)

    it_comes_back()
    assert len(accepted) >= 5, "it would hold as well for a builder that refuses everything"


# --- rows


@given(
    st.lists(st.integers(0, 40), unique=True, max_size=6),
    st.sampled_from(["save", "record:add", "record:out:1", "record:up:2", "record:up:0", "record:out:99", "print:add", "x", "record:up"]),
)  # fmt: skip
def test_rearranging_loses_nothing_and_counts_from_nought(numbers: list[int], does: str):
    sent = MultiDict(
        [("name", "a"), *((f"record-{n}-label", str(n)) for n in numbers), ("topics", "x"), ("topics", "y")]
    )
    result = rearranged(sent, does)
    labels = {name: value for name, value in result.items() if name.endswith("-label")}
    gone = does == "record:out:1" and 1 in numbers
    assert sorted(labels.values()) == sorted(str(n) for n in numbers if not (gone and n == 1))
    rows = sorted({int(name.split("-")[1]) for name in result if name.startswith("record-")})
    assert rows == list(range(len(rows)))
    assert len(rows) == len(labels) + (does == "record:add")
    assert result.getlist("topics") == ["x", "y"]
    assert set(LISTS) == {"record", "print"}
