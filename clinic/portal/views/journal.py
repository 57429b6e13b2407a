"""The couple's journal: small joys and wins that both read, and what they park for the session."""

import uuid
from collections.abc import Sequence
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Audience, Partner
from clinic.journal import EntryKind, JournalEntry, services
from clinic.journal.queries import get_entry
from clinic.portal.closed import is_open, must_be_open
from clinic.portal.forms.journal import JoyForm, MarkForm, park_form, right_form
from clinic.portal.permissions import SEE_ENTRY, USE_PORTAL
from clinic.portal.queries.journal import list_journal, list_parked
from clinic.portal.seats import (
    can_reach_other,
    get_couples_seat,
    get_own_seat,
    get_reaching_seat,
    name_of_other,
    own_seat_of,
    reader_beside,
)
from clinic.portal.services import journal as own
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing


def get_entry_to_mark(entry_id: uuid.UUID) -> JournalEntry:
    """A line to which something may be added that the other reads."""
    found = get_entry(entry_id)
    if not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.route("/journal/")
@guard(USE_PORTAL, get_couples_seat)
def journal(seat: Partner) -> ResponseReturnValue:
    """What both wrote, the newest first."""
    return journal_of(seat)


def journal_of(seat: Partner) -> ResponseReturnValue:
    """What these two wrote."""
    lines, reaches = list_journal(seat.case), can_reach_other(seat)
    return render_template(
        "portal/journal.html", seat=seat, lines=lines, reaches=reaches, open_ids=_open(lines)
    )


@blueprint.route("/journal/write", methods=["GET", "POST"])
@guard(USE_PORTAL, get_reaching_seat)
def write(seat: Partner) -> ResponseReturnValue:
    """A joy or a win in a line."""
    form = JoyForm(data={"on_day": local_time.today()})
    if form.validate_on_submit():
        services.write_entry(
            seat.case,
            EntryKind(form.kind.data),
            form.words.data or "",
            on_day=form.on_day.data or date.min,
            said_by=seat,
            by=viewer().account_id,
            marked_how=form.marked_how.data or "",
        )
        flash(_("Written down."))
        return redirect(url_for(".journal"), 303)
    return render_template("portal/write.html", form=form, other=name_of_other(seat))


@blueprint.route("/journal/<uuid:entry_id>/", methods=["GET", "POST"])
@guard(SEE_ENTRY, get_entry)
def entry(entry: JournalEntry) -> ResponseReturnValue:
    """One line, which whoever wrote it can put right for a day."""
    form, reaches = right_form(entry), can_reach_other(own_seat_of(entry.case))
    if request.method == "POST" and not reaches:
        raise Missing
    if form.validate_on_submit():
        own.put_right(entry, form.words.data or "", marked_how=form.how_marked(), by=viewer())
        flash(_("Put right."))
        return redirect(_list_of(entry), 303)
    return render_template(
        "portal/entry.html",
        entry=entry,
        form=form,
        is_open=own.is_still_open(entry, viewer()),
        reaches=reaches,
        other=name_of_other(own_seat_of(entry.case)),
        back=_list_of(entry),
    )


@blueprint.route("/journal/<uuid:entry_id>/marked", methods=["GET", "POST"])
@guard(SEE_ENTRY, get_entry_to_mark)
def mark(entry: JournalEntry) -> ResponseReturnValue:
    """How the two marked it at home, said by either."""
    form = MarkForm()
    if form.validate_on_submit():
        services.mark(entry, form.marked_how.data or "", by=viewer().account_id)
        flash(_("Written down."))
        return redirect(url_for(".journal"), 303)
    other = name_of_other(own_seat_of(entry.case))
    return render_template("portal/mark.html", entry=entry, form=form, other=other)


@blueprint.post("/journal/<uuid:entry_id>/page")
@guard(SEE_ENTRY, get_entry_to_mark)
def choose(entry: JournalEntry) -> ResponseReturnValue:
    """Either wants this line on the page for both, or not any more."""
    wanted = request.form.get("on_page") == "yes"
    services.choose(entry, on_page=wanted, by=viewer().account_id)
    flash(_("It stands on your page.") if wanted else _("Taken off your page."))
    return redirect(url_for(".journal"), 303)


@blueprint.post("/journal/<uuid:entry_id>/take-back")
@guard(SEE_ENTRY, get_entry)
def take_back(entry: JournalEntry) -> ResponseReturnValue:
    """Gone, as if it had not been written."""
    back = _list_of(entry)
    own.take_back(entry, by=viewer())
    flash(_("Taken back."))
    return redirect(back, 303)


@blueprint.route("/journal/parked/")
@guard(USE_PORTAL, get_own_seat)
def parked(seat: Partner) -> ResponseReturnValue:
    """What waits for the session and both may read."""
    return parked_of(seat)


def parked_of(seat: Partner) -> ResponseReturnValue:
    """What these two left for a session."""
    lines = list_parked(seat.case)
    return render_template("portal/parked.html", seat=seat, lines=lines, open_ids=_open(lines))


@blueprint.route("/journal/park", methods=["GET", "POST"])
@guard(USE_PORTAL, get_own_seat)
def park(seat: Partner) -> ResponseReturnValue:
    """Name a thing and leave it for the session; what cannot wait is refused, and nothing of it is kept."""
    form = park_form(reader_beside(seat))
    if form.validate_on_submit():
        must_be_open(seat)
        services.write_entry(
            seat.case,
            EntryKind.PARKED,
            form.words.data or "",
            on_day=local_time.today(),
            said_by=seat,
            by=viewer().account_id,
            audience=Audience.JOINT if "joint" in form and form.joint.data else Audience.PARTNER,
            about=form.not_to_wait(),
            topic=form.topic.data or "",
        )
        flash(_("Thank you. It waits for the session."))
        return redirect(url_for(".parked"), 303)
    takes = is_open(seat)
    return render_template("portal/park.html", form=form, practice=get_own_practice(), takes=takes)


def _list_of(entry: JournalEntry) -> str:
    return url_for(".parked" if entry.kind is EntryKind.PARKED else ".journal")


def _open(lines: Sequence[JournalEntry]) -> set[uuid.UUID]:
    """Which of them whoever looks can still put right."""
    return {line.id for line in lines if own.is_still_open(line, viewer())}
