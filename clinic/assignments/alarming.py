"""Private answers that a counsellor must see at once: somebody was not safe, not free, or not left in peace. Data in, data out.

A "no" of this kind counts longer than any "yes" after it, so it is not written over by one (``services.keeping``).
"""

from typing import Any, Final

FREE_TO_SAY_NO: Final = "free_to_say_no"
#: Whether somebody may keep their own friends: being cut off from them is a sign of control.
FREE_TO_SEE_FRIENDS: Final = "free_to_see_friends"
FELT_SAFE: Final = "felt_safe"
#: Whether somebody felt invited or obliged, after closeness.
FELT: Final = "felt"
RESPECTED: Final = "respected"
#: Of these the question whether it was respected speaks of safety in a pause only: somebody was followed or held back.
PAUSE: Final = "pause-breathe-return"

#: The fields in which such an answer can stand.
ALARMING: Final = frozenset({FREE_TO_SAY_NO, FREE_TO_SEE_FRIENDS, FELT_SAFE, FELT, RESPECTED})


def is_alarm(exercise_id: str, key: str, value: Any) -> bool:
    """Whether this answer is one."""
    match key:
        case "felt":
            return bool(value == "obliged")
        case "respected":
            return exercise_id == PAUSE and value in (False, "no")
        case "free_to_say_no" | "free_to_see_friends" | "felt_safe":
            return value in (False, "no")
        case _:
            return False
