"""Where a browser is sent back to: a page of ours, never another site, and never a header of somebody's own making."""

from urllib.parse import urlsplit


def page_of_ours(wanted: str | None) -> str | None:
    """*wanted* when it is a plain path of our own, otherwise None.

    Browsers and libraries leave out tabs and line ends and read a backslash as a slash, so a path with any of them may become
    the address of somewhere else.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return None
    if any(letter < " " or letter == "\x7f" for letter in wanted):
        return None
    parts = urlsplit(wanted)
    return None if parts.scheme or parts.netloc else wanted
