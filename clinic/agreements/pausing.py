"""A pause that either may call: what the two agreed on for it, when it is asked how it is, and what follows. Data in, data out.

What they agreed on is part of an agreement: the word, the minutes apart and the return stand beside what they do if a limit is
crossed. When its time is over each is asked alone, with three answers of the same worth; the other is told none of them, so that
nobody comes back because they are waited for. Time-outs are negotiated, and either may table the topic (Stith et al.). A pause is
at least twenty minutes and at most a day. That three "not today" within four weeks ask for seeing each alone, that thirty minutes
are usual, and that a day later nobody is asked any more, are our own defaults.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from clinic.agreements.terms import Terms

SHORTEST: Final = 20
LONGEST: Final = 24 * 60
USUAL: Final = 30
#: So long after its time somebody is still asked.
LAPSES: Final = timedelta(hours=24)
#: So many pauses after which somebody said "not today", within so many days, ask for seeing each alone.
OFTEN: Final = 3
LATELY: Final = timedelta(days=28)


class AfterPause(StrEnum):
    """What somebody says when a pause is over. None of it is a fault."""

    BACK = "back"
    LATER = "later"
    NOT_TODAY = "not_today"


class Moment(StrEnum):
    """Where one of the two is with a pause: nothing to see, away from each other, or asked how it is."""

    NONE = "none"
    AWAY = "away"
    ASKED = "asked"


@dataclass(frozen=True, kw_only=True)
class PauseCard:
    """What the two agreed on for a pause; what is empty is a line on the card."""

    word: str = ""
    minutes: int | None = None
    return_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """The newest answer of one partner after a pause."""

    answer: AfterPause
    later_at: datetime | None = None


def card_of(live: Iterable[Terms], word: str = "") -> PauseCard:
    """The card, from the wordings that hold, newest last: one with a word of its own before one with minutes apart only.

    *word* is one that they named elsewhere; it stands in where no agreement has one.
    """
    newest_first = list(live)[::-1]
    meant = next((one for one in newest_first if one.pause_word), None)
    timed = meant or next((one for one in newest_first if one.minutes_apart), None)
    if timed is None:
        return PauseCard(word=word)
    return PauseCard(
        word=timed.pause_word or word, minutes=timed.minutes_apart, return_when=timed.return_when
    )


def minutes_to_offer(card: PauseCard) -> int:
    """What the page begins with: as agreed, if that is a pause at all."""
    return min(LONGEST, max(SHORTEST, card.minutes or USUAL))


def full_minute(at: datetime) -> datetime:
    """The next full minute, or this one: the page says it without seconds, and asks when the clock shows it."""
    started = at.replace(second=0, microsecond=0)
    return started if started == at else started + timedelta(minutes=1)


def moment(return_at: datetime, said: Said | None, now: datetime) -> Moment:
    """Where one of the two is, by the joint time and by their own newest answer alone."""
    if now < return_at:
        return Moment.AWAY
    asked_at = return_at if said is None else said.later_at
    if asked_at is None or not asked_at <= now < asked_at + LAPSES:
        return Moment.NONE
    return Moment.ASKED


def asks_to_see_each(not_today: Collection[date], seen_alone: Collection[date | None], today: date) -> bool:
    """Whether the counsellor is to see each alone. *not_today* has a day for each pause, *seen_alone* one for each partner.

    Once each of them was seen, it is counted anew from then on.
    """
    since = today - LATELY
    seen = [day for day in seen_alone if day is not None]
    if seen and len(seen) == len(seen_alone):
        since = max(since, min(seen))
    return sum(since < day <= today for day in not_today) >= OFTEN
