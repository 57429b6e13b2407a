"""What stands on a homework sheet, for whom, and that it stays one page."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
import segno
from flask import Flask
from pypdf import PdfReader

from clinic.documents.sheets import homework_sheet as sheets
from clinic.documents.sheets.from_exercise import Given, Letterhead, homework_sheet
from clinic.documents.sheets.homework_sheet import PlanLine
from clinic.documents.sheets.log_table import rows_of
from clinic.exercises.exercise import Exercise
from clinic.exercises.library import Library
from clinic.exercises.loading import the_library
from clinic.printing import Paper, PrintSize
from tests.printing.kit import picture_of, text_of

HARBOUR = Letterhead(
    practice="Harbour Street Counselling", phone="020 7946 0000", crisis_line="At night: 116 123."
)
START = date(2026, 11, 23)
WHY = "You both told me that evenings end in silence once an argument starts. This gives the first ten minutes back."
#: As long as they are in life.
ADDRESS = "https://harbour-street.example.org/portal/homework/0190a0b0-1234-7abc-8def-0123456789ab/"
EVERY_EXERCISE = tuple(the_library().exercises)


def given(exercise: Exercise, owner: int | None = None) -> Given:
    """The exercise as Maya and Jonas were given it."""
    days = tuple(START + timedelta(days=3 * number) for number in range(rows_of(exercise.cadence)))
    return Given(
        names=("Maya", "Jonas"), owner=owner, reference="C-0042", starts=START, review=date(2026, 12, 7),
        days=days, why=WHY, printed_on=date(2026, 11, 20), address=ADDRESS,
    )  # fmt: skip


def words_of(exercise: Exercise, case: Given | None = None, paper: Paper = Paper.A4) -> str:
    """The text on the sheet."""
    return text_of(sheets.pdf(homework_sheet(exercise, HARBOUR, case), paper))


@pytest.mark.parametrize("exercise_id", EVERY_EXERCISE)
def test_every_sheet_is_one_page(on_paper: Flask, library: Library, exercise_id: str) -> None:
    exercise = library.exercises[exercise_id]
    for case, paper in (
        (given(exercise), Paper.A4),
        (given(exercise), Paper.LETTER),  # the lower of the two
        (given(exercise, owner=0), Paper.LETTER),
    ):
        printed = sheets.printed(homework_sheet(exercise, HARBOUR, case), paper)
        assert (printed.pages, printed.overflows) == (1, False)


@pytest.mark.parametrize("exercise_id", EVERY_EXERCISE)
def test_large_print_is_two_pages_at_most(on_paper: Flask, library: Library, exercise_id: str) -> None:
    exercise = library.exercises[exercise_id]
    printed = sheets.printed(
        homework_sheet(exercise, HARBOUR, given(exercise)), Paper.LETTER, PrintSize.LARGE
    )
    assert printed.pages <= 2
    assert not printed.overflows


def test_a_sheet_has_what_was_agreed_on_it(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    text = words_of(exercise, given(exercise))
    for expected in (
        "Harbour Street Counselling", "C-0042 · Sheet for both partners", "Twenty-minute full listening",
        "For Maya and Jonas.", "20 minutes", "Once a week", "Mon 23 Nov", "Mon 7 Dec", WHY,
        "Promise a day and time for twenty minutes", "Your plan", "Maya will", "Jonas will", "How it went",
        "Not this time", "If this stops feeling safe, stop.", "You need not explain.", "020 7946 0000", "At night: 116 123.",
        "information, not a failure", "Initials", "Page 1 of 1", "20 November 2026",
    ):  # fmt: skip
        assert expected in text


def test_the_sheet_shares_the_minutes_out_as_the_timer_does_and_says_who_begins(
    on_paper: Flask, library: Library
) -> None:
    exercise = library.exercises["fifteen-minute-needs-talk"]
    assert "5 minutes each, then 5 together." in words_of(exercise)
    case = given(exercise)
    assert "begins." not in words_of(exercise, case)
    assert "Jonas begins." in words_of(exercise, replace(case, first=1))


def test_the_foot_has_the_word_for_a_pause_where_they_have_one(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["listen-reflect-pact"]
    assert "Our word: Harbour" in words_of(exercise, replace(given(exercise), pause_word="Harbour"))
    assert "Harbour Back by" not in words_of(exercise, given(exercise))


@pytest.mark.parametrize(
    "exercise_id, first, words",
    [
        ("listen-reflect-pact", 0, "5 minutes each. Maya begins."),
        ("twenty-minute-listening", 1, "Jonas begins."),
        ("twenty-minute-listening", None, ""),
        ("specific-gratitude", 0, ""),
    ],
)
def test_turns_are_told_as_the_exercise_has_them(
    on_paper: Flask, library: Library, exercise_id: str, first: int | None, words: str
) -> None:
    exercise = library.exercises[exercise_id]
    assert homework_sheet(exercise, HARBOUR, replace(given(exercise), first=first)).turns == words


def test_every_step_is_on_the_sheet_and_at_most_eight(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["forward-talk"]
    text = words_of(exercise, given(exercise))
    assert all(step in text for step in exercise.steps)
    many = replace(exercise, steps=tuple(f"Step number {number}." for number in range(1, 12)))
    assert "Step number 8." in words_of(many)
    assert "Step number 9." not in words_of(many)


def test_a_sheet_says_until_when_where_that_is_not_the_day_of_the_review(
    on_paper: Flask, library: Library
) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    longer = replace(given(exercise), ends=date(2026, 12, 20))
    assert "Mon 23 Nov to Sun 20 Dec" in words_of(exercise, longer)
    assert " to Mon 7 Dec" not in words_of(exercise, replace(longer, ends=longer.review))


def test_rows_that_have_a_name_are_printed_with_it(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["emotion-checkin"]
    text = words_of(exercise, given(exercise))
    assert (
        text.index("Fear ") < text.index("Joy ") < text.index("Need ") < text.index("What could change now")
    )


def test_the_numbers_of_a_long_question_stay_on_its_line(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["gratitude-plus-repair"]
    pdf = sheets.pdf(homework_sheet(exercise, HARBOUR, given(exercise, owner=0)), Paper.A4)
    lines = [
        line for line in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().splitlines() if "guarded" in line
    ]
    assert [line.split()[-1] for line in lines] == ["10"]


def test_the_longest_name_leaves_its_row_on_the_page(on_paper: Flask, library: Library) -> None:
    for exercise_id in ("daily-care-ritual", "nightly-debrief", "i-statement-drill"):
        exercise = library.exercises[exercise_id]
        named = replace(given(exercise), names=("Konstantinopoulou" * 5, "Jonas"))
        page = PdfReader(io.BytesIO(sheets.pdf(homework_sheet(exercise, HARBOUR, named), Paper.A4))).pages[0]
        ends: list[float] = []

        def note_end(
            text: str, cm: list[float], tm: list[float], *_font: object, ends: list[float] = ends
        ) -> None:
            if text.strip():  # a drawing is reported as an empty text where the last words stood
                ends.append(tm[4] * cm[0] + cm[4])

        page.extract_text(visitor_text=note_end)
        assert max(ends) < page.mediabox.width - 36


def test_a_plan_that_was_made_stands_on_the_sheet(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    planned = replace(
        given(exercise), plan=(PlanLine("Maya", "the children are asleep", "make tea"), PlanLine("Jonas"))
    )
    text = words_of(exercise, planned)
    assert "When the children are asleep, Maya will make tea" in text
    assert "Jonas will" in text


def test_a_blank_sheet_names_nobody(on_paper: Flask, library: Library) -> None:
    text = words_of(library.exercises["twenty-minute-listening"])
    assert "Maya" not in text
    assert "C-0042" not in text
    assert "How it went" in text


def test_a_sheet_for_both_has_no_private_question(on_paper: Flask, library: Library) -> None:
    assert not any(
        homework_sheet(exercise, HARBOUR, given(exercise)).own_scales
        for exercise in library.exercises.values()
    )
    exercise = library.exercises["vulnerability-moment"]
    assert "How difficult was it?" not in words_of(exercise, given(exercise))
    assert "How difficult was it?" in words_of(exercise, given(exercise, owner=0))


@pytest.mark.parametrize(
    "exercise_id, private",
    [
        ("two-accounts", "What it was like for me"),
        ("grievance-impact-repair", "How it affected me"),
        ("i-statement-drill", "First version"),
    ],
)
def test_words_for_oneself_have_no_lines_on_a_sheet_for_both(
    on_paper: Flask, library: Library, exercise_id: str, private: str
) -> None:
    exercise = library.exercises[exercise_id]
    joint = homework_sheet(exercise, HARBOUR, given(exercise))
    headings = [
        heading
        for block in joint.blocks
        for heading in (getattr(block, "label", ""), *getattr(block, "columns", ()))
    ]
    assert private not in headings
    assert private in words_of(exercise, given(exercise, owner=0))


def test_a_partner_s_own_sheet_says_whose_it_is_and_has_their_ratings(
    on_paper: Flask, library: Library
) -> None:
    exercise = library.exercises["vulnerability-moment"]
    text = words_of(exercise, given(exercise, owner=1))
    assert "Jonas’s own sheet" in text
    assert "Maya will" not in text
    assert "How difficult was it?" in text
    assert "How helpful was it?" in text


@pytest.mark.parametrize(
    "exercise_id", ["touch-ladder", "pace-boundary-check", "hot-topic-boundary", "grievance-impact-repair"]
)
def test_touch_fairness_and_forgiving_are_never_rated_on_paper(
    on_paper: Flask, library: Library, exercise_id: str
) -> None:
    exercise = library.exercises[exercise_id]
    own = homework_sheet(exercise, HARBOUR, given(exercise, owner=0))
    assert [scale.label for scale in own.own_scales] == ["How difficult was it?", "How helpful was it?"]


def test_names_in_any_script_and_html_are_text(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    for names in (("<b>Maya</b>", "Jo & Nas"), ("Željko", "Thị Hạnh"), ("M" * 200, "Jonas")):
        printed = sheets.printed(
            homework_sheet(exercise, HARBOUR, replace(given(exercise), names=names)), Paper.A4
        )
        text = text_of(printed.pdf).replace(" ", "")
        assert all(name.replace(" ", "") in text for name in names)


@pytest.mark.parametrize("name", ["فاطمة", "נועה", "Zoë", "👩‍🚀", "🙂", "𝔐aya", "\u0301"])
def test_a_name_that_needs_another_font_still_prints(on_paper: Flask, library: Library, name: str) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    printed = sheets.printed(
        homework_sheet(exercise, HARBOUR, replace(given(exercise), names=(name, "Jonas"))), Paper.A4
    )
    assert printed.pages == 1


def test_a_long_reason_makes_a_second_page_and_says_so(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    printed = sheets.printed(
        homework_sheet(exercise, HARBOUR, replace(given(exercise), why=WHY * 40)), Paper.A4
    )
    assert printed.overflows
    assert printed.density == "tight"
    assert "Page 2 of 2" in text_of(printed.pdf)


def test_the_title_names_no_person(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    pdf = sheets.pdf(homework_sheet(exercise, HARBOUR, given(exercise)), Paper.A4)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Twenty-minute full listening, homework sheet"
        assert str(opened.Root.Lang) == "en"
        assert "/StructTreeRoot" in opened.Root


def test_the_fullest_sheet_with_its_last_day_is_still_one_page(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["grievance-impact-repair"]
    fullest = replace(given(exercise, owner=0), ends=date(2026, 12, 20))
    assert sheets.printed(homework_sheet(exercise, HARBOUR, fullest), Paper.LETTER).pages == 1


@pytest.mark.parametrize(
    "paper, size",
    [(Paper.A4, PrintSize.NORMAL), (Paper.LETTER, PrintSize.NORMAL), (Paper.A4, PrintSize.LARGE)],
)
def test_the_code_at_the_foot_is_drawn_so_that_a_telephone_reads_the_address(
    on_paper: Flask, library: Library, paper: Paper, size: PrintSize
) -> None:
    """Module by module, as a printer without colours puts it down, against what the library says the address is."""
    exercise = library.exercises["twenty-minute-listening"]
    pdf = sheets.pdf(homework_sheet(exercise, HARBOUR, given(exercise)), paper, size)
    number, left, top, wide, alternative = _code_in(pdf)
    dots = 400
    width, picture = picture_of(pdf, dots=dots, page=number)
    wanted = [[bool(module) for module in row] for row in segno.make(ADDRESS, error="m").matrix]
    step = wide / len(wanted)

    def is_dark(row: int, column: int) -> bool:
        x, y = (round((edge + (at + 0.5) * step) * dots / 72) for edge, at in ((left, column), (top, row)))
        return picture[width * y + x] < 128

    drawn = [[is_dark(row, column) for column in range(len(wanted))] for row in range(len(wanted))]
    assert drawn == wanted
    assert wide / len(wanted) > 0.33 * 72 / 25.4  # a third of a millimetre is what any telephone reads
    assert alternative == "Code for the telephone"


def _code_in(pdf: bytes) -> tuple[int, float, float, float, str]:
    """Where the code stands: page, left and top edge and width in points; and what is read out for it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (figure,) = (
            thing
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        )
        linked = [page for page in opened.pages if "/Annots" in page]
        ((link,),) = (page.Annots for page in linked)
        assert str(link.A.URI) == ADDRESS
        left, top, right, _bottom = (float(edge) * 72 / 96 for edge in figure.A.BBox)  # the writer's own dots
        return linked[0].index + 1, left, top, right - left, str(figure.Alt)


def test_a_sheet_without_an_address_has_no_code(on_paper: Flask, library: Library) -> None:
    exercise = library.exercises["twenty-minute-listening"]
    assert "on the phone" in words_of(exercise, given(exercise))
    assert "on the phone" not in words_of(exercise, replace(given(exercise), address=None))
    assert "on the phone" not in words_of(exercise)
