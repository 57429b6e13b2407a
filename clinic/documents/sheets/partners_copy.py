"""One partner's copy of what is kept: as paper and as data, from the same parts.

What is on it is named here, part by part, and read as that partner reads (``as_partner``): homework and what was told of it, what
both may read of what was said, agreements, and the journal. No ratings of the counsellor, no session note, nothing about safety.
What goes to the counsellor only stands on the copy that is given in the room (``alone``), and never on the one of the portal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask_babel import gettext as _

from clinic import printing
from clinic.access import Viewer
from clinic.agreements.queries import list_agreements
from clinic.agreements.queries.pauses import list_pauses
from clinic.agreements.sentences import AFTER_PAUSES, lines
from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment
from clinic.assignments.queries import list_assignments, list_completions, list_occurrences
from clinic.assignments.queries.diary import read_diary
from clinic.assignments.queries.weighing import list_confidences_of
from clinic.couples import Audience, Partner
from clinic.couples.audience import as_partner
from clinic.deletions import Answer
from clinic.deletions.queries import list_requests
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.own_of_agreements import own_of_agreements
from clinic.goals.queries import list_goals
from clinic.goals.words import STATES
from clinic.journal import SLIDERS, CheckIn, EntryKind, JournalEntry
from clinic.journal.queries import list_acts, list_check_ins, list_entries, ratings_of
from clinic.measures.queries import list_taken
from clinic.measures.words import number
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.reviews.queries import list_reviews
from clinic.web.templating import long_day, short_day


@dataclass(frozen=True)
class Line:
    """One thing: the day, what it is, what was said, and whose it is."""

    on: str
    what: str
    words: str
    who: str = ""


@dataclass(frozen=True)
class Part:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PartnersCopy:
    """What stands on the copy. ``alone`` is empty on what a partner fetches in the portal."""

    letterhead: Letterhead
    name: str
    printed_on: str
    together: tuple[Part, ...]
    alone: tuple[Part, ...] = ()

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return " · ".join((self.letterhead.practice, _("for %(name)s", name=self.name), self.printed_on))


def partners_copy(
    partner: Partner, practice: Practice, *, today: date, with_alone: bool = False
) -> PartnersCopy:
    """The copy of *partner*; *with_alone* for the one that is given in the room."""
    reader, case = as_partner(partner), partner.case
    given = [one for one in list_assignments(reader, case) if one.starts_on <= today]
    return PartnersCopy(
        letterhead=Letterhead.of(practice),
        name=partner.called,
        printed_on=long_day(today),
        together=_filled(
            [
                *(_homework(reader, partner, assignment) for assignment in given),
                *_agreements(reader, partner),
                Part(_("What was written down"), _journal(reader, partner, Audience.JOINT)),
                Part(_("What one did for the other"), _acts(reader, partner)),
                Part(_("Quarterly reviews"), _reviews(reader, partner)),
            ]
        ),
        alone=_filled(_alone(reader, partner, given, today)) if with_alone else (),
    )


def pdf(page: PartnersCopy, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The copy as PDF."""
    return printing.render(
        "documents/partners_copy.html", {"page": page}, paper=paper, size=size, title=_("Copy")
    )


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)


def _homework(reader: Viewer, partner: Partner, assignment: Assignment) -> Part:
    """When it began, what this partner or both as one told of it, and the words that both may read. Never the other's marks."""
    times = list_occurrences(assignment)
    day_of = {time.id: time.due_on for time in times}
    told = sorted(
        (day_of[row.occurrence_id], _how_words()[row.how], _who(partner, row.said_by_id is not None))
        for row in list_completions(reader, assignment)
        if row.said_by_id in (None, partner.id) and row.occurrence_id in day_of
    )
    said = _said(reader, assignment, Audience.JOINT)
    began = Line(short_day(assignment.starts_on), _("Given"), "")
    marks = (Line(short_day(on), _("How it went"), how, who) for on, how, who in told)
    return Part(assignment.revision.name, (began, *marks, *said))


def _how_words() -> dict[How, str]:
    return {
        How.ALL: _("All of it"),
        How.PART: _("Part of it"),
        How.TRIED: _("Tried it"),
        How.NOT_THIS_TIME: _("Not this time"),
    }


def _who(partner: Partner, is_own: bool) -> str:
    return partner.called if is_own else _("Both")


def _said(reader: Viewer, assignment: Assignment, audience: Audience) -> tuple[Line, ...]:
    days = read_diary(reader, assignment, list_occurrences(assignment))
    return tuple(
        Line(short_day(day.on), entry.label, entry.words, entry.name)
        for day in reversed(days)
        for entry in day.entries
        if entry.audience == audience
    )


def _agreements(reader: Viewer, partner: Partner) -> list[Part]:
    return [
        Part(
            _("Agreement: %(title)s", title=agreement.title),
            (
                Line(
                    short_day(agreement.proposed_on),
                    _("What is agreed"),
                    agreement.current_revision.terms.limit,
                ),
                *(
                    Line("", str(label), words)
                    for label, words in lines(agreement.current_revision.terms, partner.case.partners)
                ),
            ),
        )
        for agreement in list_agreements(reader, partner.case)
        if agreement.audience is Audience.JOINT
    ]


