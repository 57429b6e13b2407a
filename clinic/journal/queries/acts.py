"""Reading repair acts and what was said of them; each takes the viewer first."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.journal.models import ActRating, RepairAct
from clinic.refusal import Missing


def get_act(act_id: uuid.UUID) -> RepairAct:
    """A repair act."""
    found = db.session.get(RepairAct, act_id)
    if found is None:
        raise Missing
    return found


def list_acts(viewer: Viewer, case: Case, *, at_most: int | None = None) -> Sequence[RepairAct]:
    """What each did for the other, newest first, with the stars."""
    return db.session.scalars(
        select(RepairAct)
        .where(visible_to(viewer, RepairAct), RepairAct.case_id == case.id)
        .options(joinedload(RepairAct.star))
        .order_by(RepairAct.on_day.desc(), RepairAct.entered_at.desc(), RepairAct.id)
        .limit(at_most)
    ).all()


def ratings_of(viewer: Viewer, case: Case) -> dict[uuid.UUID, int]:
    """By act, how much it mattered, as far as the viewer may know."""
    rows = db.session.execute(
        select(ActRating.act_id, ActRating.mattered).where(
            visible_to(viewer, ActRating), ActRating.case_id == case.id
        )
    )
    return {row.act_id: row.mattered for row in rows}
