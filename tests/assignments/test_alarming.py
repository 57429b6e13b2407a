"""Which private answers a counsellor must see at once."""

import pytest

from clinic.assignments.alarming import ALARMING, PAUSE, is_alarm


@pytest.mark.parametrize(
    "exercise_id, key, value",
    [
        ("touch-ladder", "free_to_say_no", False),
        ("any", "felt_safe", "no"),
        ("pace-boundary-check", "felt", "obliged"),
        (PAUSE, "respected", False),
    ],
)
def test_a_no_about_safety_is_one(exercise_id: str, key: str, value: object) -> None:
    assert is_alarm(exercise_id, key, value)
    assert key in ALARMING


@pytest.mark.parametrize(
    "exercise_id, key, value",
    [
        ("touch-ladder", "free_to_say_no", True),
        ("any", "felt_safe", "mostly"),
        ("pace-boundary-check", "felt", "somewhere_between"),
        ("person-not-behaviour", "respected", 0),
        (PAUSE, "respected", True),
        ("any", "difficulty", "no"),
    ],
)
def test_anything_else_is_none(exercise_id: str, key: str, value: object) -> None:
    assert not is_alarm(exercise_id, key, value)
