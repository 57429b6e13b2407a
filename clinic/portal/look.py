"""How the portal looks to somebody who glances at the screen: like nothing in particular."""

from typing import Any

from flask import url_for

from clinic.access import current_viewer
from clinic.practices import PortalIcon, Practice
from clinic.practices.queries import get_own_practice


def look() -> dict[str, Any]:
    """For every template of a partner: ``portal_title`` and ``portal_icon``, as their practice chose them."""
    someone = current_viewer()
    if someone is None or not someone.is_partner:
        return {}
    practice = get_own_practice()
    return {"portal_title": practice.portal_title, "portal_icon": icon_of(practice)}


def icon_of(practice: Practice) -> str:
    """Address of the icon on the tab."""
    return url_for("static", filename=f"portal/{PortalIcon(practice.portal_icon)}.svg")
