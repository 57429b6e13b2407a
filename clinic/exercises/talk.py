"""Who speaks when in a talk by the clock, and for how long. Data in, data out; minutes are whole, seats are 0 and 1.

A talk of fifteen minutes has five for each and five to close it together. Within a turn the listener keeps the last minutes to
say back what was heard: two fifths of the turn, three minutes at most, our own default. A turn of one minute is too short to be
divided. Whoever did not begin last time begins.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clinic.exercises.exercise import Turns

SPEAKERS: Final = 2
_LONGEST_SAYING_BACK: Final = 3


class Doing(StrEnum):
    """What is done in one part of a talk."""

    SPEAK = "speak"
    SAY_BACK = "say_back"
    TOGETHER = "together"


@dataclass(frozen=True)
class Part:
    """One part: what is done, for how long, and in whose turn, counted from who begins; None is both."""

    doing: Doing
    minutes: int
    turn: int | None


def split(turns: Turns, minutes: int) -> tuple[int, ...]:
    """The minutes of each turn, then those to close together, if there are any: 15 is (5, 5, 5), and 10 in two (5, 5)."""
    if turns is Turns.ONE:
        return (max(1, minutes),)
    whole = max(SPEAKERS, minutes)
    shares = SPEAKERS + (turns is Turns.TWO_AND_CLOSE)
    # A turn is never shorter than the close: what does not divide is given to the two first.
    each = min(-(-whole // shares), whole // SPEAKERS)
    rest = whole - SPEAKERS * each
    return (each, each, rest) if rest else (each, each)


def parts(turns: Turns, minutes: int) -> tuple[Part, ...]:
    """The talk, part by part."""
    shares = split(turns, minutes)
    speaking = shares if turns is Turns.ONE else shares[:SPEAKERS]
    told = [part for turn, share in enumerate(speaking) for part in _turn(turn, share)]
    told += [Part(Doing.TOGETHER, rest, None) for rest in shares[len(speaking) :]]
    return tuple(told)


def _turn(turn: int, minutes: int) -> list[Part]:
    back = 0 if minutes == 1 else min(_LONGEST_SAYING_BACK, max(1, round(minutes * 2 / 5)))
    speak = Part(Doing.SPEAK, minutes - back, turn)
    return [speak, Part(Doing.SAY_BACK, back, turn)] if back else [speak]


def begins(last: int | None) -> int | None:
    """Which seat begins, if *last* began the time before; None while nobody has begun yet: then they choose."""
    return None if last is None else 1 - last
