"""Names in any script are drawn with letters, not boxes; and the rules by which papers are looked at, held to find faults."""

import pytest
from flask import Flask

from clinic import printing
from tests.printing.kit import boxes_in, faintest_word, note, picture_of, text_of

NAMES = {
    "Hebrew": ("נועה", "איתן"),
    "Arabic": ("ليلى", "يوسف"),
    "combining marks": ("Z\u0303o\u0323\u0301e\u0302", "Z\u0303a\u0323\u0301e\u0302"),
    "Hindi": ("प्रिया", "अर्जुन"),
    "Thai": ("มาลี", "สมชาย"),
    "Chinese": ("李娜", "王偉"),
    "Japanese": ("さくら", "ハルト"),
    "Korean": ("지민", "서준"),
    "emoji": ("💛", "🦊"),
}
#: From the private use area: no font has them.
NOBODYS = "\ue123\ue124"


def ink(pdf: bytes) -> bytes:
    """Where there is ink on the page."""
    return picture_of(pdf)[1]


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_printed_with_its_letters(on_paper: Flask, script: str) -> None:
    for name in NAMES[script]:
        assert printing.missing_glyphs(name) == []
        assert boxes_in(note(f"For {name}.", heading=name)) == 0


def test_a_letter_that_no_font_has_is_a_box_and_is_found_out(on_paper: Flask) -> None:
    # the control of the rule above
    assert printing.missing_glyphs(NOBODYS) == [*NOBODYS]
    assert boxes_in(note(NOBODYS)) == 2


@pytest.mark.parametrize("script", NAMES)
def test_two_names_do_not_look_the_same(on_paper: Flask, script: str) -> None:
    one, other = NAMES[script]
    pages = [ink(note("", heading=words)) for words in (one, other, NOBODYS, "")]
    assert len(set(pages)) == 4
    assert ink(note("", heading=one)) == pages[0]  # and the same name does


def test_two_letters_that_no_font_has_look_the_same(on_paper: Flask) -> None:
    # the control of the rule above: boxes are what it would find
    first, second = NOBODYS
    assert ink(note("", heading=first)) == ink(note("", heading=second))


@pytest.mark.parametrize("script", ["Hebrew", "Arabic", "Hindi", "Korean", "emoji"])
def test_a_name_can_be_read_back(on_paper: Flask, script: str) -> None:
    for name in NAMES[script]:
        assert name in text_of(note(f"For {name} today."))


def test_what_a_grey_printer_makes_too_pale_is_found(on_paper: Flask) -> None:
    assert faintest_word(note("Readable."))[0] > 4.5
    for colour, found in (("#9fd3c7", True), ("#5f6672", False)):
        context = {"heading": "A note", "words": "plain words", "colour": colour}
        pale = printing.render("coloured.html", context, paper=printing.Paper.A4, title="A note")
        contrast, word = faintest_word(pale)
        assert (contrast < 4.5) is found
        assert word in ("plain", "words") or not found
