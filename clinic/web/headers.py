"""Headers of every response: nothing inline, nothing from elsewhere, nothing stored, nothing told to others."""

from typing import Final

from flask import Flask, Response, g, request

POLICY: Final = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
#: The same for a page of ours that stands in a frame of ours.
FRAMED: Final = {
    "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}
YEAR: Final = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Put the headers on every response; only our own static files may be kept by a browser."""

    @app.after_request
    def _dress(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        if g.get("framed"):
            response.headers.update(FRAMED)
        if request.endpoint == "static" and response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        elif not _asked_about_each_time(response):
            response.headers["Cache-Control"] = "no-store"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
        return response


def may_be_framed() -> None:
    """The answer to this request may stand in a frame of ours, and of nobody else."""
    g.framed = True


def _asked_about_each_time(response: Response) -> bool:
    """A feed says so itself: its reader keeps it and asks whether it still holds."""
    return bool(response.cache_control.private and response.cache_control.no_cache and response.get_etag()[0])
