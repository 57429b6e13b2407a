"""Typing in a check-in, writing a line down, taking up what was parked."""

import uuid
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case, Partner
from clinic.couples.queries import get_case, get_partner
from clinic.journal import events, queries, services
from clinic.journal.forms import BOTH, CheckInForm, EntryForm
from clinic.journal.models import CheckIn, EntryKind, JournalEntry
from clinic.journal.permissions import CHOOSE_ENTRY, RECORD_CHECK_IN, TAKE_UP_ENTRY, WRITE_ENTRY
from clinic.journal.sliders import SLIDERS
from clinic.practices import local_time
from clinic.topics.queries import names

blueprint = Blueprint("journal", __name__)


@blueprint.route("/partners/<uuid:partner_id>/check-in", methods=["GET", "POST"])
@guard(RECORD_CHECK_IN, get_partner)
def check_in(partner: Partner) -> ResponseReturnValue:
    """Type in a partner's weekly check-in."""
    week = services.monday(_asked_for() or local_time.today())
    known = queries.find_check_in(viewer(), partner, week)
    lines = _lines_of(partner.case, known) if known else []
    form = CheckInForm(data=_as_data(known, lines) if known else {"week_of": week})
    if form.validate_on_submit():
        services.record_check_in(partner, form.terms(), by=viewer().account_id, seen=[week] if known else [])
        flash(_("Saved the check-in of %(name)s.", name=partner.called))
        return redirect(f"/cases/{partner.case_id}/progress/", 303)
    if known:
        audit.record(events.CHECK_IN_SEEN, case_id=partner.case_id, subject_id=known.id)
    return render_template(
        "journal/check_in.html",
        case=partner.case,
        tab="progress",
        partner=partner,
        form=form,
        sliders=SLIDERS,
        week=week,
        beside=[line for line in lines if line is not services.line_shown(lines, line.kind)],
        weeks=queries.list_weeks(viewer(), partner, most=12),
    )


@blueprint.route("/cases/<uuid:case_id>/journal/new", methods=["GET", "POST"])
@guard(WRITE_ENTRY, get_case)
def write(case: Case) -> ResponseReturnValue:
    """Write a line down for both, or park something for one alone; below it the newest, or what is parked of one topic."""
    form = EntryForm(data={"on_day": local_time.today()})
    form.offer(case.partners, policy=case.secrets_policy, in_room=viewer().in_room)
    if form.validate_on_submit():
        said_by = None if form.said_by.data == BOTH else case.partner(uuid.UUID(form.said_by.data))
        services.write_entry(
            case,
            EntryKind(form.kind.data),
            form.words.data or "",
            on_day=form.on_day.data or date.min,
            said_by=said_by,
            by=viewer().account_id,
            audience=form.audience,
            about=form.not_to_wait(),
            topic=form.topic.data or "",
        )
        flash(_("Written down."))
        return redirect(url_for("journal.write", case_id=case.id), 303)
    topic = request.args.get("topic", "")
    parked = queries.list_entries(viewer(), case, kinds=[EntryKind.PARKED])
    lines = (
        [line for line in parked if line.topic == topic]
        if topic
        else queries.list_entries(viewer(), case, kinds=EntryKind, at_most=30)
    )
    return render_template(
        "journal/write.html",
        case=case,
        tab="progress",
        form=form,
        lines=lines,
        topic=topic,
        topics=names(),
        topics_here={line.topic for line in parked if line.topic},
    )


@blueprint.post("/journal/<uuid:entry_id>/handled")
@guard(TAKE_UP_ENTRY, queries.get_entry)
def handled(entry: JournalEntry) -> ResponseReturnValue:
    """Take up what was parked."""
    services.handle(entry, on_day=local_time.today(), by=viewer().account_id)
    flash(_("Taken up."))
    return redirect(url_for("journal.write", case_id=entry.case_id), 303)


@blueprint.post("/journal/<uuid:entry_id>/page")
@guard(CHOOSE_ENTRY, queries.get_entry)
def choose(entry: JournalEntry) -> ResponseReturnValue:
    """The couple want this line on the page for both, or not any more."""
    wanted = request.form.get("on_page") == "yes"
    services.choose(entry, on_page=wanted, by=viewer().account_id)
    flash(_("It stands on their page.") if wanted else _("Taken off their page."))
    return redirect(url_for("journal.write", case_id=entry.case_id), 303)


def _asked_for() -> date | None:
    try:
        return date.fromisoformat(request.args.get("week", ""))
    except ValueError:
        return None


def _lines_of(case: Case, known: CheckIn) -> list[JournalEntry]:
    """The words that belong to a check-in, newest first."""
    kinds = (EntryKind.APPRECIATION, EntryKind.NEED)
    lines = queries.list_entries(viewer(), case, kinds=kinds, since=known.week_of, until=known.week_of)
    return [line for line in lines if line.check_in_id == known.id]


def _as_data(known: CheckIn, lines: list[JournalEntry]) -> dict[str, Any]:
    shown = {
        kind: line
        for kind in (EntryKind.APPRECIATION, EntryKind.NEED)
        if (line := services.line_shown(lines, kind))
    }
    words = {str(kind): line.words for kind, line in shown.items()}
    joint = {f"{kind}_joint": line.audience == "joint" for kind, line in shown.items()}
    return {
        "week_of": known.week_of,
        **{slider.key: getattr(known, slider.key) for slider in SLIDERS},
        **words,
        **joint,
    }
