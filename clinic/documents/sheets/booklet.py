"""The agreements booklet: all that holds between the two, each on a page of its own. Joint, like each of its pages."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.agreements.queries import list_agreements
from clinic.couples import Case, as_couple
from clinic.documents.sheets.agreement_page import AgreementPage, agreement_page
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class Booklet:
    """A cover with what is in it, and a page for each agreement."""

    letterhead: Letterhead
    reference: str
    names: tuple[str, ...]
    pages: tuple[AgreementPage, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot of every page."""
        return f"{self.letterhead.practice} · {self.reference} · {_('for both partners')} · {self.printed_on}"


def booklet_of(case: Case, practice: Practice, *, today: date) -> Booklet:
    """What is in force, on trial and standing, in the wording that holds; what waits or has ended is not in it."""
    live = [one for one in list_agreements(as_couple(case), case) if one.is_live]
    return Booklet(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        names=tuple(case.called),
        pages=tuple(
            agreement_page(one, practice, today=today, revision=one.current_revision) for one in live
        ),
        printed_on=short_day(today),
    )


def pdf(booklet: Booklet, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The booklet as PDF; its title names no one and no topic."""
    return printing.bind(
        "documents/booklet.html",
        [({"booklet": booklet}, 1 + len(booklet.pages))],
        paper=paper,
        size=size,
        title=_("Agreements"),
        densities=("roomy", "snug", "tight"),
    ).pdf
