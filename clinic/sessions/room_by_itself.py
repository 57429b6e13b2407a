"""In the room by itself: from the beginning of a joint session the couple's pages show joint things only.

The first page of theirs that somebody who practises on the case opens during the session leads to their brief, in the room. A
page that stood open before is led there by its script, when the time has come. Whoever leaves (one key) has left this session;
the next one leads in again. Nothing leads out: a couple may stay longer than planned.
"""

import uuid
from typing import Final

from flask import Flask, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import clock
from clinic.access import current_viewer
from clinic.couples import Case, TeamRole, room
from clinic.couples.audience import is_on_team
from clinic.couples.queries import find_case
from clinic.sessions.queries.under_way import list_joint_spans
from clinic.sessions.under_way import Span, leads_in, seconds_until_next
from clinic.web.templating import clock_time

#: Not one of those that clear what a browser kept: it says nothing about what was typed.
CATEGORY: Final = "room"


def init_app(app: Flask) -> None:
    """Look at each page of a couple before it is made, and tell pages when the time will come."""
    app.before_request(_lead_in)
    app.jinja_env.globals.update(joint_session_begins_in=joint_session_begins_in)


def joint_session_begins_in(case: Case) -> int | None:
    """Seconds until the next joint session within the day, for a page that would then go into the room."""
    someone = current_viewer()
    if someone is None or someone.in_room or not is_on_team(someone, case, TeamRole.PRACTITIONER):
        return None
    return seconds_until_next(_spans(case.id), now=clock.now())


def _lead_in() -> ResponseReturnValue | None:
    someone, case_id = current_viewer(), (request.view_args or {}).get("case_id")
    if request.method != "GET" or case_id is None or request.path.endswith(".pdf"):
        return None
    if someone is None or someone.is_partner or someone.in_room:
        return None
    left_at = room.left_at(case_id)
    now = next((span for span in _spans(case_id) if leads_in(span, now=clock.now(), left_at=left_at)), None)
    case = find_case(case_id) if now else None
    if now is None or case is None or not is_on_team(someone, case, TeamRole.PRACTITIONER):
        return None
    room.enter(case_id, by_itself=True)
    flash(
        _(
            "In the room since %(time)s, when the session began. Shift+R leaves it.",
            time=clock_time(now.begins),
        ),
        CATEGORY,
    )
    return redirect(f"/cases/{case_id}/", 303)


def _spans(case_id: uuid.UUID) -> list[Span]:
    """Asked once in a request."""
    if "joint_spans" not in g:
        g.joint_spans = {}
    spans: dict[uuid.UUID, list[Span]] = g.joint_spans
    if case_id not in spans:
        spans[case_id] = list_joint_spans(case_id)
    return spans[case_id]
