"""A session note on paper: for the record, never for the couple."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from clinic import clock, printing
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.sessions import SessionNote, words
from clinic.sessions.reading_copy import reading_copy
from clinic.supervision import NoteStep
from clinic.supervision.endorsement import Endorsement, endorsement
from clinic.web.templating import clock_time, long_day, short_day


@dataclass(frozen=True)
class Addition:
    """A late entry, addendum or correction, as it was added."""

    kind: str
    signed: str
    reason: str
    text: str


@dataclass(frozen=True)
class NotePage:
    """What stands on the page."""

    letterhead: Letterhead
    reference: str
    audience: str
    day: str
    what_it_is: tuple[str, ...]
    facts: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    signed: str
    additions: tuple[Addition, ...]
    state: str
    co_signed: tuple[str, ...]
    is_draft: bool
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


def note_page(
    note: SessionNote,
    practice: Practice,
    people: Mapping[uuid.UUID, str],
    *,
    today: date,
    printed_by: str = "",
    steps: Sequence[NoteStep] | None = None,
) -> NotePage:
    """The page of a note. *people* are the names of those who wrote and signed.

    Where it stands alone it says what it is, and who printed it; among others, the first page says so, and the *steps* of
    supervision are brought along.
    """
    copy = reading_copy(note)
    partner = note.case.partner(note.concerns_id)
    sections = [(section.heading, section.text) for section in copy.sections]
    if decided := words.homework_decided(note):
        sections.append((_("Homework this week"), decided))
    concerns = _("concerns %(name)s", name=partner.called if partner else _("both"))
    told = endorsement(note, _moment, steps=steps, people=people)

    def signed(account: uuid.UUID | None, at: str) -> str:
        return _("Signed by %(name)s, %(when)s", name=people.get(account, "") if account else "", when=at)

    return NotePage(
        letterhead=Letterhead.of(practice),
        reference=note.case.reference,
        audience=_("practice only"),
        day=long_day(note.service_date),
        what_it_is=_what_it_is(note, printed_by, today, told) if printed_by else (),
        facts=(*copy.facts, concerns),
        sections=tuple(sections),
        signed=signed(note.signed_by_id, _moment(clock.local(note.signed_at, practice.time_zone)))
        if note.signed_at
        else "",
        additions=tuple(
            Addition(
                kind=words.entry_name(entry.kind),
                signed=signed(entry.by_id, _moment(clock.local(entry.at, practice.time_zone))),
                reason=entry.reason,
                text=entry.text,
            )
            for entry in note.entries
        ),
        state=told.state,
        co_signed=told.signatures,
        is_draft=not note.is_signed,
        printed_on=short_day(today),
    )


def pdf(page: NotePage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    return printing.render(
        "documents/session_note.html", {"page": page}, paper=paper, size=size, title=_("Session note")
    )


def _what_it_is(note: SessionNote, printed_by: str, today: date, told: Endorsement) -> tuple[str, ...]:
    kind = (
        _("A session note of %(names)s, as it was signed.", names=note.case.title)
        if note.is_signed
        else _(
            "A draft of a session note of %(names)s, not signed: it can still change.", names=note.case.title
        )
    )
    return (
        kind,
        _("For the practice only: the counsellors of this couple and their supervisors."),
        _("Printed on %(day)s by %(name)s.", day=short_day(today), name=printed_by),
        _("Left out: earlier versions of the text, and what was remarked on it in supervision.")
        if told.steps
        else _("Left out: earlier versions of the text."),
    )


def _moment(local: datetime) -> str:
    """With its year: on paper nobody sees which one it was."""
    return f"{short_day(local)}, {clock_time(local)}"
