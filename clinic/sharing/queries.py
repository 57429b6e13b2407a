"""Reading what each said about charts."""

import uuid

from sqlalchemy import or_, select

from clinic.access import Viewer
from clinic.couples import Case, as_partner, visible_to
from clinic.database import db
from clinic.safety.agreeing import is_stopped
from clinic.sharing.agreed import NONE, Charts, agreed
from clinic.sharing.models import ChartsShared


def list_said(viewer: Viewer, case: Case) -> dict[uuid.UUID, ChartsShared]:
    """Partner → what they said last, as far as the viewer may see. Who was never asked is not in it."""
    rows = db.session.scalars(
        select(ChartsShared)
        .where(ChartsShared.case_id == case.id, visible_to(viewer, ChartsShared))
        .order_by(ChartsShared.at, ChartsShared.id)
    )
    return {row.said_by_id: row for row in rows if row.said_by_id is not None}


def charts_for_both(case: Case) -> Charts:
    """Which charts may stand on the page for both. Each answer is read as the one who gave it."""
    rows = db.session.scalars(
        select(ChartsShared)
        .where(or_(*(visible_to(as_partner(seat), ChartsShared) for seat in case.partners)))
        .order_by(ChartsShared.at, ChartsShared.id)
    )
    said = {row.said_by_id: Charts(row.weather, row.measures) for row in rows}
    charts = agreed([said.get(seat.id) for seat in case.partners])
    return NONE if charts != NONE and is_stopped(case) else charts
