"""The note while it is written, what is added to it afterwards, and the choice between two texts of it."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import BooleanField, Field, HiddenField, RadioField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from clinic.clock import now
from clinic.couples import Case
from clinic.database import new_id
from clinic.sessions.forms.facts import FactsField
from clinic.sessions.models import EntryKind, NoteDraft, NoteFormat, SessionNote
from clinic.sessions.note_formats import (
    ALL,
    AROUND,
    BECAUSE,
    EACH_ONES,
    FACTS,
    LEFT_OUT,
    PLAN,
    SAID,
    SECTIONS,
    convert,
    lines_of,
    merged,
)
from clinic.sessions.services.drafting import NoteText, Origin
from clinic.sessions.services.signing import EntryTerms
from clinic.sessions.words import entry_name, headings
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later

BOTH = "both"
#: Keys of the sections that are pages of writing, and of everything that is typed.
WRITTEN: Final = tuple(key for key in ALL if key not in AROUND)
TYPED: Final = (*WRITTEN, BECAUSE)


def _whole(value: str | None) -> int:
    """A version as it was sent. What is no number was no version of ours, and counts as written on none."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else -1


class NoteForm(Form):
    """All sections of all formats; a page shows those of the note's own, so that a change of format loses nothing."""

    version = HiddenField()
    window = HiddenField(validators=[Length(max=40)])
    format = HiddenField()
    concerns = RadioField(later("Concerns"), default=BOTH)
    service_date = Day(later("Date"), [Optional()])
    facts = FactsField(later("Facts"))
    text = LongText("")
    subjective = LongText("")
    said_1 = LongText("")
    said_2 = LongText("")
    objective = LongText("")
    assessment = LongText("")
    said_and_seen = LongText("")
    goals = LongText("")
    behaviour = LongText("")
    intervention = LongText("")
    response = LongText("")
    problem = LongText("")
    evaluation = LongText("")
    brought = LongText("")
    practised = LongText("")
    took_away_1 = LongText("")
    took_away_2 = LongText("")
    homework = LongText("")
    plan = LongText("")
    homework_goes_on = BooleanField(later("They go on with what they have"))
    no_homework = BooleanField(later("None this week"))
    no_homework_because = ShortText(later("If none, because (may stay empty)"))

    def __init__(self, case: Case, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._seats = [str(seat.id) for seat in case.partners]
        self.concerns.choices = [
            (BOTH, _("both")),
            *((str(seat.id), seat.called) for seat in case.partners),
        ]
        for key, heading in headings(case).items():
            if key in WRITTEN:
                self[key].label.text = heading

    @classmethod
    def of(cls, note: SessionNote, facts: Iterable[str] = ()) -> "NoteForm":
        """The note as it stands, in a window of its own, with the *facts* that are known by now."""
        form = cls(note.case, data=_around(note) | {key: note.sections.get(key, "") for key in TYPED})
        left_out = lines_of(note.sections.get(LEFT_OUT, ""))
        form.facts.data = [line for line in facts if line not in left_out]
        form.facts.show(facts)
        return form

    @property
    def shown_format(self) -> NoteFormat:
        """The format in which it was written."""
        known = {str(format_): format_ for format_ in NoteFormat}
        return known.get(self.format.data or "", NoteFormat.NARRATIVE)

    @property
    def shown(self) -> list[Field]:
        """The fields of its sections, and any other that holds text, so that no letter is out of sight."""
        return [self[key] for key in self._order if key not in SAID]

    @property
    def each_said(self) -> list[Field]:
        """Where each one's own words may stand."""
        return [self[key] for key in self._order if key in SAID]

    @property
    def _order(self) -> list[str]:
        own = SECTIONS[self.shown_format]
        keys = [key for key in dict.fromkeys((*own, *ALL)) if key in WRITTEN and key != PLAN]
        wanted = set(own) - self._of_the_other
        return [key for key in (*keys, PLAN) if key in wanted or self[key].data]

    @property
    def _of_the_other(self) -> set[str]:
        """Where a note about one partner has nothing to ask."""
        if self.concerns.data not in self._seats:
            return set()
        seat = self._seats.index(self.concerns.data)
        return {key for pair in EACH_ONES for at, key in enumerate(pair) if at != seat}

    @property
    def origin(self) -> Origin:
        """The version it was written on, and in which window."""
        return Origin(_whole(self.version.data), self.window.data or "")

    def terms(self) -> NoteText:
        """What stands in the window."""
        alone = self.concerns.data not in (None, "", BOTH)
        sections = {key: self[key].data for key in TYPED if self[key].data}
        ticked = self.facts.data or []
        left_out = [line for line in self.facts.offered if line not in ticked]
        sections |= {FACTS: "\n".join(ticked), LEFT_OUT: "\n".join(left_out)}
        none = bool(self.no_homework.data) or bool(sections.get(BECAUSE))
        return NoteText(
            format=self.shown_format,
            sections={key: text for key, text in sections.items() if text},
            no_homework=none,
            concerns_id=uuid.UUID(self.concerns.data) if alone else None,
            service_date=self.service_date.data,
            homework_goes_on=bool(self.homework_goes_on.data) and not none,
        )


def _around(note: SessionNote) -> dict[str, Any]:
    """What is ticked and set around the text."""
    return {
        "version": str(note.draft_version),
        "window": new_id().hex,
        "format": str(note.format),
        "concerns": str(note.concerns_id or BOTH),
        "service_date": note.service_date,
        "no_homework": note.no_homework,
        "homework_goes_on": note.homework_goes_on,
    }


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
        one = merged([note.sections, *texts], note.format)
        seen = {"seen": max((other.saved_at.isoformat() for other in others), default="")}
        form = cls(note.case, data=_around(note) | seen | {key: one.get(key, "") for key in TYPED})
        form.facts.data = lines_of(one.get(FACTS, ""))
        form.facts.show(form.facts.data)
        return form

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
        later("Reason"), [DataRequired(later("Say in a few words why it is added."))], longest=500
    )
    text = LongText(later("Text"), [DataRequired(later("Write what is to be added."))])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [(str(kind), entry_name(kind)) for kind in EntryKind]

    def terms(self) -> EntryTerms:
        """What is added."""
        return EntryTerms(EntryKind(self.kind.data), self.reason.data or "", self.text.data or "")
