"""What is asked for before a signature. Data in, data out."""

from dataclasses import replace

import pytest

from clinic.sessions.closing import Closing, Gap, gaps_in
from clinic.sessions.models import NoteFormat
from clinic.sessions.note_formats import DATA, FACTS, PLAN, TEXT

WHOLE = Closing(
    format=NoteFormat.NARRATIVE,
    sections={TEXT: "They talked.", PLAN: "Ask about mornings."},
    took_place=True,
    who_came=True,
    homework_decided=True,
)


def test_nothing_is_asked_where_nothing_is_missing():
    assert gaps_in(WHOLE) == ()


@pytest.mark.parametrize(
    "changes, asked",
    [
        ({"homework_decided": False}, (Gap.HOMEWORK,)),
        ({"who_came": False}, (Gap.WHO_CAME,)),
        ({"sections": {TEXT: "They talked.", PLAN: " \n"}}, (Gap.PLAN,)),
        ({"sections": {PLAN: "Ask."}}, (Gap.SECTIONS,)),
        ({"sections": {FACTS: "Both came."}}, (Gap.WORDS,)),
        ({"format": NoteFormat.DAP, "sections": {DATA: "x", PLAN: "y"}}, (Gap.SECTIONS,)),
        ({"who_came": False, "homework_decided": False}, (Gap.WHO_CAME, Gap.HOMEWORK)),
    ],
)
def test_each_thing_that_is_missing_is_asked_for(changes, asked):
    assert gaps_in(replace(WHOLE, **changes)) == asked


def test_what_did_not_take_place_asks_neither_who_came_nor_for_homework():
    assert gaps_in(replace(WHOLE, took_place=False, who_came=False, homework_decided=False)) == ()
