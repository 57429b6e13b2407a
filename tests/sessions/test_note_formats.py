"""Changing the format of a note never drops a letter, and changing back is where one was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.models import NoteFormat
from clinic.sessions.note_formats import (
    ALL,
    BECAUSE,
    DATA,
    FACTS,
    HOMEWORK,
    LEFT_OUT,
    OBJECTIVE,
    PLAN,
    SAID,
    SECTIONS,
    SUBJECTIVE,
    TEXT,
    TOOK_AWAY,
    added,
    convert,
    empty_ones,
    first_of,
    is_blank,
    lines_of,
    merged,
)

HEADINGS = {key: f"Heading of {key}" for key in ALL}
MARKERS = {f"[{heading}]" for heading in HEADINGS.values()}
formats = st.sampled_from(list(NoteFormat))
#: Text as people paste it: blank lines, lines of blanks, brackets.
lines = st.sampled_from(["", " ", "one", "[x]", "]", "\u2067שלום\u2069", "🙂"]) | st.text(max_size=12)
plain = st.lists(lines.filter(lambda text: text not in MARKERS), max_size=6).map("\n".join)
#: And text in which somebody wrote lines that look like our own headings.
tricky = st.lists(st.sampled_from(["", "", "one", *sorted(MARKERS)]), max_size=7).map("\n".join)


@st.composite
def notes(draw, texts=plain):
    format_ = draw(formats)
    return format_, {key: draw(texts) for key in SECTIONS[format_] if draw(st.booleans())}


def changed(sections, now, then):
    return convert(sections, now=now, then=then, headings=HEADINGS)


def filled(sections):
    return {key: text for key, text in sections.items() if text}


def letters(sections, *, but_markers=True):
    """Every line that says something, however often; our own headings stand over a section or in it."""
    lines = [line for text in sections.values() for line in text.split("\n") if line]
    return sorted(line for line in lines if not (but_markers and line in MARKERS))


@given(notes(), formats)
def test_every_text_is_found_again_in_the_other_format(note, then):
    now, sections = note
    moved = changed(sections, now, then)
    assert set(moved) <= set(SECTIONS[then])
    assert all(any(text in whole for whole in moved.values()) for text in sections.values() if text)


@given(notes(plain | tricky), formats)
def test_not_a_line_is_lost_even_where_somebody_wrote_our_headings(note, then):
    now, sections = note
    assert letters(changed(sections, now, then)) == letters(sections)


@given(notes(), formats)
def test_there_and_back_is_where_one_was(note, then):
    now, sections = note
    assert filled(changed(changed(sections, now, then), then, now)) == filled(sections)


@given(notes(plain | tricky), st.lists(formats, max_size=5))
def test_nothing_is_lost_on_the_way_through_several_formats(note, way):
    now, sections = note
    before = letters(sections)
    for then in way:
        now, sections = then, changed(sections, now, then)
        assert letters(sections) == before


@given(notes(), formats)
def test_facts_plan_and_homework_line_stay_where_they_are(note, then):
    now, sections = note
    sections.pop(HOMEWORK, None)
    moved = changed(sections, now, then)
    for key in (FACTS, PLAN, BECAUSE, LEFT_OUT):
        assert moved.get(key, "") == sections.get(key, "")


@given(notes())
def test_the_same_format_changes_nothing(note):
    now, sections = note
    assert changed(sections, now, now) == sections


@pytest.mark.parametrize("then", [way for way in NoteFormat if way is not NoteFormat.NARRATIVE])
def test_free_text_goes_over_and_comes_back_without_a_heading(then):
    there = changed({TEXT: "They laughed."}, NoteFormat.NARRATIVE, then)
    assert there == {first_of(then): "They laughed."}
    assert changed(there, then, NoteFormat.NARRATIVE) == {TEXT: "They laughed."}


def test_subjective_and_objective_are_data_and_stay_told_apart():
    soap = {SUBJECTIVE: "She is tired.", OBJECTIVE: "They sat apart."}
    data = changed(soap, NoteFormat.SOAP, NoteFormat.DAP)
    assert data == {
        DATA: f"[{HEADINGS[SUBJECTIVE]}]\nShe is tired.\n\n[{HEADINGS[OBJECTIVE]}]\nThey sat apart."
    }
    assert changed({DATA: "All of it."}, NoteFormat.DAP, NoteFormat.SOAP) == {
        SUBJECTIVE: f"[{HEADINGS[DATA]}]\nAll of it."
    }


def test_what_each_took_away_stays_with_the_one_who_took_it():
    repair = {TOOK_AWAY[0]: "Hers.", TOOK_AWAY[1]: "His."}
    soap = changed(repair, NoteFormat.REPAIR, NoteFormat.SOAP)
    assert soap == {
        SAID[0]: f"[{HEADINGS[TOOK_AWAY[0]]}]\nHers.",
        SAID[1]: f"[{HEADINGS[TOOK_AWAY[1]]}]\nHis.",
    }


@given(st.lists(notes(), min_size=1, max_size=3))
def test_merged_texts_lose_nothing_and_say_nothing_twice(several):
    format_ = several[0][0]
    converted = [changed(text, now, format_) for now, text in several]
    one = merged(converted, format_)
    for text in converted:
        for key, words in text.items():
            assert not words.strip() or words in one[key]
    assert merged([one, one], format_) == one


def test_blanks_are_no_note_and_neither_is_what_stands_around_it():
    assert is_blank({})
    assert is_blank({TEXT: " \n\t", BECAUSE: "They are travelling.", LEFT_OUT: "Both came."})
    assert not is_blank({PLAN: "."})
    assert not is_blank({FACTS: "Nobody came."})


def test_every_format_has_facts_first_a_plan_and_a_reason_for_no_homework():
    for keys in SECTIONS.values():
        assert keys[0] == FACTS
        assert keys[-3:] == (PLAN, BECAUSE, LEFT_OUT)
    assert set(ALL) == {key for keys in SECTIONS.values() for key in keys}


def test_empty_sections_are_those_that_wait_for_a_word():
    assert empty_ones({SUBJECTIVE: "x", PLAN: " "}, NoteFormat.SOAP) == (OBJECTIVE, "assessment", PLAN)
    assert empty_ones({TEXT: "x", PLAN: "y"}, NoteFormat.NARRATIVE) == ()


def test_a_phrase_goes_to_the_end_of_its_section():
    assert added({TEXT: "They came.  "}, TEXT, "It was quiet.") == {TEXT: "They came. It was quiet."}
    assert added({}, PLAN, "Ask again.") == {PLAN: "Ask again."}


def test_each_fact_is_one_line_and_stands_once():
    assert lines_of("Both came.\n\n Both came. \nFifty minutes.") == ["Both came.", "Fifty minutes."]
