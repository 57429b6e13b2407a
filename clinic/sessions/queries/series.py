"""Reading what comes round."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import lazyload

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.practices.local_time import today
from clinic.sessions.models import Series, TherapySession


@dataclass(frozen=True)
class SeriesRow:
    """What comes round, and which of its times ahead are left out."""

    series: Series
    left_out: tuple[TherapySession, ...]


def list_series(viewer: Viewer, case: Case) -> list[SeriesRow]:
    """What comes round and has not ended, in the order in which it began; two statements."""
    found = db.session.scalars(
        select(Series)
        .where(
            Series.case_id == case.id,
            visible_to(viewer, Series),
            or_(Series.until.is_(None), Series.until >= today()),
        )
        .order_by(Series.starts_at, Series.id)
    ).all()
    if not found:
        return []
    left_out = db.session.scalars(
        select(TherapySession)
        .where(
            visible_to(viewer, TherapySession),
            TherapySession.series_id.in_([series.id for series in found]),
            TherapySession.left_out.is_(True),
            TherapySession.starts_at >= datetime.combine(today(), time.min),
        )
        .order_by(TherapySession.starts_at)
        .options(lazyload(TherapySession.attendance))
    ).all()
    return [
        SeriesRow(series, tuple(one for one in left_out if one.series_id == series.id)) for series in found
    ]
