"""A private note on paper: for its author alone, and said so on every page. It is kept in no store."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.printing import Paper, PrintSize
from clinic.sessions import ProcessNote
from clinic.web.templating import long_day, short_day


@dataclass(frozen=True)
class PrivatePage:
    """What stands on the page. The couple are named by their case's reference only."""

    author: str
    reference: str
    day: str
    text: str
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return " · ".join((_("private, only %(name)s", name=self.author), self.reference, self.printed_on))


def private_page(note: ProcessNote, *, author: str, today: date) -> PrivatePage:
    """The page of a private note."""
    return PrivatePage(
        author=author,
        reference=note.case.reference,
        day=long_day(note.on),
        text=note.text,
        printed_on=short_day(today),
    )


def pdf(page: PrivatePage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.render(
        "documents/private_note.html", {"page": page}, paper=paper, size=size, title=_("Private note")
    )
