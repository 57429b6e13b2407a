"""Handing out a PDF: from the store or made now; where none can be made, a page that says what to do."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from clinic.documents.store import issued
from clinic.practices.queries import get_own_practice
from clinic.printing import NoPango, Paper, PrintingFailed, PrintSize

Content = TypeVar("Content")


def answer(
    kind: str,
    content: Content,
    make: Callable[[Content, Paper, PrintSize], bytes],
    *,
    case_id: uuid.UUID | None,
    name: str,
    about_id: uuid.UUID | None = None,
) -> ResponseReturnValue:
    """The PDF of *content*, which *make* sets where it was not handed out before. *about_id* as in ``issued``."""
    paper, size = _paper(), _size()
    return _handing_out(
        lambda: issued(
            kind,
            content,
            lambda: make(content, paper, size),
            case_id=case_id,
            paper=paper,
            size=size,
            about_id=about_id,
        ),
        name,
    )


def answer_unkept(
    content: Content, make: Callable[[Content, Paper, PrintSize], bytes], *, name: str
) -> ResponseReturnValue:
    """The PDF of what is no part of a case's record: set each time, and kept nowhere."""
    paper, size = _paper(), _size()
    return _handing_out(lambda: make(content, paper, size), name)


def _handing_out(make: Callable[[], bytes], name: str) -> ResponseReturnValue:
    try:
        pdf = make()
    except NoPango as fault:
        return render_template("documents/no_pango.html", fault=fault), 503
    except PrintingFailed as fault:
        return render_template("documents/not_printed.html", fault=fault), 503
    handed_out = Response(pdf, mimetype="application/pdf")
    handed_out.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return handed_out


def _paper() -> Paper:
    asked = request.args.get("paper", "")
    return Paper(asked) if asked in set(Paper) else Paper(get_own_practice().paper.value)


def _size() -> PrintSize:
    return PrintSize.LARGE if request.args.get("size") == "large" else PrintSize.NORMAL
