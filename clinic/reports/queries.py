"""Reading reports."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.refusal import Missing
from clinic.reports.models import OutsideReport


def get_report(report_id: uuid.UUID) -> OutsideReport:
    """A report with its release."""
    found = db.session.get(
        OutsideReport, report_id, options=[case_along(OutsideReport), joinedload(OutsideReport.release)]
    )
    if found is None:
        raise Missing
    return found


def list_reports(viewer: Viewer, case: Case) -> list[OutsideReport]:
    """All of a case that the viewer may see, the newest first."""
    return list(
        db.session.scalars(
            select(OutsideReport)
            .where(OutsideReport.case_id == case.id, visible_to(viewer, OutsideReport))
            .order_by(OutsideReport.written_at.desc(), OutsideReport.id)
        )
    )
