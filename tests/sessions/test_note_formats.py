"""Changing the format of a note never drops a letter."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.models import NoteFormat
from clinic.sessions.note_formats import BECAUSE, PLAN, SECTIONS, TEXT, convert, is_blank, merged

HEADINGS = {key: f"<{key}>" for keys in SECTIONS.values() for key in keys}
formats = st.sampled_from(list(NoteFormat))


@st.composite
def notes(draw):
    format_ = draw(formats)
    texts = st.text(max_size=40)
    return format_, {key: draw(texts) for key in SECTIONS[format_] if draw(st.booleans())}


@given(notes(), formats)
def test_every_text_is_found_again_in_the_other_format(note, then):
    now, sections = note
    moved = convert(sections, now=now, then=then, headings=HEADINGS)
    assert set(moved) <= set(SECTIONS[then])
    whole = "\n".join(moved.values())
    assert all(text in whole for text in sections.values())


@given(notes(), formats)
def test_plan_and_homework_line_stay_where_they_are(note, then):
    now, sections = note
    moved = convert(sections, now=now, then=then, headings=HEADINGS)
    for key in (PLAN, BECAUSE):
        assert moved.get(key, "") == sections.get(key, "")


@given(st.text(min_size=1))
def test_free_text_comes_back_as_it_was_with_its_heading(text):
    there = convert({TEXT: text}, now=NoteFormat.NARRATIVE, then=NoteFormat.REPAIR, headings=HEADINGS)
    back = convert(there, now=NoteFormat.REPAIR, then=NoteFormat.NARRATIVE, headings=HEADINGS)
    assert back == {TEXT: f"<brought>\n{text}"}


@given(notes())
def test_the_same_format_changes_nothing(note):
    now, sections = note
    assert convert(sections, now=now, then=now, headings=HEADINGS) == sections


@given(st.lists(notes(), min_size=1, max_size=3))
def test_merged_texts_lose_nothing_and_say_nothing_twice(several):
    format_ = several[0][0]
    texts = [convert(text, now=now, then=format_, headings=HEADINGS) for now, text in several]
    one = merged(texts, format_)
    for text in texts:
        for key, words in text.items():
            assert not words.strip() or words in one[key]
    assert merged([one, one], format_) == one


def test_blanks_are_no_note_and_neither_is_the_reason_for_no_homework():
    assert is_blank({})
    assert is_blank({TEXT: " \n\t", BECAUSE: "They are travelling."})
    assert not is_blank({PLAN: "."})
