"""What a private note announces that is part of the record."""

import pytest

from clinic.sessions.belonging import Belongs, what_belongs_in_the_record


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("", ()),
        ("I was too quick today.", ()),
        ("I plan too much, and they make no progress: I hurry.", ()),
        ("Planning was a mistake: mine.", ()),
        ("Plan: ask about the kitchen table.", (Belongs.PLAN,)),
        ("A thought.\n- next session: be slower", (Belongs.PLAN,)),
        ("TREATMENT PLAN – twelve weeks", (Belongs.PLAN,)),
        ("Modality: video", (Belongs.MEETING,)),
        ("Present: both", (Belongs.MEETING,)),
        ("16:00–16:50, I was tired.", (Belongs.TIMES,)),
        ("We met 4.00 until 4.50", (Belongs.TIMES,)),
        ("Duration: 50", (Belongs.TIMES,)),
        ("Progress: slow\nPlan: wait", (Belongs.PLAN, Belongs.PROGRESS)),
        ("Scores: 14 and 9", (Belongs.MEASURES,)),
        ("Diagnosis: none\nMedication: none", (Belongs.HEALTH,)),
        ("خطة: انتظر\n🌱", ()),
    ],
)
def test_a_line_that_announces_a_part_of_the_record_is_noticed(text, kinds):
    assert what_belongs_in_the_record(text) == kinds


def test_a_long_text_is_looked_at_in_no_time_worth_saying():
    assert what_belongs_in_the_record("> - * " * 20_000 + "x" * 50_000) == ()
