"""Reading what each said about charts."""

import uuid
from typing import Final

from sqlalchemy import or_, select

from clinic.access import Viewer
from clinic.couples import Case, as_partner, visible_to
from clinic.database import db
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import standing_of
from clinic.safety.standing import Standing
from clinic.sharing.agreed import NONE, Charts, agreed
from clinic.sharing.models import ChartsShared

#: What stops a page with the numbers of both: each is afraid to be found out by a number, or may not meet the other.
_STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order"})


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
    return NONE if charts != NONE and _is_stopped(case) else charts


def _is_stopped(case: Case) -> bool:
    return standing_of(case) is Standing.HELD or bool(open_gate_codes(case) & _STOPPED_BY)
