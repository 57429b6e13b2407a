"""The page on which a release is signed. Where it is one partner's own, nothing on it speaks of the other."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.consents import Release
from clinic.consents.words import days_of, kinds_of
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.released_file import reference_of
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class ReleaseForm:
    """What stands on the page: the same before and after somebody signed."""

    letterhead: Letterhead
    reference: str
    of_both: bool
    recipient: str
    facts: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    signers: tuple[str, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.printed_on}"


def release_form(release: Release, practice: Practice, *, today: date) -> ReleaseForm:
    """The page to sign. Each signs a page of their own or the same one; who has signed stands on none."""
    return ReleaseForm(
        letterhead=Letterhead.of(practice),
        reference=_("Release %(number)s", number=reference_of(release)),
        of_both=release.concerns_id is None,
        recipient=release.recipient,
        facts=(
            (_("Who gets it"), release.recipient),
            (_("What for"), release.purpose),
            (_("Of which days"), days_of(release)),
            (_("Holds until"), short_day(release.ends_on)),
        ),
        kinds=kinds_of(release),
        signers=tuple(seat.person.name for seat in release.needed),
        printed_on=short_day(today),
    )


def pdf(page: ReleaseForm, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.typeset(
        "documents/release_form.html",
        {"page": page},
        paper=paper,
        size=size,
        title=page.reference,
        densities=("roomy", "snug", "tight"),
    ).pdf
