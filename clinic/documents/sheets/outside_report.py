"""A report for a supervisor or a referrer on paper: one or two pages, what it rests on at the head, who signed at the foot.

Its sections are those of E3 in our domain notes. Every page of a draft says that it is one; a page whose release no longer holds
says that it is kept, and not to be handed out.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from markupsafe import Markup

from clinic import clock, printing
from clinic.consents import Basis, Release, Standing
from clinic.consents.words import BASES
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.reports.figures import Figures
from clinic.reports.models import OutsideReport, Reader
from clinic.web.templating import clock_time, short_day

MOST_PAGES = 2


@dataclass(frozen=True)
class OutsidePage:
    """What stands on it. ``across`` is what every page says in large pale letters; nothing on one that may be handed out."""

    letterhead: Letterhead
    reference: str
    names: str
    recipient: str
    purpose: str
    authority: tuple[str, ...]
    period: str
    across: str
    formulation: str
    recommendation: str
    passed_on: str
    figures: Figures
    signatures: tuple[str, ...]
    fingerprint: str
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot: for whom, so that a page that lies about says where it belongs."""
        parts = (
            self.letterhead.practice,
            self.reference,
            _("for %(who)s", who=self.recipient),
            self.printed_on,
        )
        return " · ".join(parts)


def outside_page(
    report: OutsideReport,
    figures: Figures,
    practice: Practice,
    people: Mapping[uuid.UUID, str],
    *,
    today: date,
) -> OutsidePage:
    """The page of a report; *people* are the names of those who signed."""
    words, release = report.words, report.release
    supervised = report.reader is Reader.SUPERVISOR
    return OutsidePage(
        letterhead=Letterhead.of(practice),
        reference=report.case.reference,
        names="" if supervised else " & ".join(figures.called),
        recipient=words["recipient"],
        purpose=words["purpose"],
        authority=_rests_on(release) if release else (_("within supervision; nobody is named"),),
        period=_("%(since)s to %(until)s", since=short_day(report.since), until=short_day(report.until)),
        across=_across(report, today),
        formulation=words["formulation"],
        recommendation=words["recommendation"],
        passed_on=release.words if release and release.basis is not Basis.CONSENT else "",
        figures=_as_drawn(figures),
        signatures=_signatures(report, practice, people),
        fingerprint=report.fingerprint[:16],
        printed_on=short_day(_of_which_day(report, practice) or today),
    )


def pdf(page: OutsidePage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF, set as openly as two pages allow."""
    return printing.typeset(
        "documents/outside_report.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Report"),
        densities=("roomy", "snug"),
        most_pages=MOST_PAGES * (2 if size is PrintSize.LARGE else 1),
    ).pdf


def _of_which_day(report: OutsideReport, practice: Practice) -> date | None:
    """What was signed bears the day of its signature, so that a print of it is the same bytes on any day."""
    return clock.local(report.signed_at, practice.time_zone).date() if report.signed_at else None


def _as_drawn(figures: Figures) -> Figures:
    """The drawings as what they are: made by our own template, in which every name was escaped."""
    measures = tuple(replace(one, drawing=Markup(one.drawing)) for one in figures.measures)  # noqa: S704
    return replace(figures, measures=measures)


def _across(report: OutsideReport, today: date) -> str:
    if not report.is_signed:
        return _("Draft")
    if report.release is not None and report.release.standing(today) is not Standing.IN_FORCE:
        return _("Kept copy")
    return ""


def _rests_on(release: Release) -> tuple[str, ...]:
    """The release by its number and days, and each signature. Why it may go out without one is written down in the house only."""
    number = str(release.id)[:8]
    signed = [
        _("%(name)s signed on %(day)s", name=seat.called, day=short_day(one.signed_on))
        for seat in release.needed
        if (one := release.signature_of(seat)) is not None
    ]
    basis = (
        _("release %(number)s of %(day)s", number=number, day=short_day(release.made_on))
        if release.needs_consent
        else BASES[release.basis]
    )
    return (basis, *signed, _("holds until %(day)s", day=short_day(release.ends_on)))


def _signatures(
    report: OutsideReport, practice: Practice, people: Mapping[uuid.UUID, str]
) -> tuple[str, ...]:
    def said(account: uuid.UUID | None, at: datetime | None, words: str) -> str:
        if account is None or at is None:
            return ""
        local = clock.local(at, practice.time_zone)
        when = f"{short_day(local.date())}, {clock_time(local)}"
        return words % {"name": people.get(account, ""), "when": when}

    credentials = report.words["credentials"]
    lines = (
        said(report.signed_by_id, report.signed_at, _("Signed by %(name)s, %(when)s")),
        credentials if report.is_signed else "",
        said(report.cosigned_by_id, report.cosigned_at, _("Signed as well by %(name)s, %(when)s")),
    )
    return tuple(line for line in lines if line)
