"""What a release lets out, part by part: for each kind one reader, and nothing that no kind names.

What is both's is read as the couple reads it, what is one partner's own as that partner does, so that the wall between audiences
decides here, too. Of homework told alone only the ratings, what got in the way and the free words go out: no answer about safety
or respect, and nothing at all of touch or forgiveness.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.access import Viewer
from clinic.agreements.queries import list_agreements
from clinic.agreements.sentences import lines
from clinic.assignments.models import WORDS, Reflection
from clinic.assignments.queries import list_assignments
from clinic.assignments.queries.finding import list_answers, list_reflections
from clinic.consents import Kind, Release
from clinic.consents.scope import NEVER
from clinic.couples import Audience, Case, Partner
from clinic.couples.audience import as_couple, as_partner
from clinic.goals.queries import list_goals
from clinic.goals.words import STATES
from clinic.journal import EntryKind
from clinic.journal.queries import list_acts, list_entries
from clinic.measures.queries import list_taken
from clinic.measures.words import number
from clinic.progress.course import read_course
from clinic.progress.homework import Exercise
from clinic.progress.period import Period
from clinic.reports.attendance import who_came
from clinic.reports.limits import limits_crossed
from clinic.reports.safety_lines import let_out_of_safety
from clinic.web.templating import short_day


@dataclass(frozen=True)
class Line:
    """One thing: the day and what it is, and the words."""

    label: str
    words: str


@dataclass(frozen=True)
class Part:
    """What one kind came to. Without lines it says that nothing is kept of these days."""

    heading: str
    lines: tuple[Line, ...]


def released_parts(release: Release, days: Period, *, today: date) -> tuple[Part, ...]:
    """The parts of every kind that is ticked but notes, which stand behind them as they were signed."""
    of = release.of
    if of is None:
        whole: Mapping[Kind, Callable[[], Part]] = {
            Kind.SESSIONS: lambda: _sessions(as_couple(release.case), release.case, None, days, today),
            Kind.ATTENDANCE: lambda: _attendance(release.case, None, days, today),
            Kind.GOALS: lambda: _goals(release.case, None, days, today),
            Kind.HOMEWORK: lambda: _homework(release.case, days, today),
            Kind.AGREEMENTS: lambda: _agreements(release.case, days),
            Kind.LIMITS: lambda: _limits(release.case, days, today),
            Kind.JOURNAL: lambda: _journal(release.case, days),
            Kind.MEASURES: lambda: _measures(release.case.partners, days),
        }
    else:
        whole = {
            Kind.SESSIONS: lambda: _sessions(as_partner(of), release.case, of, days, today),
            Kind.ATTENDANCE: lambda: _attendance(release.case, of, days, today),
            Kind.GOALS: lambda: _goals(release.case, of, days, today),
            Kind.HOMEWORK: lambda: _own_homework(of, days),
            Kind.JOURNAL: lambda: _own_journal(of, days),
            Kind.MEASURES: lambda: _measures([of], days),
            Kind.SAFETY: lambda: Part(
                _("Asked alone about safety"), _plain(let_out_of_safety(of, days.until, ""))
            ),
        }
    return tuple(make() for kind, make in whole.items() if release.covers(kind))


def _sessions(reader: Viewer, case: Case, of: Partner | None, days: Period, today: date) -> Part:
    course = read_course(reader, case, days, today=today)
    met = [one for one in course.held if one.partner_id == (of.id if of else None)]
    heading = _("Sessions alone that were held") if of else _("Joint sessions that were held")
    count = ngettext("%(num)s session", "%(num)s sessions", len(met))
    days_met = ", ".join(short_day(one.on) for one in met)
    return Part(heading, (Line(count, days_met),) if met else ())


def _attendance(case: Case, of: Partner | None, days: Period, today: date) -> Part:
    """Counts, as the couple know them, or the one whose own they are."""
    reader = as_partner(of) if of else as_couple(case)
    course = read_course(reader, case, days, today=today)
    return Part(_("How often they came"), _plain(who_came(reader, course, lambda seat: seat.called, of)))


def _goals(case: Case, of: Partner | None, days: Period, today: date) -> Part:
    """What lies side by side, or is one partner's own: the words and what became of it, never how far somebody feels."""
    reader = as_partner(of) if of else as_couple(case)
    told = [
        one for one in list_goals(reader, case, of=of, until=days.as_far_as(today).until) if one.is_current
    ]
    return Part(_("Goals"), tuple(Line(f"{one.name}, {STATES[one.state]}", one.words) for one in told))


