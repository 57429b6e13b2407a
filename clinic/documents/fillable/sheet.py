"""The fillable sheet of an assignment: the couple's, or one partner's own.

It is set twice: once to see what stands on it, and once more with the number that is made of that. It may be as long as it
needs to be: on a screen one scrolls.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic import printing
from clinic.access import Viewer
from clinic.assignments.forms import EntryForm, entry_form
from clinic.assignments.models import Assignment, Occurrence, OccurrenceState
from clinic.assignments.queries import list_occurrences
from clinic.assignments.queries.sheet import EntrySheet, Question, read_sheet
from clinic.couples import Partner
from clinic.documents.fillable import blanks, numbering
from clinic.documents.fillable.blanks import Ask, Blank, Day, Group, Kind
from clinic.documents.fillable.reading import read
from clinic.documents.sheets.for_assignment import sheet_of
from clinic.documents.sheets.homework_sheet import HomeworkSheet
from clinic.exercises.exercise import FieldAudience
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import day

#: Times that were due so many days ago can still be told on it, and so many that are to come.
LOOKS_BACK = timedelta(days=7)
AHEAD = 7


@dataclass(frozen=True, kw_only=True)
class FillableSheet:
    """What stands on it. ``head`` is the sheet for paper, of which this has what is to be read."""

    head: HomeworkSheet
    claim: numbering.Claim
    squares_of: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    minutes: Ask | None = None
    happened: tuple[Ask, ...] = ()
    about: Ask | None = None
    groups: tuple[Group, ...] = ()
    afterwards: Group | None = None


def fillable_sheet(
    viewer: Viewer, assignment: Assignment, practice: Practice, *, owner: Partner | None, today: date
) -> FillableSheet:
    """The sheet as it goes home: nothing of what was told before stands on it."""
    if owner is None and assignment.partner_id is not None:
        owner = assignment.case.partner(assignment.partner_id)
    times = _times(assignment, today)
    entry = replace(read_sheet(viewer, assignment, today), times=times, about=None)
    form = entry_form(entry, formdata=None)
    lines = blanks.lines_on(entry, owner)
    questions = blanks.questions_on(entry, owner)
    return FillableSheet(
        head=sheet_of(assignment, practice, owner=owner, today=today),
        claim=numbering.Claim.of(assignment, owner),
        squares_of=tuple(line.name for line in lines) if times else (),
        days=tuple(
            Day(
                on=day(time.due_on),
                squares=tuple(blanks.square(form.square(line, time)) for line in lines),
            )
            for time in times
            if lines
        ),
        minutes=blanks.simply(form.minutes, hint=_("roughly")) if lines else None,
        happened=tuple(_happened(entry, form, owner)),
        about=_about(times) if questions and not entry.happens else None,
        groups=tuple(_grouped(entry, form, questions)),
        afterwards=_afterwards(form, owner),
    )


def _times(assignment: Assignment, today: date) -> tuple[Occurrence, ...]:
    """What is still to be told of a week back, and what is due next; where there is neither, the last that are untold."""
    still = [time for time in list_occurrences(assignment) if time.state is OccurrenceState.OPEN]
    lately = [time for time in still if today - LOOKS_BACK <= time.due_on < today]
    to_come = [time for time in still if time.due_on >= today][:AHEAD]
    return (*lately, *to_come) or tuple(still[-AHEAD:])


def _about(times: tuple[Occurrence, ...]) -> Ask | None:
    if not times:
        return None
    options = tuple((str(time.id), day(time.due_on)) for time in times)
    words = _("Which time this is about")
    blank = Blank(name="about", kind=Kind.CHOICE, title=words, options=options)
    return Ask(label=words, hint=_("empty: the sheet as a whole"), blanks=(blank,))


def _happened(entry: EntrySheet, form: EntryForm, owner: Partner | None) -> list[Ask]:
    lines = blanks.lines_on(entry, owner)
    if not entry.happens or not (lines or blanks.questions_on(entry, owner)):
        return []
    asks = [blanks.simply(form["happened_on"])]
    return asks + [Ask(label=line.name, blanks=(blanks.square(form.of("happened", line)),)) for line in lines]


def _grouped(entry: EntrySheet, form: EntryForm, questions: list[Question]) -> list[Group]:
    """Questions in the order of the exercise, those of one person and audience that follow each other together."""
    found: dict[tuple[str, str], list[Ask]] = {}
    for question in questions:
        who = question.line.name if question.line else _("Both")
        private = question.field.audience is FieldAudience.PARTNER or entry.assignment.partner_id is not None
        key = (who, _for_one(who) if private else _("for both of you and your counsellor"))
        found.setdefault(key, []).append(blanks.asked(form, question))
    return [Group(who=who, audience=audience, asks=tuple(asks)) for (who, audience), asks in found.items()]


def _afterwards(form: EntryForm, owner: Partner | None) -> Group | None:
    if owner is None:
        return None
    line = next(line for line in form.sheet.seats if line.partner is owner)
    kinds = {"difficulty": "", "helped": "", "obstacle": "", "words": _("In your own words")}
    return Group(
        who=line.name,
        audience=_for_one(line.name),
        asks=tuple(
            blanks.simply(form.of(kind, line), line.name, label=words) for kind, words in kinds.items()
        ),
    )


def _for_one(name: str) -> str:
    return _("for %(name)s and the counsellor only", name=name)


def title(sheet: FillableSheet) -> str:
    """The title of the PDF, free of names: it shows in tabs and file lists."""
    return _("%(exercise)s, to fill in on a computer", exercise=sheet.head.exercise)


def pdf(sheet: FillableSheet, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The sheet as PDF, with its number in it."""
    plain = _set(sheet, numbering.BLANK, paper, size)
    return _set(sheet, numbering.number(sheet.claim, read(plain)), paper, size)


def _set(sheet: FillableSheet, number: str, paper: Paper, size: PrintSize) -> bytes:
    return printing.render(
        "documents/fillable_sheet.html",
        {"sheet": sheet, "number": number},
        paper=paper,
        size=size,
        title=title(sheet),
        language=sheet.head.language,
    )
