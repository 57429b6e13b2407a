"""Paper: turns a template and plain data into a tagged PDF, in a process of its own.

This is the only room that knows WeasyPrint, and it never imports it into the process that serves pages. The page is made
here by Jinja, as text; the setting of it happens in render processes that were started for nothing else. They hold no key,
no database and no secret, may open no file and no address but our own fonts and the letterhead's logo, and are ended when
they take too long or too much memory; the next page then gets a fresh one. Every PDF is PDF/UA, has a language and a title,
and the same input gives the same bytes. Where Pango is missing, everything but paper works, and ``available()`` says what
to install.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask import Flask, current_app
from flask_babel import force_locale

from clinic.config import Settings
from clinic.printing import glyphs, pango
from clinic.printing.order import Bound, Order, Paper, Printed, PrintSize
from clinic.printing.press import InProcessPress, Press, ProcessPress
from clinic.printing.refusals import NoPango, PrintingFailed

__all__ = [
    "NoPango", "Order", "Paper", "PrintSize", "Printed", "PrintingFailed",
    "available", "bind", "init_app", "missing_glyphs", "render", "typeset", "warm_up",
]  # fmt: skip

EXTENSION = "clinic.printing"

available = pango.available
missing_glyphs = glyphs.missing_glyphs


def init_app(app: Flask) -> None:
    """One press per application; tests print in their own process."""
    settings: Settings = app.extensions["settings"]
    in_process = settings.testing or not settings.render_processes
    app.extensions[EXTENSION] = InProcessPress() if in_process else ProcessPress(settings.render_processes)


def render(
    template: str,
    context: Mapping[str, Any],
    *,
    paper: Paper,
    size: PrintSize = PrintSize.NORMAL,
    title: str,
    language: str = "en",
) -> bytes:
    """The PDF of *template* filled with *context*. Raises NoPango or PrintingFailed, both in words for the user."""
    return typeset(template, context, paper=paper, size=size, title=title, language=language).pdf


def typeset(
    template: str,
    context: Mapping[str, Any],
    *,
    paper: Paper,
    size: PrintSize = PrintSize.NORMAL,
    title: str,
    language: str = "en",
    densities: tuple[str, ...] = ("roomy",),
    most_pages: int = 1,
    images: Mapping[str, bytes] | None = None,
) -> Printed:
    """Like ``render``, and says how many pages it became.

    *densities* are tried in order until everything fits on *most_pages*: ``roomy``, ``snug`` (lower rows), ``tight`` (hints
    dropped as well). *images* are reached from the template as ``clinic-image:NAME``.
    """
    html = page(template, context, paper=paper, size=size, title=title, language=language)
    return running_press().print(Order(html, paper, size, densities, dict(images or {}), most_pages))


def bind(
    template: str,
    pieces: Sequence[tuple[Mapping[str, Any], int]],
    *,
    paper: Paper,
    size: PrintSize = PrintSize.NORMAL,
    title: str,
    language: str = "en",
    densities: tuple[str, ...] = ("roomy",),
) -> Printed:
    """Several documents of one template in one file, each with its own page numbers.

    A piece is what fills the template, and on how many pages it should fit.
    """
    pages = [
        Bound(page(template, context, paper=paper, size=size, title=title, language=language), most)
        for context, most in pieces
    ]
    first, *behind = pages
    order = Order(first.html, paper, size, densities, most_pages=first.most_pages, behind=tuple(behind))
    return running_press().print(order)


def page(
    template: str, context: Mapping[str, Any], *, paper: Paper, size: PrintSize, title: str, language: str
) -> str:
    """The HTML that will be set: pure text, no request needed. ``printed`` in the template names paper, title and language."""
    printed = {"title": title, "language": language, "paper": paper.value, "size": size.value}
    with force_locale(language.replace("-", "_")):
        return current_app.jinja_env.get_template(template).render(**context, printed=printed)


def running_press() -> Press:
    """The press of the running application."""
    return cast(Press, current_app.extensions[EXTENSION])


def warm_up() -> None:
    """Start the render processes in the background, so that the first sheet need not wait for them."""
    running_press().warm_up()