def _limits(case: Case, days: Period, today: date) -> Part:
    course = read_course(as_couple(case), case, days, today=today)
    return Part(_("Limits"), _plain(limits_crossed(course)))


def _plain(lines: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(_("In these days"), words) for words in lines)


def _homework(case: Case, days: Period, today: date) -> Part:
    """What was given to both, and how it went as both told it together; never what is of touch or forgiveness."""
    reader = as_couple(case)
    course = read_course(reader, case, days, today=today)
    apart = {one.id for one in list_assignments(reader, case) if one.revision.exercise.family in NEVER}
    return Part(
        _("Homework for both"),
        tuple(Line(one.name, _went(one)) for one in course.homework if one.assignment_id not in apart),
    )


def _went(exercise: Exercise) -> str:
    """How often both did it together; what nobody did stands as given."""
    row = None if exercise.each_tells else exercise.row_of(None)
    if row is None or not row.counts.told - row.counts.not_this_time:
        return _("given")
    return _("done %(counts)s", counts=row.counts.words)


def _agreements(case: Case, days: Period) -> Part:
    """The wording that is in force, of what is joint and was proposed before these days ended."""
    live = [
        one
        for one in list_agreements(as_couple(case), case)
        if one.audience is Audience.JOINT and one.is_live and one.in_force and one.proposed_on <= days.until
    ]
    told = []
    for agreement in live:
        terms = agreement.current_revision.terms
        words = [terms.limit, *(f"{label}: {said}" for label, said in lines(terms, case.partners))]
        told.append(Line(terms.title, "\n".join(words)))
    return Part(_("Agreements in force"), tuple(told))


def _journal(case: Case, days: Period) -> Part:
    reader = as_couple(case)
    entries = list_entries(reader, case, kinds=EntryKind, since=days.since, until=days.until)
    written = [(row.on_day, _name(case, row.said_by_id), row.words) for row in entries]
    written += [
        (act.on_day, _name(case, act.said_by_id), act.words)
        for act in list_acts(reader, case)
        if act.on_day in days
    ]
    return Part(_("What both can read in the journal"), _dated(written))


def _measures(partners: Iterable[Partner], days: Period) -> Part:
    told = [
        (result.on, course.name, f"{one.instrument.short}: {number(result.total)}")
        for partner in partners
        for one in list_taken(as_partner(partner), partner.case, until=days.until)
        for course in one.courses
        if course.partner_id == partner.id
        for result in course.told
        if result.total is not None and result.on in days
    ]
    return Part(_("Questionnaires, as totals"), _dated(told))


def _own_homework(of: Partner, days: Period) -> Part:
    reader = as_partner(of)
    given = [one for one in list_assignments(reader, of.case) if one.revision.exercise.family not in NEVER]
    names = {assignment.id: assignment.revision.name for assignment in given}
    told = [
        (row.on, names[row.assignment_id], _rated(row))
        for row in list_reflections(reader, *given)
        if _is_own(of, row.said_by_id, row.audience)
    ]
    told += [
        (row.on, names[row.assignment_id], str(row.value))
        for row in list_answers(reader, *given)
        if row.field_key == WORDS and _is_own(of, row.said_by_id, row.audience)
    ]
    return Part(_("Said of homework, alone"), _dated(one for one in told if one[2] and one[0] in days))


def _rated(row: Reflection) -> str:
    rated = (
        _("difficulty %(n)s of 10", n=row.difficulty) if row.difficulty is not None else "",
        _("help %(n)s of 10", n=row.helped) if row.helped is not None else "",
        row.obstacle,
    )
    return ", ".join(filter(None, rated))


def _own_journal(of: Partner, days: Period) -> Part:
    entries = list_entries(as_partner(of), of.case, kinds=EntryKind, since=days.since, until=days.until)
    told = [(row.on_day, "", row.words) for row in entries if _is_own(of, row.said_by_id, row.audience)]
    return Part(_("Written for the counsellor only"), _dated(told))


def _is_own(of: Partner, said_by: object, audience: Audience) -> bool:
    return said_by == of.id and audience is Audience.PARTNER


def _dated(told: Iterable[tuple[date, str, str]]) -> tuple[Line, ...]:
    """Oldest first."""
    return tuple(
        Line(" · ".join(filter(None, (short_day(on), name))), words) for on, name, words in sorted(told)
    )


def _name(case: Case, partner_id: object) -> str:
    return next((seat.called for seat in case.partners if seat.id == partner_id), _("Both"))
