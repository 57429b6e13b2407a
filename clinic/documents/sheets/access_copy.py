"""What one partner is handed who asked what is kept of them: all of their own, and the reasons for what is left out.

The reasons are constant. They name what no such copy holds, of anybody, and never whether there is any of it: a reason that stood
there only where something was left out would tell what it hides.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic import printing
from clinic.access import Viewer
from clinic.access_requests import AccessRequest
from clinic.consents.queries.consents import list_points, signed_by
from clinic.couples import Partner
from clinic.documents.sheets.kept_of_one import kept_of_one
from clinic.documents.sheets.partners_copy import Line, Part, PartnersCopy, partners_copy
from clinic.documents.sheets.session_note import NotePage, note_page
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.sessions.queries.ranges import list_signed_notes
from clinic.supervision.queries import find_names
from clinic.web.templating import short_day

#: More than any case has.
_ALL: Final = 10_000


@dataclass(frozen=True)
class AccessCopy:
    """What stands in it: the same copy as is given in the room, what is kept of the person, and notes about them alone."""

    copy: PartnersCopy
    name: str
    asked_on: str
    reasons: tuple[tuple[str, str], ...]
    longer: str
    person: tuple[Part, ...]
    kept: tuple[Part, ...]
    notes: tuple[NotePage, ...]


def access_copy(request: AccessRequest, practice: Practice, viewer: Viewer, *, today: date) -> AccessCopy:
    """The copy of today."""
    partner = request.partner
    notes = [
        note
        for note in list_signed_notes(viewer, request.case, since=date.min, until=today, most=_ALL)
        if note.concerns_id == partner.id
        and note.session is not None
        and note.session.audience_partner_id == partner.id
    ]
    people = find_names(
        {key for note in notes for key in (note.entered_by_id, *(entry.by_id for entry in note.entries))}
    )
    return AccessCopy(
        copy=partners_copy(partner, practice, today=today, with_alone=True),
        name=partner.person.name,
        asked_on=short_day(request.asked_on),
        reasons=_reasons(),
        longer=_longer(request),
        person=tuple(part for part in (_person(partner), _signed(partner)) if part.lines),
        kept=kept_of_one(viewer, partner),
        notes=tuple(note_page(note, practice, people, today=today, steps=()) for note in notes),
    )


def pdf(page: AccessCopy, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The copy as PDF; its title names no one."""
    return printing.render(
        "documents/access_copy.html", {"page": page}, paper=paper, size=size, title=_("Copy")
    )


def _longer(request: AccessRequest) -> str:
    """Why it took longer than a month, as they were told; empty where it did not."""
    if request.extended_on is None:
        return ""
    return _(
        "%(reason)s (said on %(day)s)", reason=request.extension or "", day=short_day(request.extended_on)
    )


def _reasons() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("What somebody else said alone"),
            _("What another person tells the counsellor alone is theirs. No copy says whether there is any."),
        ),
        (
            _("Notes of joint sessions"),
            _("They speak of two people at once, and cannot be given to one without giving away the other."),
        ),
        (
            _("What is written about safety"),
            _("It is talked over in the room and is on no paper, because paper can be found."),
        ),
        (
            _("A safety plan"),
            _(
                "It belongs to whoever made it. It is printed apart, without names of a couple or of us, and given "
                "to them alone, once they have said that it is safe for them to have on paper. Ask for it in the room."
            ),
        ),
        (
            _("What the law demands, or danger to life"),
            _(
                "Where something has to be passed on without a signature, that is written down in the house, and is on no copy."
            ),
        ),
        (
            _("The counsellor’s private notes, and supervision"),
            _("They are the counsellor’s own work and learning. Ask about them in the room."),
        ),
        (
            _("If you think that something is missing"),
            _("Ask us. You can also turn to the authority for data protection."),
        ),
    )


def _person(partner: Partner) -> Part:
    person = partner.person
    kept = (
        (_("Name"), person.name),
        (_("Called"), person.called),
        (_("Pronouns"), person.pronouns),
        (_("Born"), person.born),
        (_("Telephone"), person.phone),
        (_("Email"), person.email),
        (_("Address"), person.address),
    )
    return Part(_("Who you are"), tuple(Line("", label, words) for label, words in kept if words))


def _signed(partner: Partner) -> Part:
    signed = signed_by(partner).signed
    return Part(
        _("What you have signed"),
        tuple(
            Line(short_day(signed[point.code].on), "", point.title)
            for point in list_points()
            if point.code in signed
        ),
    )
