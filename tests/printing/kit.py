"""What tests of paper need: a tiny application that prints, and ways to look at a PDF."""

import html
import io
import re
import subprocess
from pathlib import Path

import pikepdf
from flask import Flask
from flask_babel import Babel
from jinja2 import ChoiceLoader, DictLoader, StrictUndefined
from pypdf import PdfReader

from clinic import printing
from clinic.config import ROOT, Settings

NOTE = """{% extends "print/layout.html" %}
{% block colophon %}C-0042 · test{% endblock %}
{% block letterhead %}<p class="practice">Harbour Street</p>{% endblock %}
{% block content %}<h1>{{ heading }}</h1><p style="white-space: pre-wrap">{{ words }}</p>{% endblock %}
"""
COLOURED = NOTE.replace("pre-wrap", "pre-wrap; color: {{ colour }}")


def tiny_app(processes: int = 0) -> Flask:
    """An application that can only print; without processes it prints where it stands."""
    app = Flask("clinic", template_folder=str(ROOT / "templates"))
    app.jinja_env.undefined = StrictUndefined
    loader = app.jinja_loader
    assert loader is not None
    app.jinja_loader = ChoiceLoader([DictLoader({"note.html": NOTE, "coloured.html": COLOURED}), loader])  # type: ignore[misc]
    app.extensions["settings"] = Settings(
        data=Path("nowhere"), database_url="", master_key=None, render_processes=processes
    )
    Babel(app)
    printing.init_app(app)
    return app


def note(words: str, *, heading: str = "A note", paper: printing.Paper = printing.Paper.A4) -> bytes:
    """A small document with somebody's words in it."""
    return printing.render("note.html", {"heading": heading, "words": words}, paper=paper, title="A note")


def text_of(pdf: bytes) -> str:
    """All text of a PDF on one line, so that line breaks do not matter."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def boxes_in(pdf: bytes) -> int:
    """How many different characters are printed as the box of a font that does not have them.

    They are given codes of their own, which the encoding of the font leads to its glyph number 0.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        encodings = [font.Encoding for page in opened.pages for font in page.Resources.Font.values()]
        tables = [table.read_bytes() for table in encodings if isinstance(table, pikepdf.Stream)]
    return sum(len(re.findall(rb"^<[0-9a-f]{4}> 0$", table, re.M)) for table in tables)


def picture_of(pdf: bytes, *, dots: int = 100, page: int = 1) -> tuple[int, bytes]:
    """A page in grey, as a printer without colours puts it down: its width, and a byte for each dot (255 is paper)."""
    drawn = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dots), "-f", str(page), "-l", str(page)],
        input=pdf,
        capture_output=True,
        check=True,
    )
    kind, size, _, content = drawn.stdout.split(b"\n", 3)
    assert kind == b"P5"
    return int(size.split()[0]), content


def faintest_word(pdf: bytes, *, dots: int = 150) -> tuple[float, str]:
    """The word of the first page that a grey printer makes hardest to read, and its contrast (21 is black on white).

    Compared are the darkest and the lightest dot of the word's own box, as WCAG compares two colours. What lies slantwise
    across the page is meant to be seen through and is no word; the words that it lies under are measured with it.
    """
    width, picture = picture_of(pdf, dots=dots)
    told = subprocess.run(
        ["pdftotext", "-nodiag", "-bbox", "-f", "1", "-l", "1", "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
        text=False,
    ).stdout.decode()
    found: list[tuple[float, str]] = []
    for left, top, right, bottom, word in re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', told
    ):
        if not any(map(str.isalnum, word)):
            continue  # a thin dash is thinner than a dot
        box = [round(float(edge) * dots / 72) for edge in (left, top, right, bottom)]
        rows = [picture[width * y + box[0] : width * y + box[2] + 1] for y in range(box[1], box[3])]
        dark, light = min(map(min, rows)), max(map(max, rows))
        found.append(((_light(light) + 0.05) / (_light(dark) + 0.05), html.unescape(word)))
    return min(found)


def _light(dot: int) -> float:
    share = dot / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
