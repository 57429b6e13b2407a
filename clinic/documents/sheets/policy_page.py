"""What a couple sign about secrets, on paper: a page for each of the two, who sign apart from each other."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.couples import policy_words
from clinic.couples.models import PolicyOffer
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class PolicyPage:
    """What stands on both pages. Neither says whether the other has signed: each has one name and one empty line."""

    letterhead: Letterhead
    reference: str
    title: str
    paragraphs: tuple[str, ...]
    always: tuple[str, str]
    names: tuple[str, ...]
    wording: str
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.wording} · {self.printed_on}"


def policy_page(offer: PolicyOffer, practice: Practice, *, today: date) -> PolicyPage:
    """The pages of these words, each with the line of one partner."""
    return PolicyPage(
        letterhead=Letterhead.of(practice),
        reference=offer.case.reference,
        title=str(policy_words.NAMES[offer.variant]),
        paragraphs=tuple(part.strip() for part in (offer.text or "").split("\n\n") if part.strip()),
        always=(str(policy_words.SAFETY), str(policy_words.LATER)),
        names=tuple(offer.case.called),
        wording=_("Wording %(n)s of %(day)s", n=offer.version, day=short_day(offer.on)),
        printed_on=short_day(today),
    )


def pdf(page: PolicyPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """Both pages as PDF."""
    return printing.render(
        "documents/policy_page.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Who may be told what"),
    )
