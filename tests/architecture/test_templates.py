"""Templates mirror the rooms, and hold nothing that the content security policy would refuse."""

import re

from clinic.app import ROOMS
from clinic.config import ROOT

BESIDE = {"layouts", "components", "errors", "print", "security"}
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=["']|href=["']javascript:""", re.I)
ELSEWHERE = re.compile(r"""(?:src|href|action)=["']\s*(?:https?:)?//""", re.I)


def _templates() -> dict[str, str]:
    return {
        str(file.relative_to(ROOT / "templates")): file.read_text()
        for file in (ROOT / "templates").rglob("*.html")
    }


def test_every_folder_of_templates_is_a_room() -> None:
    rooms = {path.name for path in (ROOT / "clinic").iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    assert folders <= rooms | BESIDE
    assert set(ROOMS) <= rooms


def test_nothing_inline_and_nothing_from_elsewhere() -> None:
    found = [name for name, text in _templates().items() if INLINE.search(text) or ELSEWHERE.search(text)]
    assert found == []


def test_something_inline_would_be_noticed() -> None:
    assert INLINE.search("<p style='x'>")
    assert INLINE.search("<script>x</script>")
    assert INLINE.search('<a onclick="x">')
    assert not INLINE.search('<script type="module" src="x.js"></script>')
    assert ELSEWHERE.search('<img src="https://example.org/x.png">')


def test_nothing_a_person_wrote_is_marked_as_safe() -> None:
    assert [name for name, text in _templates().items() if re.search(r"\|\s*safe\b", text)] == []
