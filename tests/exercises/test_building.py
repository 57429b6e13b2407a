"""The builder: what can be worded is kept as it was worded, and what cannot is said at its field."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from clinic.database import db
from clinic.exercises.exercise import AnsweredBy, ByRule, FieldAudience, FieldType, Once, PerEvent, Spell
from clinic.exercises.forms import BuilderForm, beginnings
from clinic.exercises.loading import the_library
from clinic.exercises.models import OwnExercise
from clinic.exercises.queries import get_exercise
from tests.conftest import Inside
from tests.exercises.typing import NEW, WALK, begun, saved, walk
from tests.factories.pages import typed_in

#: Together they have every type of question, kind of block, rhythm and audience that there is.
OF_EVERY_KIND = (
    "calm-setting", "old-arguments-truce", "i-statement-drill", "one-modest-act", "season-map",
    "safety-window", "support-circle", "emotion-checkin", "touch-ladder", "past-into-map",
)  # fmt: skip


def errors_of(page: str) -> dict[str, str]:
    """What is said, by the field that it is said at."""
    found = re.findall(
        r'<p class="error" id="([^"]+)-error"><span class="unseen">Error: </span>(.*?)</p>', page, re.DOTALL
    )
    return {name: words.strip() for name, words in found}


@pytest.mark.parametrize("exercise_id", OF_EVERY_KIND)
def test_a_copy_says_what_the_original_says_but_for_its_name(
    as_practitioner: FlaskClient, inside: Inside, exercise_id: str
):
    copy_id = saved(as_practitioner, f"/exercises/{exercise_id}/copy")
    original = the_library().exercises[exercise_id]
    with inside():
        copy = get_exercise(copy_id)
    assert copy == replace(original, id=copy_id, name=copy.name, core=False)
    assert copy.name == f"{original.name} (ours)"


def test_a_name_that_has_no_room_for_more_stays(as_practitioner: FlaskClient, inside: Inside):
    long = walk(as_practitioner, name="x" * 60)
    copy_id = saved(as_practitioner, f"/exercises/{long}/copy")
    with inside():
        assert get_exercise(copy_id).name == "x" * 60
    assert len(copy_id) <= 60
    assert copy_id != long


def test_what_is_worded_from_nothing_stands_in_the_library(as_practitioner: FlaskClient, inside: Inside):
    assert walk(as_practitioner) == "own-evening-walk"
    page = as_practitioner.get("/exercises/").text
    assert "Evening walk" in page
    assert page.count("our own</span>") == 1
    shown = as_practitioner.get("/exercises/own-evening-walk/").text
    for words in ("Walk once round the block.", "Worded by Ruth Okafor on", "1 wording so far."):
        assert words in shown, words
    assert as_practitioner.get("/exercises/?own=y").text.count('<a href="/exercises/own-evening-walk/"') == 1
    with inside():
        made = get_exercise("own-evening-walk")
    assert made.steps == ("Put on shoes.", "Walk once round the block.")
    assert {gate.code for gate in made.gates} == {
        "coercive_control_or_fear", "no_contact_order", "acute_risk_open",
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed, cadence",
    [
        ({"cadence": "once", "when": "this week"}, Once(when="this week")),
        ({"cadence": "per_event", "most_a_month": "2"}, PerEvent(at_most_per_month=2)),
        ({"cadence": "per_event"}, PerEvent()),
        ({"cadence": "spell", "days": "10"}, Spell(days=10)),
        ({"rhythm-unit": "DAILY", "rhythm-every": "2", "weeks": ""}, ByRule(rule="FREQ=DAILY;INTERVAL=2")),
        ({"rhythm-weekdays": ["FR", "MO"], "weeks": "3"}, ByRule(rule="FREQ=WEEKLY;BYDAY=MO,FR", weeks=3)),
        ({"rhythm-unit": "MONTHLY", "rhythm-month_day": "-1FR", "weeks": ""}, ByRule(rule="FREQ=MONTHLY;BYDAY=-1FR")),
        ({"rhythm-unit": "MONTHLY", "rhythm-month_day": "-1", "weeks": ""}, ByRule(rule="FREQ=MONTHLY;BYMONTHDAY=-1")),
        ({"rhythm-unit": "MONTHLY", "rhythm-month_day": "31", "weeks": ""}, ByRule(rule="FREQ=MONTHLY;BYMONTHDAY=31")),
        ({"also-unit": "DAILY", "weeks": "1"}, ByRule(rule="FREQ=WEEKLY", alternative="FREQ=DAILY", weeks=1)),
    ],
)  # fmt: skip
def test_every_rhythm_can_be_said(as_practitioner: FlaskClient, inside: Inside, typed, cadence):
    made = walk(as_practitioner, **typed)
    with inside():
        assert get_exercise(made).cadence == cadence
    again = begun(as_practitioner, f"/exercises/{made}/edit")
    assert as_practitioner.post(f"/exercises/{made}/edit", data=again).status_code == 303
    with inside():
        assert get_exercise(made).cadence == cadence


def question(number: int = 0, **typed: object) -> dict[str, object]:
    return {f"record-{number}-{name}": value for name, value in typed.items()}


def on_sheet(number: int = 0, **typed: object) -> dict[str, object]:
    return {f"print-{number}-{name}": value for name, value in typed.items()}


def test_a_question_keeps_its_key_when_it_is_worded_anew_and_a_new_one_gets_its_own(
    as_practitioner: FlaskClient, inside: Inside
):
    made = walk(as_practitioner, **question(key="seen", label="What we saw"))
    saved(
        as_practitioner, f"/exercises/{made}/edit",
        **question(label="What we saw, heard and smelled"),
        **question(1, label="What we saw", type="choice", by="each", audience="partner", options="A bird\nדבר\nA bird?", alone="y"),
    )  # fmt: skip
    with inside():
        first, second = get_exercise(made).record
    assert (first.key, first.label, first.by) == ("seen", "What we saw, heard and smelled", AnsweredBy.JOINT)
    assert (second.key, second.type, second.audience) == (
        "what_we_saw",
        FieldType.CHOICE,
        FieldAudience.PARTNER,
    )
    assert [option.key for option in second.options] == ["a_bird", "answer", "a_bird_2"]
    assert second.only_in == "own portal or alone in the room"
    saved(as_practitioner, f"/exercises/{made}/edit", **question(1, options="A bird?\nA bird"))
    with inside():
        options = get_exercise(made).record[1].options
    assert [(option.key, option.label) for option in options] == [
        ("a_bird_2", "A bird?"),
        ("a_bird", "A bird"),
    ]


def test_only_what_both_may_read_decides_whether_it_was_done(as_practitioner: FlaskClient, inside: Inside):
    seen = question(label="Seen", by="each", audience="joint", half="y")
    felt = question(1, label="Felt", type="text", by="each", audience="partner", half="y")
    made = walk(as_practitioner, **seen, **felt)
    with inside():
        assert [(one.label, one.half) for one in get_exercise(made).record] == [
            ("Seen", True),
            ("Felt", False),
        ]


@pytest.mark.parametrize("key", ["Seen!", "x" * 61, "difficulty", "\0", ""])
def test_an_odd_key_is_made_anew(as_practitioner: FlaskClient, inside: Inside, key: str):
    answer = as_practitioner.post(
        NEW, data=begun(as_practitioner, **WALK, **question(key=key, label="Difficulty"))
    )
    assert answer.status_code == (422 if key == "\0" else 303)
    if key != "\0":
        with inside():
            assert get_exercise("own-evening-walk").record[0].key == "difficulty_2"


TOO_LONG = "x" * 50_000
REFUSED = {
    "no name": ({"name": " "}, "name", "Please give it a name."),
    "a long name": ({"name": "x" * 61}, "name", "At most 60 letters, please."),
    "no summary": ({"summary": ""}, "summary", "Please say in a sentence what it is for."),
    "a long summary": ({"summary": TOO_LONG}, "summary", "longer than 240 letters"),
    "NUL": ({"summary": "a\0b"}, "summary", "a character that cannot be kept"),
    "no steps": ({"steps": ""}, "steps", "Please say what they do."),
    "one step": ({"steps": "Only this."}, "steps", "1 lines stand here; it should be 2 to 8."),
    "nine steps": ({"steps": "a\n" * 9}, "steps", "9 lines stand here"),
    "a long step": ({"steps": f"a\n{'b' * 201}"}, "steps", "has 201 letters; 200 fit"),
    "no caution": ({"cautions": ""}, "cautions", "Please name at least one"),
    "seven cautions": ({"cautions": "a\n" * 7}, "cautions", "7 lines stand here"),
    "nothing to ask": ({"review_ask": ""}, "review_ask", "at least one question"),
    "a long question": ({"review_ask": "a" * 121}, "review_ask", "has 121 letters; 120 fit"),
    "no minutes": ({"minutes": ""}, "minutes", "How many minutes?"),
    "minutes in words": ({"minutes": "ten"}, "minutes", "Not a valid integer value"),
    "no minutes at all": ({"minutes": "0"}, "minutes", "From 1 to 1,440, please."),
    "at least more than usual": ({"shortest": "16"}, "shortest", "Not more than it usually takes"),
    "at most less than usual": ({"longest": "14"}, "longest", "Not less than it usually takes"),
    "no rhythm": ({"rhythm-unit": ""}, "cadence", "Please say below how often it comes round."),
    "no such rhythm": ({"cadence": "sometimes"}, "cadence", "Not a valid choice."),
    "no length": ({"cadence": "spell"}, "days", "For how many days is it kept?"),
    "too many weeks": ({"weeks": "105"}, "weeks", "From 1 to 104, please."),
    "a number beyond all": ({"weeks": str(2**63)}, "weeks", "This number is too large."),
    "no such family": ({"family": "magic"}, "family", "Not a valid choice."),
    "no such level": ({"level": "7"}, "level", "Not a valid choice."),
    "no such language": ({"language": "tlh"}, "language", "Not a valid choice."),
    "no such topic": ({"topics": ["politics", "x"]}, "topics", "is not a valid choice"),
    "no such exercise first": ({"needs_first": ["gone"]}, "needs_first", "is not a valid choice"),
    "all topics": ({"topics": list(the_library().vocabulary.topics)}, "topics", "At most twelve, please."),
    "nine first": ({"level": "4", "needs_first": list(the_library().exercises)[:9]}, "needs_first", "At most eight"),
    "a question without words": (question(label=""), "record-0-label", "Please say what is asked."),
    "a long label": (question(label="x" * 91), "record-0-label", "At most 90 letters"),
    "no such type": (question(type="song"), "record-0-type", "Not a valid choice."),
    "both answer, one sees it": (question(audience="partner"), "record-0-audience", "seen by both"),
    "a rating without limits": (question(type="rating"), "record-0-max", "from where to where"),
    "a rating downwards": (question(type="rating", min="5", max="5"), "record-0-max", "more than the lowest"),
    "a rating beyond": (question(type="rating", min="0", max="101"), "record-0-max", "From -100 to 100"),
    "nothing to choose": (question(type="choice"), "record-0-options", "Please write 1 to 20 lines."),
    "too much to choose": (question(type="multichoice", options="\n".join("abcdefghijklmnopqrstu")), "record-0-options", "1 to 20"),
    "the same twice": (question(type="choice", options="a\na"), "record-0-options", "stands here twice"),
    "a long answer": (question(type="choice", options="a" * 61), "record-0-options", "has 61 letters; 60 fit"),
    "a brace": (question(type="choice", options="{third}"), "record-0-options", "Braces are only used for"),
    "no columns": (question(type="table"), "record-0-columns", "Please write 1 to 20 lines."),
    "no rows": (question(type="matrix", columns="a"), "record-0-rows", "Please write 1 to 20 lines."),
    "no such block": (on_sheet(kind="poster"), "print-0-kind", "Not a valid choice."),
    "no heading": (on_sheet(label=""), "print-0-label", "Please give it a heading."),
    "too many lines": (on_sheet(height="21"), "print-0-height", "From 1 to 20, please."),
    "too many rows": (on_sheet(kind="table", items="a", height="32"), "print-0-height", "From 1 to 31, please."),
    "an empty card": (on_sheet(kind="cue_card"), "print-0-items", "Please write 1 to 10 lines."),
    "a long box": (on_sheet(kind="checkboxes", items="a" * 49), "print-0-items", "has 49 letters; 48 fit"),
    "a brace on the sheet": (on_sheet(kind="table", items="{"), "print-0-items", "Braces are only used for"),
    "more rows named": (on_sheet(kind="table", items="a", height="1", named_rows="a\nb"), "print-0-named_rows", "More rows"),
    "no numbers to circle": (on_sheet(kind="scale"), "print-0-max", "from where to where"),
    "numbers downwards": (on_sheet(kind="scale", min="3", max="2"), "print-0-max", "from where to where"),
    "too many squares": (on_sheet(kind="chart_grid", height="2", across="61"), "print-0-across", "From 1 to 60"),
}  # fmt: skip


#: What a new form sends when nothing but the walk is typed.
SENT = WALK | {
    "do": "save", "family": "listening", "level": "1", "who": "both", "language": "", "minutes": "15", "shortest": "10", "longest": "20",
    "cadence": "rule", "rhythm-every": "1", "rhythm-unit": "WEEKLY", "also-unit": "", "weeks": "4", "days": "", "most_a_month": "",
    "setback": "Begin again.", "review_when": "in the next session",
    **question(key="noticed", label="What we noticed", type="text", by="joint", audience="joint", min="", max=""),
    **on_sheet(kind="lines", label="What we noticed", height="3", min="", max=""),
}  # fmt: skip


def errors_in(form: BuilderForm) -> dict[str, str]:
    """What is said, by the name of the field that it is said at."""
    inner = [one for part in (*form.record, *form.print) for one in part.form]
    return {field.name: " ".join(map(str, field.errors)) for field in (*form, *inner) if field.errors}


@pytest.mark.parametrize("typed, field, words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_said_at_its_field(app: Flask, typed, field: str, words: str):
    with app.test_request_context(NEW, method="POST", data=MultiDict(SENT | typed)):
        form = BuilderForm(the_library(), beginnings(the_library().vocabulary))
        assert not form.validate_on_submit()
        assert words in errors_in(form).get(field, ""), form.errors


def test_what_is_refused_stands_in_the_page_as_it_was_typed(
    as_practitioner: FlaskClient, empty_form: dict[str, object], inside: Inside
):
    odd = {
        "name": "שלום", "summary": "x" * 50_000, "steps": "only one 😀", "minutes": "ten", "weeks": "999", "needs_first": ["touch-ladder"],
        **question(label="", type="choice", options="a\na", rows="kept"), **on_sheet(kind="scale", label="<b>", min="3", max="2"),
    }  # fmt: skip
    answer = as_practitioner.post(NEW, data=empty_form | WALK | odd)
    assert answer.status_code == 422
    stands = dict(typed_in(answer.text, "builder").lists())
    assert {
        name: stands[name] if isinstance(value, list) else stands[name][0] for name, value in odd.items()
    } == odd
    said = errors_of(answer.text)
    assert said["record-0-options"] == "A line stands here twice."
    assert '<a href="#record-0-options">' in answer.text
    with inside():
        assert db.session.scalar(select(func.count(OwnExercise.id))) == 0


def test_what_the_service_refuses_is_said_at_its_field_too(as_practitioner: FlaskClient, empty_form):
    page = as_practitioner.post(NEW, data=empty_form | WALK | {"needs_first": ["touch-ladder"]})
    assert page.status_code == 422
    assert "is of a higher level and cannot come first." in errors_of(page.text)["needs_first"]


@pytest.fixture
def empty_form(as_practitioner: FlaskClient) -> dict[str, object]:
    """What a new form sends when nothing is typed."""
    return begun(as_practitioner)


def test_without_questions_or_a_sheet_it_is_no_exercise(as_practitioner: FlaskClient, empty_form):
    bare = {
        name: value for name, value in (empty_form | WALK).items() if not name.startswith(("record", "print"))
    }
    page = as_practitioner.post(NEW, data=bare)
    assert page.status_code == 422
    assert "Please add a question" in page.text
    assert "Please add something that stands on the sheet." in page.text


def test_where_the_conditions_are_not_sent_none_is_invented(
    as_practitioner: FlaskClient, empty_form, inside: Inside
):
    sent = {name: value for name, value in (empty_form | WALK).items() if not name.startswith("gates")}
    assert as_practitioner.post(NEW, data=sent).status_code == 303
    with inside():
        assert get_exercise("own-evening-walk").gates == ()


def test_rows_are_added_moved_and_taken_out_and_the_rest_stays(as_practitioner: FlaskClient, empty_form):
    sent = empty_form | {"name": "Half a", "minutes": "many"} | question(label="First")
    added = as_practitioner.post(NEW, data=sent | {"do": "record:add"})
    assert added.status_code == 200
    assert "data-as-typed" in added.text
    assert "data-error-summary" not in added.text
    stands = typed_in(added.text, "builder")
    assert (stands["name"], stands["minutes"]) == ("Half a", "many")
    assert (stands["record-0-label"], stands["record-1-label"]) == ("First", "")
    stands["record-1-label"] = "Second"
    moved = typed_in(as_practitioner.post(NEW, data=stands | {"do": "record:up:1"}).text, "builder")
    assert (moved["record-0-label"], moved["record-1-label"]) == ("Second", "First")
    left = typed_in(as_practitioner.post(NEW, data=moved | {"do": "record:out:0"}).text, "builder")
    assert left["record-0-label"] == "First"
    assert "record-1-label" not in left


def test_texts_of_any_script_are_kept(as_practitioner: FlaskClient, inside: Inside):
    made = walk(
        as_practitioner, name="طريق المساء", language="ar", steps="أولاً 😀\nثانياً", **question(label="ماذا رأينا؟")
    )  # fmt: skip
    assert made == "own-exercise"
    with inside():
        exercise = get_exercise(made)
    assert exercise.steps == ("أولاً 😀", "ثانياً")
    assert exercise.record[0].key == "noticed"
    page = as_practitioner.get(f"/exercises/{made}/").text
    assert '<ol class="reading" lang="ar" dir="rtl">' in page
    assert '<bdi lang="ar" dir="rtl">طريق المساء</bdi>' in page
    assert walk(as_practitioner, name="مساء") == "own-exercise-2"
