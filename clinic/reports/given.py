"""Homework in a report, by family of exercise: how many were given, how many of them were tried, and who told what.

For a supervisor with how the counsellor saw it: what the couple and the counsellor say together goes with the outcome more
closely than either alone (Mausbach et al. 2010), so all three stand beside each other and are never added up. For anybody else
without, because nobody lets out the counsellor's own view; and without touch and forgiveness, of which nothing goes out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.assignments.adherence import How
from clinic.assignments.looked_at import Appraisal
from clinic.assignments.queries import list_assignments
from clinic.assignments.queries.looking import list_appraisals
from clinic.consents.scope import NEVER
from clinic.couples import Partner
from clinic.exercises.loading import the_library
from clinic.progress.course import Course
from clinic.progress.homework import Exercise
from clinic.reports.figures import Rows
from clinic.web.words import later as _l

Called = Callable[[Partner], str]

SEEN_AS: Final = {
    How.ALL: _l("done"),
    How.PART: _l("part"),
    How.TRIED: _l("tried"),
    How.NOT_THIS_TIME: _l("not this time"),
}


@dataclass
class _Family:
    """What one family came to: by teller the times expected and done, and the counsellor's own views."""

    given: int = 0
    tried: int = 0
    told: dict[str, list[int]] = field(default_factory=dict)
    seen: list[Appraisal] = field(default_factory=list)


def what_was_given(
    viewer: Viewer, course: Course, called: Called, *, of: Partner | None = None, seen: bool = False
) -> Rows:
    """A row for each family; with *of*, of what was given to that partner alone; with *seen*, how the counsellor saw it.

    Touch is counted nowhere; forgiveness only where the counsellor's own view is, which is for a supervisor.
    """
    family_of = {one.id: one.revision.exercise.family for one in list_assignments(viewer, course.case)}
    views = _views(viewer, course) if seen else {}
    families: dict[str, _Family] = defaultdict(_Family)
    for exercise in course.homework:
        name = family_of.get(exercise.assignment_id, "")
        if not exercise.counted or (of is not None and exercise.partner_id != of.id):
            continue
        if name in NEVER and not seen:
            continue
        _add(families[name], exercise, course, called)
        families[name].seen.extend(views.get(exercise.assignment_id, ()))
    return tuple(_row(name, found, seen=seen) for name, found in sorted(families.items()))


def _views(viewer: Viewer, course: Course) -> dict[object, list[Appraisal]]:
    come = course.period.as_far_as(course.today)
    found: dict[object, list[Appraisal]] = defaultdict(list)
    for one in list_appraisals(viewer, course.case, since=come.since, until=come.until):
        found[one.assignment_id].append(one)
    return found


def _add(family: _Family, exercise: Exercise, course: Course, called: Called) -> None:
    told = {
        (called(seat) if (seat := course.case.partner(row.partner_id)) else _("together")): row.counts
        for row in exercise.rows
    }
    family.given += 1
    family.tried += bool(
        exercise.times or any(counts.told - counts.not_this_time for counts in told.values())
    )
    for who, counts in {who: counts for who, counts in told.items() if counts.expected}.items():
        known = family.told.setdefault(who, [0, 0])
        known[0], known[1] = known[0] + counts.expected, known[1] + counts.done


def _row(name: str, family: _Family, *, seen: bool) -> tuple[str, ...]:
    told = ", ".join(
        _("%(who)s %(done)s of %(expected)s", who=who, done=done, expected=expected)
        for who, (expected, done) in family.told.items()
    )
    row = (
        the_library().vocabulary.families.get(name, name),
        str(family.given),
        str(family.tried),
        told or "–",
    )
    return (*row, _seen(family.seen) or "–") if seen else row


def _seen(views: Sequence[Appraisal]) -> str:
    """How often it was seen as what, and between which numbers it was understood."""
    hows = Counter(one.how for one in views if one.how is not None)
    parts = [
        _("%(words)s %(times)s", words=words, times=hows[how]) for how, words in SEEN_AS.items() if hows[how]
    ]
    known = sorted(one.understood for one in views if one.understood is not None)
    if known:
        between = str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"
        parts.append(_("understood %(n)s of 10", n=between))
    return ", ".join(parts)
