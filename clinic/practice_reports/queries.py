"""Reading what was issued."""

import uuid

from sqlalchemy import select

from clinic.database import db
from clinic.practice_reports.models import PracticeReport, PracticeReportPaper
from clinic.refusal import Missing


def get_practice_report(practice_report_id: uuid.UUID) -> PracticeReport:
    """One report."""
    found = db.session.get(PracticeReport, practice_report_id)
    if found is None:
        raise Missing
    return found


def list_practice_reports() -> list[PracticeReport]:
    """All of the practice, the newest days first."""
    return list(db.session.scalars(select(PracticeReport).order_by(PracticeReport.since.desc())))


def find_paper(report: PracticeReport, paper: str, size: str) -> PracticeReportPaper | None:
    """The report as it was printed on this paper in this size, if it was."""
    return db.session.scalar(
        select(PracticeReportPaper).where(
            PracticeReportPaper.report_id == report.id,
            PracticeReportPaper.paper == paper,
            PracticeReportPaper.size == size,
        )
    )


def list_papers(report: PracticeReport) -> list[PracticeReportPaper]:
    """Every paper that it was printed on, the first first."""
    return list(
        db.session.scalars(
            select(PracticeReportPaper)
            .where(PracticeReportPaper.report_id == report.id)
            .order_by(PracticeReportPaper.at, PracticeReportPaper.id)
        )
    )
