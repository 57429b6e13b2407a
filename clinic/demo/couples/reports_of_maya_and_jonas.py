"""What Maya and Jonas want on the page for both, and the reports that were written of their case."""

from sqlalchemy import select

from clinic.consents import Release
from clinic.couples import Case
from clinic.database import db
from clinic.demo.desk import Desk
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.services import choose
from clinic.progress.period import Period
from clinic.reports import OutsideReport, Reader
from clinic.reports.services import ReportTerms, write
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say


def they_agree_to_charts(desk: Desk, case: Case) -> None:
    """Each was asked alone and said yes to the weekly line and to questionnaires."""
    for seat, ago in zip(case.partners, (18, 17), strict=True):
        with desk.at(ago, 17, 10):
            say(seat, Charts(weather=True, measures=True), on=desk.day(ago), by=desk.by)


def they_choose_lines(desk: Desk, case: Case) -> None:
    """The three newest joys and wins."""
    with desk.at(3, 16, 40):
        newest = db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.case_id == case.id, JournalEntry.kind.in_((EntryKind.JOY, EntryKind.WIN)))
            .order_by(JournalEntry.on_day.desc(), JournalEntry.id)
            .limit(3)
        )
        for entry in newest.all():
            choose(entry, on_page=True, by=desk.by)


def reports_are_written(desk: Desk, case: Case) -> None:
    """One for supervision and one for their doctor; both still drafts, so that they can be looked at and signed."""
    with desk.at(2, 17, 20):
        doctor = db.session.scalars(
            select(Release).where(Release.case_id == case.id).order_by(Release.made_on).limit(1)
        ).one()
        days = Period(case.opened_on, desk.day(2))
        _write(
            case,
            Reader.SUPERVISOR,
            ReportTerms(
                period=days,
                recipient="Supervision",
                purpose="How to go on after the trial on money",
                formulation=(
                    "Both go quiet when money comes up: one to keep the peace, the other because the quiet sounds like "
                    "a no. Since the talk has a day of its own, the rest of the week is lighter."
                ),
                recommendation="Is it time to let them try the talk without a clock?",
                credentials="Couples counsellor",
            ),
            desk,
        )
        _write(
            case,
            Reader.REFERRER,
            ReportTerms(
                period=days,
                recipient=doctor.recipient,
                purpose=doctor.purpose,
                formulation="They came because evenings ended in silence. They keep to a weekly talk, and it holds.",
                recommendation="The work goes on until spring. Nothing is asked of you at the moment.",
                credentials="Couples counsellor",
                sections=("sessions", "attendance", "goals", "homework"),
                release=doctor,
            ),
            desk,
        )


def _write(case: Case, reader: Reader, terms: ReportTerms, desk: Desk) -> OutsideReport:
    return write(case, reader, terms, today=desk.day(2), by=desk.by)
