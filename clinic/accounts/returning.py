"""Where somebody goes after signing in: back to a page of ours, never to another site."""

from urllib.parse import urlsplit

#: Signing in must not lead back to signing in, nor out of it.
_NO_PAGES = ("/sign-in", "/sign-out", "/account/cover", "/account/uncover", "/set-up", "/welcome")


def own_path(wanted: str | None) -> str:
    """*wanted* when it is a plain path of our own, otherwise the start page."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return "/"
    if any(letter < " " or letter == "\x7f" for letter in wanted):
        return "/"
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path.rstrip("/").startswith(_NO_PAGES):
        return "/"
    return wanted
