"""How the portal looks to somebody who glances at the screen: like nothing in particular.

Also before anybody has signed in, and where something went wrong: whatever a partner's browser shows or remembers carries the
practice's neutral title and icon, and no name of ours.
"""

from typing import Any, Final

from flask import has_request_context, request, url_for

from clinic.access import current_viewer
from clinic.practices import PortalIcon, Practice
from clinic.practices.queries import get_own_practice

_PORTAL: Final = "/portal/"
_TITLE: Final = "Notes"


def look() -> dict[str, Any]:
    """For every template: ``neutral``, and where that is so ``portal_title`` and ``portal_icon``."""
    someone = current_viewer()
    if someone is not None and someone.is_partner:
        practice = get_own_practice()
        return {"neutral": True, "portal_title": practice.portal_title, "portal_icon": icon_of(practice)}
    if someone is None and has_request_context() and _leads_to_the_portal():
        return {"neutral": True, "portal_title": _TITLE, "portal_icon": _icon(PortalIcon.DOT)}
    return {"neutral": False}


def icon_of(practice: Practice) -> str:
    """Address of the icon on the tab."""
    return _icon(PortalIcon(practice.portal_icon))


def _icon(icon: PortalIcon) -> str:
    return url_for("static", filename=f"portal/{icon}.svg")


def _leads_to_the_portal() -> bool:
    return request.path.startswith(_PORTAL) or request.args.get("next", "").startswith(_PORTAL)
