"""The file that goes out under a release: who gets it, on what it rests, and exactly what the release names.

Who gets it and on which day runs across every page. What stands behind a basis without consent (why, and what else was tried)
stays in the house: the file says on what it rests, and what is passed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic import printing
from clinic.access import Viewer
from clinic.consents import Kind, Release
from clinic.consents.words import BASES, days_of, kinds_of
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.released_parts import Part, released_parts
from clinic.documents.sheets.session_note import NotePage, note_page
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.period import Period
from clinic.refusal import Refusal
from clinic.sessions import SessionNote
from clinic.sessions.queries.ranges import list_signed_notes
from clinic.supervision.queries import find_names
from clinic.web.templating import long_day, short_day

#: So many notes go into one file.
MOST_NOTES: Final = 60
#: More than any case has.
_ALL: Final = 10_000
#: So much of a name runs across a page.
_ACROSS: Final = 60


@dataclass(frozen=True)
class ReleasedFile:
    """What stands in the file. ``across`` runs over every page."""

    letterhead: Letterhead
    reference: str
    about: str
    across: str
    facts: tuple[tuple[str, str], ...]
    words: str
    parts: tuple[Part, ...]
    notes: tuple[NotePage, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.printed_on}"


def released_file(release: Release, practice: Practice, viewer: Viewer, *, today: date) -> ReleasedFile:
    """The file as it would go out today."""
    days = Period(release.items_since, min(release.items_until or today, today))
    notes = _notes(release, viewer, days) if release.covers(Kind.NOTES) else []
    people = find_names(
        {key for note in notes for key in (note.entered_by_id, *(entry.by_id for entry in note.entries))}
    )
    about = [release.of] if release.of else list(release.case.partners)
    return ReleasedFile(
        letterhead=Letterhead.of(practice),
        reference=_("Release %(number)s", number=reference_of(release)),
        about=_(" and ").join(partner.person.name for partner in about),
        across=_("for %(recipient)s · %(day)s", recipient=release.recipient[:_ACROSS], day=short_day(today)),
        facts=tuple(_facts(release, viewer, practice, today)),
        words=release.words,
        parts=released_parts(release, days, today=today),
        notes=tuple(note_page(note, practice, people, today=today, steps=()) for note in notes),
        printed_on=short_day(today),
    )


def reference_of(release: Release) -> str:
    """How a release is named on paper: the beginning of its id."""
    return release.id.hex[:8].upper()


def pdf(page: ReleasedFile, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The file as PDF; its title names no one."""
    return printing.render(
        "documents/released_file.html", {"page": page}, paper=paper, size=size, title=page.reference
    )


def _facts(release: Release, viewer: Viewer, practice: Practice, today: date) -> list[tuple[str, str]]:
    signed = [
        _("%(name)s on %(day)s", name=seat.person.name, day=short_day(signature.signed_on))
        for seat in release.needed
        if (signature := release.signature_of(seat)) is not None
    ]
    facts = [
        (_("For"), release.recipient),
        (_("What for"), release.purpose),
        (_("Rests on"), str(BASES[release.basis])),
    ]
    if signed:
        facts.append((_("Signed by"), _(" and ").join(signed)))
    if release.kinds:
        facts.append((_("Contains"), "; ".join(kinds_of(release))))
        facts.append((_("Of which days"), days_of(release)))
    return [
        *facts,
        (_("Release holds until"), short_day(release.ends_on)),
        (
            _("Handed out"),
            _(
                "%(day)s by %(name)s, %(practice)s",
                day=long_day(today),
                name=viewer.name,
                practice=practice.name,
            ),
        ),
        (
            _("For nobody else"),
            _("Only for the purpose above. Not to be passed on, and to be destroyed when it has served it."),
        ),
    ]


def _notes(release: Release, viewer: Viewer, days: Period) -> Sequence[SessionNote]:
    """Signed notes of joint sessions that concern both; of one's own, of sessions alone with that partner."""
    found = [
        note
        for note in list_signed_notes(viewer, release.case, since=days.since, until=days.until, most=_ALL)
        if note.session is not None
        and note.session.audience_partner_id == release.concerns_id
        and note.concerns_id == release.concerns_id
    ]
    if len(found) > MOST_NOTES:
        raise Refusal(
            _("More than %(n)s notes lie in these days. Make releases of fewer days each.", n=MOST_NOTES)
        )
    return found
