"""The pause card: one for each of the two, to cut out and to keep where it is at hand. It names nobody.

The signs that warn them stand on both, each with what whoever keeps that card does then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.agreements.pausing import PauseCard
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.exercises.labels import minutes_words
from clinic.expectations import WarningSign
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day

#: One for each.
SEATS = (1, 2)
#: As many signs as find room on a card.
MOST_SIGNS = 3


@dataclass(frozen=True)
class PauseCards:
    """What stands on the page. All of it is joint; what is None stays a line to write on."""

    letterhead: Letterhead
    lines: tuple[tuple[str, str | None], ...]
    printed_on: str
    cards: tuple[tuple[tuple[str, str | None], ...], ...] = ((), ())
    """One for each: the signs that warn them, with what this one does then."""

    @property
    def colophon(self) -> str:
        """What runs along the foot, outside the cards."""
        return f"{self.letterhead.practice} · {_('for both partners')} · {self.printed_on}"


def pause_cards(
    card: PauseCard, practice: Practice, *, today: date, signs: Sequence[WarningSign] = ()
) -> PauseCards:
    """What the two agreed on, and a line for what they have not said yet; and the first of the *signs* that warn them."""
    return PauseCards(
        letterhead=Letterhead.of(practice),
        lines=(
            (_("Our word or sign"), card.word or None),
            (_("How long"), minutes_words(card.minutes) if card.minutes else None),
            (_("Back together"), card.return_when or None),
            (_("Where each of us goes"), None),
            (_("Who minds the children"), None),
        ),
        printed_on=short_day(today),
        cards=tuple(
            tuple((sign.words or "", sign.action_of(seat) or None) for sign in signs[:MOST_SIGNS])
            for seat in SEATS
        ),
    )


def pdf(cards: PauseCards, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.typeset(
        "documents/pause_card.html",
        {"cards": cards},
        paper=paper,
        size=size,
        title=_("Card"),
        densities=("roomy", "snug", "tight"),
    ).pdf
