"""Reading a PDF form: what is printed on it, which fields it has, and what stands in them. Bytes in, plain data out.

Programs differ in how they save: text as UTF-16 or in the PDF's own letters, a choice by what is stored or by what people
read, a tick under any name, one revision after the other or all anew. What is read here is the same for all of them. What a
file may do on its own (scripts, attachments, sending) is refused; a form of ours has none of that.
"""

import hashlib
import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, StreamObject

# Its warnings quote the file, and the file may be anybody's words.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False

#: The longest file and the most pages, fields and objects that are looked at. A sheet of ours has a tenth of it.
LARGEST: Final = 5_000_000
MOST_PAGES, MOST_FIELDS, MOST_OBJECTS = 12, 1_500, 60_000
#: What a field is by its flags: several lines, a password, a list to choose from, one to type in, several answers. The
#: others are the business of the program that fills it in.
_FLAGS: Final = sum(1 << (bit - 1) for bit in (13, 14, 18, 19, 22))
#: What a choice begins with, so that it can be taken back: many programs know no empty one.
NOT_SAID: Final = "-"
#: Keys and kinds of action by which a file does something on its own, or brings something along.
_DOES: Final = frozenset({"/JS", "/EF", "/XFA"})
_ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR"}
)
_TICKED_OFF: Final = frozenset({"", "/Off", "Off"})
_LANGUAGE: Final = re.compile("\x1b[^\x1b]*\x1b")
_INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


class Why(StrEnum):
    """Why a file cannot be read as a form."""

    NOT_A_PDF = "not_a_pdf"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    DOES_THINGS = "does_things"
    TOO_LARGE = "too_large"
    NO_FIELDS = "no_fields"


class Unreadable(Exception):
    """The file cannot be read; ``why`` says it for whoever finds the words."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Found:
    """One field. ``value`` is what stands in it: text, the stored word of a choice, or "yes" for a tick."""

    name: str
    kind: str
    title: str
    flags: int
    longest: int
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, kw_only=True)
class FoundForm:
    """What was found in a file. ``drawn_over`` counts what was written or drawn on the page beside its fields."""

    words: tuple[str, ...]
    images: int
    fields: tuple[Found, ...]
    drawn_over: int = 0

    @property
    def values(self) -> dict[str, str]:
        """Name → what stands in it, where something does."""
        return {field.name: field.value for field in self.fields if field.value}

    def digest(self, *, without: str) -> str:
        """Of all that was printed and asked, not of what was filled in; the field *without* is left out of it."""
        asked = sorted(
            [f.name, f.kind, f.title, f.flags, f.longest, f.options] for f in self.fields if f.name != without
        )
        return hashlib.sha256(json.dumps([self.words, self.images, asked]).encode()).hexdigest()

    def to_wire(self) -> bytes:
        """As bytes, for the pipe from the process that reads."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_wire(cls, wire: bytes) -> "FoundForm":
        """What ``to_wire`` wrote."""
        parts = json.loads(wire)
        found = tuple(
            Found(**{**one, "options": tuple((key, words) for key, words in one["options"])})
            for one in parts["fields"]
        )
        return cls(**{**parts, "words": tuple(parts["words"]), "fields": found})


def read(pdf: bytes) -> FoundForm:
    """What is in the file; raises Unreadable."""
    if len(pdf) > LARGEST:
        raise Unreadable(Why.TOO_LARGE)
    if b"%PDF-" not in pdf[:1024]:
        raise Unreadable(Why.NOT_A_PDF)
    try:
        return _read(PdfReader(io.BytesIO(pdf)))
    except (Unreadable, MemoryError):
        raise
    except Exception as fault:  # a broken or hostile file can bring the library to raise anything
        raise Unreadable(Why.DAMAGED) from fault


