"""Reading what is left closed; each takes the viewer first."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking, Found
from clinic.refusal import Missing
from clinic.truces.models import ClosedArgument, Slip
from clinic.truces.spell import WITHIN, needs_a_session

#: Nobody leaves more closed than this.
MOST = 60


@dataclass(frozen=True)
class Closed:
    """A closed argument as a line needs it. ``too_often`` says that it slipped in so often that it needs a session."""

    id: uuid.UUID
    case_id: uuid.UUID
    name: str
    until: date
    too_often: bool = False


def get_argument(argument_id: uuid.UUID) -> ClosedArgument:
    """A closed argument."""
    found = db.session.get(ClosedArgument, argument_id)
    if found is None:
        raise Missing
    return found


def list_arguments(viewer: Viewer, case: Case) -> Sequence[ClosedArgument]:
    """All that the couple ever left closed: what is closed now first, the soonest to end at the top."""
    found = db.session.scalars(
        select(ClosedArgument).where(visible_to(viewer, ClosedArgument), ClosedArgument.case_id == case.id)
    ).all()
    return sorted(found, key=lambda one: (one.ended_on is not None, one.until, one.at, one.id))


def list_closed(viewer: Viewer, case: Case) -> list[ClosedArgument]:
    """What is closed now."""
    return [one for one in list_arguments(viewer, case) if one.ended_on is None]


def what_is_closed(
    viewer: Viewer, *, today: date, until: date, case: Case | None = None
) -> Asking[list[Closed]]:
    """What comes to its day until then, or slips in too often; of one case, or of all that the viewer works on."""
    whose = (
        ClosedArgument.case_id == case.id
        if case is not None
        else ClosedArgument.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER))
    )
    closed = (
        visible_to(viewer, ClosedArgument),
        whose,
        ClosedArgument.ended_on.is_(None),
    )
    arguments = (
        select(ClosedArgument.id, ClosedArgument.case_id, ClosedArgument.until, ClosedArgument.name_sealed)
        .join(Case, Case.id == ClosedArgument.case_id)
        .where(*closed, Case.status != CaseStatus.CLOSED)
        .order_by(ClosedArgument.until, ClosedArgument.id)
        .limit(MOST)
    )
    slips = (
        select(Slip.argument_id, Slip.on)
        .join(ClosedArgument, ClosedArgument.id == Slip.argument_id)
        .where(*closed, Slip.on > today - WITHIN)
    )
    return Asking(parts={"closed": arguments, "slips": slips}, read=lambda found: _read(found, today, until))


def _read(found: Found, today: date, until: date) -> list[Closed]:
    days: dict[uuid.UUID, list[date]] = {}
    for row in found["slips"]:
        days.setdefault(row.argument_id, []).append(row.on)
    lines = [
        Closed(
            row.id,
            row.case_id,
            ClosedArgument.name.open(row.name_sealed, row=row.id, holder=row.case_id),
            row.until,
            needs_a_session(days.get(row.id, ()), today),
        )
        for row in found["closed"]
    ]
    return sorted(
        (line for line in lines if line.until <= until or line.too_often),
        key=lambda line: (line.until, line.id),
    )
