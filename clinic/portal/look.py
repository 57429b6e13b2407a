"""How the portal looks to somebody who glances at the screen: like nothing in particular.

Also before anybody has signed in, between the two steps of it, and where something went wrong: whatever a partner's browser
shows or remembers carries the practice's neutral title and icon, and no name of ours. Where this program serves several
practices, a browser that nobody is known in carries the title and icon that a practice begins with.
"""

from typing import Any, Final

from flask import has_request_context, request, url_for

from clinic.access import current_viewer
from clinic.accounts import sessions
from clinic.accounts.returning import PORTAL, expects_partner
from clinic.practices import PortalIcon, Practice
from clinic.practices.queries import find_only_practice, get_own_practice

_TITLE: Final = "Notes"


def look() -> dict[str, Any]:
    """For every template: ``neutral``, and where that is so ``portal_title`` and ``portal_icon``."""
    someone = current_viewer()
    if someone is not None:
        return _neutral(get_own_practice()) if someone.is_partner else {"neutral": False}
    if not has_request_context():
        return {"neutral": False}
    coming_in = sessions.find_half()
    if coming_in is not None and coming_in.is_partner:
        return _neutral(coming_in.practice)
    if request.path.startswith(PORTAL) or expects_partner():
        return _neutral(find_only_practice())
    return {"neutral": False}


def _neutral(practice: Practice | None) -> dict[str, Any]:
    title = practice.portal_title if practice else _TITLE
    icon = PortalIcon(practice.portal_icon) if practice else PortalIcon.DOT
    picture = url_for("static", filename=f"portal/{icon}.svg")
    return {"neutral": True, "portal_title": title, "portal_icon": picture}