def _read(reader: PdfReader) -> FoundForm:
    if reader.is_encrypted:
        raise Unreadable(Why.ENCRYPTED)
    _look_through(reader)
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unreadable(Why.TOO_LARGE)
    form = reader.root_object.get("/AcroForm")
    listed = form.get_object().get("/Fields") if form is not None else None
    found = tuple(_fields(listed.get_object(), {}, "", set())) if listed is not None else ()
    if not found:
        raise Unreadable(Why.NO_FIELDS)
    pages = list(reader.pages)
    return FoundForm(
        words=tuple("".join(page.extract_text().split()) for page in pages),
        images=sum(_images(page) for page in pages),
        fields=found,
        drawn_over=sum(_drawn_over(page) for page in pages),
    )


def _look_through(reader: PdfReader) -> None:
    """Every object that can be reached, once: none of them may do anything, and there may not be too many."""
    waiting: list[Any] = [reader.root_object]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            thing = thing.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS:
            raise Unreadable(Why.TOO_LARGE)
        if isinstance(thing, DictionaryObject):
            if not _DOES.isdisjoint(thing) or thing.get("/S") in _ACTIONS:
                raise Unreadable(Why.DOES_THINGS)
            waiting += thing.values()
        elif isinstance(thing, ArrayObject):
            waiting += thing


_INHERITED = ("/FT", "/Ff", "/Opt", "/MaxLen", "/V", "/TU")


def _fields(listed: Any, above: dict[str, Any], name: str, seen: set[int]) -> Iterator[Found]:
    for entry in listed:
        field = entry.get_object()
        if id(field) in seen or len(seen) > MOST_FIELDS:
            raise Unreadable(Why.TOO_LARGE)
        seen.add(id(field))
        known = above | {key: field[key] for key in _INHERITED if key in field}
        own = _text(field["/T"]) if "/T" in field else ""
        full = ".".join(part for part in (name, own) if part)
        kids = [kid for kid in field.get("/Kids", ()) if "/T" in kid.get_object()]
        if kids:
            yield from _fields(kids, known, full, seen)
        else:
            yield _found(field, known, full)


def _found(field: DictionaryObject, known: dict[str, Any], name: str) -> Found:
    kind = str(known.get("/FT", ""))
    options = tuple(_option(one) for one in known.get("/Opt", ()))
    return Found(
        name=name,
        kind=kind,
        title=_text(known.get("/TU", "")),
        flags=int(known.get("/Ff", 0)) & _FLAGS,
        longest=int(known.get("/MaxLen", 0)),
        options=options,
        value=_value(kind, field, known.get("/V"), options),
    )


def _option(one: Any) -> tuple[str, str]:
    one = one.get_object()
    if isinstance(one, ArrayObject):
        return _text(one[0]), _text(one[1])
    return _text(one), _text(one)


def _value(kind: str, field: DictionaryObject, value: Any, options: tuple[tuple[str, str], ...]) -> str:
    if kind == "/Btn":
        widgets = [field, *(kid.get_object() for kid in field.get("/Kids", ()))]
        states = [str(value or ""), *(str(widget.get("/AS", "")) for widget in widgets)]
        return "yes" if any(state not in _TICKED_OFF for state in states) else ""
    text = _text(value)
    if kind == "/Ch":
        chosen = next((key for key, words in options if text in (key, words)), text)
        return "" if chosen == NOT_SAID else chosen
    return text


def _text(value: Any) -> str:
    """A text as people read it: line ends as we keep them, without what no eye sees."""
    if value is None:
        return ""
    value = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(value, ArrayObject):  # a list to choose from, of which one was chosen
        return _text(value[0]) if value else ""
    if isinstance(value, StreamObject):
        value = ByteStringObject(value.get_data())
    if isinstance(value, bytes):
        value = _decoded(value)
    lines = _LANGUAGE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", lines).strip()


def _decoded(raw: bytes) -> str:
    for mark, encoding in (
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    return raw.decode("latin-1")


def _images(page: PageObject) -> int:
    drawn = page.get("/Resources", DictionaryObject()).get_object().get("/XObject", DictionaryObject())
    return sum(one.get_object().get("/Subtype") == "/Image" for one in drawn.get_object().values())


def _drawn_over(page: PageObject) -> int:
    notes = (note.get_object() for note in page.get("/Annots", ()))
    return sum(note.get("/Subtype") not in ("/Widget", "/Link", "/Popup") for note in notes)
