"""The homework pack: everything that goes home after a session, in one file.

One pack is for both and has joint things only; each partner's own pack has that partner's own sheets and check-in. Bound
together they are printed with one press of a button, and each is numbered for itself, because each goes another way.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic import printing
from clinic.documents.sheets.agreement_page import AgreementPage
from clinic.documents.sheets.check_in_page import CheckInPage
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.homework_sheet import LARGE_SHEET_PAGES, HomeworkSheet
from clinic.documents.sheets.to_bring import PageToBring
from clinic.printing import Paper, Printed, PrintSize

#: The template of what each part of a pack has on its page.
BODIES: dict[type, str] = {
    HomeworkSheet: "documents/homework_sheet_body.html",
    AgreementPage: "documents/agreement_page_body.html",
    CheckInPage: "documents/check_in_body.html",
    PageToBring: "documents/to_bring_body.html",
}
Part = HomeworkSheet | AgreementPage | CheckInPage | PageToBring


@dataclass(frozen=True)
class Pack:
    """What is in one pack. ``names`` are the couple's; ``owner`` is the partner whose own it is, None for both's."""

    letterhead: Letterhead
    reference: str
    names: tuple[str, ...]
    owner: str | None
    audience: str
    next_session: str | None
    """When the two come next; a session with one alone never stands here, because paper lies on kitchen tables."""
    parts: tuple[Part, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot of every page."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Name and kind of each part, in its order."""
        return tuple(_named(part) for part in self.parts)

    @property
    def laid(self) -> tuple[tuple[str, str, Part], ...]:
        """Each part with the template of its page, and what it is: only an exercise may give up its head for room."""
        return tuple(
            (BODIES[type(part)], "exercise" if isinstance(part, HomeworkSheet) else "page", part)
            for part in self.parts
        )

    @property
    def has_exercises(self) -> bool:
        """Whether any sheet goes home."""
        return any(isinstance(part, HomeworkSheet) for part in self.parts)

    @property
    def most_pages(self) -> int:
        """How many pages it should take: the cover, and one for each part."""
        return 1 + len(self.parts)


def _named(part: Part) -> tuple[str, str]:
    match part:
        case HomeworkSheet():
            return part.exercise, _("Exercise")
        case AgreementPage():
            return part.title, _("Agreement")
        case _:
            return part.title, _("To fill in")


def printed(packs: tuple[Pack, ...], paper: Paper, size: PrintSize = PrintSize.NORMAL) -> Printed:
    """The packs in one file; each as openly as its pages allow. Large print may take two pages a part."""
    factor = 1 if size is PrintSize.NORMAL else LARGE_SHEET_PAGES
    return printing.bind(
        "documents/pack.html",
        [({"pack": pack}, factor * pack.most_pages) for pack in packs],
        paper=paper,
        size=size,
        title=_("Homework pack") if len(packs) == 1 else _("Homework packs"),
        densities=("roomy", "snug", "tight"),
    )


def pdf(packs: tuple[Pack, ...], paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The packs as one PDF."""
    return printed(packs, paper, size).pdf
