"""Reading small commitments; each takes the viewer first."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.commitments.models import Commitment, Told
from clinic.commitments.size import Size, suggested_size
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.refusal import Missing

#: So long the counsellor reads what became of one.
LATELY: Final = timedelta(days=56)


def get_commitment(commitment_id: uuid.UUID) -> Commitment:
    """A commitment."""
    found = db.session.get(Commitment, commitment_id)
    if found is None:
        raise Missing
    return found


def find_next(commitment: Commitment) -> Commitment | None:
    """What came of it: the same on a new day, or what was offered instead."""
    return db.session.scalars(select(Commitment).where(Commitment.from_id == commitment.id)).first()


def list_to_come(viewer: Viewer, case: Case) -> Sequence[Commitment]:
    """What nobody has said anything of yet, the soonest first."""
    return db.session.scalars(
        select(Commitment)
        .where(visible_to(viewer, Commitment), Commitment.case_id == case.id, Commitment.told.is_(None))
        .order_by(Commitment.due_on, Commitment.at.asc().nulls_last(), Commitment.made_at, Commitment.id)
    ).all()


def list_told(viewer: Viewer, case: Case, today: date) -> Sequence[Commitment]:
    """What was said of others in the last eight weeks, the newest first."""
    return db.session.scalars(
        select(Commitment)
        .where(
            visible_to(viewer, Commitment), Commitment.case_id == case.id, Commitment.told_on > today - LATELY
        )
        .order_by(Commitment.told_on.desc(), Commitment.due_on.desc(), Commitment.made_at, Commitment.id)
    ).all()


def suggested_sizes(told: Sequence[Commitment]) -> dict[uuid.UUID, Size]:
    """Partner → what theirs suggest, of what was *told*, the newest first; who suggests nothing is left out."""
    of_each: dict[uuid.UUID, list[Told]] = {}
    for one in reversed(told):
        if one.owner_id is not None and one.told is not None:
            of_each.setdefault(one.owner_id, []).append(one.told)
    found = {owner: suggested_size(said) for owner, said in of_each.items()}
    return {owner: size for owner, size in found.items() if size is not None}
