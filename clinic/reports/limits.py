"""Limits that were crossed, as counts and without a word of what happened or by whom."""

from collections.abc import Sequence
from typing import Final

from flask_babel import gettext as _

from clinic.agreements.models import ResponseUsed
from clinic.progress.course import Course

#: A quarter of a year can be read week by week.
MOST_WEEKS: Final = 14


def limits_crossed(course: Course) -> tuple[str, ...]:
    """One line: in which weeks how many, as far as the reader of the course may know, and how often the response followed."""
    if not course.crossings:
        return ()
    crossed = _("Limits crossed, %(weeks)s.", weeks=_by_week(_weeks(course)))
    return (" ".join(filter(None, (crossed, _followed([one.response_used for one in course.crossings])))),)


def _followed(said: Sequence[ResponseUsed]) -> str:
    """Of those of which it was told: not told, or nothing agreed, is no response left out."""
    known = [one for one in said if one is not ResponseUsed.UNKNOWN]
    if not known:
        return ""
    return _(
        "Where it was told, the agreed response followed %(used)s of %(all)s times.",
        used=sum(one is not ResponseUsed.NO for one in known),
        all=len(known),
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
