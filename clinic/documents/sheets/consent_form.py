"""The page on which one partner signs what couples work asks consent for. It speaks of nobody else, and says nothing of what is
signed already: each signs a page of their own.
"""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.consents.queries.consents import list_points
from clinic.couples import Partner
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class ConsentForm:
    """What stands on the page: each point with its wording, and a line to sign."""

    letterhead: Letterhead
    name: str
    points: tuple[tuple[str, str], ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.printed_on}"


def consent_form(partner: Partner, practice: Practice, *, today: date) -> ConsentForm:
    """The page in the wording of today."""
    return ConsentForm(
        letterhead=Letterhead.of(practice),
        name=partner.person.name,
        points=tuple((point.title, point.words) for point in list_points()),
        printed_on=short_day(today),
    )


def pdf(page: ConsentForm, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.typeset(
        "documents/consent_form.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Consent"),
        densities=("roomy", "snug", "tight"),
    ).pdf
