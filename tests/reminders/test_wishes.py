"""What a card asks for; whatever cannot be understood asks for nothing."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.reminders.timing import Window
from clinic.reminders.wishes import wish_of

FULL = {
    "channel": "email",
    "reminders": "all",
    "reminder_hours": "48",
    "reminder_from": "09:00",
    "reminder_until": "17:00",
    "reminder_says": "time",
    "reminder_subject": "Vet",
    "name_to_use": "Ann",
}


def test_a_card_that_is_filled_in() -> None:
    wish = wish_of(FULL)
    assert wish is not None
    assert (wish.alone_too, wish.hours, wish.says_when) == (True, 48, True)
    assert wish.window == Window(time(9), time(17))
    assert (wish.subject, wish.sender) == ("Vet", "Ann")
    assert wish.covers(is_joint=False)


def test_a_card_with_the_least() -> None:
    wish = wish_of({"channel": "email", "reminders": "joint"})
    assert wish is not None
    assert (wish.hours, wish.says_when, wish.window) == (24, False, Window())
    assert wish.covers(is_joint=True)
    assert not wish.covers(is_joint=False)


@pytest.mark.parametrize(
    "but",
    [
        {"channel": "phone"},
        {"channel": ""},
        {"reminders": "no"},
        {"reminders": ""},
        {"reminders": "perhaps"},
        {"reminder_hours": "soon"},
        {"reminder_from": "dawn"},
        {"reminder_until": "25:00"},
    ],
)
def test_anything_else_asks_for_nothing(but: dict[str, str]) -> None:
    assert wish_of(FULL | but) is None


@given(st.dictionaries(st.sampled_from(sorted(FULL)), st.text(max_size=10)))
def test_no_card_is_too_odd(card: dict[str, str]) -> None:
    wish_of(card)


def test_an_old_card_says_nothing_about_it() -> None:
    assert wish_of({"channel": "email", "hours": "always"}) is None
