"""The invitation on paper: a small card for one partner, made in the answer to whoever still has the code on the screen.

The code is kept nowhere, so the card is neither: it cannot be an address that is opened again, and holds for nobody but whose
it is. It says nothing of what it leads to, because it may lie on a table at home.
"""

from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from clinic import printing
from clinic.clock import local
from clinic.couples import Partner
from clinic.documents.sheets.telephone_code import drawn
from clinic.portal.invitation import Invitation
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import when


@dataclass(frozen=True)
class Card:
    """What stands on it: whose it is, where it leads, the code, and until when. Nobody else, and no practice."""

    title: str
    called: str
    where: str
    code: str
    until: str
    picture: Markup


def card(invitation: Invitation, partner: Partner, practice: Practice, *, code: str, where: str) -> Card:
    """The card of this invitation; *where* is the address of the page to join."""
    return Card(
        title=practice.portal_title,
        called=partner.called,
        where=where,
        code=code,
        until=when(local(invitation.until, practice.time_zone)),
        picture=drawn(f"{where}#{code}"),
    )


def pdf(made: Card, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The card as PDF, on one page."""
    title = _("For %(name)s", name=made.called)
    return printing.render("portal/card.html", {"card": made}, paper=paper, size=size, title=title)
