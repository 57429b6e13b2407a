"""The difference between two wordings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.agreements.difference import Change, Stretch, changed_fields, replaced, stretches
from clinic.agreements.terms import Lasts, Terms, Topic

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def test_what_was_removed_stands_before_what_replaced_it() -> None:
    assert stretches("On Sundays at four, at home.", "On Mondays at four, at home.") == [
        Stretch(SAME, "On "),
        Stretch(REMOVED, "Sundays"),
        Stretch(ADDED, "Mondays"),
        Stretch(SAME, " "),
        Stretch(SAME, "at four, at home."),
    ]


@pytest.mark.parametrize(
    "before,after,expected",
    [
        ("", "", []),
        ("", "Never in bed.", [Stretch(ADDED, "Never in bed.")]),
        ("Never in bed.", "", [Stretch(REMOVED, "Never in bed.")]),
        ("same", "same", [Stretch(SAME, "same")]),
    ],
)
def test_a_part_that_comes_or_goes_is_added_or_removed_whole(
    before: str, after: str, expected: list[Stretch]
) -> None:
    assert stretches(before, after) == expected


def test_a_date_is_replaced_whole() -> None:
    assert replaced("20 Nov 2026", "4 Dec 2026") == [
        Stretch(REMOVED, "20 Nov 2026"),
        Stretch(ADDED, "4 Dec 2026"),
    ]


@given(st.text(), st.text())
def test_both_wordings_can_be_read_back_from_their_difference(before: str, after: str) -> None:
    told = stretches(before, after)
    assert "".join(stretch.text for stretch in told if stretch.change is not ADDED) == before
    assert "".join(stretch.text for stretch in told if stretch.change is not REMOVED) == after
    assert all(stretch.text for stretch in told)


def test_only_the_parts_that_differ_are_told_in_the_order_of_the_page() -> None:
    before = Terms(title="Money", limit="On Sundays.", topic=Topic.MONEY, review_on=date(2026, 11, 20))
    after = Terms(title="Money", limit="On Mondays.", topic=Topic.MONEY, lasts=Lasts.STANDING, review_on=None)
    assert changed_fields(before, after) == [
        ("limit", "On Sundays.", "On Mondays."),
        ("lasts", Lasts.TRIAL, Lasts.STANDING),
        ("review_on", date(2026, 11, 20), None),
    ]
    assert changed_fields(after, after) == []


def test_two_long_wordings_are_compared_without_waiting() -> None:
    before = " ".join(f"word{n % 7}" for n in range(170))
    after = " ".join(f"word{n % 5}" for n in range(170))
    assert stretches(before, after)
