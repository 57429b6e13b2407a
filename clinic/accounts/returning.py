"""Where somebody goes after signing in: back to a page of ours, never to another site.

One of a couple has pages under ``/portal/`` and no others; the team has all others. Both are words of the product.
"""

from typing import Final
from urllib.parse import urlsplit

from flask import request, session

from clinic.access import page_of_ours

#: Signing in must not lead back to signing in, nor out of it.
_NO_PAGES = (
    "/portal/leave",
    "/sign-in",
    "/sign-out",
    "/account/cover",
    "/account/uncover",
    "/set-up",
    "/welcome",
)
#: Where one of a couple starts.
PORTAL: Final = "/portal/"


def own_path(wanted: str | None) -> str:
    """*wanted* when it is a plain path of our own, otherwise the start page."""
    page = page_of_ours(wanted)
    if page is None or urlsplit(page).path.rstrip("/").startswith(_NO_PAGES):
        return "/"
    return page


def path_for(wanted: str | None, *, is_partner: bool) -> str:
    """The same, where it is a page of theirs, otherwise where they start."""
    page = own_path(wanted)
    if page.startswith(PORTAL) is is_partner:
        return page
    return PORTAL if is_partner else "/"


def expects_partner() -> bool:
    """Whether whoever signs in here is likely one of a couple: by where they want to go, or by whose session has ended."""
    return request.args.get("next", "").startswith(PORTAL) or bool(session.get("partner"))
