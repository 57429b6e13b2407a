"""What Kasia and Sam were given in a year, and how it came back."""

from dataclasses import dataclass
from datetime import time

from clinic.assignments.models import Assignment
from clinic.couples import Case
from clinic.demo.desk import Desk
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.exercises.exercise import CadenceKind

#: Exercise, day it was given (a session), weeks or days it ran, and the line at the top of the sheet.
GIVEN: tuple[tuple[str, int, int, str], ...] = (
    (
        "specific-gratitude",
        363,
        2,
        "One sentence a day with a reason in it, even if you only meet in the hall.",
    ),
    ("listen-reflect-pact", 356, 4, "Ten minutes, the telephone in the drawer, nothing to solve."),
    ("calm-setting", 349, 0, "Before you speak about the loan: where, when, and how you stop."),
    ("pause-breathe-return", 349, 0, "Agree on the word now, while nobody needs it."),
    ("nightly-debrief", 335, 2, "In the ten minutes in which both of you are awake."),
    ("device-free-presence", 335, 4, "Half an hour in the same room, not beside a screen."),
    ("daily-care-ritual", 314, 3, "Something small for whoever is asleep."),
    ("i-statement-drill", 314, 2, "Say what it does to you, without saying what the other is."),
    ("restate-notice-validate", 300, 3, "Say it back before you answer it."),
    ("small-commitments", 300, 4, "Promise little, and keep it where it can be seen."),
    ("misstep-correction-plan", 293, 0, "What happened with the loan, what it did, what is different now."),
    ("weekly-conversation", 286, 8, "Sundays at ten, half an hour, with the calendar open."),
    ("reparative-action-log", 279, 4, "Write down what you did for the other; the other says what it meant."),
    ("twenty-minute-listening", 272, 4, "A promise of twenty minutes, on a day that both of you can keep."),
    ("small-joys-and-wins", 265, 8, "Two good things a week, however small."),
    ("perspective-first", 258, 4, "Tell it as your partner would tell it, before you tell it as you do."),
    ("weekly-date", 251, 8, "An hour and a half in which nobody is driven to a hospital."),
    ("need-under-irritation", 244, 3, "What is it that you wish for, under what annoys you?"),
    ("hot-topic-boundary", 237, 4, "Kasia's mother: when it may be spoken of, and when not."),
    ("family-routine-anchor", 230, 6, "Breakfast on Saturdays, the three of you."),
    ("fifteen-minute-needs-talk", 223, 4, "One need each, in plain words."),
    ("emotion-checkin", 209, 6, "A fear, a joy and a need; the other only says them back."),
    ("gratitude-plus-repair", 202, 6, "Thanks with an act beside it."),
    ("supported-hobby", 195, 4, "Kasia sings again. Sam makes the evening possible."),
    ("shared-challenge-reframe", 188, 3, "The shifts are the problem, not the one who works them."),
    ("quarterly-checkin", 181, 0, "What has become better, what wants a change."),
    ("vulnerability-moment", 174, 4, "Five minutes in which one says something that is not easy."),
    (
        "open-question-evening",
        167,
        6,
        "Ask what you do not know yet about somebody you have known for twelve years.",
    ),
    ("old-arguments-truce", 160, 2, "The loan rests for two weeks. It has been talked about."),
    ("fair-to-both-decision", 146, 3, "Days or nights from September: what would be fair to both?"),
    ("setback-as-data", 125, 0, "The bad week of July, looked at like the weather."),
    ("low-pressure-companionship", 104, 4, "Beside each other, without a purpose."),
    ("daily-care-ritual", 97, 3, "As in winter: something small for whoever is asleep."),
    ("twenty-minute-listening", 90, 4, "Once more, now that the mother is cared for."),
    ("shared-meaningful-project", 76, 6, "The boat model of Sam's grandfather."),
    ("team-problem-solving", 62, 8, "The plan for the winter shifts, with roles."),
    ("support-circle", 55, 0, "Who can be rung when both of you are empty."),
    ("specific-gratitude", 48, 2, "Back to the beginning, because it was good."),
    ("weekly-date", 34, 8, "You asked for it yourselves."),
    ("trial-period", 20, 2, "Sam on days for two weeks. Then you decide."),
    ("small-joys-and-wins", 20, 8, "Two good things a week."),
    ("daily-care-ritual", 13, 3, "In the mornings now: tea before the school run."),
)
#: How a row of squares goes, read round and round from a place that differs from sheet to sheet.
_ROWS = {
    1: "aapaataanapaa.apaaataaap",
    2: "apntaanpa.atpanaapt.anap",
    0: "atapaanapa.ataap",
}
#: What is for whenever it is needed stays on the page for so many days.
_KEPT_AT_HAND = 60
_HELPED = (7, 5, 8, 6, 4, 9, 6, 7)
_HARD = (4, 6, 3, 5, 7, 2, 5, 3)


