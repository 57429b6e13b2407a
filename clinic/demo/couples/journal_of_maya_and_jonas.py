"""What Maya and Jonas said of their weeks, wrote down, parked, and did for each other."""

from clinic.couples import Case
from clinic.demo.desk import Desk
from clinic.demo.repair_log import Did, keep_log
from clinic.demo.sheets import Giving, Sheets
from clinic.journal import ActKind, EntryKind
from clinic.journal.services import Line

#: What each did for the other in the weeks of the repair log.
ACTS = (
    Did(23, 2, ActKind.CHORE, "Took the bins out before she asked.", 4),
    Did(
        22,
        1,
        ActKind.APPRECIATION,
        "Told his brother what he has done with the cellar.",
        8,
        "He heard it too.",
    ),
    Did(
        19, 2, ActKind.LED, "Rang the bank about the standing order.", 9, "I had been carrying it for weeks."
    ),
    Did(16, 1, ActKind.CHORE, "Ironed his shirts for the site meeting.", 3),
    Did(
        12,
        2,
        ActKind.TIME,
        "Sat with her and the folder although there was football.",
        8,
        "He did not look once.",
    ),
    Did(9, 1, ActKind.TIME, "Walked him to the early train.", 7),
    Did(5, 2, ActKind.MESSAGE, "Wrote from the site that he would be late, and why.", 6),
    Did(2, 1, ActKind.LED, "Wrote the letter to the landlord."),
)


def keep_journal(desk: Desk, case: Case) -> None:
    """All of it, and the repair log of four weeks."""
    hers = ((67, 2), (60, 2), (53, 3), (46, 4), (39, 5), (25, 6), (18, 6), (11, 7), (4, 8))
    his = ((67, 4), (60, 4), (46, 4), (39, 5), (32, 4), (25, 6), (11, 6), (4, 6))
    for ago, close in hers:
        said = _hers(ago)
        desk.check_in(
            case, 1, ago, (close, min(close + 1, 10), max(close - 1, 0), 9 - close, close + 2), *said
        )
    for ago, close in his:
        need = Line("A quarter of an hour after work in which nothing is asked.") if ago == 4 else None
        thanks = (
            Line("She waited with the question until I had my coat off.", joint=True) if ago == 4 else None
        )
        desk.check_in(case, 2, ago, (close, close + 1, close, 8 - close, close + 1), thanks, need)
    desk.line(case, EntryKind.JOY, 20, "We laughed about the tent until somebody knocked on the wall.")
    desk.line(
        case,
        EntryKind.JOY,
        5,
        "The whole market in the rain, under one umbrella.",
        seat=2,
        marked_how="Chips on the way home.",
    )
    desk.line(case, EntryKind.WIN, 15, "A whole Sunday morning with the folder, and then pancakes.")
    desk.line(
        case, EntryKind.MATTERED, 6, "He put the coffee beside my bed before he left in the dark.", seat=1
    )
    desk.parked(case, 9, "Whether my sister may stay for the whole of Christmas.", 1)
    desk.parked(case, 3, "Whether I tell him about the spring.", 1, joint=False)
    desk.parked(case, 44, "The holiday money.", 2, taken_up=39)
    Sheets(desk).give(
        case,
        25,
        "reparative-action-log",
        Giving(
            why="For four weeks: write down what you did for the other. What it was worth, the other says."
        ),
    )
    keep_log(desk, case, began=25, weeks=4, acts=ACTS)


def _hers(ago: int) -> tuple[Line | None, Line | None]:
    if ago == 4:
        return (
            Line("He asked how the interview was, and then he waited.", joint=True),
            Line("To be held in the morning without it having to lead anywhere."),
        )
    if ago == 25:
        return Line("He came back after eleven minutes, as he had said.", joint=True), None
    return None, None
