"""Today, the list of couples, and the first page of each: the brief."""

import uuid
from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from clinic import audit
from clinic.access import guard, viewer
from clinic.accounts.returning import PORTAL
from clinic.agreements.sentences import waiting_for, what_followed
from clinic.caseload.listing import Order, Row, find_by_name, list_page, only_front_desk, sees_couples
from clinic.caseload.permissions import COME_IN, VIEW_DESK
from clinic.caseload.today import build_today
from clinic.couples import Case, events
from clinic.couples.audience import is_on_team
from clinic.couples.permissions import VIEW_CASE
from clinic.couples.queries import find_case, get_case
from clinic.documents.sheets import brief_page
from clinic.practices import local_time
from clinic.progress.brief import build_brief
from clinic.reviews.queries import due_in_brief
from clinic.safety.card_words import card_words
from clinic.safety.queries import list_safe_contacts_of

blueprint = Blueprint("caseload", __name__)


def _nothing() -> None:
    """For doors that need no thing."""


@blueprint.route("/")
@guard(COME_IN, _nothing)
def today(_nothing: None) -> ResponseReturnValue:
    """Who comes today and tomorrow, and what is due."""
    if viewer().is_partner:
        return redirect(PORTAL, 303)
    if viewer().in_room:
        return _back_to_the_couple()
    day = local_time.today()
    return render_template(
        "caseload/today.html",
        today=build_today(viewer(), day=day),
        front_desk=only_front_desk(viewer()),
        sees_couples=sees_couples(viewer()),
    )


@blueprint.route("/cases/")
@guard(VIEW_DESK, _nothing)
def couples(_nothing: None) -> ResponseReturnValue:
    """The viewer's couples, fifty to a page."""
    if viewer().in_room:
        return _back_to_the_couple()
    now = local_time.wall_time()
    order = _order()
    find = request.args.get("find", "")[:100].replace("\0", "")
    closed = request.args.get("closed") == "yes"
    page = list_page(
        viewer(),
        now=now,
        order=order,
        find=find,
        start=request.args.get("start", 0, type=int),
        closed=closed,
    )
    desk = only_front_desk(viewer())
    return render_template(
        "caseload/couples.html",
        page=page,
        order=order,
        find=find,
        closed=closed,
        today=now.date(),
        front_desk=desk,
        cards=_cards(page.rows) if desk else {},
    )


@blueprint.route("/cases/find")
@guard(VIEW_DESK, _nothing)
def find(_nothing: None) -> ResponseReturnValue:
    """What is found as one types: a fragment with links."""
    typed = request.args.get("q", "")[:100].replace("\0", "").strip()
    found = [] if viewer().in_room or not typed else find_by_name(viewer(), typed)
    desk = only_front_desk(viewer())
    entries = [
        (
            url_for(".couples", find=reference) if desk else url_for(".brief", case_id=case_id),
            title,
            reference,
        )
        for case_id, title, reference in found
    ]
    return render_template("caseload/found.html", entries=entries)


@blueprint.route("/cases/<uuid:case_id>/")
@guard(VIEW_CASE, get_case)
def brief(case: Case) -> ResponseReturnValue:
    """The first page of a couple."""
    audit.record(events.CASE_SEEN, case_id=case.id, subject_id=case.id)
    now = local_time.wall_time()
    return render_template(
        "caseload/brief.html",
        case=case,
        tab="brief",
        brief=build_brief(viewer(), case, now=now, also=due_in_brief(viewer(), case, today=now.date())),
        today=now.date(),
        can_be_ticked=brief_page.TO_TICK,
        what_followed=what_followed,
        waiting_for=waiting_for,
    )


def _back_to_the_couple() -> ResponseReturnValue:
    """With the couple looking on, no other couple's name appears. Whoever is not on their case any more leaves the room."""
    room_id = viewer().room_id
    case = find_case(room_id) if room_id else None
    if case is None or not is_on_team(viewer(), case):
        session.pop("room", None)
        return redirect(url_for(".today"), 303)
    return redirect(url_for(".brief", case_id=case.id), 303)


def _order() -> Order:
    asked = request.args.get("sort", "")
    return Order(asked) if asked in set(Order) else Order.NEXT


def _cards(rows: Sequence[Row]) -> dict[uuid.UUID, list[tuple[str, str]]]:
    """Partner → how they may safely be reached, whole: half of it could do harm."""
    found = list_safe_contacts_of([row.case_id for row in rows])
    return {partner_id: card_words(contact.card) for partner_id, contact in found.items()}