def _journal(reader: Viewer, partner: Partner, audience: Audience) -> tuple[Line, ...]:
    found = [
        row
        for row in list_entries(reader, partner.case, kinds=EntryKind)
        if row.audience is audience and (audience is Audience.JOINT or row.said_by_id == partner.id)
    ]
    return tuple(_entry(partner, row) for row in reversed(found))


def _entry(partner: Partner, row: JournalEntry) -> Line:
    words = {
        EntryKind.APPRECIATION: _("Appreciation"),
        EntryKind.NEED: _("A need"),
        EntryKind.JOY: _("A small joy"),
        EntryKind.WIN: _("A win"),
        EntryKind.MATTERED: _("What mattered"),
        EntryKind.PARKED: _("Parked for a session"),
    }
    said_by = partner.case.partner(row.said_by_id)
    said = (
        _("%(words)s (marked: %(how)s)", words=row.words, how=row.marked_how) if row.marked_how else row.words
    )
    return Line(short_day(row.on_day), words[row.kind], said, said_by.called if said_by else _("Both"))


def _acts(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    found = reversed(list_acts(reader, partner.case))
    seats = partner.case.partner
    return tuple(
        Line(short_day(act.on_day), "", act.words, actor.called if (actor := seats(act.said_by_id)) else "")
        for act in found
    )


def _reviews(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    """What both said and aimed at."""
    return tuple(
        Line(short_day(review.held_on), what, words)
        for review in reversed(list_reviews(reader, partner.case))
        for what, words in review.lines
        if words
    )


def _ratings(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    said = ratings_of(reader, partner.case)
    return tuple(
        Line(short_day(act.on_day), act.words, _("%(n)s of 10", n=said[act.id]))
        for act in reversed(list_acts(reader, partner.case))
        if act.id in said and act.said_by_id != partner.id
    )


def _alone(reader: Viewer, partner: Partner, given: Iterable[Assignment], today: date) -> list[Part]:
    """What this partner said to the counsellor only."""
    weeks = list_check_ins(reader, partner.case, since=partner.case.opened_on, until=today)
    numbers = tuple(
        Line(short_day(week.week_of), _("The week in numbers, 0 to 10"), _numbers(week))
        for week in weeks
        if week.said_by_id == partner.id and _numbers(week)
    )
    return [
        *(Part(one.revision.name, _said(reader, one, Audience.PARTNER)) for one in given),
        Part(_("What you came for"), _goals(reader, partner)),
        Part(_("Check-ins"), numbers),
        Part(_("Questionnaires"), _measures(reader, partner)),
        Part(_("How sure, before the first time"), _how_sure(reader, partner, given)),
        Part(_("After a pause"), _after_pauses(reader, partner)),
        Part(_("Of what you agreed"), tuple(Line(*told) for told in own_of_agreements(reader, partner))),
        Part(_("How much it mattered"), _ratings(reader, partner)),
        Part(_("What was written down"), _journal(reader, partner, Audience.PARTNER)),
        Part(_("Deletion"), _deletion(reader, partner)),
    ]


def _goals(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    """What this partner wants, how far they felt they are, and what became of it."""
    return tuple(
        Line(short_day(on), what, words)
        for goal in list_goals(reader, partner.case, of=partner)
        for on, what, words in (
            (goal.set_on, str(STATES[goal.state]), goal.words),
            *((day, _("How far"), _("%(n)s of 10", n=how_far)) for day, how_far in goal.marks),
        )
    )


def _measures(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    """What they answered, as a total; what it may mean is for a talk."""
    return tuple(
        Line(short_day(told.on), one.instrument.short, "" if told.total is None else number(told.total))
        for one in list_taken(reader, partner.case)
        for course in one.courses
        if course.partner_id == partner.id
        for told in course.told
    )


def _how_sure(reader: Viewer, partner: Partner, given: Iterable[Assignment]) -> tuple[Line, ...]:
    names = {one.id: one.revision.name for one in given}
    sure = list_confidences_of(reader, list(names))
    return tuple(
        Line("", name, _("%(n)s of 10", n=sure[one][partner.id]))
        for one, name in names.items()
        if partner.id in sure[one]
    )


def _after_pauses(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    opened = datetime.combine(partner.case.opened_on, time.min, UTC) - timedelta(days=1)
    return tuple(
        Line(short_day(answer.on), "", AFTER_PAUSES[answer.answer])
        for pause in reversed(list_pauses(reader, partner.case, opened))
        for answer in pause.answers
        if answer.said_by_id == partner.id
    )


def _deletion(reader: Viewer, partner: Partner) -> tuple[Line, ...]:
    answers = {Answer.DONE: _("done"), Answer.NOT_NOW: _("not now"), None: _("not answered yet")}
    return tuple(
        Line(short_day(row.asked_on), _("Asked for, %(answer)s", answer=answers[row.answer]), row.words or "")
        for row in reversed(list_requests(reader, partner.case))
        if row.said_by_id == partner.id
    )


def _numbers(week: CheckIn) -> str:
    said = ((slider.name, getattr(week, slider.key)) for slider in SLIDERS)
    return ", ".join(f"{label} {number}" for label, number in said if number is not None)
