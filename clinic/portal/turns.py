"""A talk by the clock, told to the two who have it: whose turn it is, what the other does, and what comes next.

Data in, words out. On one telephone both read it, so nothing private stands in it.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.couples import Partner
from clinic.exercises.exercise import Turns
from clinic.exercises.talk import Doing, Part, parts


@dataclass(frozen=True)
class Step:
    """One part of the talk: a few large words, a sentence below them, and its minutes."""

    heading: str
    words: str
    minutes: int


@dataclass(frozen=True)
class Order:
    """The talk if *first* begins."""

    first: Partner
    steps: tuple[Step, ...]

    @property
    def first_id(self) -> uuid.UUID:
        """Who begins, for the form."""
        return self.first.id


def orders(turns: Turns, minutes: int, seats: Sequence[Partner]) -> list[Order]:
    """The talk both ways round, in the order of the seats."""
    told = parts(turns, minutes)
    return [
        Order(first, tuple(_step(part, (first, second)) for part in told))
        for first, second in (seats, reversed(seats))
    ]


def _step(part: Part, seats: tuple[Partner, Partner]) -> Step:
    if part.turn is None:
        return Step(_("Together"), _("Close it together, as your exercise says."), part.minutes)
    speaker, listener = seats[part.turn].called, seats[1 - part.turn].called
    if part.doing is Doing.SAY_BACK:
        heading = _("%(name)s says it back", name=listener)
        words = _("%(name)s says whether that was it.", name=speaker)
    else:
        heading = _("%(name)s speaks", name=speaker)
        words = _("%(name)s listens.", name=listener)
    return Step(heading, words, part.minutes)
