"""A counsellor looks at the portal through the eyes of one partner: the exact pages, and nothing can be done there.

While it lasts, pages under ``/portal/`` are answered to the counsellor's browser as to that partner, in a frame of the desk that
runs no script and sends no form. Only reading is let through: anything else meets the counsellor's own eyes, for whom there is
no portal. Each page is asked for anew whether they practise the case, and written down in the audit as theirs, not the partner's.

What is the partner's alone even before their counsellor (how they sign in, what they write before it is opened) is not
among the pages. A page that nobody has named here is not shown, until somebody has thought about it.
"""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Final

from flask import Flask, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from clinic import audit, clock
from clinic.access import Viewer, current_viewer
from clinic.accounts.queries import find_of_person
from clinic.accounts.returning import PORTAL
from clinic.accounts.sessions import viewer_of
from clinic.couples import Partner, as_partner
from clinic.couples.audience import cases_of
from clinic.couples.models import TeamRole
from clinic.couples.queries import get_partner, list_seats_in
from clinic.portal import events
from clinic.portal.permissions import SEE_AS
from clinic.refusal import Missing
from clinic.web.headers import may_be_framed

_MARK: Final = "seen_as"
#: Then one asks for it anew: a browser that was left so is not for ever somebody else's eyes.
LASTS: Final = timedelta(minutes=30)
SHOWN: Final = frozenset(
    f"portal.{page}"
    for page in (
        "today", "homework", "exercise", "how", "more", "alone", "begin", "not_now", "timer", "marks",
        "agreements", "agreement", "check_in", "journal", "entry", "mark", "write", "park", "parked",
        "acts", "rate", "star", "write_act", "measures", "measure", "pause", "after_pause",
        "documents", "policy", "consent", "settings", "contact", "reminders", "deletion", "page_for_both", "calendar",
        "truce", "rituals", "reviews", "commitments", "commitment", "expectations",
        "together", "agreements_together", "rituals_together", "closed_together", "reviews_together",
        "journal_together", "parked_together", "acts_together", "commitments_together", "expectations_together",
        "act", "crossed", "own_crossing", "plan_misstep", "check_misstep",
    )
)  # fmt: skip


def init_app(app: Flask) -> None:
    """Change the eyes, after it is known whose they are."""
    app.before_request(_step_in)


def begin(partner: Partner) -> None:
    """From now on, for a while, the portal is that partner's in this browser."""
    session[_MARK] = [str(partner.id), clock.now().timestamp()]
    audit.record(events.SEEN_AS, case_id=partner.case_id, subject_id=partner.id)


def end() -> None:
    """The portal is nobody's in this browser."""
    session.pop(_MARK, None)


def _step_in() -> ResponseReturnValue | None:
    if not request.path.startswith(PORTAL) or request.method not in {"GET", "HEAD"}:
        return None
    someone = current_viewer()
    partner = _partner_seen() if someone is not None and not someone.is_partner else None
    if someone is None or partner is None or not SEE_AS.rule.holds(someone, partner):
        return None
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return redirect(url_for("seeing.see", partner_id=partner.id), 303)
    may_be_framed()
    if request.endpoint not in SHOWN:
        return render_template("portal/not_shown.html", partner=partner), 404
    audit.record(
        events.PAGE_SEEN_AS, case_id=partner.case_id, subject_id=partner.id, detail=request.endpoint or ""
    )
    g.viewer = _eyes_of(partner, someone)
    return None


def _partner_seen() -> Partner | None:
    found = session.get(_MARK)
    if not found or not 0 <= clock.now().timestamp() - found[1] <= LASTS.total_seconds():
        return None
    try:
        return get_partner(uuid.UUID(found[0]))
    except Missing:
        return None


def _eyes_of(partner: Partner, counsellor: Viewer) -> Viewer:
    """As the partner would be known, with an account or without; only in the cases that this counsellor practises."""
    account = find_of_person(partner.person.living_id)
    theirs = viewer_of(account) if account else as_partner(partner)
    seats = list_seats_in(cases_of(counsellor, TeamRole.PRACTITIONER), partner.person.living_id)
    return replace(theirs, partner_ids=seats, seen_by=counsellor.account_id)
