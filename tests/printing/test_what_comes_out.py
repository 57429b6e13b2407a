"""What every PDF is: tagged, titled, in a language, the same each time, on the right paper."""

import io
import subprocess
import sys

import pikepdf
import pytest
from flask import Flask
from pypdf import PdfReader

from clinic import printing
from clinic.printing import Paper, PrintSize
from tests.printing.kit import note, text_of


def test_a_pdf_says_what_was_written(on_paper: Flask) -> None:
    assert "We tried it twice." in text_of(note("We tried it twice."))


def test_a_pdf_is_tagged_and_has_a_language_and_a_title(on_paper: Flask) -> None:
    pdf = printing.render(
        "note.html", {"heading": "H", "words": "w"}, paper=Paper.A4, title="Our title", language="en-GB"
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "Our title"
            assert metadata["pdfuaid:part"] == "1"


def test_the_same_input_gives_the_same_bytes(on_paper: Flask) -> None:
    assert note("same") == note("same")


def test_other_words_give_another_identity(on_paper: Flask) -> None:
    one, other = (PdfReader(io.BytesIO(note(words))).trailer["/ID"] for words in ("one", "other"))
    assert one != other


@pytest.mark.parametrize("paper, size", [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_the_page_has_the_size_of_the_paper(on_paper: Flask, paper: Paper, size: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(note("w", paper=paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_every_page_says_which_of_how_many_it_is(on_paper: Flask) -> None:
    text = text_of(note("a line\n" * 120))
    assert "Page 1 of 3" in text
    assert "Page 3 of 3" in text
    assert text.count("C-0042 · test") == 3


def test_large_print_is_larger(on_paper: Flask) -> None:
    words = {"heading": "H", "words": "a line\n" * 40}
    normal = printing.typeset("note.html", words, paper=Paper.A4, title="T")
    large = printing.typeset("note.html", words, paper=Paper.A4, size=PrintSize.LARGE, title="T")
    assert normal.pages < large.pages


def test_a_document_that_does_not_fit_is_set_tighter_and_then_says_so(on_paper: Flask) -> None:
    densities = ("roomy", "snug", "tight")
    short = printing.typeset(
        "note.html", {"heading": "H", "words": "w"}, paper=Paper.A4, title="T", densities=densities
    )
    long = printing.typeset(
        "note.html",
        {"heading": "H", "words": "a line\n" * 200},
        paper=Paper.A4,
        title="T",
        densities=densities,
    )
    assert (short.density, short.overflows) == ("roomy", False)
    assert (long.density, long.overflows) == ("tight", True)


def test_the_page_is_set_in_our_two_typefaces_and_no_other(on_paper: Flask) -> None:
    with pikepdf.open(io.BytesIO(note("Żółć Ελλάδα Київ"))) as opened:
        fonts = opened.pages[0].Resources.Font.values()
        names = {str(font.BaseFont).split("+")[-1].split("-")[0] for font in fonts}
    assert names == {"Literata", "Source"}


def test_a_name_in_any_european_language_reads_back(on_paper: Flask) -> None:
    names = "Zoë Żółć Đorđe Ştefănescu Ελένη Київ Nguyễn"
    assert names in text_of(note(names))


def test_control_characters_and_half_characters_do_not_stop_a_page(on_paper: Flask) -> None:
    assert "before after" in text_of(note("before\x00\x0b\ufffe after\ud800"))
    assert printing.render("note.html", {"heading": "\x00", "words": ""}, paper=Paper.A4, title="T\x00itle")


def test_a_name_of_200_letters_stays_on_the_page(on_paper: Flask) -> None:
    name = "Maximiliane" * 18
    assert name in text_of(note(name)).replace(" ", "")


def test_starting_up_does_not_load_what_sets_text() -> None:
    probe = "import clinic.printing, clinic.printing.press, sys; sys.exit('weasyprint' in sys.modules or 'fontTools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
    control = "import clinic.printing.engine, sys; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", control], check=False).returncode == 1
