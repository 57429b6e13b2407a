"""The closing of a case on paper: the practice's summary, and each partner's own copy, as it stood when the case was closed.

A partner's copy is read as that partner reads: joint sessions and their own, their own goals and results, agreements in force,
and what goes on. Why it ended, who decided it and what the counsellor sums up stand on the summary alone.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic import printing
from clinic.access import Role, Viewer
from clinic.agreements.queries import list_agreements
from clinic.closings import Closing
from clinic.closings.words import REASONS
from clinic.couples import Audience, Partner, as_couple, as_partner
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.practised import homework
from clinic.goals.queries import list_goals
from clinic.goals.words import STATES
from clinic.measures.instrument import Fact
from clinic.measures.queries import list_taken
from clinic.measures.results import Course
from clinic.measures.words import change_words, in_doubt_words, number
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.course import read_course
from clinic.progress.period import Period
from clinic.supervision.queries import find_names
from clinic.web.templating import short_day

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClosingPage:
    """What stands on the page: facts, then parts of labelled lines."""

    letterhead: Letterhead
    reference: str
    audience: str
    title: str
    facts: Told
    parts: tuple[tuple[str, Told], ...]
    signed_by: str
    closed_on: str
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


@dataclass(frozen=True)
class Standing:
    """What stood when the case was closed: facts, and parts of labelled lines."""

    facts: Told
    parts: tuple[tuple[str, Told], ...]

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Standing":
        """As it was kept."""
        return cls(_told(kept["facts"]), tuple((heading, _told(lines)) for heading, lines in kept["parts"]))


def kept(closing: Closing, by: uuid.UUID) -> dict[str, Any]:
    """What is kept when a case is closed: the practice's summary as whoever closes it reads it, and each partner's copy."""
    name = find_names([by]).get(by, "")
    reader = Viewer(by, closing.case.practice_id, name, frozenset({Role.PRACTITIONER}))
    return {
        "summary": asdict(_summed_up(closing, reader)),
        "copies": {str(seat.id): asdict(_of_partner(closing, seat)) for seat in closing.case.partners},
        "closed_by": name,
    }


def summary_page(closing: Closing, practice: Practice, viewer: Viewer, *, today: date) -> ClosingPage:
    """The practice's summary, as it stood at the end."""
    known = closing.kept or {}
    return _page(
        closing,
        practice,
        Standing.of(known["summary"]) if "summary" in known else _summed_up(closing, viewer),
        audience=_("practice only"),
        title=closing.case.title,
        today=today,
    )


def partners_page(closing: Closing, partner: Partner, practice: Practice, *, today: date) -> ClosingPage:
    """One partner's own copy, as it stood at the end."""
    known = (closing.kept or {}).get("copies", {})
    return _page(
        closing,
        practice,
        Standing.of(known[str(partner.id)]) if str(partner.id) in known else _of_partner(closing, partner),
        audience=_("for %(name)s", name=partner.called),
        title=partner.called,
        today=today,
    )


def _page(
    closing: Closing, practice: Practice, stood: Standing, *, audience: str, title: str, today: date
) -> ClosingPage:
    return ClosingPage(
        letterhead=Letterhead.of(practice),
        reference=closing.case.reference,
        audience=audience,
        title=title,
        facts=stood.facts,
        parts=stood.parts,
        signed_by=(closing.kept or {}).get("closed_by", ""),
        closed_on=short_day(closing.closed_on),
        printed_on=short_day(today),
    )


def _told(lines: Iterable[Iterable[str]]) -> Told:
    return tuple((label, words) for label, words in lines)


