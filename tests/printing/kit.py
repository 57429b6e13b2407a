"""What tests of paper need: a tiny application that prints, and ways to look at a PDF."""

import io
from pathlib import Path

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


def tiny_app(processes: int = 0) -> Flask:
    """An application that can only print; without processes it prints where it stands."""
    app = Flask("clinic", template_folder=str(ROOT / "templates"))
    app.jinja_env.undefined = StrictUndefined
    loader = app.jinja_loader
    assert loader is not None
    app.jinja_loader = ChoiceLoader([DictLoader({"note.html": NOTE}), loader])  # type: ignore[misc]
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
