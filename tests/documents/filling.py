"""Filling in sheets as programs do, spoiling them as people might, and reading the page that they come back to."""

import io
import warnings
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

import pikepdf
from flask.testing import FlaskClient
from pikepdf import Array, Dictionary, Name, Pdf, String
from werkzeug.test import TestResponse


def fields_of(pdf: bytes) -> dict[str, dict[str, object]]:
    """Name → what the file says of each field."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(field.T): {
                "kind": str(field.FT),
                "title": str(field.TU),
                "flags": int(field.F),
                "locked": bool(int(field.get("/Ff", 0)) & 1),
                "longest": int(field.get("/MaxLen", 0)),
                "options": [[str(part) for part in one] for one in field.get("/Opt", [])],
                "value": str(field.get("/V", "")),
            }
            for field in opened.Root.AcroForm.Fields
        }


def filled(pdf: bytes, said: Mapping[str, str], *, tick: str = "on", as_read: bool = False) -> bytes:
    """*pdf* with those values in it; *as_read* writes a choice as people read it, *tick* is what a box is ticked with."""

    def fill(opened: Pdf) -> None:
        left = dict(said)
        for field in opened.Root.AcroForm.Fields:
            value = left.pop(str(field.T), None)
            if value is None:
                continue
            if Name.Btn == field.FT:
                field.V = field.AS = Name(f"/{tick}")
                continue
            if as_read and Name.Ch == field.FT:
                pairs = [one for one in field.Opt if isinstance(one, Array)]
                value = {str(key): str(words) for key, words in pairs}[value]
            field.V = String(value)
        assert not left, left

    return changed(pdf, fill)


def changed(pdf: bytes, change: Callable[[Pdf], None], **how: object) -> bytes:
    """*pdf* after *change*."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened, warnings.catch_warnings():
        change(opened)
        warnings.simplefilter("ignore")  # a field less is what some changes are about
        opened.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def small_form() -> bytes:
    """A form as another program might make it: a line, an area, a choice, a box, one below another."""
    out = io.BytesIO()
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        shown = Array([0, 0, 10, 10])

        def field(name: str, kind: str, **more: object) -> Dictionary:
            made = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=shown, T=String(name), FT=Name(kind))
            for key, value in more.items():
                made[f"/{key}"] = value
            return pdf.make_indirect(made)

        choice = Array([Array([String("all"), String("All of it")]), String("part")])
        inner = field("words", "/Tx", Ff=1 << 12)
        fields = [
            field("line", "/Tx"),
            field("area", "/Tx", Ff=1 << 12),
            field("choice", "/Ch", Ff=1 << 17, Opt=choice),
            field("box", "/Btn"),
            pdf.make_indirect(Dictionary(T=String("own"), Kids=Array([inner]))),
        ]
        page.Annots = Array([*fields[:4], inner])
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        pdf.save(out)
    return out.getvalue()


def sent(client: FlaskClient, address: str, pdf: bytes, name: str = "sheet.pdf") -> TestResponse:
    """The answer to a file."""
    return client.post(address, data={"file": (io.BytesIO(pdf), name)}, content_type="multipart/form-data")


class _Controls(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.action, self.found = "", dict[str, list[str]]()
        self._here, self._select, self._area = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._here = "/enter" in got.get("action", "")
            self.action = got["action"] if self._here else self.action
        if not self._here:
            return
        name = got.get("name", "")
        if tag == "input" and (got.get("type") not in {"radio", "checkbox"} or "checked" in got):
            self.found.setdefault(name, []).append(got.get("value", ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in got:
            self.found.setdefault(self._select, []).append(got.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.found[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._here and self._area:
            self.found[self._area][0] += data.removeprefix("\r\n").removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def saved_from(client: FlaskClient, page: str) -> TestResponse:
    """Press "Save" on the page: what stands in it is sent where it goes."""
    controls = _Controls()
    controls.feed(page)
    return client.post(controls.action, data=controls.found)
