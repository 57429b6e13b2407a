"""Limits that were crossed, as counts and without a word of what happened or by whom."""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _

from clinic.progress.course import Course

#: A quarter of a year can be read week by week.
MOST_WEEKS: Final = 14


def limits_crossed(course: Course) -> tuple[str, ...]:
    """One line: in which weeks how many, as far as the reader of the course may know, and how often the response followed."""
    if not course.crossings:
        return ()
    used = sum(one.response_used in ("yes", "partly") for one in course.crossings)
    return (
        _(
            "Limits crossed, %(weeks)s. The agreed response followed %(used)s of %(all)s times.",
            weeks=_by_week(_weeks(course)),
            used=used,
            all=len(course.crossings),
        ),
    )


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


def _weeks(course: Course) -> list[int]:
    first, last = course.period.first_week, course.period.as_far_as(course.today).until
    counts = [0] * ((last - first).days // 7 + 1)
    for crossing in course.crossings:
        counts[(crossing.on - first).days // 7] += 1
    return counts
