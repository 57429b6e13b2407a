"""What this machine lacks is said in words: the library that sets text, and letters that no font has."""

import pytest
from flask import Flask

from clinic import printing
from clinic.printing import glyphs, pango
from clinic.printing.press import InProcessPress, ProcessPress
from tests.printing.kit import note


def test_pango_is_here(on_paper: Flask) -> None:
    assert printing.available()
    assert printing.available().advice == ""


def test_without_pango_the_words_name_the_packages(on_paper: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango, "_findable", lambda library: library == "pango-1.0")
    state = printing.available()
    assert not state
    assert "sudo apt install libpangoft2-1.0-0 libharfbuzz-subset0" in state.advice


def test_a_library_that_does_not_exist_is_not_found() -> None:
    assert not pango._findable("no-such-library-anywhere")


@pytest.mark.parametrize("press", [InProcessPress(), ProcessPress(1)])
def test_without_pango_printing_says_what_to_install(
    on_paper: Flask, monkeypatch: pytest.MonkeyPatch, press: InProcessPress | ProcessPress
) -> None:
    monkeypatch.setattr(InProcessPress, "_engine", None)
    monkeypatch.setattr(pango, "_findable", lambda library: False)
    on_paper.extensions[printing.EXTENSION] = press
    press.warm_up()
    with pytest.raises(printing.NoPango, match="PDFs need Pango"):
        note("w")


def test_every_european_letter_can_be_drawn() -> None:
    assert printing.missing_glyphs("Zoë Żółć Đorđe Ελένη Київ Nguyễn ○½“”…—") == []


def test_a_letter_that_no_font_has_is_named_once() -> None:
    assert printing.missing_glyphs("a\U000138a0b\U000138a0 c") in (
        [],
        ["\U000138a0"],
    )  # none, where a font has hieroglyphs
    assert printing.missing_glyphs("\U0001ccf0") == [] or printing.missing_glyphs("\U0001ccf0") == [
        "\U0001ccf0"
    ]


def test_what_is_never_drawn_is_never_missing() -> None:
    assert printing.missing_glyphs("\u200d\ufe0f\n\t \u00ad\u2028") == []
    assert printing.missing_glyphs("") == []


@pytest.mark.parametrize(
    "character, package",
    [
        ("\U0001f9d1", "fonts-noto-color-emoji"),
        ("漢", "fonts-noto-cjk"),
        ("ひ", "fonts-noto-cjk"),
        ("ᐁ", "fonts-noto-core"),
    ],
)
def test_the_words_name_the_package_that_has_the_letter(
    on_paper: Flask, character: str, package: str
) -> None:
    assert f"sudo apt install {package}." in glyphs.advice([character])


def test_nothing_missing_nothing_to_say() -> None:
    assert glyphs.advice([]) == ""


def test_where_there_is_no_apt_the_words_name_none(on_paper: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango, "_findable", lambda library: False)
    monkeypatch.setattr(pango.platform, "system", lambda: "Darwin")
    assert "brew install pango" in printing.available().advice
    assert "apt" not in printing.available().advice


def test_a_library_is_found_by_its_name_where_nothing_lists_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pango.ctypes.util, "find_library", lambda library: None)
    assert pango._findable("pango-1.0")
    assert not pango._findable("no-such-library-anywhere")
