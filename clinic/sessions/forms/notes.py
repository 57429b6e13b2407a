"""The note while it is written, what is added to it afterwards, and the choice between two texts of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, DateField, Field, HiddenField, RadioField
from wtforms.validators import InputRequired, Length, Optional

from clinic.clock import now
from clinic.couples import Case
from clinic.database import new_id
from clinic.sessions.models import EntryKind, NoteDraft, NoteFormat, SessionNote
from clinic.sessions.note_formats import ALL, BECAUSE, SECTIONS, convert, merged
from clinic.sessions.services.drafting import NoteText, Origin
from clinic.sessions.services.signing import EntryTerms
from clinic.sessions.words import entry_name, headings
from clinic.web.forms import Form, LongText, ShortText
from clinic.web.words import later

BOTH = "both"


def _whole(value: str | None) -> int:
    """A version as it was sent. What is no number was no version of ours, and counts as written on none."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else -1


class NoteForm(Form):
    """All sections of all formats; a page shows those of the note's own, so that a change of format loses nothing."""

    version = HiddenField()
    window = HiddenField(validators=[Length(max=40)])
    format = HiddenField()
    concerns = RadioField(later("Concerns"), default=BOTH)
    service_date = DateField(later("Date"), [Optional()])
    text = LongText(later("Note"))
    brought = LongText("")
    practised = LongText("")
    took_away_1 = LongText("")
    took_away_2 = LongText("")
    homework = LongText("")
    plan = LongText("")
    no_homework = BooleanField(later("No homework this week"))
    no_homework_because = ShortText(later("Because"))

    def __init__(self, case: Case, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.concerns.choices = [
            (BOTH, _("both")),
            *((str(seat.id), seat.called) for seat in case.partners),
        ]
        for key, heading in headings(case).items():
            if key != BECAUSE:
                self[key].label.text = heading

    @classmethod
    def of(cls, note: SessionNote) -> "NoteForm":
        """The note as it stands, in a window of its own."""
        data = {
            "version": str(note.draft_version),
            "window": new_id().hex,
            "format": str(note.format),
            "concerns": str(note.concerns_id or BOTH),
            "service_date": note.service_date,
            "no_homework": note.no_homework,
        }
        return cls(note.case, data=data | {key: note.sections.get(key, "") for key in ALL})

    @property
    def shown_format(self) -> NoteFormat:
        """The format in which it was written."""
        known = {str(format_): format_ for format_ in NoteFormat}
        return known.get(self.format.data or "", NoteFormat.NARRATIVE)

    @property
    def shown(self) -> list[Field]:
        """The fields of its sections, and any other that holds text, so that no letter is out of sight."""
        own = SECTIONS[self.shown_format]
        order = dict.fromkeys((*own, *ALL))
        return [self[key] for key in order if key != BECAUSE and (key in own or self[key].data)]

    @property
    def origin(self) -> Origin:
        """The version it was written on, and in which window."""
        return Origin(_whole(self.version.data), self.window.data or "")

    def terms(self) -> NoteText:
        """What stands in the window."""
        alone = self.concerns.data not in (None, "", BOTH)
        sections = {key: self[key].data for key in ALL if self[key].data}
        return NoteText(
            format=self.shown_format,
            sections=sections,
            no_homework=bool(self.no_homework.data) or bool(sections.get(BECAUSE)),
            concerns_id=uuid.UUID(self.concerns.data) if alone else None,
            service_date=self.service_date.data,
        )


class SettleForm(NoteForm):
    """The note again, below both texts; ``seen`` says until when the other texts had been looked at."""

    seen = HiddenField()

    @classmethod
    def of_all(cls, note: SessionNote, others: Sequence[NoteDraft]) -> "SettleForm":
        """All texts in one, section by section, in the format of the note."""
        names = headings(note.case)
        texts = [
            convert(other.sections, now=other.format, then=note.format, headings=names) for other in others
        ]
        data = {
            "version": str(note.draft_version),
            "window": new_id().hex,
            "format": str(note.format),
            "concerns": str(note.concerns_id or BOTH),
            "service_date": note.service_date,
            "no_homework": note.no_homework,
            "seen": max((other.saved_at.isoformat() for other in others), default=""),
        }
        return cls(note.case, data=data | merged([note.sections, *texts], note.format))

    @property
    def seen_until(self) -> datetime:
        """The moment of the newest text that stood on the page."""
        return seen_moment(self.seen.data)


class ChoiceForm(Form):
    """Which of the texts is the note from now on, as they stood on the page."""

    version = HiddenField()
    seen = HiddenField()
    which = HiddenField()

    @property
    def origin(self) -> Origin:
        """The version of the note that stood on the page."""
        return Origin(_whole(self.version.data))

    @property
    def chosen(self) -> uuid.UUID | None:
        """The id of the other text, or None for the note itself."""
        try:
            return uuid.UUID(self.which.data or "")
        except ValueError:
            return None

    @property
    def seen_until(self) -> datetime:
        """The moment of the newest text that stood on the page."""
        return seen_moment(self.seen.data)


def seen_moment(sent: str | None) -> datetime:
    """A moment as the page sent it; what is none is long ago, so that nothing counts as seen."""
    long_ago = now().replace(year=1990, month=1, day=1)
    try:
        moment = datetime.fromisoformat(sent or "")
    except ValueError:
        return long_ago
    return moment if moment.tzinfo else long_ago


class EntryForm(Form):
    """A late entry, an addendum or a correction."""

    kind = RadioField(later("What it is"), [InputRequired(later("Which of the three is it?"))])
    reason = ShortText(
        later("Reason"), [InputRequired(later("Say in a few words why it is added."))], longest=500
    )
    text = LongText(later("Text"), [InputRequired(later("Write what is to be added."))])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [(str(kind), entry_name(kind)) for kind in EntryKind]

    def terms(self) -> EntryTerms:
        """What is added."""
        return EntryTerms(EntryKind(self.kind.data), self.reason.data or "", self.text.data or "")
