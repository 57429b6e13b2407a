"""Issuing a report, and printing it: the first time it is set, and from then on it is the same bytes."""

import hashlib
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from clinic import audit
from clinic.database import db, own_transaction
from clinic.measures.instrument import Fact
from clinic.practice_reports import events
from clinic.practice_reports.counting import Changed, PracticeNumbers, count_days
from clinic.practice_reports.days import Fault, fault_in, overlapped
from clinic.practice_reports.few import Flow, Shown
from clinic.practice_reports.models import PracticeReport, PracticeReportPaper
from clinic.practice_reports.page import pdf, practice_page
from clinic.practice_reports.queries import find_paper, list_practice_reports
from clinic.practices.models import Practice
from clinic.printing import Paper, PrintSize
from clinic.progress.period import Period
from clinic.refusal import Refusal
from clinic.sessions.signing import hash_of
from clinic.web.templating import short_day


def issue(practice: Practice, period: Period, *, today: date, by: uuid.UUID) -> PracticeReport:
    """The report of these days, for good. Two at the same moment come one after the other."""
    db.session.execute(select(Practice.id).where(Practice.id == practice.id).with_for_update())
    _check(period, today)
    numbers = asdict(count_days(period))
    days = [period.since.isoformat(), period.until.isoformat()]
    report = PracticeReport(
        since=period.since,
        until=period.until,
        issued_on=today,
        fingerprint=hash_of({"days": days, "numbers": numbers}),
        by_id=by,
    )
    report.numbers = numbers
    db.session.add(report)
    audit.record(events.ISSUED, subject_id=report.id, by=by)
    db.session.flush()
    return report


def numbers_of(report: PracticeReport) -> PracticeNumbers:
    """The numbers as they were issued."""
    kept = report.numbers
    return PracticeNumbers(
        couples=Flow(**kept["couples"]),
        sessions=_shown(kept["sessions"]),
        closed=_shown(kept["closed"]),
        changed=tuple(
            Changed(one["name"], _shown(one["shown"]), tuple(map(Fact, one["in_doubt"])))
            for one in kept["changed"]
        ),
    )


def printed(report: PracticeReport, practice: Practice, paper: Paper, size: PrintSize) -> bytes:
    """The report as PDF, as it was printed on this paper before, or set now and kept."""
    known = find_paper(report, paper.value, size.value)
    audit.record(events.PRINTED, subject_id=report.id, detail=f"{paper.value} {size.value}")
    if known is not None:
        return known.pdf
    made = pdf(practice_page(report, numbers_of(report), practice), paper, size)
    row = PracticeReportPaper(
        report_id=report.id, paper=paper.value, size=size.value, sha256=hashlib.sha256(made).hexdigest()
    )
    row.pdf = made
    # Another request may have printed it meanwhile: its bytes are the same.
    with suppress(IntegrityError), own_transaction(db.engine) as session:
        session.add(row)
    return made


def _shown(kept: Mapping[str, Any]) -> Shown:
    return Shown(tuple(kept["cells"]), kept["total"])


def _check(period: Period, today: date) -> None:
    issued = [Period(one.since, one.until) for one in list_practice_reports()]
    match fault_in(period, issued, today=today):
        case Fault.NO_PERIOD:
            raise Refusal(_("This is before the first day."), field="until")
        case Fault.NOT_OVER:
            raise Refusal(_("These days are not over yet. The last one can be yesterday."), field="until")
        case Fault.TOO_FEW:
            raise Refusal(
                _("A report has four weeks at least: in fewer days one counts somebody."), field="until"
            )
        case Fault.COUNTED:
            other = overlapped(period, issued)
            assert other is not None
            days = _("%(since)s to %(until)s", since=short_day(other.since), until=short_day(other.until))
            raise Refusal(
                _("Some of these days stand in the report of %(days)s. Each day is counted once.", days=days),
                field="since",
            )
