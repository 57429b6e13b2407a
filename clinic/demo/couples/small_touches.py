"""Kasia and Sam begin again with touch: each marked alone, with the counsellor, what is welcome. One is still to be chosen."""

from typing import Final

from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.demo.sheets import Giving, Sheets
from clinic.touch.services import keep_marks

#: Seat → what that partner marked.
MARKS: Final = {
    1: {
        "hand_on_shoulder": "welcome",
        "holding_hands": "welcome",
        "light_hug": "perhaps",
        "kiss_on_forehead": "not_now",
        "sitting_close": "welcome",
    },
    2: {
        "hand_on_shoulder": "welcome",
        "holding_hands": "perhaps",
        "light_hug": "welcome",
        "kiss_on_forehead": "welcome",
        "sitting_close": "welcome",
    },
}


def begin(desk: Desk, case: Case) -> None:
    """Given in the last session; each was asked alone for five minutes of it."""
    why = "You both said that you miss it, and that you do not want it to mean more than it is."
    ladder = Sheets(desk).give(case, 6, "touch-ladder", Giving(why=why, days=21))
    for seat, marks in MARKS.items():
        with desk.at(6, 17, 10 * seat):
            keep_marks(seated(case, seat), ladder, marks, free_to_say_no=True, today=desk.day(6), by=desk.by)
