"""Several session notes as one file, behind a page that says what it is: of whom, for whom, by whom, and what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic import printing
from clinic.couples import Case
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.session_note import NotePage, note_page
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.period import Period
from clinic.sessions import SessionNote
from clinic.supervision.queries import find_names, list_steps_of
from clinic.web.templating import long_day, short_day

#: So many notes go into one file: more than a year of weeks, set in a few seconds.
MOST: Final = 60


@dataclass(frozen=True)
class NotesRecord:
    """What stands on the first page, and the notes behind it, the oldest first."""

    letterhead: Letterhead
    reference: str
    names: str
    audience: str
    period: str
    facts: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    notes: tuple[NotePage, ...]
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


def notes_record(
    case: Case,
    notes: Sequence[SessionNote],
    period: Period,
    practice: Practice,
    people: Mapping[UUID, str],
    *,
    unsigned: int,
    printed_by: str,
    today: date,
) -> NotesRecord:
    """The signed *notes* of a period. *unsigned* drafts of the same days are counted and stay out."""
    steps = list_steps_of([note.id for note in notes])
    people = {
        **people,
        **find_names({step.by_id for told in steps.values() for step in told} - people.keys()),
    }
    pages = tuple(
        note_page(note, practice, people, today=today, steps=steps.get(note.id, ())) for note in notes
    )
    return NotesRecord(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        names=case.title,
        audience=_("practice only"),
        period=_("%(since)s to %(until)s", since=short_day(period.since), until=short_day(period.until)),
        facts=(
            (_("What this is"), _what_it_is(notes)),
            (_("Of whom"), _("%(names)s, case %(reference)s", names=case.title, reference=case.reference)),
            (_("For whom"), _("The practice only: the counsellors of this couple and their supervisors.")),
            (_("Concerns"), _concerns(case, notes)),
            (
                _("Printed"),
                _(
                    "%(day)s by %(name)s, %(practice)s",
                    day=long_day(today),
                    name=printed_by,
                    practice=practice.name,
                ),
            ),
        ),
        left_out=_left_out(unsigned, supervised=any(page.state for page in pages)),
        notes=pages,
        printed_on=short_day(today),
    )


def pdf(record: NotesRecord, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The whole file."""
    title = _("Session notes of %(reference)s", reference=record.reference)
    return printing.render(
        "documents/notes_record.html", {"page": record}, paper=paper, size=size, title=title
    )


def _what_it_is(notes: Sequence[SessionNote]) -> str:
    count = len(notes)
    added = sum(len(note.entries) for note in notes)
    words = ngettext(
        "%(num)s session note, as it was signed", "%(num)s session notes, as they were signed", count
    )
    if added:
        words += _(", with ") + ngettext("one later entry", "%(num)s later entries", added)
    return f"{words}."


def _concerns(case: Case, notes: Sequence[SessionNote]) -> str:
    alone = [
        ngettext(
            "One note concerns %(name)s alone.",
            "%(num)s notes concern %(name)s alone.",
            count,
            name=partner.called,
        )
        for partner in case.partners
        if (count := sum(note.concerns_id == partner.id for note in notes))
    ]
    if not alone:
        return _("Both partners.")
    return " ".join((*alone, _("What concerns one partner alone is not for the other to read.")))


def _left_out(unsigned: int, *, supervised: bool) -> tuple[str, ...]:
    drafts = (
        (
            ngettext(
                "One note of these days that is not signed.",
                "%(num)s notes of these days that are not signed.",
                unsigned,
            ),
        )
        if unsigned
        else ()
    )
    return (
        *drafts,
        _("Earlier versions of these texts."),
        *((_("What was remarked on them in supervision."),) if supervised else ()),
        _("Notes that a counsellor keeps apart from the record. They are no part of it."),
    )
