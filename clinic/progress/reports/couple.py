"""The couple's copy: what they kept up, what mattered most, what was hard and what came of it, and what is next.

Only joint things, whoever prints it. There is no number of one partner in it, and no sum either from which, with one's own
copy beside it, the other's could be worked out: counts stand only beside what the two do together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic.couples import Case, as_couple
from clinic.journal import EntryKind
from clinic.progress.course import Course, read_course
from clinic.progress.homework import Exercise, Row
from clinic.progress.period import Period
from clinic.progress.reports.parts import (
    AgreementTold,
    LimitTold,
    Quote,
    joint_agreements,
    joint_limits,
    newest,
    quotes,
)

MOST_QUOTES = 5
MOST_NEXT = 3
MOST_AGREEMENTS = 6
MOST_EXERCISES = 8
MOST_HARD = 4


@dataclass(frozen=True)
class Kept:
    """Something they did together, and how often, in words."""

    name: str
    often: str
    words: str


@dataclass(frozen=True)
class NextStep:
    """What comes, and when."""

    words: str
    on: date


@dataclass(frozen=True)
class CoupleReport:
    """All that stands on the couple's copy, in its order."""

    title: str
    names: tuple[str, ...]
    reference: str
    period: Period
    joint_sessions: int
    tried_together: int
    kept: tuple[Kept, ...]
    each: tuple[str, ...]
    mattered: tuple[Quote, ...]
    joys: tuple[Quote, ...]
    agreements: tuple[AgreementTold, ...]
    hard: tuple[LimitTold, ...]
    next: tuple[NextStep, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of these days yet."""
        return not (
            self.joint_sessions
            or self.kept
            or self.each
            or self.mattered
            or self.joys
            or self.agreements
            or self.hard
        )


def report_for_couple(case: Case, period: Period, *, today: date) -> CoupleReport:
    """The couple's copy."""
    course = read_course(as_couple(case), case, period, today=today)
    together = [exercise for exercise in course.homework if not exercise.each_tells]
    kept = [told for told in map(_kept, together) if told is not None]
    names = {told.name for told in kept}
    return CoupleReport(
        title=case.title,
        names=tuple(case.called),
        reference=case.reference,
        period=period,
        joint_sessions=len(course.joint_sessions),
        tried_together=len(names),
        kept=tuple(kept[-MOST_EXERCISES:]),
        each=_also(course.homework, names),
        mattered=newest(quotes(course.entries, case, (EntryKind.MATTERED,)), MOST_QUOTES),
        joys=newest(quotes(course.entries, case, (EntryKind.JOY, EntryKind.WIN)), MOST_QUOTES),
        agreements=joint_agreements(course.agreements)[-MOST_AGREEMENTS:],
        hard=joint_limits(course)[-MOST_HARD:],
        next=_next(course),
    )


def _kept(exercise: Exercise) -> Kept | None:
    """What they did together at least once, with its count in words; what did not happen is not spoken of."""
    if exercise.times:
        return Kept(exercise.name, exercise.often, _times(exercise.times))
    row = exercise.row_of(None)
    if row is None or not row.counts.told - row.counts.not_this_time:
        return None
    return Kept(exercise.name, exercise.often, _together(row))


def _together(row: Row) -> str:
    """``9 of 12, 2 part``; where nothing was done as a whole, the tries stand first."""
    return row.counts.words


def _times(times: int) -> str:
    return _("once") if times == 1 else _("%(n)s times", n=times)


def _also(homework: Sequence[Exercise], told: set[str]) -> tuple[str, ...]:
    """Exercises that were given to both and have no count here, each once. Who did them stands nowhere on this copy."""
    names = dict.fromkeys(exercise.name for exercise in homework if exercise.name not in told)
    return tuple(names)[-MOST_EXERCISES:]


def _next(course: Course) -> tuple[NextStep, ...]:
    """The next session, agreements to look at again, homework to talk over: the first three."""
    steps = [NextStep(_("We meet again"), meeting.on) for meeting in course.ahead[:1]]
    steps += [
        NextStep(_("Look again at “%(what)s”", what=known.title), known.agreement.due_on)
        for known in course.agreements
        if known.agreement.due_on is not None and known.agreement.due_on >= course.today
    ]
    steps += [
        NextStep(_("Talk over “%(what)s”", what=exercise.name), exercise.review_on)
        for exercise in course.homework
        if exercise.review_on is not None and exercise.review_on >= course.today
    ]
    return tuple(sorted(steps, key=lambda step: step.on)[:MOST_NEXT])
