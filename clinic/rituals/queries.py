"""Reading rituals; each takes the viewer first."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.refusal import Missing
from clinic.rituals.models import Ritual


def get_ritual(ritual_id: uuid.UUID) -> Ritual:
    """A ritual."""
    found = db.session.get(Ritual, ritual_id)
    if found is None:
        raise Missing
    return found


def list_rituals(viewer: Viewer, case: Case) -> Sequence[Ritual]:
    """What they keep doing: every day first, then in the order of the week."""
    return db.session.scalars(
        select(Ritual)
        .where(visible_to(viewer, Ritual), Ritual.case_id == case.id, Ritual.ended_on.is_(None))
        .order_by(Ritual.weekday.asc().nulls_first(), Ritual.at.asc().nulls_last(), Ritual.made_at, Ritual.id)
    ).all()
