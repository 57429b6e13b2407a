"""The desk of reports: the list of a case, writing one, signing it. Paper is made by a room above."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.consents import Release
from clinic.consents.queries import list_in_force
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.progress.period import usual_period
from clinic.refusal import Missing
from clinic.reports import events, services
from clinic.reports.forms import SECTIONS, ReferrerForm, SupervisorForm
from clinic.reports.models import OutsideReport, Reader
from clinic.reports.permissions import (
    CHANGE_REPORT,
    COSIGN_REPORT,
    LIST_REPORTS,
    READ_REPORT,
    WRITE_REPORT,
)
from clinic.reports.queries import get_report, list_reports
from clinic.sessions.queries import find_names

blueprint = Blueprint("reports", __name__)


@dataclass(frozen=True)
class ForReader:
    """A case, and whom somebody wants to write to about it."""

    case: Case
    reader: Reader


def _get_for_reader(case_id: uuid.UUID, reader: str) -> ForReader:
    if reader not in set(Reader):
        raise Missing
    return ForReader(get_case(case_id), Reader(reader))


@blueprint.route("/cases/<uuid:case_id>/reports/")
@guard(LIST_REPORTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """What was written of this couple, for whom."""
    found = list_reports(viewer(), case)
    today = local_time.today()
    released = bool(list_in_force(viewer(), case, today=today))
    return render_template("reports/index.html", case=case, reports=found, released=released)


@blueprint.route("/cases/<uuid:case_id>/reports/<reader>", methods=["GET", "POST"])
@guard(WRITE_REPORT, _get_for_reader)
def write(about: ForReader) -> ResponseReturnValue:
    """A new draft for a supervisor or a referrer."""
    today = local_time.today()
    usual = usual_period(about.case.opened_on, today)
    form = _form(about.case, about.reader, today, {"since": usual.since, "until": usual.until})
    if form.validate_on_submit():
        report = services.write(about.case, about.reader, form.terms(), today=today, by=viewer().account_id)
        flash(_("Kept as a draft."))
        return redirect(url_for(".show", report_id=report.id), 303)
    return render_template("reports/write.html", case=about.case, form=form, reader=about.reader, report=None)


@blueprint.route("/reports/<uuid:report_id>/")
@guard(READ_REPORT, get_report)
def show(report: OutsideReport) -> ResponseReturnValue:
    """A report, and where it stands."""
    audit.record(events.SEEN, case_id=report.case_id, subject_id=report.id)
    names = find_names(
        [one for one in (report.entered_by_id, report.signed_by_id, report.cosigned_by_id) if one]
    )
    today = local_time.today()
    return render_template(
        "reports/show.html",
        case=report.case,
        report=report,
        names=names,
        figures=services.figures_of(report, viewer(), today=today),
        zone=get_own_practice().time_zone,
        holds=report.release is None or report.release.standing(today) == "in_force",
        not_let_out=_not_let_out(report),
    )


@blueprint.route("/reports/<uuid:report_id>/change", methods=["GET", "POST"])
@guard(CHANGE_REPORT, get_report)
def change(report: OutsideReport) -> ResponseReturnValue:
    """Other words in a draft."""
    today = local_time.today()
    known = {**report.words, "since": report.since, "until": report.until, "sections": report.sections}
    form = _form(
        report.case, report.reader, today, {**known, "release": str(report.release_id)}, report.release
    )
    if form.validate_on_submit():
        services.change(report, form.terms(), today=today, by=viewer().account_id)
        flash(_("Kept."))
        return redirect(url_for(".show", report_id=report.id), 303)
    return render_template(
        "reports/write.html", case=report.case, form=form, reader=report.reader, report=report
    )


@blueprint.post("/reports/<uuid:report_id>/sign")
@guard(CHANGE_REPORT, get_report)
def sign(report: OutsideReport) -> ResponseReturnValue:
    """From now on it stands as it is."""
    services.sign(report, viewer(), today=local_time.today())
    flash(_("Signed."))
    return redirect(url_for(".show", report_id=report.id), 303)


@blueprint.post("/reports/<uuid:report_id>/co-sign")
@guard(COSIGN_REPORT, get_report)
def co_sign(report: OutsideReport) -> ResponseReturnValue:
    """The second signature."""
    services.co_sign(report, by=viewer().account_id)
    flash(_("Signed."))
    return redirect(url_for(".show", report_id=report.id), 303)


def _not_let_out(report: OutsideReport) -> list[str]:
    """What was ticked in vain, in words."""
    stand = services.sections_of(report)
    return [
        str(words)
        for section, words in SECTIONS.items()
        if section.value in report.sections and section not in stand
    ]


def _form(
    case: Case, reader: Reader, today: date, data: dict[str, object], release: Release | None = None
) -> SupervisorForm | ReferrerForm:
    """With *release* it rests on that one already, and on no other."""
    if reader is Reader.SUPERVISOR:
        return SupervisorForm(data=data)
    form = ReferrerForm(data=data)
    form.offer([release] if release else list_in_force(viewer(), case, today=today))
    return form
