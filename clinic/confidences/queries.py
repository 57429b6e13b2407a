"""Reading what is held. No partner ever gets here: it is the practice's, and the criterion sees to that."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.confidences.models import Held, HeldState
from clinic.couples import Case, CaseStatus, TeamRole, visible_to
from clinic.couples.audience import cases_of
from clinic.database import db
from clinic.database.together import Asking
from clinic.refusal import Missing

MOST: Final = 100
#: The gate of the exercise library that is open while anything is held.
GATE: Final = "held_secret"


@dataclass(frozen=True)
class ToTell:
    """Something held whose agreed day has come near."""

    id: uuid.UUID
    case_id: uuid.UUID
    partner_id: uuid.UUID
    on: date


@dataclass(frozen=True)
class HeldLine:
    """Something held, as it stands in the brief. ``tell_by`` None: it is not to be told."""

    id: uuid.UUID
    partner_id: uuid.UUID
    said_on: date
    tell_by: date | None
    words: str


def get_held(held_id: uuid.UUID) -> Held:
    """What is held, with its history."""
    found = db.session.get(Held, held_id)
    if found is None:
        raise Missing
    return found


def list_held(viewer: Viewer, case: Case, *, also_over: bool = False) -> Sequence[Held]:
    """What is held of a couple, for whoever may see it: what has a day first, the soonest on top. In the room there is none."""
    wanted = select(Held).where(Held.case_id == case.id, visible_to(viewer, Held))
    if not also_over:
        wanted = wanted.where(Held.state == HeldState.HELD)
    return db.session.scalars(
        wanted.order_by(
            Held.state != HeldState.HELD, Held.tell_by.is_(None), Held.tell_by, Held.said_on, Held.id
        )
    ).all()


def what_is_held(viewer: Viewer, case: Case) -> Asking[list[HeldLine]]:
    """The same for the brief, as a question that can be asked beside others: without the history."""
    wanted = (
        select(Held.id, Held.said_by_id, Held.said_on, Held.tell_by, Held.words_sealed)
        .where(Held.case_id == case.id, visible_to(viewer, Held), Held.state == HeldState.HELD)
        .order_by(Held.tell_by.is_(None), Held.tell_by, Held.said_on, Held.id)
        .limit(MOST)
    )
    return Asking(
        parts={"held": wanted},
        read=lambda found: [
            HeldLine(
                row.id,
                row.said_by_id,
                row.said_on,
                row.tell_by,
                Held.words.open(row.words_sealed, row=row.id, holder=case.id),
            )
            for row in found["held"]
        ],
    )


def what_is_to_tell(viewer: Viewer, *, until: date) -> Asking[list[ToTell]]:
    """What was to be told by then, in open cases that the viewer works on, the most overdue first."""
    wanted = (
        select(Held.id, Held.case_id, Held.said_by_id, Held.tell_by)
        .join(Case, Case.id == Held.case_id)
        .where(
            visible_to(viewer, Held),
            Held.case_id.in_(cases_of(viewer, TeamRole.PRACTITIONER)),
            Case.status != CaseStatus.CLOSED,
            Held.state == HeldState.HELD,
            Held.tell_by <= until,
        )
        .order_by(Held.tell_by, Held.id)
        .limit(MOST)
    )
    return Asking(parts={"held": wanted}, read=lambda found: [ToTell(*row) for row in found["held"]])


def gates_of(case: Case) -> frozenset[str]:
    """The gate that is open while anything is held; which, and of whom, nobody learns from it."""
    held = select(Held.id).where(Held.case_id == case.id, Held.state == HeldState.HELD)
    return frozenset({GATE}) if db.session.scalar(held.limit(1)) else frozenset()
