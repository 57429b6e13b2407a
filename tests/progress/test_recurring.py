"""Which needs are pointed at because they come back."""

import uuid
from dataclasses import dataclass
from datetime import date

import pytest

from clinic.progress.recurring import Recurring, alike, recurring

MAYA, JONAS = uuid.uuid4(), uuid.uuid4()


@dataclass(frozen=True)
class Said:
    words: str
    on_day: date
    said_by_id: uuid.UUID | None = MAYA


NOW = Said("Ask me before the weekend is planned.", date(2026, 11, 16))


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Ask me before the weekend is planned.", "please ask BEFORE planning the weekend", True),
        ("Time alone", "Time alone", True),
        ("A hug", "A hug", True),
        ("A hug", "A kiss", False),
        ("Time alone in the evening", "A word about money", False),
        ("", "", False),
        ("", "A hug", False),
        ("שקט בערב כשאני חוזר", "שקט בערב כשאני חוזרת", True),
    ],
)
def test_two_lines_are_alike_when_they_share_half_of_their_telling_words(
    one: str, other: str, same: bool
) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_a_need_said_in_two_weeks_comes_back_since_the_first() -> None:
    before = Said("Please ask before planning the weekend", date(2026, 10, 5))
    assert recurring(NOW, [NOW, before]) == Recurring(2, date(2026, 10, 5))


@pytest.mark.parametrize(
    "other",
    [
        Said("Please ask before planning the weekend", date(2026, 10, 5), JONAS),
        Said("Please ask before planning the weekend", date(2026, 11, 30)),
        Said("A word about money", date(2026, 10, 5)),
    ],
)
def test_said_by_the_other_later_or_about_something_else_it_does_not_come_back(other: Said) -> None:
    assert recurring(NOW, [NOW, other]) is None