@dataclass(frozen=True)
class _Words:
    seat: int
    words: str
    joint: bool


_SAID = (
    _Words(1, "I read it out badly and he laughed in the right place.", True),
    _Words(2, "Four nights in a row. We did it on the telephone, in the car park of the hospital.", True),
    _Words(1, "I waited for the catch. There was none.", False),
    _Words(2, "I would rather have slept. Afterwards I was glad.", False),
    _Words(1, "He said it back better than I had said it.", True),
    _Words(2, "It is strange to be thanked for the bins. It works.", True),
    _Words(1, "When he is silent I still think of the envelope.", False),
    _Words(2, "I did not know that she listens for the key.", True),
    _Words(1, "We forgot it twice and nobody was blamed.", True),
    _Words(2, "I am better at doing than at saying. The sheet counts both.", False),
    _Words(1, "Our daughter asked whether she could have a turn.", True),
    _Words(2, "She told me about the choir until one in the morning.", True),
)
_OBSTACLES = ("Night shifts.", "A child with fever.", "We were too tired to be kind.", "", "The visit.", "")


def tell(desk: Desk, case: Case) -> None:
    """Each sheet is given in a session and comes back when it is over, or last week."""
    for number, (exercise_id, ago, weeks, why) in enumerate(GIVEN):
        often = (ago, ago - 3) if exercise_id in _TWICE else ()
        giving = Giving(
            why=why,
            on=often,
            weeks=weeks or None,
            at=time(19, 30) if exercise_id == "weekly-conversation" else None,
            review=ago - 7,
            plans=_PLANS.get(exercise_id, {}),
        )
        assignment = Sheets(desk).give(case, ago, exercise_id, giving)
        _back(desk, assignment, number, max(ago - max(weeks, 1) * 7, 6))
        if not weeks and ago > _KEPT_AT_HAND:
            Sheets(desk).over(assignment, ago - 42)


def _back(desk: Desk, assignment: Assignment, number: int, ago: int) -> None:
    start = number * 5 % 11
    rows = {seat: (row[start:] + row) * 4 for seat, row in _ROWS.items()}
    squares = {seat: rows[seat] for seat in ((1, 2) if assignment.each_tells else (0,))}
    if assignment.cadence is CadenceKind.PER_EVENT:
        for days in (3, 11, 19)[: 1 + number % 3]:
            if ago - days > 6:
                Sheets(desk).happened(
                    assignment, ago - days, ago - days - 4, {0: "a"} if 0 in squares else {1: "a", 2: "p"}
                )
        squares = {}
    said = {seat: Said(_HARD[(number + seat) % 8], _HELPED[(number * seat) % 8]) for seat in (1, 2)}
    own = _SAID[number % len(_SAID)]
    obstacle = _OBSTACLES[number % len(_OBSTACLES)]
    said[own.seat] = Said(said[own.seat].difficulty, said[own.seat].helped, own.words, own.joint, obstacle)
    if number % 7 == 4:  # now and then one of the two leaves the lower half of the sheet empty
        del said[3 - own.seat]
    Sheets(desk).came_back(assignment, ago, squares, said)


_TWICE = frozenset({"listen-reflect-pact", "restate-notice-validate", "fifteen-minute-needs-talk"})
_PLANS = {
    "daily-care-ritual": {
        1: ("the kettle boils", "put his cup where he will find it"),
        2: ("the shift ends at seven", "leave the hall light on and a line on the board"),
    },
    "twenty-minute-listening": {
        1: ("the lesson is over", "ring and say whether tonight holds"),
        2: ("the shift ends late", "say so before the time and name another"),
    },
}
