"""How words are compared, and what is shown around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.searching import MOST_PARTS, WIDTH, Wanted, excerpts, fold, fold_all

TEXT = st.text(max_size=300)


@pytest.mark.parametrize(
    "typed, parts",
    [
        ("", ()),
        ("  \t\n ", ()),
        ("Kitchen table", ("kitchen", "table")),
        ('"kitchen table" silence', ("kitchen table", "silence")),
        ("“Kitchen  Table”", ("kitchen table",)),
        ("„Küche“ Müller", ("kuche", "muller")),
        ('"half', ("half",)),
        ("word word", ("word",)),
        ("don’t", ("don't",)),
        ("a\0b", ("a", "b")),
        ("שלום", ("שלום",)),
        ("👩‍❤️‍👨", ("👩‍❤‍👨",)),
        ('"́"', ()),
    ],
)
def test_what_is_typed_becomes_words_and_phrases(typed, parts):
    assert Wanted.of(typed).parts == parts


def test_no_more_is_looked_for_than_anybody_types_by_hand():
    assert len(Wanted.of(" ".join(str(number) for number in range(60))).parts) == MOST_PARTS
    assert Wanted.of("x" * 50_000).parts == ("x" * 200,)


@pytest.mark.parametrize(
    "typed, text, found",
    [
        ("SILENCE", "Evenings end in silence.", True),
        ("cafe", "They met in the Café.", True),
        ("café", "They met in the cafe.", True),
        ("strasse", "auf der Straße", True),
        ("don't", "I don’t know", True),
        ("kitchen table", "at the table\r\nin the kitchen", True),
        ('"the kitchen"', "in the\r\nkitchen", True),
        ('"kitchen table"', "at the table in the kitchen", False),
        ("kitchen garden", "in the kitchen", False),
        ("شكرا", "قالت شُكْرًا لك", True),
        ("ΟΔΟΣ", "στην οδός", True),
    ],
)
def test_letters_accents_and_line_ends_make_no_difference(typed, text, found):
    assert Wanted.of(typed).is_in(fold(text)) is found


def test_a_phrase_does_not_reach_from_one_text_into_the_next():
    assert Wanted.of("one two").is_in(fold_all(["one", "two"]))
    assert not Wanted.of('"one two"').is_in(fold_all(["one", "two"]))


@given(TEXT)
def test_letter_by_letter_a_text_is_folded_as_it_is_at_once(text):
    assert "".join(fold(letter) for letter in text) == fold(text)


@given(TEXT, TEXT, TEXT)
def test_what_stands_in_a_text_is_found_and_marked_where_it_stands(before, word, after):
    wanted = Wanted.of(f'"{word}"')
    text = before + word + after
    if not wanted.parts or any(mark in word for mark in '"“”„«»\0'):
        return
    if wanted.is_in(fold(text)):
        [first, *_more] = excerpts(text, wanted, most=3)
        assert any(piece.is_hit for piece in first)
        assert "".join(piece.text for piece in first if piece.text not in ("… ", " …")) in text


def test_the_excerpt_is_whole_words_around_the_hit():
    text = (
        "They sat closer than last week and said so. " * 4
        + "Then the kitchen, again. "
        + "And more of it. " * 30
    )
    [pieces] = excerpts(text, Wanted.of("kitchen"), most=3)
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
    assert [piece.text for piece in pieces if piece.is_hit] == ["kitchen"]
    assert pieces[1].text.endswith("Then the ")
    assert not pieces[1].text.startswith("eek")
    assert sum(len(piece.text) for piece in pieces) < WIDTH + 10


def test_hits_that_are_far_apart_have_an_excerpt_each_and_no_more_than_asked():
    text = ("silence " + "word " * 80) * 6
    found = excerpts(text, Wanted.of("silence"), most=2)
    assert len(found) == 2
    assert [sum(piece.is_hit for piece in one) for one in found] == [1, 1]


def test_hits_that_touch_are_one():
    [pieces] = excerpts("aaab", Wanted.of("aa aab"), most=3)
    assert [piece.text for piece in pieces if piece.is_hit] == ["aaab"]


def test_a_text_without_blanks_is_cut_without_looking_for_one():
    text = "x" * 500 + "kitchen" + "y" * 500
    [pieces] = excerpts(text, Wanted.of("kitchen"), most=3)
    assert [piece.text for piece in pieces if piece.is_hit] == ["kitchen"]
    assert len(pieces) == 5


def test_where_nothing_stands_there_is_no_excerpt():
    assert excerpts("", Wanted.of("kitchen"), most=3) == []
    assert excerpts("garden", Wanted.of("kitchen"), most=3) == []
