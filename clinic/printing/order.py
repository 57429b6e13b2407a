"""What is handed to a press, and what comes back. Plain data, so that it can cross into another process."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from enum import StrEnum

#: Characters that no document needs and that XML, which the metadata of a PDF is, does not allow.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Paper(StrEnum):
    """The sheets that lie in printers."""

    A4 = "A4"
    LETTER = "Letter"


class PrintSize(StrEnum):
    """Normal print, or large print for people who read with difficulty (16 pt)."""

    NORMAL = "normal"
    LARGE = "large"


def _printable(html: str) -> str:
    return _UNPRINTABLE.sub("", html).encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True)
class Bound:
    """A document that lies behind another in the same file. Its pages are numbered for themselves."""

    html: str
    most_pages: int = 1

    @property
    def text(self) -> str:
        """The HTML without characters that cannot be printed."""
        return _printable(self.html)


@dataclass(frozen=True)
class Order:
    """One document to be set, and what is bound behind it."""

    html: str
    paper: Paper
    size: PrintSize
    densities: tuple[str, ...] = ("roomy",)
    images: dict[str, bytes] = field(default_factory=dict)
    most_pages: int = 1
    behind: tuple[Bound, ...] = ()

    @property
    def text(self) -> str:
        """The HTML without characters that cannot be printed."""
        return _printable(self.html)

    @property
    def pieces(self) -> tuple[Bound, ...]:
        """All documents in their order, this one first."""
        return (Bound(self.html, self.most_pages), *self.behind)

    @property
    def identifier(self) -> bytes:
        """Names the document inside the PDF: the same for the same input."""
        digest = hashlib.sha256(
            f"{self.paper} {self.size} {self.densities} {self.most_pages}\n{self.text}".encode()
        )
        for piece in self.behind:
            digest.update(f"\n{piece.most_pages}\n{piece.text}".encode())
        for name, content in sorted(self.images.items()):
            digest.update(name.encode() + b"\n" + content)
        return digest.hexdigest()[:32].encode()

    def to_wire(self) -> bytes:
        """As bytes, for the pipe to a render process."""
        images = {name: base64.b64encode(content).decode() for name, content in self.images.items()}
        parts = {
            "html": self.text, "paper": self.paper, "size": self.size, "densities": self.densities,
            "images": images, "most_pages": self.most_pages,
            "behind": [[piece.text, piece.most_pages] for piece in self.behind],
        }  # fmt: skip
        return json.dumps(parts).encode()

    @classmethod
    def from_wire(cls, wire: bytes) -> "Order":
        """What ``to_wire`` wrote."""
        parts = json.loads(wire)
        return cls(
            parts["html"],
            Paper(parts["paper"]),
            PrintSize(parts["size"]),
            tuple(parts["densities"]),
            {name: base64.b64decode(content) for name, content in parts["images"].items()},
            parts["most_pages"],
            tuple(Bound(html, most) for html, most in parts["behind"]),
        )


@dataclass(frozen=True)
class Printed:
    """A finished PDF, how many pages it has, and which density it took.

    ``overflows`` says that it has more pages than it should, even when set as tightly as it may be.
    """

    pdf: bytes
    pages: int
    density: str
    overflows: bool = False

    def to_wire(self) -> bytes:
        """As bytes: one line of facts, then the PDF."""
        return (
            json.dumps({"pages": self.pages, "density": self.density, "overflows": self.overflows}).encode()
            + b"\n"
            + self.pdf
        )

    @classmethod
    def from_wire(cls, wire: bytes) -> "Printed":
        """What ``to_wire`` wrote."""
        facts, _, pdf = wire.partition(b"\n")
        parts = json.loads(facts)
        return cls(pdf, parts["pages"], parts["density"], parts["overflows"])