def _summed_up(closing: Closing, viewer: Viewer) -> Standing:
    case = closing.case
    words = ((_("Who decided it"), closing.decided), (_("In sum"), closing.summary), *_going_on(closing))
    return Standing(
        facts=(
            *_days(closing),
            (_("Why"), str(REASONS[closing.reason])),
            _met(closing, viewer, list(case.partners)),
        ),
        parts=_filled(
            (_("In words"), tuple(one for one in words if one[1])),
            (_("Goals"), _goals(closing, viewer, list(case.partners))),
            (_("Homework"), homework(viewer, case, _period(closing), list(case.partners))),
            (_("Questionnaires, first and last"), _results(closing, viewer, list(case.partners))),
            (_("Agreements in force"), _agreements(closing)),
        ),
    )


def _of_partner(closing: Closing, partner: Partner) -> Standing:
    reader = as_partner(partner)
    return Standing(
        facts=(*_days(closing), _met(closing, reader, [partner])),
        parts=_filled(
            (_("What goes on"), tuple(("", words) for _label, words in _going_on(closing))),
            (_("What you came for"), _goals(closing, reader, [partner])),
            (_("What you practised"), homework(reader, closing.case, _period(closing), [partner])),
            (_("Your questionnaires, first and last"), _results(closing, reader, [partner])),
            (_("What you have agreed"), _agreements(closing)),
        ),
    )


def pdf(page: ClosingPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF; its title names no one."""
    return printing.render(
        "documents/closing_page.html", {"page": page}, paper=paper, size=size, title=_("Closing")
    )


def _filled(*parts: tuple[str, Told]) -> tuple[tuple[str, Told], ...]:
    return tuple(part for part in parts if part[1])


def _days(closing: Closing) -> Told:
    return (
        (_("Began"), short_day(closing.case.opened_on)),
        (_("Closed"), short_day(closing.closed_on)),
    )


def _period(closing: Closing) -> Period:
    """All of it, from the first day to the last."""
    return Period(closing.case.opened_on, closing.closed_on)


def _met(closing: Closing, reader: Viewer, of: list[Partner]) -> tuple[str, str]:
    """How often both met, and each of these alone."""
    held = read_course(reader, closing.case, _period(closing), today=closing.closed_on).held
    joint = sum(one.is_joint for one in held)
    told = [ngettext("one joint session", "%(num)s joint sessions", joint)]
    for partner in of:
        alone = sum(one.partner_id == partner.id for one in held)
        if alone:
            told.append(_("%(n)s with %(name)s alone", n=alone, name=partner.called))
    return _("Sessions"), ", ".join(told)


def _going_on(closing: Closing) -> Told:
    return ((_("What goes on"), closing.goes_on),) if closing.goes_on else ()


def _goals(closing: Closing, reader: Viewer, of: list[Partner]) -> Told:
    mine = {partner.id for partner in of}
    return tuple(
        (f"{goal.name}: {STATES[goal.state]}", goal.words)
        for goal in list_goals(reader, closing.case, until=closing.closed_on)
        if goal.partner_id in mine and goal.is_current
    )


def _results(closing: Closing, reader: Viewer, of: list[Partner]) -> Told:
    mine = {partner.id for partner in of}
    return tuple(
        (f"{one.instrument.short}, {course.name}", _first_and_last(course, one.in_doubt))
        for one in list_taken(reader, closing.case, until=closing.closed_on)
        for course in one.courses
        if course.partner_id in mine and course.known
    )


def _first_and_last(course: Course, in_doubt: Sequence[Fact]) -> str:
    told = course.known[:1] if len(course.known) == 1 else [course.known[0], course.known[-1]]
    found = [f"{number(one.total)} ({short_day(one.on)})" for one in told if one.total is not None]
    judged = course.change and course.change.category
    doubt = in_doubt_words(in_doubt) if judged else ""
    return "; ".join(filter(None, (", ".join(found), change_words(course.change), doubt)))


def _agreements(closing: Closing) -> Told:
    return tuple(
        (one.title, one.current_revision.terms.limit)
        for one in list_agreements(as_couple(closing.case), closing.case)
        if one.audience is Audience.JOINT and one.is_live and one.in_force
    )
