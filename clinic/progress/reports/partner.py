"""One partner's own copy: the joint things, and apart from them what is that partner's alone.

Own counts, own check-ins, own results, own words. What was said of difficulty, fairness or touch is left out even here: paper
lies about, and its copy is given in the room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clinic.couples import Case, Partner, as_partner
from clinic.journal import EntryKind
from clinic.measures.queries import list_taken
from clinic.progress.beside import NOTHING
from clinic.progress.course import read_course
from clinic.progress.homework import Row
from clinic.progress.measured import Measured, all_measured
from clinic.progress.period import Period
from clinic.progress.reports.couple import CoupleReport, NextStep, report_for_couple
from clinic.progress.reports.parts import Quote, events_of, newest, of_both, quotes, times_words
from clinic.progress.reports.shared import in_plain_words, still_open
from clinic.progress.trend import Trend, all_trends
from clinic.sharing.agreed import NONE, Charts

MOST_WORDS = 8


@dataclass(frozen=True)
class OwnExercise:
    """What one partner told of one exercise."""

    name: str
    often: str
    words: str
    row: Row | None = None


@dataclass(frozen=True)
class OwnMeasure:
    """What one partner answered to one measure: the drawing, and what it means in plain words."""

    measured: Measured
    sentence: str


@dataclass(frozen=True)
class PartnerReport:
    """All that stands on one partner's copy; ``joint`` is what stands on the couple's."""

    joint: CoupleReport
    name: str
    homework: tuple[OwnExercise, ...]
    trends: tuple[Trend, ...]
    measured: tuple[OwnMeasure, ...]
    words: tuple[Quote, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of their own yet."""
        return not (self.homework or self.trends or self.measured or self.words)


def report_for_partner(
    case: Case,
    partner: Partner,
    period: Period,
    *,
    today: date,
    charts: Charts = NONE,
    targets: Sequence[NextStep] = (),
) -> PartnerReport:
    """This partner's copy."""
    course = read_course(as_partner(partner), case, period, today=today)
    own_words = [entry for entry in course.entries if entry.said_by_id == partner.id]
    own_check_ins = [row for row in course.check_ins if row.said_by_id == partner.id]
    homework = []
    for exercise in course.homework:
        row = exercise.row_of(partner.id)
        if row is not None:
            homework.append(OwnExercise(exercise.name, exercise.often, row.counts.words, row))
        elif exercise.times is not None and exercise.partner_id == partner.id:
            homework.append(OwnExercise(exercise.name, exercise.often, times_words(exercise.times)))
    return PartnerReport(
        joint=report_for_couple(case, period, today=today, charts=charts, targets=targets),
        name=partner.called,
        homework=tuple(homework),
        trends=all_trends(
            case, own_check_ins, events_of(course, of_both(course.crossings)), seats=frozenset({partner.id})
        ),
        measured=_measured(partner, course.period.as_far_as(today).until),
        words=newest(quotes(own_words, case, (EntryKind.APPRECIATION, EntryKind.NEED)), MOST_WORDS),
    )


def _measured(partner: Partner, until: date) -> tuple[OwnMeasure, ...]:
    """Every measure that this partner answered, read as that partner."""
    found = all_measured(list_taken(as_partner(partner), partner.case, until=until), NOTHING)
    return tuple(
        OwnMeasure(one, " ".join([in_plain_words(one.courses[0]), *still_open(one.taken, one.courses)]))
        for one in found
    )
