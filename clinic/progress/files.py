"""Numbers and drawings as files to take away."""

from typing import Final

from flask import Response

#: What a spreadsheet would take for a formula is written as text.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_text(said: str) -> str:
    """Somebody's word, safe to open in a spreadsheet."""
    return f"'{said}" if said.startswith(_FORMULA) else said


def as_file(text: str, kind: str, name: str) -> Response:
    """An answer that the browser keeps under this name."""
    answer = Response(text, content_type=f"{kind}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
