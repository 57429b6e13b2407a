"""What was practised from the first day to the last, in one line for each exercise: for a closing.

It is read as *reader* reads. Of what both did together it says how often; of what each tells, each of these partners' own times
on a copy for them, and the other's never. Of touch and of forgiving nothing is counted and nothing is said but that it was given,
and that to the practice alone.
"""

from collections.abc import Iterator
from typing import Final

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.assignments.queries import list_assignments
from clinic.couples import Case, Partner
from clinic.exercises.exercise import TOUCH
from clinic.progress.homework import Exercise, Row, list_homework
from clinic.progress.period import Period

#: Families of exercises of which a paper tells nothing.
APART: Final = frozenset({TOUCH, "forgiveness"})


def homework(reader: Viewer, case: Case, period: Period, of: list[Partner]) -> tuple[tuple[str, str], ...]:
    """Name, and how it went, the first given first."""
    apart = {one.id for one in list_assignments(reader, case) if one.revision.exercise.family in APART}
    return tuple(
        (one.name, _went(one, of) if one.assignment_id not in apart else _("given"))
        for one in list_homework(reader, case, period)
        if not (reader.is_partner and one.assignment_id in apart)
    )


def _went(exercise: Exercise, of: list[Partner]) -> str:
    rows = [row for partner in (of if exercise.each_tells else [None]) if (row := _row(exercise, partner))]
    return "; ".join(_told(rows, several=len(of) > 1)) or _("given")


def _row(exercise: Exercise, partner: Partner | None) -> Row | None:
    """What was told; a row in which nothing was done is none."""
    row = exercise.row_of(partner.id if partner else None)
    return row if row and row.counts.told - row.counts.not_this_time else None


def _told(rows: list[Row], *, several: bool) -> Iterator[str]:
    for row in rows:
        done = _("done %(counts)s", counts=row.counts.words)
        yield f"{row.name}: {done}" if several and row.partner_id else done
