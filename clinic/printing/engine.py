"""The one module that drives WeasyPrint. It is imported where pages are set: in render processes, and in tests.

One engine owns one font configuration (a new one per page leaks), the parsed style sheets, and a fetcher that denies. It
opens nothing that a document names, whoever wrote it: the fetcher knows our fonts and the images that came with the order.
"""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from clinic.config import ROOT
from clinic.printing.letters import LETTERS
from clinic.printing.order import Bound, Order, Paper, Printed, PrintSize

STYLES = ROOT / "clinic" / "static" / "print"
#: Style sheets that lie over ``print.css``, by what asks for them.
OF_PAPER = {Paper.A4: ("a4.css",), Paper.LETTER: ("letter.css",)}
OF_SIZE = {PrintSize.NORMAL: (), PrintSize.LARGE: ("large.css",)}
OF_DENSITY = {"roomy": (), "snug": ("snug.css",), "tight": ("snug.css", "tight.css")}
#: Dates inside fonts are set to this moment, so that the same page is the same bytes. 2020-01-01.
STANDSTILL = "1577836800"

#: Accessible to screen readers, always: it costs less than a tenth.
AS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}

# Its warnings quote the document, and a document is somebody's words.
logging.getLogger("weasyprint").handlers = [logging.NullHandler()]
logging.getLogger("weasyprint").propagate = False


class Denied(ValueError):
    """A document asked for something outside itself."""


class OwnThingsOnly(URLFetcher):
    """Hands out what it was given, by name, and refuses every other address, ``file:`` and ``data:`` included."""

    def __init__(self, things: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)  # type: ignore[no-untyped-call]
        self._things = things

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of *url* if they are ours."""
        if url not in self._things:
            raise Denied("only our own fonts and images are opened")
        return URLFetcherResponse(url, body=self._things[url])


class Engine:
    """Sets pages, one after the other. Not for two threads at once."""

    def __init__(self) -> None:
        os.environ.setdefault("SOURCE_DATE_EPOCH", STANDSTILL)
        self._fonts = FontConfiguration()
        letters = {f"clinic-font:{letter.file}": letter.path.read_bytes() for letter in LETTERS}
        faces = "".join(
            f"@font-face{{font-family:'{letter.family}';font-weight:{letter.weight};src:url(clinic-font:{letter.file})}}"
            for letter in LETTERS
        )
        CSS(string=faces, url_fetcher=OwnThingsOnly(letters), font_config=self._fonts)
        self._styles = {file.name: self._parse(file) for file in sorted(STYLES.glob("*.css"))}

    def _parse(self, file: Path) -> CSS:
        return CSS(
            string=file.read_text(encoding="utf-8"), url_fetcher=OwnThingsOnly({}), font_config=self._fonts
        )

    def print(self, order: Order) -> Printed:
        """Lay the order out, each piece in the first density that fits its pages or else the last, and write it down."""
        if not order.densities:
            raise ValueError("an order needs at least one density")
        laid_out = [self._laid_out(order, piece) for piece in order.pieces]
        document = laid_out[0][0]
        pages = [page for piece, _density in laid_out for page in piece.pages]
        if order.behind:
            document = document.copy(
                pages
            )  # keeps the tags, the language and the title; merging files loses them
        pdf = document.write_pdf(pdf_identifier=order.identifier, finisher=_hide_what_is_ours, **AS)
        tightest = max((density for _piece, density in laid_out), key=order.densities.index)
        overflows = any(
            len(piece.pages) > wanted.most_pages
            for (piece, _density), wanted in zip(laid_out, order.pieces, strict=True)
        )
        return Printed(pdf, len(pages), tightest, overflows=overflows)

    def _laid_out(self, order: Order, piece: Bound) -> tuple[Document, str]:
        images = {f"clinic-image:{name}": content for name, content in order.images.items()}
        source = HTML(string=piece.text, url_fetcher=OwnThingsOnly(images))
        names = ("print.css", *OF_PAPER[order.paper], *OF_SIZE[order.size])

        def laid_out(density: str) -> Document:
            styles = [self._styles[name] for name in (*names, *OF_DENSITY[density])]
            document: Document = source.render(font_config=self._fonts, stylesheets=styles, **AS)
            return document

        *roomier, tightest = order.densities
        for density in roomier:
            document = laid_out(density)
            if len(document.pages) <= piece.most_pages:
                return document, density
        return laid_out(tightest), tightest


def _hide_what_is_ours(_document: Document, pdf: pydyf.PDF) -> None:
    """A field whose name begins with an underscore is not for people: it is hidden, not printed, and cannot be filled in."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Widget":
            name = thing["T"].string
            if str(name).startswith("_"):
                thing["F"], thing["Ff"] = 1 << 1, 1
