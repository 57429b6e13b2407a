"""Reading what a report counts: as the practitioner for a supervisor; for anybody else as the couple, and results as each one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from flask import current_app
from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.couples import Case, Partner, as_couple, as_partner
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
from clinic.reports.attendance import held, who_came, who_came_alone
from clinic.reports.figures import Figures, Measure, Rows
from clinic.reports.given import Called, what_was_given
from clinic.reports.limits import limits_crossed
from clinic.reports.safety_lines import let_out_of_safety, safety_lines
from clinic.reports.sections import Section
from clinic.web.templating import short_day


def for_supervisor(viewer: Viewer, case: Case, period: Period, *, today: date) -> Figures:
    """Everything that the practitioner may see and a supervisor needs, with letters in the place of names."""
    course = read_course(viewer, case, period, today=today)
    until = period.as_far_as(today).until
    return Figures(
        called=tuple(map(_letter, case.partners)),
        sessions=(*held(course), *who_came(viewer, course, _letter), *who_came_alone(course, _letter)),
        goals=_goals(viewer, case, until, _letter),
        homework=what_was_given(viewer, course, _letter, seen=True),
        measures=_measures(list_taken(viewer, case, until=until), case, _letter),
        agreements=(*_agreements(course), *limits_crossed(course)),
        safety=safety_lines(case, _letter),
    )


def for_referrer(
    case: Case,
    period: Period,
    sections: Collection[Section],
    *,
    of: Partner | None,
    safety: str = "",
    today: date,
) -> Figures:
    """These *sections*, of what is joint and of each one's results; with *of*, of that partner's own and nothing else.

    *safety* is what the counsellor wrote of it, the only thing that is said of safety where the report is of both.
    """
    seats = case.partners if of is None else [of]
    reader = as_couple(case) if of is None else as_partner(of)
    course = read_course(reader, case, period, today=today)
    until = period.as_far_as(today).until
    taken = (
        [_only(seat, one) for seat in seats for one in list_taken(as_partner(seat), case, until=until)]
        if Section.MEASURES in sections
        else []
    )
    joint = of is None
    return Figures(
        called=tuple(seat.called for seat in seats),
        sessions=(
            *(held(course, of) if Section.SESSIONS in sections else ()),
            *(who_came(reader, course, _name, of) if Section.ATTENDANCE in sections else ()),
        ),
        goals=_goals(reader, case, until, _name, of) if Section.GOALS in sections else (),
        homework=what_was_given(reader, course, _name, of=of) if Section.HOMEWORK in sections else (),
        measures=_measures(_joined(taken), case, _name),
        agreements=(
            *(_agreements(course) if Section.AGREEMENTS in sections and joint else ()),
            *(limits_crossed(course) if Section.LIMITS in sections and joint else ()),
        ),
        safety=let_out_of_safety(of, until, safety) if Section.SAFETY in sections else (),
    )


def _letter(partner: Partner) -> str:
    return _("Partner %(letter)s", letter="AB"[partner.seat - 1])


def _name(partner: Partner) -> str:
    return partner.called


def _goals(reader: Viewer, case: Case, until: date, called: Called, of: Partner | None = None) -> Rows:
    """Whose, the words, and where it stands; how far somebody feels they are is never told to others."""
    return tuple(
        (called(seat), goal.words, str(STATES[goal.state]))
        for goal in list_goals(reader, case, of=of, until=until)
        if goal.is_current and (seat := case.partner(goal.partner_id)) is not None
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


def _agreements(course: WhatHappened) -> tuple[str, ...]:
    return tuple(f"{known.title}: {stands(known.agreement)}" for known in course.agreements)
