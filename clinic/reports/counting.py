"""Reading what a report counts: as the practitioner for a supervisor; for anybody else as the couple, and results as each one."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.access import Viewer
from clinic.assignments.queries import list_assignments
from clinic.couples import Case, Partner, as_couple, as_partner
from clinic.exercises.loading import the_library
from clinic.goals.queries import list_goals
from clinic.goals.words import STATES
from clinic.measures import words
from clinic.measures.queries import list_taken
from clinic.measures.results import Course, Taken
from clinic.progress.course import Course as WhatHappened
from clinic.progress.course import read_course
from clinic.progress.measured import Measured
from clinic.progress.period import Period
from clinic.progress.reports.parts import stands
from clinic.reports.attendance import came_of
from clinic.reports.figures import Figures, Measure, Rows
from clinic.reports.safety_lines import safety_lines
from clinic.reports.sections import Section
from clinic.web.templating import short_day

#: A quarter of a year can be read week by week.
MOST_WEEKS: Final = 14

Called = Callable[[Partner], str]


def for_supervisor(viewer: Viewer, case: Case, period: Period, *, today: date) -> Figures:
    """Everything that the practitioner may see and a supervisor needs, with letters in the place of names."""
    course = read_course(viewer, case, period, today=today)
    until = period.as_far_as(today).until
    return Figures(
        called=tuple(map(_letter, case.partners)),
        sessions=_attended(course, came_of(viewer, case, period)),
        goals=tuple(
            (_letter_of(case, goal.partner_id), goal.words, str(STATES[goal.state]))
            for goal in list_goals(viewer, case, until=until)
            if goal.is_current
        ),
        homework=_homework(viewer, course, _letter),
        measures=_measures(list_taken(viewer, case, until=until), case, _letter),
        agreements=_agreements(course, crossed=True),
        safety=safety_lines(case, _letter),
    )


def for_referrer(
    case: Case, period: Period, sections: Collection[Section], *, of: Partner | None, today: date
) -> Figures:
    """These *sections*, of what is joint and of each one's results; with *of*, of that partner's own and nothing else."""
    seats = case.partners if of is None else [of]
    reader = as_couple(case) if of is None else as_partner(of)
    course = read_course(reader, case, period, today=today)
    until = period.as_far_as(today).until
    taken = (
        [_only(seat, one) for seat in seats for one in list_taken(as_partner(seat), case, until=until)]
        if Section.MEASURES in sections
        else []
    )
    return Figures(
        called=tuple(seat.called for seat in seats),
        sessions=_held(course, of) if Section.SESSIONS in sections else (),
        homework=_homework(reader, course, _name, of=of) if Section.HOMEWORK in sections else (),
        measures=_measures(_joined(taken), case, _name),
        agreements=_agreements(course) if Section.AGREEMENTS in sections and of is None else (),
    )


def _letter(partner: Partner) -> str:
    return _("Partner %(letter)s", letter="AB"[partner.seat - 1])


def _name(partner: Partner) -> str:
    return partner.called


def _letter_of(case: Case, partner_id: object) -> str:
    return next((_letter(seat) for seat in case.partners if seat.id == partner_id), "")


def _held(course: WhatHappened, of: Partner | None) -> tuple[str, ...]:
    if of is None:
        held = len(course.joint_sessions)
        return (ngettext("%(num)s joint session", "%(num)s joint sessions", held),) if held else ()
    alone = sum(1 for meeting in course.held if meeting.partner_id == of.id)
    said = ngettext(
        "%(num)s session with %(name)s alone", "%(num)s sessions with %(name)s alone", alone, name=of.called
    )
    return (said,) if alone else ()


def _attended(course: WhatHappened, came: dict[int, tuple[int, int]]) -> tuple[str, ...]:
    held = len(course.joint_sessions)
    lines = [ngettext("%(num)s joint session held", "%(num)s joint sessions held", held)]
    for seat in course.case.partners:
        there, noted = came.get(seat.seat, (0, 0))
        alone = sum(1 for meeting in course.held if meeting.partner_id == seat.id)
        lines.append(
            _(
                "%(who)s came to %(there)s of %(noted)s joint sessions, and to %(alone)s alone",
                who=_letter(seat),
                there=there,
                noted=noted,
                alone=alone,
            )
        )
    return tuple(lines)


def _homework(viewer: Viewer, course: WhatHappened, called: Called, *, of: Partner | None = None) -> Rows:
    """By family: how many were given, how many of them were tried, and what was told by each, together, or by one of them."""
    family = {one.id: one.revision.exercise.family for one in list_assignments(viewer, course.case)}
    rows: dict[str, list[tuple[bool, dict[str, tuple[int, int]]]]] = defaultdict(list)
    for exercise in course.homework:
        if not exercise.counted or (of is not None and exercise.partner_id != of.id):
            continue
        told = {
            (called(seat) if (seat := course.case.partner(row.partner_id)) else _("together")): row.counts
            for row in exercise.rows
        }
        tried = bool(exercise.times) or any(counts.told - counts.not_this_time for counts in told.values())
        counted = {who: (counts.expected, counts.done) for who, counts in told.items() if counts.expected}
        rows[family.get(exercise.assignment_id, "")].append((tried, counted))
    return tuple(_family_row(name, given) for name, given in sorted(rows.items()))


def _family_row(name: str, given: Sequence[tuple[bool, dict[str, tuple[int, int]]]]) -> tuple[str, ...]:
    sums: dict[str, list[int]] = {}
    for _tried, counted in given:
        for who, (expected, done) in counted.items():
            known = sums.setdefault(who, [0, 0])
            known[0], known[1] = known[0] + expected, known[1] + done
    told = ", ".join(
        _("%(who)s %(done)s of %(expected)s", who=who, done=done, expected=expected)
        for who, (expected, done) in sums.items()
    )
    return (
        the_library().vocabulary.families.get(name, name),
        str(len(given)),
        str(sum(tried for tried, _counted in given)),
        told or "–",
    )


def _measures(taken: Sequence[Taken], case: Case, called: Called) -> tuple[Measure, ...]:
    return tuple(_measure(one, case, called) for one in taken if any(course.known for course in one.courses))


def _measure(taken: Taken, case: Case, called: Called) -> Measure:
    renamed = replace(
        taken,
        courses=tuple(
            Course(course.partner_id, called(seat), course.seat, course.told)
            for course in taken.courses
            if (seat := case.partner(course.partner_id)) is not None
        ),
    )
    measured = Measured(renamed)
    basis = [*words.rests_on(taken.instrument), words.unconfirmed_words(taken.unconfirmed)]
    drawn = any(len(course.known) > 1 for course in measured.courses)
    return Measure(
        name=taken.instrument.name,
        rows=tuple(_row(course) for course in measured.courses),
        rests_on=" ".join(one for one in basis if one),
        drawing=_drawn(measured) if drawn else "",
        drawing_says=measured.sentence if drawn else "",
    )


def _drawn(measured: Measured) -> str:
    drawing = {"chart": measured.chart, "id": measured.taken.instrument.id, "title": measured.title}
    return current_app.jinja_env.get_template("progress/drawing.svg").render(**drawing).strip()


def _row(course: Course) -> tuple[str, ...]:
    """Who, first, last, change, RC, category."""
    first, last, change = course.first, course.last, course.change
    assert first is not None
    assert last is not None
    assert first.total is not None
    assert last.total is not None
    if change is None or change.amount is None:
        return (course.name, _total(first.total, first.on), "–", "–", "–", _("one result only"))
    return (
        course.name,
        _total(first.total, first.on),
        _total(last.total, last.on),
        words.signed(change.amount),
        "–" if change.rc is None else words.signed(change.rc),
        words.category_words(change),
    )


def _total(total: Fraction, on: date) -> str:
    return f"{words.number(total)} ({short_day(on)})"


def _only(seat: Partner, taken: Taken) -> Taken:
    return replace(taken, courses=tuple(one for one in taken.courses if one.partner_id == seat.id))


def _joined(taken: Sequence[Taken]) -> list[Taken]:
    """The courses of both under one measure."""
    by_id: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        by_id[one.instrument.id].append(one)
    return [
        replace(found[0], courses=tuple(course for one in found for course in one.courses))
        for _id, found in sorted(by_id.items())
    ]


def _agreements(course: WhatHappened, *, crossed: bool = False) -> tuple[str, ...]:
    lines = [f"{known.title}: {stands(known.agreement)}" for known in course.agreements]
    if crossed and course.crossings:
        used = sum(one.response_used in ("yes", "partly") for one in course.crossings)
        lines.append(
            _(
                "Limits crossed, %(weeks)s. The agreed response followed %(used)s of %(all)s times.",
                weeks=_by_week(_weeks(course)),
                used=used,
                all=len(course.crossings),
            )
        )
    return tuple(lines)


def _by_week(weeks: Sequence[int]) -> str:
    """Each week where there are few; of many, in how many of them and how often at most."""
    if len(weeks) <= MOST_WEEKS:
        return _("week by week: %(weeks)s", weeks=", ".join(map(str, weeks)))
    return _(
        "in %(some)s of %(all)s weeks, at most %(most)s in one",
        some=sum(1 for week in weeks if week),
        all=len(weeks),
        most=max(weeks),
    )


def _weeks(course: WhatHappened) -> list[int]:
    first, last = course.period.first_week, course.period.as_far_as(course.today).until
    counts = [0] * ((last - first).days // 7 + 1)
    for crossing in course.crossings:
        counts[(crossing.on - first).days // 7] += 1
    return counts
