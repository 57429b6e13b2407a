"""The typefaces of our paper: the same static fonts that the pages on screen use.

Literata and Source Sans 3 come as variable fonts, and setting text with those costs three times as much as with one font
per weight. ``scripts/fonts.py`` made the static ones, whole enough for every European language; they lie in
``clinic/static/fonts`` and are read from there, so that a sheet needs no download and no preparation.
"""

from dataclasses import dataclass
from pathlib import Path

from clinic.config import ROOT

FOLDER = ROOT / "clinic" / "static" / "fonts"


@dataclass(frozen=True)
class Letter:
    """One static font, under the family and weight by which style sheets ask for it."""

    family: str
    weight: int
    file: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return FOLDER / self.file


LETTERS = (
    Letter("Literata", 400, "literata-400.woff2"),
    Letter("Literata", 600, "literata-600.woff2"),
    Letter("Source Sans 3", 400, "source-sans-3-400.woff2"),
    Letter("Source Sans 3", 600, "source-sans-3-600.woff2"),
)
