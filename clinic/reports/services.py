"""Writing a report, changing it while it is a draft, and signing it."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.access import Viewer
from clinic.consents import Release, Standing
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.progress.period import Period
from clinic.refusal import Refusal
from clinic.reports import events
from clinic.reports.counting import for_referrer, for_supervisor
from clinic.reports.figures import Figures, thawed
from clinic.reports.models import OutsideReport, Reader
from clinic.reports.sections import Section, standing_in
from clinic.sessions.signing import hash_of


@dataclass(frozen=True)
class ReportTerms:
    """What was written. A referrer's rests on *release*, and its recipient and purpose are those of the release."""

    period: Period
    recipient: str
    purpose: str
    formulation: str
    recommendation: str
    credentials: str
    safety: str = ""
    sections: Sequence[str] = ()
    release: Release | None = None

    @property
    def words(self) -> dict[str, str]:
        """What is kept of it in words."""
        names = ("recipient", "purpose", "formulation", "recommendation", "credentials", "safety")
        return {name: getattr(self, name).strip() for name in names}


def write(case: Case, reader: Reader, terms: ReportTerms, *, today: date, by: uuid.UUID) -> OutsideReport:
    """A draft."""
    _check(reader, terms, today)
    report = OutsideReport(
        case_id=case.id,
        audience=Audience.PRACTICE,
        entered_by_id=by,
        concerns_id=terms.release.concerns_id if terms.release else None,
        reader=reader,
        since=terms.period.since,
        until=terms.period.until,
        sections=list(terms.sections),
        release_id=terms.release.id if terms.release else None,
    )
    report.words = terms.words
    db.session.add(report)
    db.session.flush()
    audit.record(events.WRITTEN, case_id=case.id, subject_id=report.id, by=by, detail=reader.value)
    return report


def change(report: OutsideReport, terms: ReportTerms, *, today: date, by: uuid.UUID) -> None:
    """Other words and days in a draft; what it rests on stays."""
    _must_be_draft(report)
    if terms.release != report.release:
        raise Refusal(_("A draft stays with its release. For another one, write another."), field="release")
    _check(report.reader, terms, today)
    report.since, report.until = terms.period.since, terms.period.until
    report.sections = list(terms.sections)
    report.words = terms.words
    audit.record(events.CHANGED, case_id=report.case_id, subject_id=report.id, by=by)
    db.session.flush()


def figures_of(report: OutsideReport, viewer: Viewer, *, today: date) -> Figures:
    """The figures as they were signed; of a draft, as they are now."""
    if report.is_signed:
        return thawed(report.figures)
    period = Period(report.since, report.until)
    if report.reader is Reader.SUPERVISOR:
        return for_supervisor(viewer, report.case, period, today=today)
    release = report.release
    assert release is not None
    sections = sections_of(report)
    said = report.words.get("safety", "")
    return for_referrer(report.case, period, sections, of=release.of, safety=said, today=today)


def sections_of(report: OutsideReport) -> tuple[Section, ...]:
    """What a referrer's report has of what was ticked in it: what its release lets out."""
    return standing_in(report.sections, report.release.kinds) if report.release else ()


def sign(report: OutsideReport, viewer: Viewer, *, today: date) -> None:
    """Words and figures stand from now on as they are; a referrer's only under a release that holds today."""
    _must_be_draft(report)
    if report.release is not None and report.release.standing(today) is not Standing.IN_FORCE:
        raise Refusal(_("Its release does not hold any more, so nothing goes out under it."))
    report.figures = asdict(figures_of(report, viewer, today=today))
    report.signed_at, report.signed_by_id = clock.now(), viewer.account_id
    report.fingerprint = hash_of(body_of(report))
    audit.record(events.SIGNED, case_id=report.case_id, subject_id=report.id, by=viewer.account_id)
    db.session.flush()


def co_sign(report: OutsideReport, *, by: uuid.UUID) -> None:
    """The second signature, under exactly what was signed."""
    if not report.is_signed:
        raise Refusal(_("It is a draft. Whoever wrote it signs first."))
    if report.cosigned_at is not None:
        raise Refusal(_("It has its second signature already."))
    report.cosigned_at, report.cosigned_by_id = clock.now(), by
    audit.record(events.COSIGNED, case_id=report.case_id, subject_id=report.id, by=by)
    db.session.flush()


def body_of(report: OutsideReport) -> dict[str, object]:
    """What the fingerprint covers."""
    assert report.signed_at is not None
    return {
        "reader": report.reader.value,
        "days": [report.since.isoformat(), report.until.isoformat()],
        "words": report.words,
        "figures": report.figures,
        "signed": [str(report.signed_by_id), report.signed_at.isoformat()],
    }


def _must_be_draft(report: OutsideReport) -> None:
    if report.is_signed:
        raise Refusal(_("It is signed, and stands as it is. What has changed since goes into a new one."))


def _check(reader: Reader, terms: ReportTerms, today: date) -> None:
    if reader is Reader.SUPERVISOR:
        if not terms.recipient.strip():
            raise Refusal(_("Please write who gets it."), field="recipient")
        return
    release = terms.release
    if release is None or release.standing(today) is not Standing.IN_FORCE:
        raise Refusal(_("It needs a release that holds."), field="release")
    last = release.items_until or today
    if terms.period.since < release.items_since or terms.period.until > last:
        raise Refusal(_("The release is for other days than these."), field="since")
