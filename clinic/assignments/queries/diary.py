"""What came back, day by day: marks, what each said, and the answers, each with who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.assignments.answer_words import answer_words
from clinic.assignments.models import WORDS, Answer, Assignment, Occurrence, Reflection
from clinic.assignments.queries.finding import list_answers, list_reflections
from clinic.couples import Case
from clinic.couples.audience import Spoken
from clinic.exercises.exercise import RecordField
from clinic.exercises.loading import the_library
from clinic.exercises.names import fill


@dataclass(frozen=True)
class Entry:
    """One thing that was said. ``quoted`` is somebody's own free words."""

    label: str
    words: str
    name: str
    audience: str
    audience_name: str
    quoted: bool = False


@dataclass(frozen=True)
class Day:
    """Everything of one day; ``about`` is the time that it can be corrected under."""

    on: date
    entries: tuple[Entry, ...]
    about: Occurrence | None = None


def read_diary(viewer: Viewer, assignment: Assignment, times: Iterable[Occurrence]) -> list[Day]:
    """The diary of an assignment as far as the viewer may see it, newest day first."""
    by_id = {time.id: time for time in times}
    case = assignment.case
    said: list[_Said] = []
    for reflection in list_reflections(viewer, assignment):
        said += [
            _Said(reflection.on, None, _seat(case, reflection), entry)
            for entry in _reflection(case, reflection)
        ]
    for answer in list_answers(viewer, assignment):
        about = by_id.get(answer.occurrence_id) if answer.occurrence_id else None
        said.append(_Said(answer.on, about, _seat(case, answer), _answer(assignment, answer)))
    said.sort(key=lambda one: one.seat)
    said.sort(key=lambda one: one.when, reverse=True)
    days = []
    for when, group in groupby(said, key=lambda one: one.when):
        parts = list(group)
        days.append(Day(when[0], tuple(part.entry for part in parts), parts[0].about))
    return days


@dataclass(frozen=True)
class _Said:
    on: date
    about: Occurrence | None
    seat: int
    entry: Entry

    @property
    def when(self) -> tuple[date, int]:
        return self.on, self.about.position if self.about else 0


def _seat(case: Case, row: Spoken) -> int:
    partner = case.partner(row.said_by_id)
    return partner.seat if partner else 0


def _reflection(case: Case, row: Reflection) -> list[Entry]:
    entries = []
    rated = [
        _("Difficulty %(n)s of 10", n=row.difficulty) if row.difficulty is not None else "",
        _("Help %(n)s of 10", n=row.helped) if row.helped is not None else "",
    ]
    if any(rated):
        entries.append(_entry(case, row, "", ", ".join(filter(None, rated))))
    if row.obstacle:
        entries.append(_entry(case, row, _("What got in the way"), row.obstacle, quoted=True))
    return entries


def _answer(assignment: Assignment, row: Answer) -> Entry:
    case = assignment.case
    if row.field_key == WORDS:
        return _entry(case, row, "", str(row.value), quoted=True)
    field = assignment.revision.exercise.field(row.field_key) or _asked_of_all(row.field_key)
    names = {str(partner.id): partner.called for partner in case.partners}
    if field is None:
        return _entry(case, row, row.field_key, str(row.value))
    return _entry(case, row, fill(field.label, case.called), answer_words(field, row.value, names))


def _asked_of_all(key: str) -> RecordField | None:
    return next((field for field in the_library().vocabulary.common_record if field.key == key), None)


def _entry(case: Case, row: Spoken, label: str, words: str, *, quoted: bool = False) -> Entry:
    said_by, seen_by = case.partner(row.said_by_id), case.partner(row.audience_partner_id)
    return Entry(
        label=label,
        words=words,
        name=said_by.called if said_by else _("Both"),
        audience=str(row.audience),
        audience_name=seen_by.called if seen_by else "",
        quoted=quoted,
    )
