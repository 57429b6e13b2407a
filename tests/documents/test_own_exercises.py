"""The sheet of an exercise that a practice worded itself: whose place it is, and in which language it speaks."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic import printing
from clinic.documents import exercise_preview
from clinic.documents.sheets.from_exercise import Given, homework_sheet
from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, RecordField
from clinic.exercises.sheet_blocks import CheckboxesBlock, CueCardBlock, PrintBlock, TableBlock
from clinic.printing import Paper, Printed, PrintSize
from clinic.printing.refusals import too_long as too_long_a_time
from tests.documents.test_homework_sheet import HARBOUR
from tests.exercises.typing import begun
from tests.factories.exercises import exercise

NAMES = Given(names=("Maya", "Jonas"))
OWN = Given(names=("Maya", "Jonas"), owner=0)
SECRET = RecordField(
    key="fear",
    label="What I feared",
    type=FieldType.TEXT,
    by=AnsweredBy.EACH,
    audience=FieldAudience.PARTNER,
)


@pytest.mark.parametrize(
    "block",
    [
        CheckboxesBlock(label="What I feared", items=("a", "b")),
        CueCardBlock(title="What I feared", items=("a",)),
        TableBlock(title="What I feared", columns=("a",), rows=1),
        TableBlock(columns=("What I feared",), rows=1),
    ],
)
def test_a_place_for_a_private_answer_is_on_each_ones_own_sheet_only(
    on_paper: Flask, block: PrintBlock
) -> None:
    own = exercise(record=(SECRET,), print_blocks=(block,))
    assert homework_sheet(own, HARBOUR, NAMES).blocks == ()
    assert homework_sheet(own, HARBOUR, OWN).blocks == (block,)


def test_of_a_table_only_the_private_column_is_left_out(on_paper: Flask) -> None:
    table = TableBlock(columns=("A wish", "What I feared"), rows=2)
    (shown,) = homework_sheet(exercise(record=(SECRET,), print_blocks=(table,)), HARBOUR, NAMES).blocks
    assert isinstance(shown, TableBlock)
    assert shown.columns == ("A wish",)


def test_words_in_another_language_are_marked_as_such_and_run_their_way(on_paper: Flask) -> None:
    arabic = exercise(name="ما حملناه معنا", steps=("اختارا وقتًا.", "ثم تبادلا."), language="ar")
    sheet = homework_sheet(arabic, HARBOUR, NAMES)
    assert (sheet.language, sheet.spoken) == ("en", "ar")
    html = printing.page(
        "documents/homework_sheet.html", {"sheet": sheet}, paper=Paper.A4, size=PrintSize.NORMAL, title="x", language="en"
    )  # fmt: skip
    assert '<html lang="en">' in html
    assert '<h1 lang="ar" dir="rtl">ما حملناه معنا</h1>' in html
    assert '<ol class="steps " lang="ar" dir="rtl">' in html
    assert 'dir="rtl"' not in printing.page(
        "documents/homework_sheet.html", {"sheet": homework_sheet(exercise(), HARBOUR, NAMES)},
        paper=Paper.A4, size=PrintSize.NORMAL, title="x", language="en",
    )  # fmt: skip


def test_where_we_have_the_words_the_sheet_speaks_the_language_of_the_exercise(
    on_paper: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert homework_sheet(exercise(language="en"), HARBOUR, NAMES).spoken == ""
    monkeypatch.setattr(
        "clinic.documents.sheets.from_exercise.are_there_words_in", lambda language: language == "de"
    )
    sheet = homework_sheet(exercise(language="de"), HARBOUR, NAMES)
    assert (sheet.language, sheet.spoken) == ("de", "")


def test_the_preview_says_when_the_sheet_is_too_long_and_shows_it_where_nothing_can_be_printed(
    as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def preview(does: str) -> str:
        answer = as_practitioner.post("/exercises/preview", data=begun(as_practitioner) | {"do": does})
        assert answer.status_code == 200
        return answer.text

    too_long = Printed(b"", 2, "tight", overflows=True)
    monkeypatch.setattr(exercise_preview.homework_sheet, "printed", lambda *_: too_long)
    assert "This takes more than one page." in preview("look")
    assert "This takes more than one page." not in preview("glance")

    def nothing_prints(*_: object) -> Printed:
        raise too_long_a_time()

    monkeypatch.setattr(exercise_preview.homework_sheet, "printed", nothing_prints)
    assert "On paper" in preview("look")
