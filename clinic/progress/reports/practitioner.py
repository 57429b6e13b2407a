"""The practitioner's copy: everything about the period that the practitioner may see, for the desk and for supervision."""

from dataclasses import dataclass
from datetime import date

from clinic.access import Viewer
from clinic.agreements.sentences import what_followed, what_happened
from clinic.assignments.queries.setbacks import EXERCISE, list_setbacks
from clinic.couples import Case
from clinic.exercises.loading import the_library
from clinic.journal import EntryKind
from clinic.measures.queries import list_taken
from clinic.progress.beside import NOTHING, read_beside
from clinic.progress.course import Course, read_course
from clinic.progress.homework import Exercise
from clinic.progress.measured import Measured, all_measured, happened_beside
from clinic.progress.patterns import Hard, Patterns, patterns
from clinic.progress.period import Period
from clinic.progress.reports.parts import (
    AgreementTold,
    LimitTold,
    Quote,
    StepTold,
    events_of,
    newest,
    quotes,
    stands,
    times_words,
)
from clinic.progress.trend import Trend, all_trends
from clinic.progress.usual_weeks import heavy_weeks, read_usual

#: The newest of their words; all of them stand in the journal.
MOST_WORDS = 12


@dataclass(frozen=True)
class PractitionerReport:
    """All that stands on the practitioner's copy. ``alone`` is each partner's name and sessions with that partner alone."""

    title: str
    names: tuple[str, ...]
    reference: str
    period: Period
    joint_sessions: int
    alone: tuple[tuple[str, int], ...]
    homework: tuple[Exercise, ...]
    trends: tuple[Trend, ...]
    heavy: tuple[str, ...]
    measured: tuple[Measured, ...]
    happened: tuple[tuple[date, str], ...]
    agreements: tuple[AgreementTold, ...]
    limits: tuple[LimitTold, ...]
    patterns: Patterns
    mattered: tuple[Quote, ...]
    words: tuple[Quote, ...]

    def times_words(self, exercise: Exercise) -> str:
        """How often something came by itself."""
        return times_words(exercise.times or 0)


def report_for_practitioner(viewer: Viewer, case: Case, period: Period, *, today: date) -> PractitionerReport:
    """The practitioner's copy, as far as this viewer may see."""
    course = read_course(viewer, case, period, today=today)
    counted = [
        (seat.called, sum(1 for meeting in course.held if meeting.partner_id == seat.id))
        for seat in case.partners
    ]
    events = events_of(course, course.crossings)
    until = min(period.until, today)
    taken = list_taken(viewer, case, until=until)
    beside = read_beside(viewer, case, until=until) if taken else NOTHING
    measured = all_measured(taken, beside)
    usual = read_usual(viewer, case, until=until)
    return PractitionerReport(
        title=case.title,
        names=tuple(case.called),
        reference=case.reference,
        period=period,
        joint_sessions=len(course.joint_sessions),
        alone=tuple((name, times) for name, times in counted if times),
        homework=tuple(course.homework),
        trends=all_trends(case, course.check_ins, events, usual=usual),
        heavy=tuple(heavy_weeks(usual)),
        measured=measured,
        happened=tuple(happened_beside(measured, until)),
        agreements=_agreements(course),
        limits=_limits(course),
        patterns=_patterns(viewer, course),
        mattered=newest(
            quotes(course.entries, case, (EntryKind.MATTERED, EntryKind.JOY, EntryKind.WIN)), MOST_WORDS
        ),
        words=newest(quotes(course.entries, case, (EntryKind.APPRECIATION, EntryKind.NEED)), MOST_WORDS),
    )


def _agreements(course: Course) -> tuple[AgreementTold, ...]:
    return tuple(
        AgreementTold(
            known.title,
            stands(known.agreement),
            tuple(
                StepTold(
                    step.on,
                    what_happened(step),
                    remark.words,
                    remark.audience,
                    _name(course, remark.audience_partner_id),
                )
                if remark
                else StepTold(step.on, what_happened(step))
                for step, remark in known.steps
            ),
        )
        for known in course.agreements
    )


def _patterns(viewer: Viewer, course: Course) -> Patterns:
    """Setbacks and limits crossed of these days, and what they have in common."""
    setbacks = list_setbacks(viewer, course.case, since=course.period.since, until=course.period.until)
    load = the_library().exercises[EXERCISE].field("load")
    return patterns(
        [
            *(Hard(one.at, one.load) for one in setbacks),
            *(Hard(one.at, limit=course.title_of(one.agreement_id)) for one in course.crossings),
        ],
        load_words={option.key: option.label for option in load.options} if load else {},
    )


def _limits(course: Course) -> tuple[LimitTold, ...]:
    return tuple(
        LimitTold(
            crossing.on,
            course.title_of(crossing.agreement_id),
            what_followed(crossing),
            crossing.what,
            crossing.audience,
            _name(course, crossing.said_by_id),
        )
        for crossing in course.crossings
    )


def _name(course: Course, partner_id: object) -> str:
    return next((seat.called for seat in course.case.partners if seat.id == partner_id), "")
