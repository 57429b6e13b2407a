"""Where somebody goes after signing in: back to a page of ours, never to another site."""

from urllib.parse import urlsplit

from clinic.access import page_of_ours

#: Signing in must not lead back to signing in, nor out of it.
_NO_PAGES = ("/sign-in", "/sign-out", "/account/cover", "/account/uncover", "/set-up", "/welcome")


def own_path(wanted: str | None) -> str:
    """*wanted* when it is a plain path of our own, otherwise the start page."""
    page = page_of_ours(wanted)
    if page is None or urlsplit(page).path.rstrip("/").startswith(_NO_PAGES):
        return "/"
    return page
