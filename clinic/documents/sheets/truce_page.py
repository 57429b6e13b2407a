"""What the couple leave closed, on one page, with a line on which both initial it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.couples import Case
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.truces import ClosedArgument
from clinic.web.templating import short_day

#: The page has room for so many more, to be written in by hand.
EMPTY_ROWS = 3


@dataclass(frozen=True)
class TrucePage:
    """What stands on the page. All of it is joint. How often something slipped in stands on no paper."""

    letterhead: Letterhead
    reference: str
    rows: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    names: tuple[str, ...]
    printed_on: str
    empty_rows: int = EMPTY_ROWS

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {_('for both partners')} · {self.printed_on}"


def truce_page(case: Case, closed: Sequence[ClosedArgument], practice: Practice, *, today: date) -> TrucePage:
    """What is closed now, the soonest to end first."""
    return TrucePage(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        rows=tuple((one.name or "", short_day(one.until)) for one in closed),
        sentences=tuple(dict.fromkeys(one.sentence for one in closed if one.sentence)),
        names=tuple(seat.called for seat in case.partners),
        printed_on=short_day(today),
    )


def pdf(page: TrucePage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF; its title names no one."""
    return printing.typeset(
        "documents/truce_page.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Agreement"),
        densities=("roomy", "snug", "tight"),
    ).pdf
