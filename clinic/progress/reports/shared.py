"""What is each one's alone and stands on the page for both, because each agreed to it alone: the weekly line, the questionnaires.

Each partner's numbers are read as that partner. There is nothing where one did not agree, was never asked, has too few numbers,
or where something stops joint work; and nothing says which. No number of one is counted against one of the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic.couples import Case, as_partner
from clinic.journal import CheckIn
from clinic.journal.queries import list_check_ins
from clinic.measures import words
from clinic.measures.about_two import asks_about_two
from clinic.measures.change import Category, Change
from clinic.measures.queries import list_taken
from clinic.measures.results import Course, Taken
from clinic.progress.chart_parts import Event, Frame
from clinic.progress.period import Period
from clinic.progress.trend import Trend, trend_of
from clinic.progress.usual_weeks import read_usual

#: Weeks that each must have told of before a line says anything.
FEWEST_WEEKS: Final = 3
MOST_MEASURES: Final = 2
FLAT: Final = Frame(660, 140, with_words=False)


@dataclass(frozen=True)
class MeasureTold:
    """A measure that both have answered twice or more, in a sentence for each."""

    name: str
    about: str
    sentences: tuple[str, ...]


def weather_of_both(case: Case, period: Period, events: Sequence[Event]) -> Trend | None:
    """How close both felt, week by week."""
    rows: list[CheckIn] = []
    for seat in case.partners:
        found = list_check_ins(as_partner(seat), case, since=period.first_week, until=period.until)
        own = [row for row in found if row.said_by_id == seat.id]
        if sum(row.closeness is not None for row in own) < FEWEST_WEEKS:
            return None
        rows += own
    trend = trend_of(case, rows, (), more=events)
    assert trend is not None, "each has told of weeks enough"
    usual = [
        own.words
        for seat in case.partners
        for own in read_usual(as_partner(seat), case, until=period.until)[trend.slider.key]
    ]
    return replace(trend, frame=FLAT, sentence=" ".join([trend.sentence, *usual]))


def measures_of_both(case: Case, until: date) -> tuple[MeasureTold, ...]:
    """What both answered of how they get on, first and last; a measure that only one has answered twice is not among it."""
    courses: dict[str, list[Course]] = {}
    known: dict[str, Taken] = {}
    for seat in case.partners:
        for taken in list_taken(as_partner(seat), case, until=until):
            known[taken.instrument.id] = taken
            courses.setdefault(taken.instrument.id, []).extend(
                course for course in taken.courses if course.partner_id == seat.id and len(course.known) > 1
            )
    told = tuple(
        MeasureTold(
            known[id_].instrument.name,
            known[id_].instrument.about,
            (*map(in_plain_words, courses[id_]), *still_open(known[id_], courses[id_])),
        )
        for id_ in sorted(courses)
        if asks_about_two(known[id_].instrument) and len(courses[id_]) == len(case.partners)
    )
    return told[:MOST_MEASURES]


def in_plain_words(course: Course) -> str:
    """``Maya: from 40 to 52, clearly better than at the beginning.`` For whoever answered, not for whoever treats."""
    first, last = course.first, course.last
    assert first is not None
    assert last is not None
    assert first.total is not None
    assert last.total is not None
    if last.change is None:
        return _("%(name)s: %(first)s, once.", name=course.name, first=words.number(first.total))
    return _(
        "%(name)s: from %(first)s to %(last)s. %(meaning)s",
        name=course.name,
        first=words.number(first.total),
        last=words.number(last.total),
        meaning=meaning_of(last.change),
    )


def still_open(taken: Taken, courses: Iterable[Course]) -> list[str]:
    """That the rule behind what is said has still to be looked up, where anything rests on it; otherwise nothing."""
    judged = any(course.change is not None and course.change.category for course in courses)
    return (
        [_("Your counsellor has still to look up the rule behind this.")] if taken.in_doubt and judged else []
    )


def meaning_of(change: Change) -> str:
    """What a category means, said plainly; no verdict, and no promise."""
    match change.category:
        case Category.RECOVERED:
            return _("Clearly better than at the beginning, and where most couples are who get on well.")
        case Category.IMPROVED | Category.IMPROVED_WITHIN_FUNCTIONAL:
            return _("Clearly better than at the beginning.")
        case Category.DETERIORATED | Category.HARMED:
            return _("Clearly harder than at the beginning.")
        case None:
            return _("How much of that is chance, nobody can say of this questionnaire.")
        case _:
            return _("A difference of this size can be chance.")
